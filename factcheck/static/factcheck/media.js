// Cues seek and follow what is heard; a rectangle drawn on a picture fills the four numbers of its region.
const player = document.querySelector("[data-player]");
const board = document.querySelector("[data-board]");

function clock(seconds) {
  const all = Math.round(seconds * 1000);
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(all / 3600000))}:${two(Math.floor(all / 60000) % 60)}:${two(Math.floor(all / 1000) % 60)}.${String(all % 1000).padStart(3, "0")}`;
}

function listen() {
  const rows = [...document.querySelectorAll("[data-cues] li")];
  let until = null;
  const seek = (from, to = null) => {
    const go = () => { player.currentTime = from; };
    until = to;
    if (player.readyState) go();
    else player.addEventListener("loadedmetadata", go, { once: true });
    player.play().catch(() => undefined);
  };
  const span = (fragment) => fragment.match(/^#?t=([\d.]+)(?:,([\d.]+))?$/)?.slice(1).map((number) => (number ? Number(number) : null));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-seek], a[data-seek-span]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const [from, to] = link.dataset.seek ? [Number(link.dataset.seek), null] : span(link.dataset.seekSpan);
    event.preventDefault();
    history.replaceState(null, "", link.dataset.seek ? `#t=${link.dataset.seek}` : `#${link.dataset.seekSpan}`);
    seek(from, to);
  });
  player.addEventListener("timeupdate", () => {
    const now = player.currentTime * 1000;
    for (const row of rows) row.classList.toggle("heard", Number(row.dataset.begins) <= now && now < Number(row.dataset.ends));
    if (until !== null && player.currentTime >= until) {
      player.pause();
      until = null;
    }
  });
  const here = span(window.location.hash);
  if (here) {
    player.addEventListener("loadedmetadata", () => { player.currentTime = here[0]; }, { once: true });
    if (player.readyState) player.currentTime = here[0];
    rows.find((row) => Number(row.dataset.ends) > here[0] * 1000)?.scrollIntoView({ block: "center" });
  }
  const now = document.querySelector("[data-now]");
  if (!now) return;
  now.hidden = false;
  now.addEventListener("click", (event) => {
    const wanted = event.target.closest("[data-set]")?.dataset.set;
    if (wanted) document.querySelector(`[data-${wanted}]`).value = clock(player.currentTime);
  });
  // With the shift key every cue from the last one that was chosen.
  let last = null;
  document.querySelector("[data-cues]")?.addEventListener("click", (event) => {
    const box = event.target.closest("input[type=checkbox]");
    if (!box) return;
    const boxes = rows.map((row) => row.querySelector("input"));
    if (event.shiftKey && last) {
      const [one, other] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
      for (const each of boxes.slice(one, other + 1)) each.checked = box.checked;
    }
    last = box;
  });
}

// What is drawn goes into the four numbers of a quote, or as one more line into the regions that a copy hides.
function numbers(form) {
  const fields = ["x", "y", "w", "h"].map((name) => form.querySelector(`[name=${name}]`));
  return {
    show: (outline) => outline(...fields.map((field) => Number(field.value.replace(",", ".")))),
    drawn: (region) => region.forEach((number, at) => { fields[at].value = String(number); }),
    done: () => form.querySelector(".acts .btn")?.focus({ preventScroll: true }),
    inputs: fields,
  };
}

function lines(field, width, height) {
  const hidden = board.querySelector("[data-hidden]");
  const { page } = board.dataset;
  let last = [];
  const show = () => {
    hidden.replaceChildren();
    for (const line of field.value.split("\n")) {
      const found = line.replace(/\s/g, "").match(/^(?:page=(\d+)&)?(?:xywh=)?(pixel:|percent:)?([\d.]+),([\d.]+),([\d.]+),([\d.]+)$/);
      if (!found || (page && page !== (found[1] || "1"))) continue;
      const [original, percent] = [Number(board.dataset.across), found[2] === "percent:"];
      const scale = (at) => (percent ? (at % 2 ? height : width) / 100 : width / original);
      const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      ["x", "y", "width", "height"].forEach((name, at) => rect.setAttribute(name, String(Number(found[at + 3]) * scale(at))));
      hidden.append(rect);
    }
  };
  return {
    show,
    drawn: (region) => { last = region; },
    done: () => {
      field.value = `${field.value.trimEnd()}${field.value.trim() ? "\n" : ""}${page ? `page=${page}&xywh=` : ""}percent:${last.join(",")}`;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    inputs: [field],
    clears: true,
  };
}

function draw() {
  const draft = board.querySelector("[data-draft]");
  const finger = document.querySelector("[data-finger]");
  const { width, height } = board.viewBox.baseVal;
  const percent = (number, all) => Math.round((number / all) * 10000) / 100;
  const form = document.querySelector("[data-region]");
  const goal = form ? numbers(form) : lines(document.querySelector("[data-hides] [name=hidden]"), width, height);
  let begun = null;
  const place = (event) => {
    const box = board.getBoundingClientRect();
    const inside = (number, all) => Math.min(all, Math.max(0, number));
    return [inside(((event.clientX - box.left) / box.width) * width, width), inside(((event.clientY - box.top) / box.height) * height, height)];
  };
  const outline = (x, y, wide, high) => {
    for (const [name, number] of Object.entries({ x, y, width: wide, height: high })) draft.setAttribute(name, String(Math.max(0, number || 0)));
  };
  const typed = () => goal.show((...region) => outline(...region.map((number, at) => (number / 100) * (at % 2 ? height : width))));
  const drag = (event) => {
    const [x, y] = place(event);
    const corner = [Math.min(x, begun[0]), Math.min(y, begun[1])];
    const size = [Math.abs(x - begun[0]), Math.abs(y - begun[1])];
    outline(...corner, ...size);
    goal.drawn([percent(corner[0], width), percent(corner[1], height), percent(size[0], width), percent(size[1], height)]);
  };
  board.addEventListener("pointerdown", (event) => {
    if (event.button || (event.pointerType === "touch" && !board.classList.contains("drawing"))) return;
    event.preventDefault();
    begun = place(event);
    board.setPointerCapture(event.pointerId);
  });
  board.addEventListener("pointermove", (event) => { if (begun) drag(event); });
  board.addEventListener("pointerup", (event) => {
    if (!begun) return;
    const [x, y] = place(event);
    const moved = Math.abs(x - begun[0]) > 2 && Math.abs(y - begun[1]) > 2;
    if (moved) {
      drag(event);
      goal.done();
      if (goal.clears) outline(0, 0, 0, 0);
    } else {
      // The board holds the pointer: a click on an outline is passed on.
      const outlined = document.elementFromPoint(event.clientX, event.clientY)?.closest(".outline");
      if (outlined) window.location.hash = outlined.getAttribute("href");
    }
    begun = null;
  });
  board.addEventListener("pointercancel", () => { begun = null; });
  for (const field of goal.inputs) field.addEventListener("input", typed);
  typed();
  if (finger && window.matchMedia("(any-pointer: coarse)").matches) {
    finger.hidden = false;
    finger.addEventListener("click", () => finger.setAttribute("aria-pressed", String(board.classList.toggle("drawing"))));
  }
}

if (player) listen();
if (board && document.querySelector("[data-region], [data-hides]")) draw();
