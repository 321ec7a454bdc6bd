// Write a question of a requested type.
function mount(body, view, answer, send) {
  const type = make("strong", { class: "cs-tag" }, word(view, `type.${view.body.asks}`));
  body.append(make("p", { class: "cs-how" }, word(view, "question.asks"), " ", type));
  textBox(body, view, answer, send);
}
