// What was typed and may not be on the server yet, kept in this browser; used by Candidates/LocalCopy.
// Fields with autocomplete="off" hold secrets (identity number, telephone, address) and are never kept.
const WEEK = 7 * 24 * 3600 * 1000;
// A field typed this long before the server said "saved" was in that save.
const MARGIN = 1500;

const plain = (text) => (text || '').replace(/\*/g, '').replace(/\s+/g, ' ').trim();

// A name that is the same in every circuit: part, list, row, label.
function nameOf(field) {
  const label = field.labels && field.labels[0];
  if (!label) return null;
  const names = [field.closest('[id^="section-"]')?.id || '', plain(label.textContent)];
  const list = field.closest('.row-list');
  if (list) {
    const row = field.closest('li');
    names.splice(1, 0, plain(list.querySelector('legend')?.textContent), row ? [...row.parentNode.children].indexOf(row) + 1 : 0);
  }
  return names.join('/');
}

const keeps = (field) =>
  field.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=file], [type=password])') && field.autocomplete !== 'off';

export function attach(here, key) {
  const root = here.closest('form');
  const read = () => {
    try {
      const all = JSON.parse(localStorage.getItem(key) || '{}');
      return Object.fromEntries(Object.entries(all).filter(([, e]) => Date.now() - e.at < WEEK));
    } catch {
      return {};
    }
  };
  const write = () => {
    try {
      if (Object.keys(kept).length) localStorage.setItem(key, JSON.stringify(kept));
      else localStorage.removeItem(key);
    } catch {
      // no room or not allowed: the server's copy is the one that counts
    }
  };
  const fields = () => new Map([...root.querySelectorAll('input, textarea, select')].filter(keeps).map((f) => [nameOf(f), f]));
  let kept = read();

  const typed = (e) => {
    if (!keeps(e.target)) return;
    const name = nameOf(e.target);
    if (!name) return;
    kept[name] = { text: e.target.value, at: Date.now() };
    write();
  };
  root.addEventListener('input', typed, true);
  root.classList.add('watched');
  const net = () => root.classList.toggle('offline', !navigator.onLine);
  addEventListener('online', net);
  addEventListener('offline', net);
  net();

  return {
    // What differs from the page as it was loaded, oldest first.
    pending() {
      const now = fields();
      for (const [name, entry] of Object.entries(kept)) if (now.get(name)?.value === entry.text) delete kept[name];
      write();
      return Object.entries(kept)
        .sort((a, b) => a[1].at - b[1].at)
        .map(([name, e]) => ({ name: name.split('/').slice(1).join(' '), text: e.text, at: new Date(e.at).toISOString() }));
    },
    // Puts the texts back as if typed; what finds no field stays in the list.
    restore() {
      const now = fields();
      for (const [name, entry] of Object.entries(kept)) {
        const field = now.get(name);
        if (!field) continue;
        field.value = entry.text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }
    },
    forget() {
      kept = {};
      write();
    },
    saved() {
      const limit = Date.now() - MARGIN;
      for (const [name, entry] of Object.entries(kept)) if (entry.at <= limit) delete kept[name];
      write();
    },
    detach() {
      root.removeEventListener('input', typed, true);
      removeEventListener('online', net);
      removeEventListener('offline', net);
    },
  };
}
