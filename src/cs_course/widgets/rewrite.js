// Turn a negative sentence into positive service language.
function mount(body, view, answer, send) {
  body.append(
    make("p", { class: "cs-how" }, word(view, "rewrite.negative")),
    make("blockquote", { class: "cs-quote" }, view.body.negative),
  );
  textBox(body, view, answer, send);
}
