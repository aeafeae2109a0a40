// What the validation marks for the eye, it marks for a screen reader too. Not a module: it has to run before the forms are read.
{
  const { highlight, unhighlight } = jQuery.validator.defaults;
  jQuery.validator.setDefaults({
    highlight(element, ...classes) {
      highlight.call(this, element, ...classes);
      element.setAttribute("aria-invalid", "true");
    },
    unhighlight(element, ...classes) {
      unhighlight.call(this, element, ...classes);
      element.removeAttribute("aria-invalid");
    },
  });
}
