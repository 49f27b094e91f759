from pathlib import Path

from training.klue import even_news, sentences

EVEN = """\
## klue-ner-v1_dev_00002-wikitree\t<문하경:PS>이 왔다.
문\tB-PS
하\tI-PS
경\tI-PS
이\tO
 \tO
왔\tO
다\tO
.\tO"""
OFFICIAL = f"""\
## 주석 : ##
## 컬럼명 : CHAR\tNE_TAG
## klue-ner-v1_dev_00000-wikitree\t네.
네\tO
.\tO

## klue-ner-v1_dev_00001-wikitree\t홀수.
홀\tO
수\tO

{EVEN}

## klue-ner-v1_dev_00004-nsmc\t영화.
영\tO
화\tO

"""


def test_news_sentences_with_even_numbers_are_taken() -> None:
    assert even_news(OFFICIAL) == f"## klue-ner-v1_dev_00000-wikitree\t네.\n네\tO\n.\tO\n\n{EVEN}\n"


def test_taking_twice_changes_nothing() -> None:
    assert even_news(even_news(OFFICIAL)) == even_news(OFFICIAL)


def test_sentences_are_characters_with_labels(tmp_path: Path) -> None:
    path = tmp_path / "news.tsv"
    path.write_text(even_news(OFFICIAL), encoding="utf-8")
    (_, short), (name, long) = sentences(path)
    assert name == "klue-ner-v1_dev_00002-wikitree"
    assert short == [("네", "O"), (".", "O")]
    assert long[:5] == [("문", "B-PS"), ("하", "I-PS"), ("경", "I-PS"), ("이", "O"), (" ", "O")]
