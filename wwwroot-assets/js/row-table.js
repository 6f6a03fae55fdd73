// Keys of a list (Ui/RowTable): j k ↓ ↑ go from row to row, Enter opens (the focus is on the row's link), space chooses, / searches, ? explains.
export function listen(root) {
  const rows = () => [...root.querySelectorAll("tr[data-row]")];
  const go = (by) => {
    const all = rows();
    const at = all.indexOf(document.activeElement?.closest("tr[data-row]"));
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    const link = next?.querySelector(".row-link");
    link?.focus();
    link?.scrollIntoView({ block: "nearest" });
    return Boolean(link);
  };
  const act = (event) => {
    const inRow = event.target.closest?.("tr[data-row]");
    switch (event.key) {
      case "j":
        return go(1);
      case "k":
        return go(-1);
      case "ArrowDown":
        return Boolean(inRow) && go(1);
      case "ArrowUp":
        return Boolean(inRow) && go(-1);
      case " ": {
        const box = event.target.matches?.(".row-link") && inRow?.querySelector(".tick input");
        box?.click?.();
        return Boolean(box);
      }
      case "/": {
        const search = document.querySelector("main input[type=search]");
        search?.focus();
        search?.select();
        return Boolean(search);
      }
      case "?": {
        const keys = root.querySelector("details.keys");
        if (keys) keys.open = !keys.open;
        return Boolean(keys);
      }
    }
    return false;
  };
  const pressed = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    if (event.target.matches?.("input:not([type=checkbox]), select, textarea, [contenteditable]")) {
      if (event.key === "Escape" && event.target.type === "search") go(1);
      return;
    }
    if (act(event)) event.preventDefault();
  };
  document.addEventListener("keydown", pressed);
  root.dataset.keys = "on";
  return { stop: () => document.removeEventListener("keydown", pressed) };
}
