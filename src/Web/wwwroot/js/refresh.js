// Keeps a part of the page current while something runs: data-refresh is the pause in seconds; the server leaves it out when all is done.
export function attachRefresh(part) {
  const seconds = Number(part.dataset.refresh);
  if (!(seconds > 0))
    return;
  setTimeout(async () => {
    if (!document.hidden && !part.contains(document.activeElement))
      await renew(part);
    attachRefresh(part);
  }, seconds * 1000);
}

export async function renew(part) {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = answer.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const fresh = page?.getElementById(part.id);
    if (!fresh) {
      delete part.dataset.refresh;
      return;
    }
    // Badges take their metal from definitions at the end of the page.
    const defs = page.querySelector(".badge-defs");
    if (defs)
      (document.querySelector(".badge-defs") ?? document.body.appendChild(document.createElement("i"))).replaceWith(defs);
    part.replaceChildren(...fresh.childNodes);
    if (!fresh.dataset.refresh)
      delete part.dataset.refresh;
  } catch {
    // Away for a moment; the next round tries again.
  }
}
