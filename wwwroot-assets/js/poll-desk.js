// The page's own token against foreign posts, for the plain forms on the desk.
export const token = () => document.querySelector('meta[name="csrf"]')?.content ?? "";

// A second click of the reprint would kill the codes of the page that the first has opened: the form is emptied with the sending, and what
// is required in it stops that click.
document.addEventListener('submit', (e) => {
  if (e.target.matches('form[data-once]')) setTimeout(() => e.target.reset());
});
