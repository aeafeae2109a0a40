// Attaches the small enhancements of a page. Everything works without them.
import { attachInbox } from "./inbox.js";
import { attachSubmitOnce } from "./submit-once.js";
import { attachThemeToggles } from "./theme.js";

attachThemeToggles(document);
attachSubmitOnce(document);
document.querySelectorAll("[data-inbox-stream]").forEach(stream => attachInbox(stream, document));
