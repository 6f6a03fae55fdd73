// The print button of a paper: the content policy allows no handler in the page itself.
document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
