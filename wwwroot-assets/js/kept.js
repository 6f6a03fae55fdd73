// What was typed into fields with data-keep and stands not yet in their data-saved, kept in this browser; used by rubric.js.
const WEEK = 7 * 24 * 3600 * 1000;
// So long a save may take before the page says that it is not there.
const PATIENCE = 1500;

const plain = (text) => (text ?? '').normalize('NFKC').replace('。', '.').trim();
const same = (a, b) => plain(a) === plain(b) || (plain(a) !== '' && plain(b) !== '' && Number(plain(a)) === Number(plain(b)));

export function keep(root, key) {
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
  const field = (name) => root.querySelector(`[data-keep="${name}"]`);
  let kept = read();

  function forgetSaved() {
    for (const name of Object.keys(kept)) {
      const f = field(name);
      if (f && same(f.dataset.saved, f.value)) delete kept[name];
    }
    write();
    tell();
  }

  // A number that is refused says so itself.
  function tell() {
    const late = Object.entries(kept).some(([name, e]) => Date.now() - e.at > PATIENCE && field(name)?.getAttribute('aria-invalid') !== 'true' && field(name));
    root.toggleAttribute('data-unsaved', late);
  }

  function typed(e) {
    const f = e.target.closest('[data-keep]');
    if (!f) return;
    const name = f.dataset.keep;
    if (same(f.dataset.saved, f.value)) delete kept[name];
    else kept[name] = { base: kept[name]?.base ?? f.dataset.saved ?? '', text: f.value, at: kept[name]?.text === f.value ? kept[name].at : Date.now() };
    write();
  }

  function again(f, text) {
    f.value = text;
    f.dispatchEvent(new Event('input', { bubbles: true }));
    f.dispatchEvent(new Event('change', { bubbles: true }));
  }

  // Events of the time without a connection never reached the server: they are given once more when it is back.
  let gone = false;
  const box = document.getElementById('components-reconnect-modal');
  const line = new MutationObserver(() => {
    const shown = /components-reconnect-(show|failed|retrying)/.test(box.className);
    if (gone && !shown) for (const [name, e] of Object.entries(kept)) if (field(name)) again(field(name), e.text);
    gone = shown;
  });
  if (box) line.observe(box, { attributeFilter: ['class'] });

  const saves = new MutationObserver(forgetSaved);
  saves.observe(root, { subtree: true, attributeFilter: ['data-saved'] });
  root.addEventListener('input', typed, true);
  const clock = setInterval(tell, 500);

  return {
    // Puts back what did not arrive, where nobody changed the mark meanwhile, and says how much it was.
    restore() {
      let count = 0;
      for (const [name, e] of Object.entries(kept)) {
        const f = field(name);
        if (!f) continue;
        if (same(f.dataset.saved, e.text) || !same(f.dataset.saved, e.base)) delete kept[name];
        else {
          count++;
          again(f, e.text);
          f.closest('details')?.setAttribute('open', '');
        }
      }
      write();
      return count;
    },
    stop() {
      clearInterval(clock);
      line.disconnect();
      saves.disconnect();
      root.removeEventListener('input', typed, true);
    },
  };
}
