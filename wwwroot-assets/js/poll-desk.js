// The page's own token against foreign posts, for the one plain form on the desk.
export const token = () => document.querySelector('meta[name="csrf"]')?.content ?? "";
