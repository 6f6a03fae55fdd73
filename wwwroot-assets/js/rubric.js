// The score sheet in the hands of somebody with a keyboard; used by Reviews/RubricPanel. What the server has not answered is kept by kept.js.
import { keep } from './kept.js';

const SIZES = ['1', '2', '3'];
let byKeyboard = false;
addEventListener('keydown', () => (byKeyboard = true), true);
addEventListener('pointerdown', () => (byKeyboard = false), true);

const stored = (key, value) => {
  try {
    if (value === undefined) return localStorage.getItem(key);
    localStorage.setItem(key, value);
  } catch {
    // not allowed here: the choice holds for this page only
  }
  return value ?? null;
};

const size = (value) => (document.documentElement.dataset.benchType = SIZES.includes(value) ? value : '1');

export function attach(panel, key) {
  const kept = keep(panel, key);
  const marks = () => [...panel.querySelectorAll('input.mark')];
  const press = (name) => document.querySelector(`main [data-key="${name}"]`)?.click();
  const toFirstOpen = () => (marks().find((m) => !m.value) ?? marks()[0])?.focus();
  size(stored('bench-type'));

  const selected = (e) => e.target.matches('input.mark') && e.target.select();

  // The lock opens when the server has the last mark: wait for it, unless the person goes elsewhere.
  function toLock(e) {
    e.preventDefault();
    e.target.blur();
    let patience = 60;
    const wait = setInterval(() => {
      const lock = panel.querySelector('.ends .primary');
      const free = document.activeElement === document.body;
      if (free && lock && !lock.disabled) lock.focus();
      if (!free || !lock || !lock.disabled || --patience === 0) clearInterval(wait);
    }, 50);
  }

  function inMark(e) {
    const all = marks();
    const at = all.indexOf(e.target);
    const go = (to) => {
      e.preventDefault();
      to?.focus();
    };
    if (e.key === 'Tab' && all[at + (e.shiftKey ? -1 : 1)]) return go(all[at + (e.shiftKey ? -1 : 1)]);
    if (e.key === 'Enter') return all[at + 1] ? go(all[at + 1]) : toLock(e);
    if (e.key === 'ArrowDown') return go(all[at + 1]);
    if (e.key === 'ArrowUp') return go(all[at - 1]);
    const row = e.target.closest('.criterion');
    const letter = /^Key([A-Z])$/.exec(e.code)?.[1].toLowerCase() ?? e.key.toLowerCase();
    const button = row.querySelector(`[data-band="${letter}"]`) ?? row.querySelector(`[data-step="${e.key === '−' ? '-' : e.key === '=' ? '+' : e.key}"]`);
    if (button) {
      e.preventDefault();
      button.click();
      // The number that comes back is replaced by the next digit, as one that was there before.
      e.target.dataset.fresh = '1';
      return;
    }
    if (/^[0-9]$/.test(e.key) && e.target.dataset.fresh) e.target.select();
    delete e.target.dataset.fresh;
    if (letter === 'n' || e.key === '?' || e.key === '[' || e.key === ']') {
      e.preventDefault();
      e.target.blur();
      press(letter === 'n' ? 'n' : e.key);
    }
  }

  function keys(e) {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || document.querySelector('dialog[open]')) return;
    if (e.target.matches?.('input.mark')) return inMark(e);
    if (e.target.closest?.('input, textarea, select, [contenteditable], .viewer')) return;
    const name = e.key.toLowerCase();
    if (name === 's') {
      e.preventDefault();
      toFirstOpen();
    } else if (['n', '?', '[', ']'].includes(name)) press(name);
  }

  function clicks(e) {
    if (e.target.closest('[data-type-size]')) stored('bench-type', size(SIZES[(SIZES.indexOf(document.documentElement.dataset.benchType) + 1) % SIZES.length]));
    if (panel.contains(e.target) && e.target.closest('.handle')) stored('bench-up', e.target.closest('.handle').getAttribute('aria-expanded') === 'true' ? '' : '1');
  }

  panel.addEventListener('focusin', selected);
  document.addEventListener('keydown', keys);
  document.addEventListener('click', clicks, true);

  return {
    // Opened before this was here to see the press: the next sheet stands open all the same.
    standing: (up) => stored('bench-up', up ? '1' : undefined) === '1',
    restore: () => kept.restore(),
    // Who came by a key goes on by keys; a finger would only get the screen keyboard in its way. Who types already is not led elsewhere.
    begin: () => byKeyboard && !document.activeElement?.matches('input, textarea, select') && marks().some((m) => !m.value) && toFirstOpen(),
    detach() {
      kept.stop();
      panel.removeEventListener('focusin', selected);
      document.removeEventListener('keydown', keys);
      document.removeEventListener('click', clicks, true);
    },
  };
}
