// After a sentence is decided the next one that waits has the focus, so that one key decides one sentence.
document.addEventListener("htmx:afterSwap", (event) => {
  const row = event.detail.elt.closest?.("li.sentence") || document.activeElement?.closest?.("li.sentence");
  const swapped = event.detail.requestConfig?.verb === "post" ? document.getElementById(event.detail.target?.id) || row : null;
  if (!swapped) return;
  const later = [...document.querySelectorAll("li.sentence")];
  const at = later.findIndex((each) => each.id === swapped.id);
  const next = swapped.classList.contains("decided") ? later.slice(at + 1).find((each) => !each.classList.contains("decided")) || swapped : swapped;
  next.querySelector("a[data-open]")?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
});
// The first sentence is at hand when the page opens.
document.addEventListener("DOMContentLoaded", () => document.querySelector("li.sentence a[data-open]")?.focus({ preventScroll: true }));
