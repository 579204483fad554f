// Keys, menus and unsaved work. Everything works without it; htmx is loaded beside it.
const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
const rows = () => [...document.querySelectorAll("[data-walk] > *")].filter((row) => row.offsetParent && opener(row));
const opener = (row) => row.querySelector("a[data-open]") || row.querySelector("a[href]");

function walk(step) {
  const all = rows();
  if (all.length === 0) return;
  const here = all.findIndex((row) => row.contains(document.activeElement));
  const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + step, 0), all.length - 1);
  const link = opener(all[next]);
  link.focus({ preventScroll: true });
  all[next].scrollIntoView({ block: "nearest" });
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.drop[open]")) {
    if (menu !== except) menu.open = false;
  }
}

// Keys that this page has besides those of every page: [data-page-key], and [data-key] in rows, said by data-says or its text.
function keysHere() {
  const found = new Map();
  for (const each of document.querySelectorAll("main [data-page-key], main [data-key]")) {
    const key = each.dataset.pageKey || each.dataset.key;
    const text = [...each.childNodes].filter((node) => node.nodeName !== "KBD").map((node) => node.textContent).join("").trim();
    const says = each.dataset.says || each.getAttribute("aria-label") || text;
    found.set(`${key} ${says}`, [key, says]);
  }
  return [...found.values()];
}

function showKeys() {
  const dialog = document.getElementById("keys");
  if (!dialog || dialog.open) return;
  for (const row of dialog.querySelectorAll("[data-of-lists]")) row.hidden = rows().length === 0;
  const body = dialog.querySelector("#keys-here");
  body?.replaceChildren(...keysHere().map(([key, says]) => {
    const row = document.createElement("tr");
    const head = row.appendChild(document.createElement("th"));
    head.scope = "row";
    head.appendChild(document.createElement("kbd")).textContent = key;
    row.appendChild(document.createElement("td")).textContent = says;
    return row;
  }));
  dialog.showModal();
}

let going = 0;
function go(key) {
  const link = document.querySelector(`a[data-go="${CSS.escape(key)}"]`);
  if (link) window.location.assign(link.href);
}

// Down and up walk the suggestions under the search field.
function walkSuggestions(event) {
  const find = event.target.closest?.(".find");
  if (!find || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  const stops = [find.querySelector("input"), ...find.querySelectorAll(".suggestions a")];
  const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}

document.addEventListener("keydown", walkSuggestions);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = document.querySelector("details.drop[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (document.activeElement?.closest(".find")) {
      document.activeElement.blur();
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  if (going && Date.now() - going < 1500) {
    going = 0;
    go(event.key);
    return;
  }
  const acts = { j: () => walk(1), k: () => walk(-1), "?": showKeys, "/": () => document.getElementById("find")?.focus(), g: () => { going = Date.now(); } };
  if (event.key in acts) {
    event.preventDefault();
    acts[event.key]();
    return;
  }
  const key = CSS.escape(event.key);
  const button = document.activeElement?.closest("[data-walk] > *")?.querySelector(`[data-key="${key}"]`) || document.querySelector(`main [data-page-key="${key}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});

document.addEventListener("click", (event) => {
  closeMenus(event.target.closest("details.drop"));
  if (event.target.closest("[data-keys-help]")) showKeys();
});

// What was typed and not sent: ask before it is lost.
let unsent = null;
document.addEventListener("input", (event) => { unsent = event.target.closest("form[data-guard]") || unsent; });
document.addEventListener("submit", () => { unsent = null; });
window.addEventListener("beforeunload", (event) => { if (unsent?.isConnected) event.preventDefault(); });
