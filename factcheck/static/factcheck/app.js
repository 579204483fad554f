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

function showKeys() {
  const dialog = document.getElementById("keys");
  if (!dialog || dialog.open) return;
  // The keys of this very page stand before those of every page.
  for (const button of dialog.dataset.told ? [] : document.querySelectorAll("main [data-page-key]")) {
    const row = dialog.querySelector("table").insertRow(0);
    const name = [...button.childNodes].filter((node) => node.nodeName !== "KBD").map((node) => node.textContent).join("").trim();
    row.append(Object.assign(document.createElement("th"), { scope: "row" }), Object.assign(document.createElement("td"), { textContent: name }));
    row.firstChild.append(Object.assign(document.createElement("kbd"), { textContent: button.dataset.pageKey }));
  }
  dialog.dataset.told = "1";
  dialog.showModal();
}

let going = 0;
function go(key) {
  const link = document.querySelector(`a[data-go="${CSS.escape(key)}"]`);
  if (link) window.location.assign(link.href);
}

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
