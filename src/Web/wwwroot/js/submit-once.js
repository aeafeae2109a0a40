// Holds the button back once a form is on its way, so that a double click does not send it twice.
export function attachSubmitOnce(doc) {
  doc.addEventListener("submit", event => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("[data-submit-once]"))
      return;
    // After the form was read: a disabled button would not be sent along.
    setTimeout(() => setBusy(form, true));
  });
  // Back from the next page, the browser may show this one as it was left.
  addEventListener("pageshow", event => {
    if (event.persisted)
      doc.querySelectorAll("form[data-submit-once]").forEach(form => setBusy(form, false));
  });
}

function setBusy(form, busy) {
  form.setAttribute("aria-busy", String(busy));
  for (const button of form.querySelectorAll("button[type=submit]"))
    button.disabled = busy;
}
