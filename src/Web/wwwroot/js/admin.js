// Attaches the enhancements of the panel and of the sign-in pages. Everything works without them.
import { attachBadgeForm } from "./badge-form.js";
import { attachCopy } from "./copy.js";
import { attachRefresh } from "./refresh.js";

document.querySelectorAll("[data-badge-form]").forEach(form => attachBadgeForm(form, document));
document.querySelectorAll("[data-refresh]").forEach(attachRefresh);
document.querySelectorAll("[data-copy]").forEach(button => attachCopy(button, document));
