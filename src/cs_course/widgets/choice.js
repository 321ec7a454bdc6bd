// Tick one option, or several.
function mount(body, view, answer, send) {
  const { options, several } = view.body;
  const tell = () => {
    const ticked = [...body.querySelectorAll("input:checked")].map((input) => input.value);
    send(ticked.length ? ticked : null);
  };
  const row = ({ id, text }) => {
    const input = make("input", {
      type: several ? "checkbox" : "radio", name: "option", value: id, "data-key": id,
      checked: answer?.includes(id), change: tell,
    });
    return make("div", { class: "cs-option", "data-about": id }, make("label", {}, input, make("span", {}, text)));
  };
  const how = word(view, several ? "choice.several" : "choice.one");
  body.append(make("fieldset", {}, make("legend", { class: "cs-how" }, how), ...options.map(row)));
}
