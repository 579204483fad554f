// Judging in place: arrows move, + − 0 judge, Delete sets aside, Enter (the link) opens the reason. Without it each cell is a link.
const grid = document.querySelector("[data-grid]");
const told = document.querySelector("[data-told]");
const dialog = document.getElementById("judge");
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
const cells = () => [...grid.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll(".cell a")]).filter((row) => row.length);
const key = (cell) => cell.getAttribute("href");
const undone = [];
const waiting = new Map();

function say(words, bad = false) {
  told.textContent = words;
  told.classList.toggle("bad", bad);
}

function only(cell) {
  for (const row of cells()) for (const each of row) each.tabIndex = each === cell ? 0 : -1;
}

function move(cell, down, across) {
  const all = cells();
  const y = all.findIndex((row) => row.includes(cell));
  const row = all[Math.min(Math.max(y + down, 0), all.length - 1)];
  const next = row[Math.min(Math.max(all[y].indexOf(cell) + across, 0), row.length - 1)];
  only(next);
  next.focus();
}

function put(cell, html) {
  const parts = document.createElement("template");
  parts.innerHTML = html;
  const fresh = parts.content.querySelector(".cell");
  for (const part of parts.content.querySelectorAll("[id]")) document.getElementById(part.id)?.replaceWith(part);
  const link = fresh.querySelector("a");
  const focused = document.activeElement === cell;
  cell.parentElement.replaceWith(fresh);
  link.tabIndex = cell.tabIndex;
  if (focused) link.focus();
  return link;
}

async function send(cell, values) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: token(), revision: cell.dataset.r, reason: cell.dataset.why || "", ...values });
  return fetch(cell.href, { method: "POST", body, headers: { "HX-Request": "true" } });
}

function show(html) {
  dialog.innerHTML = html;
  if (!dialog.open) dialog.showModal();
}

// One judgement of a cell after the other: each is sent with the revision that the one before it made.
function save(cell, values, words = grid.dataset.saved) {
  const path = key(cell);
  const last = waiting.get(path) || Promise.resolve(cell);
  const next = last.then(async (here) => {
    const before = { value: here.dataset.v || "take_back", reason: here.dataset.why || "" };
    here.classList.add("busy");
    try {
      const answer = await send(here, typeof values === "function" ? values(here) : values);
      const html = await answer.text();
      if (answer.status === 409 || answer.status === 422) {
        show(html);
        return here;
      }
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const fresh = put(here, html);
      undone.push([path, before]);
      say(`${words} ${fresh.textContent.trim().replace(/\s+/g, " ")}`);
      return fresh;
    } catch {
      say(grid.dataset.failed, true);
      return here;
    } finally {
      here.classList.remove("busy");
    }
  });
  waiting.set(path, next);
  return next;
}

const stronger = (value, base) => (value === base || value === `strongly_${base}` ? `strongly_${base}` : base);
function judgement(event) {
  // Where + needs Shift itself, Shift says nothing.
  const strong = event.shiftKey && !(event.code === "Equal" && event.key === "+");
  if (["+", "=", "*"].includes(event.key)) return (cell) => ({ value: strong ? "strongly_for" : stronger(cell.dataset.v, "for") });
  if (["-", "−", "_"].includes(event.key)) return (cell) => ({ value: strong ? "strongly_against" : stronger(cell.dataset.v, "against") });
  if (event.key === "0") return (cell) => ({ value: cell.dataset.v === "context" ? "verifiability" : "context" });
  if (event.key === "Delete" || event.key === "Backspace") return (cell) => (cell.dataset.v ? { value: "take_back", reason: "" } : null);
  return null;
}

function undo() {
  const [path, before] = undone.pop() || [];
  const cell = path && cells().flat().find((each) => key(each) === path);
  if (cell) save(cell, before, grid.dataset.undone).then(() => undone.pop());
}

const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -99], End: [0, 99] };
function pressed(event) {
  const cell = event.target.closest(".cell a");
  if (event.key in moves) {
    event.preventDefault();
    move(cell, ...moves[event.key]);
    return;
  }
  const values = judgement(event);
  if (!values || (values(cell) === null)) return;
  event.preventDefault();
  event.stopPropagation();
  save(cell, values);
}

async function open(cell) {
  try {
    const answer = await fetch(cell.href, { headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.text());
    dialog.querySelector("input:checked, input[type=radio]")?.focus();
  } catch {
    window.location.assign(cell.href);
  }
}

function start() {
  const first = cells()[0]?.[0];
  if (first) only(grid.querySelector("tr:target .cell a") || first);
  grid.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && event.target.closest(".cell a")) pressed(event);
  });
  grid.addEventListener("focusin", (event) => { if (event.target.closest(".cell a")) only(event.target.closest(".cell a")); });
  grid.addEventListener("click", (event) => {
    const cell = event.target.closest(".cell a");
    if (!cell || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(cell);
  });
  // What a colleague judged meanwhile is neither sent on from the old cell nor undone from here.
  grid.addEventListener("changed", (event) => {
    waiting.delete(event.detail);
    for (let at = undone.length - 1; at >= 0; at -= 1) if (undone[at][0] === event.detail) undone.splice(at, 1);
  });
  document.querySelector("[data-undo]")?.addEventListener("click", undo);
  document.querySelector("[data-add]")?.addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector("#add input:not([type=hidden])").focus();
  });
  dialog.addEventListener("click", (event) => {
    if (!event.target.closest("[data-close]")) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    const cell = cells().flat().find((each) => each.href === form.action);
    const values = Object.fromEntries(new FormData(form));
    save(cell, values).then((fresh) => {
      if (!fresh.isConnected || fresh === cell) return;
      dialog.close();
      fresh.focus();
    });
  });
}

if (grid) start();
