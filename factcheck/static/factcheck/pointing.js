// Typing [ in a verdict's text offers the evidence beside it; choosing writes its pointer, and cites it where it is not.
const list = document.getElementById("pointing");
const MOST = 8;
let area = null, shown = [], at = 0;

function asked() {
  const before = area.value.slice(0, area.selectionStart);
  return area.selectionStart === area.selectionEnd ? before.match(/\[([^[\]\n]{0,40})$/) : null;
}

function evidence(words) {
  const wanted = words.toLowerCase().split(/\s+/);
  return [...document.querySelectorAll("#beside .exhibit[data-pointer]")].map((row) => ({
    pointer: row.dataset.pointer,
    place: row.querySelector(".no")?.textContent ?? "",
    text: row.querySelector(".t").textContent.trim(),
    cite: row.querySelector("button[value^='cite:']"),
  })).filter((each) => wanted.every((word) => `${each.place} ${each.text}`.toLowerCase().includes(word))).slice(0, MOST);
}

function close() {
  list.hidden = true;
  list.replaceChildren();
  area?.removeAttribute("aria-activedescendant");
  area?.setAttribute("aria-expanded", "false");
}

function mark() {
  [...list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === at)));
  area.setAttribute("aria-activedescendant", `pointing-${at}`);
  list.children[at]?.scrollIntoView({ block: "nearest" });
}

function open() {
  const found = asked();
  shown = found ? evidence(found[1]) : [];
  if (!shown.length) { close(); return; }
  at = 0;
  list.replaceChildren(...shown.map((each, place) => {
    const row = document.createElement("li");
    row.id = `pointing-${place}`;
    row.role = "option";
    row.textContent = each.place ? `${each.place} · ${each.text}` : each.text;
    row.addEventListener("mousedown", (event) => { event.preventDefault(); at = place; choose(); });
    return row;
  }));
  area.after(list);
  list.hidden = false;
  area.setAttribute("aria-expanded", "true");
  mark();
}

function choose() {
  const each = shown[at], found = asked();
  if (!each || !found) return;
  area.setRangeText(each.pointer, area.selectionStart - found[0].length, area.selectionStart, "end");
  close();
  area.dispatchEvent(new Event("input", { bubbles: true }));
  each.cite?.click();
}

const KEYS = {
  ArrowDown: () => { at = (at + 1) % shown.length; mark(); },
  ArrowUp: () => { at = (at + shown.length - 1) % shown.length; mark(); },
  Enter: choose,
  Tab: choose,
  Escape: close,
};

for (const each of document.querySelectorAll("textarea[data-points]")) {
  each.setAttribute("aria-controls", "pointing");
  each.setAttribute("aria-autocomplete", "list");
  each.addEventListener("input", () => { area = each; open(); });
  each.addEventListener("keydown", (event) => {
    if (list.hidden || !KEYS[event.key] || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    KEYS[event.key]();
  });
  each.addEventListener("blur", () => setTimeout(close, 100));
}
