// Brings the preview of a mail up to date while its template is written: presses the form's own preview button, which works without this, too.
const pause = 600;

for (const form of document.querySelectorAll('[data-mail-template]')) {
  const button = form.querySelector('[data-preview]');
  let waiting;
  const show = () => {
    // Past the validation of the form: half a template is shown as what it is.
    const { action, target } = form;
    form.action = button.formAction;
    form.target = button.getAttribute('formtarget');
    form.submit();
    form.action = action;
    form.target = target;
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, pause);
  });
  for (const note of document.querySelectorAll('[data-live-note]')) note.hidden = false;
  for (const note of document.querySelectorAll('[data-no-live]')) note.hidden = true;
  show();
}
