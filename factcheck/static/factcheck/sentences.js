// After a sentence is decided the next one that waits has the focus, so that one key decides one sentence.
let decided = null;
document.addEventListener("submit", (event) => { decided = event.target.closest("li.sentence"); }, true);
document.addEventListener("htmx:afterSettle", () => {
  // What else arrives meanwhile leaves the row where it is.
  if (!decided || decided.isConnected) return;
  const row = document.getElementById(decided.id);
  decided = null;
  if (!row) return;
  const all = [...document.querySelectorAll("li.sentence")];
  const later = all.slice(all.indexOf(row) + 1).find((each) => !each.classList.contains("decided"));
  const next = row.classList.contains("decided") ? later || row : row;
  next.querySelector("a[data-open]")?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
});
// The first sentence is at hand when the page opens.
document.addEventListener("DOMContentLoaded", () => document.querySelector("li.sentence a[data-open]")?.focus({ preventScroll: true }));
