// Work out a number.
function mount(body, view, answer, send) {
  const field = lineField("number", answer, "decimal", (text) => send(text.trim() ? text : null, true));
  const line = make("span", { class: "cs-number" }, field, make("span", {}, view.body.unit));
  body.append(make("label", { class: "cs-label" }, make("span", {}, word(view, "ui.answer")), line));
}
