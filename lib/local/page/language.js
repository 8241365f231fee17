import { byId, setText } from './dom.js';
import { change, onChange, state } from './state.js';
import { sayKey, t } from './words.js';

let shown = '';

/** Puts the page's own words into the document, and the switch to the other language. */
export function startLanguage() {
  byId('language').addEventListener('click', () => {
    const lang = state.lang === 'zh' ? 'en' : 'zh';
    localStorage.setItem('lang', lang);
    change({ lang });
  });
  onChange(draw);
}

function draw() {
  if (shown === state.lang) return;
  shown = state.lang;
  document.documentElement.lang = state.lang === 'zh' ? 'zh-CN' : 'en';
  for (const element of document.querySelectorAll('[data-t]')) {
    setText(element, sayKey(element.getAttribute('data-t') ?? ''));
  }
  for (const element of document.querySelectorAll('[data-t-label]')) {
    element.setAttribute('aria-label', sayKey(element.getAttribute('data-t-label') ?? ''));
  }
  for (const element of document.querySelectorAll('[data-t-placeholder]')) {
    element.setAttribute('placeholder', sayKey(element.getAttribute('data-t-placeholder') ?? ''));
  }
  const button = byId('language');
  setText(button, t('otherLanguage'));
  button.setAttribute('aria-label', t('otherLanguageLabel'));
}
