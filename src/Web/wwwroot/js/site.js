// Attaches the small enhancements of a page. Everything works without them.
import { attachThemeToggles } from "./theme.js";

attachThemeToggles(document);
