// Put each statement into a category.
function mount(body, view, answer, send) {
  const chosen = { ...answer };
  const chip = (statement) => ({ id, text }) => {
    const input = make("input", {
      type: "radio", name: statement, value: id, "data-key": `${statement}/${id}`, checked: chosen[statement] === id,
      change: () => {
        chosen[statement] = id;
        send(filled(chosen));
      },
    });
    return make("label", { class: "cs-chip" }, input, make("span", {}, text));
  };
  const row = ({ id, text }) =>
    make(
      "fieldset",
      { class: "cs-statement", "data-about": id },
      make("legend", {}, text),
      make("div", { class: "cs-chips" }, ...view.body.categories.map(chip(id))),
    );
  body.append(make("p", { class: "cs-how" }, word(view, "classify.how")), ...view.body.statements.map(row));
}
