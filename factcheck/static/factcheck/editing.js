// Drafts of forms: kept while one types, kept once more when the tab goes, and told when they cannot be kept.
const PAUSE_MS = 800;
const LONGEST_WAIT_MS = 30000;

function guard(form) {
  const keeper = form.querySelector("[data-keep]");
  const lost = Object.fromEntries([...form.querySelectorAll("[data-lost]")].map((note) => [note.dataset.lost, note]));
  // Whatever is sent late does not replace what was sent after it.
  const opening = Date.now().toString(36) + Math.random().toString(36).slice(2);
  let turn = 0;
  let timer = 0, wait = 2000, untold = false, sending = false, sent = false, submitter = null;
  document.documentElement.classList.add("scripted");

  const say = (what) => { for (const [name, note] of Object.entries(lost)) note.hidden = name !== what; };
  const keep = (after) => { clearTimeout(timer); timer = setTimeout(() => window.htmx.trigger(keeper, "keep"), after); };
  const typed = (event) => {
    if (!event.target.name) return;
    untold = true;
    keep(PAUSE_MS);
  };
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);

  keeper.addEventListener("htmx:configRequest", (event) => {
    event.detail.parameters.draft_opening = opening;
    event.detail.parameters.draft_turn = ++turn;
  });
  keeper.addEventListener("htmx:beforeRequest", () => { sending = true; untold = false; });
  keeper.addEventListener("htmx:beforeSwap", (event) => {
    // Whoever was signed out meanwhile gets the sign-in page for an answer.
    if (new URL(event.detail.xhr.responseURL).pathname !== window.location.pathname) {
      event.detail.shouldSwap = false;
      untold = true;
      say("session");
    }
  });
  keeper.addEventListener("htmx:afterRequest", (event) => {
    sending = false;
    if (event.detail.successful) {
      wait = 2000;
      if (!untold) say("");
    } else {
      untold = true;
      say(event.detail.xhr.status === 403 ? "session" : "connection");
      keep(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
    if (submitter) { const button = submitter; submitter = null; form.requestSubmit(button); }
  });
  window.addEventListener("online", () => { if (untold) keep(0); });

  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      say("connection");
      untold = true;
      return;
    }
    clearTimeout(timer);
    // A draft on its way would come after the save and outlive it.
    if (sending && event.submitter) { event.preventDefault(); submitter = event.submitter; return; }
    // A second press while the first is on its way would save it twice.
    if (sent) { event.preventDefault(); return; }
    sent = true;
    untold = false;
  });
  window.addEventListener("pageshow", () => { sent = false; });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-find]")) event.preventDefault();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(form.querySelector(".save [value=save]"));
  });
  // A tab that goes sends what was typed since the last draft. A tab that stays sends it once more, by its timer.
  const leave = () => {
    if (!untold) return;
    const body = new FormData(form);
    body.set("act", "draft");
    body.set("draft_opening", opening);
    body.set("draft_turn", ++turn);
    if (navigator.sendBeacon(window.location.href, body)) untold = false;
  };
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });
  window.addEventListener("pagehide", leave);
  window.addEventListener("beforeunload", (event) => { if (untold && !navigator.onLine) event.preventDefault(); });
}

for (const form of document.querySelectorAll("form[data-editing]")) guard(form);
document.querySelector("[data-wrongs]")?.focus();

// What is like what is typed stands below the field that asked: the field itself stays where it is.
document.addEventListener("htmx:beforeRequest", (event) => {
  const target = event.detail.target;
  if (target?.id === "similar-claims") event.target.closest(".field")?.after(target);
});
