// News of the signed-in player while a page is open: the bell counts, toasts tell, the inbox shows the new lines. Without scripts all of it stands there after a reload.
import { renew } from "./refresh.js";
import { showToast } from "./toasts.js";

const firstWait = 2000;
const longestWait = 300000;
const mostApart = 2;
const mostListed = 4;

export function attachInbox(stream, doc) {
  const corner = stream.parentElement;
  const lines = doc.querySelector("[data-inbox-lines]");
  const toasts = doc.querySelector("[data-toasts]");
  const most = Number(stream.dataset.mostUnread);
  let newest = Number(stream.dataset.inboxNewest);
  let unread = Number(stream.dataset.inboxUnread);
  let wait = firstWait;
  let source;
  let again;

  // A hidden page lets its connection go: browsers allow few to one site, and what it missed is told when it is looked at.
  const follow = () => doc.hidden ? close() : open();
  doc.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", close);
  addEventListener("pageshow", event => event.persisted && follow());
  follow();

  function open() {
    if (source)
      return;
    clearTimeout(again);
    source = new EventSource(`${stream.dataset.inboxStream}?after=${newest}`);
    source.addEventListener("open", () => { wait = firstWait; });
    source.addEventListener("news", event => tell(JSON.parse(event.data)));
    // A lost connection the browser takes up by itself; after a refusal it leaves that to us.
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED)
        return;
      close();
      again = setTimeout(follow, wait * (1 + Math.random()));
      wait = Math.min(wait * 2, longestWait);
    });
  }

  function close() {
    clearTimeout(again);
    source?.close();
    source = undefined;
  }

  function tell(news) {
    const isStale = news.newest !== newest || news.unread !== unread;
    ({ newest, unread } = news);
    count(corner, unread, most);
    const loud = news.lines.filter(line => line.isLoud);
    const home = stream.dataset.inboxRoot ?? "";
    if (loud.length > mostApart)
      showToast(toasts, { title: `${loud.length} new notices`, items: few(loud), href: `${home}/inbox`, action: "Open the inbox", lang: news.language, titleLang: "" });
    else
      for (const line of loud)
        showToast(toasts, { title: line.title, text: line.text, href: home + line.address, action: "Show", lang: news.language });
    if (lines && isStale && !lines.contains(doc.activeElement))
      renew(lines);
  }
}

function few(lines) {
  const shown = lines.slice(-mostListed).map(line => line.title);
  return lines.length > shown.length ? [...shown, `… ${lines.length - shown.length} more`] : shown;
}

function count(corner, unread, most) {
  const badge = corner.querySelector("[data-unread]");
  badge.textContent = unread >= most ? `${most - 1}+` : String(unread);
  badge.hidden = unread === 0;
  corner.querySelector("[data-unread-word]").textContent = unread === 0 ? "nothing unread" : "unread";
}
