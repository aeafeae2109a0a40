// The form of an achievement: draws the badge while it is chosen, proposes an id from the name, shows only the requirements in use.
const pause = 150;

export function attachBadgeForm(form, doc) {
  attachPreview(form, doc);
  attachSlug(form);
  attachRows(form, doc);
}

function attachPreview(form, doc) {
  const picture = doc.querySelector("[data-preview-badge]");
  const name = doc.querySelector("[data-preview-name]");
  const description = doc.querySelector("[data-preview-description]");
  const draw = () => {
    const fields = new FormData(form);
    const query = new URLSearchParams({ tier: fields.get("Tier"), glyph: fields.get("Glyph") ?? "", colour: fields.get("Colour"), size: "180" });
    picture.src = `/badge.svg?${query}`;
  };
  let waiting;
  form.addEventListener("input", event => {
    name.textContent = form.elements.Name.value.trim() || "Name";
    description.textContent = form.elements.Description.value;
    if (["Tier", "Glyph", "Colour"].includes(event.target.name)) {
      clearTimeout(waiting);
      waiting = setTimeout(draw, pause);
    }
  });
}

function attachSlug(form) {
  const source = form.querySelector("[data-slug-source]");
  const slug = form.querySelector("[data-slug]");
  if (!slug)
    return;
  let isOurs = slug.value === "";
  slug.addEventListener("input", () => { isOurs = slug.value === ""; });
  source.addEventListener("input", () => {
    if (isOurs)
      slug.value = proposeId(source.value, slug.maxLength);
  });
}

export function proposeId(name, max) {
  return name.normalize("NFD").toLowerCase().replace(/\p{Mn}/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, max).replace(/-+$/, "");
}

function attachRows(form, doc) {
  const rows = [...form.querySelectorAll("[data-row]")];
  const controls = row => [...row.querySelectorAll("select, input:not([type=hidden])")];
  const isInUse = row => controls(row).some(control => control.value !== "") || row.querySelector(".field--invalid");
  const add = button("Add a requirement");
  const update = () => { add.hidden = rows.every(row => !row.hidden); };

  rows.forEach((row, index) => {
    row.hidden = index > 0 && !isInUse(row);
    if (index === 0)
      return;
    const remove = button("Remove");
    remove.setAttribute("aria-label", `Remove requirement ${index + 1}`);
    remove.addEventListener("click", () => {
      controls(row).forEach(control => { control.value = ""; });
      row.hidden = true;
      update();
      (add.hidden ? rows[0].querySelector("select") : add).focus();
    });
    row.append(remove);
  });
  add.addEventListener("click", () => {
    const next = rows.find(row => row.hidden);
    next.hidden = false;
    next.querySelector("select").focus();
    update();
  });
  form.querySelector("[data-rows]").append(add);
  form.querySelector("[data-rows-hint]").textContent = "All of them must hold.";
  update();

  function button(text) {
    const element = doc.createElement("button");
    element.type = "button";
    element.className = "btn btn-secondary";
    element.textContent = text;
    return element;
  }
}
