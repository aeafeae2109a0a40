// Small messages at the edge of the page. They stand in a polite live region, take no focus, go by themselves, and stay as long as somebody points at them or reads them.
const stay = 15000;
const most = 3;

export function showToast(region, { title, text, items, href, action, lang, titleLang = lang }) {
  const doc = region.ownerDocument;
  const toast = element("div", "toast-note");
  const words = element("div", "toast-note__text");
  words.append(element("strong", "", title, titleLang));
  if (text)
    words.append(element("p", "", text, lang));
  if (items) {
    const list = element("ul", "");
    list.append(...items.map(item => element("li", "", item, lang)));
    words.append(list);
  }
  const link = element("a", "", action);
  link.href = href;
  words.append(link);
  const close = element("button", "toast-note__close", "×");
  close.type = "button";
  close.setAttribute("aria-label", `Dismiss: ${title}`);
  close.addEventListener("click", remove);
  toast.addEventListener("keydown", event => event.key === "Escape" && remove());
  toast.append(words, close);
  region.append(toast);
  while (region.children.length > most)
    region.firstElementChild.remove();

  let timer = setTimeout(remove, stay);
  const hold = () => clearTimeout(timer);
  const release = () => { hold(); timer = setTimeout(remove, stay); };
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("pointerleave", release);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("focusout", release);

  function remove() {
    hold();
    // Whoever dismissed it by keyboard goes on where the page begins, not nowhere.
    if (toast.contains(doc.activeElement))
      (toast.nextElementSibling?.querySelector("button") ?? doc.getElementById("main"))?.focus();
    toast.remove();
  }

  function element(name, className, content, language) {
    const made = doc.createElement(name);
    if (className)
      made.className = className;
    if (content !== undefined)
      made.textContent = content;
    if (language) {
      made.lang = language;
      made.dir = "auto";
    }
    return made;
  }
}
