// The matrix stays as colleagues judge: it asks now and then what changed and puts it into its place, the row heights kept.
// It asks nothing while the page is out of sight, and leaves alone what is being judged here.
const table = document.querySelector("[data-live]");
const told = document.querySelector("[data-told]");
const dialog = document.getElementById("judge");
const EVERY = 15_000;
let known = "";
let asking = false;

const judging = () => dialog.open || table.querySelector(".busy");

function put(old, fresh) {
  const before = old.querySelector("a");
  const link = fresh.querySelector("a");
  link.tabIndex = before.tabIndex;
  fresh.classList.add("changed");
  old.replaceWith(fresh);
  table.dispatchEvent(new CustomEvent("changed", { detail: link.getAttribute("href") }));
  return link.textContent.trim().replace(/\s+/g, " ");
}

// What was judged anew, in words, and whether all of it could be shown now.
function take(part) {
  const words = [];
  let all = true;
  for (const link of part.querySelectorAll(".cell a")) {
    const here = table.querySelector(`.cell a[href="${CSS.escape(link.getAttribute("href"))}"]`);
    if (!here || Number(link.dataset.r) <= Number(here.dataset.r)) continue;
    // A cell in focus may be judged with the next key, by what it says now.
    if (here === document.activeElement) all = false;
    else words.push(put(here.parentElement, link.parentElement));
  }
  for (const fresh of part.querySelectorAll("td.apart[id], td.sum[id]")) {
    const here = document.getElementById(fresh.id);
    if (here && here.innerHTML !== fresh.innerHTML) here.replaceWith(fresh);
  }
  return { words, all };
}

function tell(words, moved) {
  if (told.classList.contains("bad") || (!words.length && !moved)) return;
  const says = words.length ? [`${table.dataset.changed} ${words.slice(0, 3).join(", ")}${words.length > 3 ? " …" : ""}`] : [];
  if (moved) {
    const again = document.createElement("a");
    again.href = window.location.href;
    again.textContent = table.dataset.again;
    says.push(`${says.length ? " · " : ""}${table.dataset.moved} `, again);
  }
  told.replaceChildren(...says);
}

async function ask() {
  if (asking || document.visibilityState === "hidden" || judging()) return;
  asking = true;
  try {
    const answer = await fetch(table.dataset.live, { cache: "no-store", headers: { "HX-Request": "true", "If-None-Match": known } });
    if (answer.status !== 200 || answer.redirected) return;
    const part = document.createElement("template");
    part.innerHTML = await answer.text();
    // Somebody began to judge while the answer was under way: the next one brings it.
    if (judging()) return;
    for (const cell of table.querySelectorAll(".changed")) cell.classList.remove("changed");
    const moved = [...part.content.querySelectorAll("tbody tr")].some((row) => !document.getElementById(row.id));
    const { words, all } = take(part.content);
    known = all ? answer.headers.get("ETag") : "";
    tell(words, moved);
  } catch {
    // No answer from the desk: what stands here stays, and the next time asks again.
  } finally {
    asking = false;
  }
}

if (table) {
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
}
