// Find the right half of each pair.
function mount(body, view, answer, send) {
  const { left, right } = view.body;
  const chosen = { ...answer };
  const row = ({ id, text }) => {
    const full = make("p", { class: "cs-full", "aria-hidden": "true" });
    const showFull = () => {
      full.textContent = tooLong(right.find((option) => option.id === chosen[id])?.text ?? "");
    };
    const select = selectField(view, id, right, chosen[id], (value) => {
      chosen[id] = value;
      showFull();
      send(filled(chosen));
    });
    showFull();
    const choice = make("span", {}, select, full);
    return make("li", { "data-about": id }, make("label", { class: "cs-pair" }, make("span", {}, text), choice));
  };
  // A closed list cuts long texts off on a narrow screen, so those are repeated beneath it.
  const tooLong = (text) => (text.replace(/[⺀-￿]/g, "00").length > 36 ? text : "");
  body.append(
    make("p", { class: "cs-how" }, word(view, "match.how")),
    make("ul", { class: "cs-rows" }, ...left.map(row)),
  );
}
