// Put steps into order, by buttons or by dragging a handle. Neighbours move around the step that is
// moved, never the step itself, so that it keeps the focus and the pointer.
function mount(body, view, answer, send) {
  const { steps } = view.body;
  const texts = Object.fromEntries(steps.map(({ id, text }) => [id, text]));
  const list = make("ol", { class: "cs-steps", "aria-label": word(view, "order.steps") });
  const news = make("p", { class: "cs-unseen", "aria-live": "polite" });
  const confirm = make("button", { type: "button", class: "cs-button", "data-key": "confirm", click: settle });
  const present = () => [...list.children].map((row) => row.dataset.about);

  function settle() {
    send(present());
    showState(true);
  }

  function showState(answered) {
    confirm.setAttribute("aria-disabled", answered);
    const text = word(view, answered ? "order.confirmed" : "order.confirm");
    confirm.replaceChildren(...(answered ? [icon("right")] : []), text);
    for (const [place, row] of [...list.children].entries()) {
      const [up, down] = row.querySelectorAll("button");
      up.setAttribute("aria-disabled", place === 0);
      down.setAttribute("aria-disabled", place === steps.length - 1);
    }
  }

  function step(row, direction) {
    const neighbour = direction === "up" ? row.previousElementSibling : row.nextElementSibling;
    if (!neighbour) return false;
    if (direction === "up") row.after(neighbour);
    else row.before(neighbour);
    return true;
  }

  function move(row, direction) {
    if (!step(row, direction)) return;
    settle();
    const n = present().indexOf(row.dataset.about) + 1;
    news.textContent = word(view, "order.moved", { step: texts[row.dataset.about], n, total: steps.length });
  }

  function drag(row, handle, start) {
    if (start.button || body.hasAttribute("data-locked")) return;
    const before = present().join();
    const middle = (other) => other.getBoundingClientRect().top + other.offsetHeight / 2;
    const follow = ({ clientY }) => {
      const { previousElementSibling: above, nextElementSibling: below } = row;
      if (above && clientY < middle(above)) step(row, "up");
      else if (below && clientY > middle(below)) step(row, "down");
    };
    const drop = () => {
      handle.removeEventListener("pointermove", follow);
      row.classList.remove("cs-held");
      if (present().join() !== before) settle();
    };
    start.preventDefault();
    handle.setPointerCapture(start.pointerId);
    row.classList.add("cs-held");
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("lostpointercapture", drop, { once: true });
  }

  function line(id) {
    const button = (direction) =>
      make(
        "button",
        {
          type: "button", class: "cs-move", "data-key": `${id}/${direction}`,
          "aria-label": word(view, `order.${direction}`, { step: texts[id] }), click: () => move(row, direction),
        },
        icon(direction),
      );
    const handle = make("span", { class: "cs-handle", pointerdown: (event) => drag(row, handle, event) }, icon("grip"));
    const row = make("li", { "data-about": id }, handle, make("span", {}, texts[id]), button("up"), button("down"));
    return row;
  }

  list.append(...(answer ?? steps.map(({ id }) => id)).map(line));
  body.append(make("p", { class: "cs-how" }, word(view, "order.how")), list, confirm, news);
  showState(Boolean(answer));
}
