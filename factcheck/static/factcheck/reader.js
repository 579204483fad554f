// Selected words become a claim, evidence, a quote or a link; margin notes stand at the height of their words.
// Places are sent in UTF-16 units, as the browser counts; the desk turns them into code points.
const text = document.querySelector("article.text");
const margin = document.querySelector("[data-margin]");
const pick = document.getElementById("pick");
const told = document.querySelector("[data-picked]");
const wide = window.matchMedia("(min-width: 1000px)");
let chosen = null;

function place(range) {
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const lead = words.length - words.trimStart().length;
  const start = before.toString().length + lead;
  const exact = words.trim();
  return exact ? { start, end: start + exact.length, exact, box: range.getBoundingClientRect() } : null;
}

function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  if (!range.intersectsNode(text)) return null;
  if (!text.contains(range.startContainer)) range.setStart(text, 0);
  if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length);
  return place(range);
}

function offer() {
  if (pick.contains(document.activeElement)) return;
  chosen = selected();
  pick.hidden = !chosen;
  if (!chosen) return;
  const home = pick.offsetParent?.getBoundingClientRect() || { left: 0, top: 0 };
  const left = Math.min(chosen.box.left, document.documentElement.clientWidth - pick.offsetWidth - 8);
  pick.style.left = `${Math.max(8, left) - home.left}px`;
  pick.style.top = `${chosen.box.bottom + 6 - home.top}px`;
}

const query = (words) => new URLSearchParams({ reading: text.dataset.reading, start: words.start, end: words.end, unit: "utf16" });

async function compose(button) {
  const words = chosen;
  const address = `${button.dataset.act}?${query(words)}`;
  pick.hidden = true;
  try {
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const html = await answer.text();
    margin.querySelector(".compose")?.remove();
    margin.insertAdjacentHTML("afterbegin", html);
  } catch {
    told.textContent = pick.dataset.unreadable;
    pick.hidden = false;
    return;
  }
  const form = margin.querySelector(".compose");
  // At the height of the words, as far as the whole form can be seen there.
  const highest = Math.max(56, Math.min(words.box.top, window.innerHeight - form.offsetHeight - 8));
  form.dataset.y = String(highest + window.scrollY);
  arrange();
  form.querySelector(".btn.primary, select")?.focus({ preventScroll: true });
}

function keep() {
  const form = pick.querySelector("form");
  for (const [name, value] of [...query(chosen), ["exact", chosen.exact]]) form.elements[name].value = value;
  form.submit();
}

async function copy() {
  const part = (words) => encodeURIComponent(words).replace(/-/g, "%2D");
  const { exact } = chosen;
  const words = exact.length > 160 || exact.includes("\n") ? `${part(exact.split(/\s+/).slice(0, 5).join(" "))},${part(exact.split(/\s+/).slice(-5).join(" "))}` : part(exact);
  const here = `${window.location.origin}${window.location.pathname}#:~:text=${words}`;
  const known = [...margin.querySelectorAll("[data-link]")].find((note) => points(Number(note.dataset.start)) === chosen.start && points(Number(note.dataset.end)) === chosen.end);
  const lines = known ? `${here}\n${window.location.origin}${known.dataset.link}` : here;
  try {
    await navigator.clipboard.writeText(lines);
    told.textContent = `${pick.dataset.copied}\n${lines}`;
  } catch {
    told.textContent = `${pick.dataset.copyHere}\n${lines}`;
  }
  pick.hidden = true;
}

// The UTF-16 unit at which this many code points of the text have passed.
function points(count) {
  let units = 0;
  const all = text.textContent;
  for (let passed = 0; passed < count; passed += 1) units += all.codePointAt(units) > 0xffff ? 2 : 1;
  return units;
}

function act(button) {
  if (!chosen) return;
  told.textContent = "";
  if (button.dataset.act) compose(button);
  else if ("quote" in button.dataset) keep();
  else copy();
}

function arrange() {
  margin.classList.toggle("placed", wide.matches);
  if (!wide.matches) {
    margin.style.minHeight = "";
    return;
  }
  const top = margin.getBoundingClientRect().top + window.scrollY;
  const wanted = (note) => (document.getElementById(note.dataset.at)?.getBoundingClientRect().top ?? 0) + window.scrollY - top;
  const form = margin.querySelector(".compose");
  const taken = form ? [Number(form.dataset.y) - top, Number(form.dataset.y) - top + form.offsetHeight] : [0, 0];
  if (form) form.style.top = `${taken[0]}px`;
  const notes = [...margin.children].filter((note) => note !== form).map((note) => [wanted(note), note]).sort((one, other) => one[0] - other[0]);
  let free = 0;
  for (const [height, note] of notes) {
    const at = Math.max(height, free, 0);
    const clear = !form || at >= taken[1] + 16 || at + note.offsetHeight <= taken[0] - 16;
    note.style.top = `${clear ? at : taken[1] + 16}px`;
    free = (clear ? at : taken[1] + 16) + note.offsetHeight + 16;
  }
  margin.style.minHeight = `${Math.max(free, taken[1])}px`;
}

function light(note, on) {
  note.classList.toggle("lit", on);
  document.getElementById(note.dataset.at)?.classList.toggle("lit", on);
}

function start() {
  let later = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(later);
    later = setTimeout(offer, 120);
  });
  pick.addEventListener("pointerdown", (event) => event.preventDefault());
  pick.addEventListener("click", (event) => { if (event.target.closest("button")) act(event.target.closest("button")); });
  let before = "";
  document.addEventListener("keydown", (event) => {
    // After g the letter goes somewhere else.
    const goes = before === "g";
    before = event.key;
    if (goes || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "Escape") told.textContent = "";
    const button = !pick.hidden && pick.querySelector(`[data-page-key="${CSS.escape(event.key)}"]`);
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    act(button);
  }, true);
  margin.addEventListener("click", (event) => {
    if (!event.target.closest(".compose [data-close]")) return;
    event.preventDefault();
    event.target.closest(".compose").remove();
    arrange();
  });
  for (const [name, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
    margin.addEventListener(name, (event) => { const note = event.target.closest(".margin-note"); if (note) light(note, on); });
  }
}

if (text && margin) {
  if (pick) start();
  new ResizeObserver(arrange).observe(text);
  margin.addEventListener("toggle", arrange, true);
  document.fonts.ready.then(arrange);
  arrange();
}
