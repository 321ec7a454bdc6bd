// Fill a complaint record from a call.
function mount(body, view, answer, send) {
  const values = { ...answer };
  const control = ({ id, form, options }) => {
    const tell = (typing) => (value) => {
      values[id] = value;
      send(filled(values), typing);
    };
    if (form === "choice") return selectField(view, id, options, values[id], tell(false));
    return lineField(id, values[id], form === "number" ? "decimal" : "text", tell(true));
  };
  const row = (field) =>
    make(
      "div",
      { "data-about": field.id },
      make("label", { class: "cs-label" }, make("span", {}, field.label), control(field)),
    );
  body.append(
    make("p", { class: "cs-how" }, word(view, "record.call")),
    make("blockquote", { class: "cs-context" }, ...dialogue(view.body.call)),
    make(
      "fieldset",
      { class: "cs-record" },
      make("legend", {}, word(view, "record.form")),
      ...view.body.fields.map(row),
    ),
  );
}
