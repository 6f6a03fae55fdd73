// The buttons of Layout/Reconnect: resume the circuit, or load the page anew where it is gone.
async function reconnect() {
  try {
    if (!(await Blazor.reconnect())) location.reload();
  } catch {
    // still no network: the box stays, the person may try again
  }
}

document.addEventListener('click', (e) => {
  if (e.target.closest('[data-reconnect]')) reconnect();
  if (e.target.closest('[data-reload]')) {
    e.preventDefault();
    location.reload();
  }
});

// Back at the desk, or back on the network: try at once.
const waiting = () => document.querySelector('#components-reconnect-modal.components-reconnect-failed');
addEventListener('online', () => waiting() && reconnect());
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && waiting() && reconnect());

// An open dialog lies over everything beside it and makes it deaf: then the box opens as a dialog itself, the topmost one.
const box = document.getElementById('components-reconnect-modal');
const rise = () => {
  const cut = /components-reconnect-(show|failed|rejected)/.test(box.className);
  if (cut && !box.open && document.querySelector('dialog:modal')) box.showModal();
  else if (!cut && box.open) box.close();
};
new MutationObserver(rise).observe(box, { attributeFilter: ['class'] });
box.addEventListener('cancel', (e) => e.preventDefault());
