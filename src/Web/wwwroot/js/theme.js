// Light or dark by choice. The choice is a cookie, because the server writes it into the next page: nothing flashes.
const systemIsDark = () => matchMedia("(prefers-color-scheme: dark)").matches;
const current = root => root.dataset.theme || (systemIsDark() ? "dark" : "light");

export function attachThemeToggles(doc) {
  const root = doc.documentElement;
  for (const button of doc.querySelectorAll("[data-theme-toggle]")) {
    const show = () => button.setAttribute("aria-pressed", String(current(root) === "dark"));
    button.hidden = false;
    show();
    button.addEventListener("click", () => {
      root.dataset.theme = current(root) === "dark" ? "light" : "dark";
      const secure = location.protocol === "https:" ? "; secure" : "";
      doc.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax${secure}`;
      show();
    });
  }
}
