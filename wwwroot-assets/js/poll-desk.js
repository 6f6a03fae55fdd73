// The page's own token against foreign posts, for the plain forms on the desk.
export const token = () => document.querySelector('meta[name="csrf"]')?.content ?? "";

// A second click of the reprint would kill the codes of the page that the first has opened: within a second it is not sent, and then the
// form is empty, so that what is required in it stops it.
document.addEventListener('submit', (e) => {
  const form = e.target;
  if (!form.matches('form[data-once]')) return;
  if (form.dataset.once) {
    e.preventDefault();
    return;
  }
  form.dataset.once = 'sent';
  setTimeout(() => {
    form.reset();
    form.dataset.once = '';
  }, 1000);
});
