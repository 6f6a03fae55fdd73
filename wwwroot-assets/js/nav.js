// On a phone the navigation scrolls sideways: the current entry is brought into sight; used by Layout/DeskLayout.
export function show(nav) {
  const entry = nav.querySelector('[aria-current]');
  if (entry) nav.scrollLeft = entry.offsetLeft - (nav.clientWidth - entry.offsetWidth) / 2;
}
