// A button that copies a field; without scripts or without leave to copy, the field can still be selected.
export function attachCopy(button, doc) {
  const source = doc.getElementById(button.dataset.copy);
  const status = doc.querySelector("[data-copy-status]");
  if (!navigator.clipboard)
    return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value);
      status.textContent = "Copied.";
    } catch {
      source.select();
      status.textContent = "Press Ctrl+C to copy it.";
    }
  });
}
