// The number fields of a score sheet: typing replaces, arrows step (in C#), Enter goes on to the next criterion.
export function attach(panel) {
  const marks = () => [...panel.querySelectorAll('input.mark')];
  panel.addEventListener('focusin', (e) => {
    if (e.target.matches('input.mark')) e.target.select();
  });
  panel.addEventListener('keydown', (e) => {
    if (!e.target.matches('input.mark')) return;
    if (e.key === 'ArrowUp' || e.key === 'ArrowDown') e.preventDefault();
    if (e.key !== 'Enter') return;
    e.preventDefault();
    const all = marks();
    const next = all[all.indexOf(e.target) + 1] ?? panel.querySelector('.ends .primary');
    next?.focus();
  });
}
