// Language and colours of every page, kept from one to the next; runs before the page is drawn.
'use strict';

const kept = {
  get(name) { try { return localStorage.getItem(`bodokg-${name}`); } catch { return null; } },
  set(name, value) { try { localStorage.setItem(`bodokg-${name}`, value); } catch { /* in a sandbox */ } },
};
const root = document.documentElement;
const dark = matchMedia('(prefers-color-scheme: dark)');

function dress() {
  root.dataset.theme = kept.get('theme') ?? (dark.matches ? 'dark' : 'light');
  root.lang = kept.get('language') ?? 'ko';
  document.getElementById('theme')?.setAttribute('aria-pressed', String(root.dataset.theme === 'dark'));
}

dress();
dark.addEventListener('change', dress);
addEventListener('storage', dress);
addEventListener('DOMContentLoaded', () => {
  dress();
  const switches = {
    theme: () => (root.dataset.theme === 'dark' ? 'light' : 'dark'),
    language: () => (root.lang === 'ko' ? 'en' : 'ko'),
  };
  for (const [name, next] of Object.entries(switches)) {
    document.getElementById(name).addEventListener('click', () => {
      const value = next();
      kept.set(name, value);
      if (name === 'theme') root.dataset.theme = value; else root.lang = value;
      document.getElementById('theme').setAttribute('aria-pressed', String(root.dataset.theme === 'dark'));
      dispatchEvent(new Event('dressed'));
    });
  }
});
