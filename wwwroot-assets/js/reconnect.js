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
