"use strict";
(() => {
  const stage = document.querySelector("main");
  const part = (name) => document.getElementById(`ui-${name}`);
  const map = part("maps");
  const field = part("search"), count = part("count"), percent = part("percent");
  const GAP = 20, LEAST = 0.02, MOST = 40, READABLE = 13;
  const natural = { width: map.offsetWidth, height: map.offsetHeight };
  let scale = 1, left = 0, top = 0, fitted = true;

  // Where the map is
  const show = () => {
    map.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
    percent.textContent = `${Math.round(scale * 100)}%`;
  };
  const zoomTo = (wanted, x = stage.clientWidth / 2, y = stage.clientHeight / 2) => {
    const next = Math.min(MOST, Math.max(LEAST, wanted));
    left = x - (x - left) * next / scale;
    top = y - (y - top) * next / scale;
    scale = next;
    fitted = false;
    show();
  };
  const pan = (x, y) => {
    const reach = (place, size, room) => Math.min(room - 40, Math.max(40 - size, place));
    left = reach(left + x, natural.width * scale, stage.clientWidth);
    top = reach(top + y, natural.height * scale, stage.clientHeight);
    fitted = false;
    show();
  };
  const chosen = () => {
    const one = part("map") && part("map").value ? map.children[part("map").value] : null;
    const sides = one && one.getBoundingClientRect(), around = map.getBoundingClientRect();
    if (!one) return { x: 0, y: 0, width: natural.width, height: natural.height };
    return {
      x: (sides.left - around.left) / scale, y: (sides.top - around.top) / scale,
      width: sides.width / scale, height: sides.height / scale,
    };
  };
  const fit = () => {
    const width = Math.max(40, stage.clientWidth - 2 * GAP), height = Math.max(40, stage.clientHeight - 2 * GAP);
    const wanted = chosen();
    scale = Math.max(LEAST, Math.min(width / wanted.width, height / wanted.height));
    left = (stage.clientWidth - wanted.width * scale) / 2 - wanted.x * scale;
    top = (stage.clientHeight - wanted.height * scale) / 2 - wanted.y * scale;
    fitted = true;
    show();
  };
  const place = (event) => {
    const around = stage.getBoundingClientRect();
    return { x: event.clientX - around.left, y: event.clientY - around.top };
  };

  // Wheel, drag and pinch
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? stage.clientHeight : 1;
    if (event.ctrlKey || event.metaKey) {
      const { x, y } = place(event);
      zoomTo(scale * Math.exp(-Math.max(-60, Math.min(60, event.deltaY * unit)) / 150), x, y);
    } else if (event.shiftKey && !event.deltaX) {
      pan(-event.deltaY * unit, 0);
    } else {
      pan(-event.deltaX * unit, -event.deltaY * unit);
    }
  }, { passive: false });
  const fingers = new Map();
  let moved = 0;
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) || 1 };
  };
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 && event.button !== 1) return;
    if (!fingers.size) moved = 0;
    fingers.set(event.pointerId, place(event));
  });
  stage.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    if (fingers.size === 2) {
      const old = spread();
      fingers.set(event.pointerId, now);
      const next = spread();
      pan(next.x - old.x, next.y - old.y);
      zoomTo(scale * next.apart / old.apart, next.x, next.y);
    } else {
      fingers.set(event.pointerId, now);
      if (moved < 4) return;
      if (!stage.hasPointerCapture(event.pointerId)) stage.setPointerCapture(event.pointerId);
      stage.classList.add("dragged");
      pan(now.x - before.x, now.y - before.y);
    }
  });
  const lift = (event) => {
    fingers.delete(event.pointerId);
    if (!fingers.size) stage.classList.remove("dragged");
  };
  stage.addEventListener("pointerup", lift);
  stage.addEventListener("pointercancel", lift);
  stage.addEventListener("dragstart", (event) => event.preventDefault());
  stage.addEventListener("click", (event) => {
    if (moved >= 4) event.preventDefault();
  }, true);
  stage.addEventListener("dblclick", (event) => {
    const { x, y } = place(event);
    zoomTo(scale * (event.shiftKey ? 0.5 : 2), x, y);
  });

  // Search: what one thing on the map says, put together from its lines
  const plain = (text) => text.replace(/\s/g, " ").replace(/./gsu, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  });
  const look = (line) => ["font-size", "fill", "font-weight"].map((name) => line.getAttribute(name)).join();
  const goesOn = (before, line) => {
    const step = Number(line.getAttribute("y")) - Number(before.getAttribute("y"));
    return step >= 0 && step <= 2 * Number(line.getAttribute("font-size"));
  };
  const passages = [];
  for (const group of map.querySelectorAll("g")) {
    let passage = null;
    for (const line of group.children) {
      if (line.tagName !== "text") continue;
      const last = passage && passage.lines[passage.lines.length - 1].line;
      const main = (one) => one.getAttribute("font-family") ? null : look(one);
      const same = last && goesOn(last, line) && (main(last) === null || main(line) === null || main(last) === main(line));
      if (!same) passages.push(passage = { text: "", lines: [] });
      passage.lines.push({ line, start: passage.text.length });
      passage.text += plain(line.textContent);
    }
  }
  let hits = [], current = -1;
  const mark = (line, from, to) => {
    let x = Infinity, y = Infinity, right = -Infinity, bottom = -Infinity;
    for (let index = from; index < to; index += 1) {
      const one = line.getExtentOfChar(index);
      x = Math.min(x, one.x);
      y = Math.min(y, one.y);
      right = Math.max(right, one.x + one.width);
      bottom = Math.max(bottom, one.y + one.height);
    }
    const shade = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const sides = { x, y, width: right - x, height: bottom - y, rx: 1.5 };
    for (const [name, value] of Object.entries(sides)) shade.setAttribute(name, value);
    shade.setAttribute("class", "hit");
    line.before(shade);
    return shade;
  };
  const shadesOf = (passage, from, to) => passage.lines.flatMap(({ line, start }) => {
    const length = line.getNumberOfChars();
    const first = Math.max(0, from - start), last = Math.min(length, to - start);
    return first < last ? [mark(line, first, last)] : [];
  });
  const tell = () => {
    const none = field.value.trim() ? count.dataset.none : "";
    count.textContent = hits.length ? `${current + 1} / ${hits.length}` : none;
    part("previous").disabled = part("next").disabled = !hits.length;
  };
  const search = () => {
    for (const shade of map.querySelectorAll(".hit")) shade.remove();
    hits = [];
    current = -1;
    const words = field.value.trim();
    const forms = words ? new Set(["NFC", "NFD"].map((form) => plain(words.normalize(form)))) : [];
    for (const passage of passages) {
      for (const wanted of forms) {
        for (let at = passage.text.indexOf(wanted); at >= 0; at = passage.text.indexOf(wanted, at + wanted.length)) {
          const shades = shadesOf(passage, at, at + wanted.length);
          if (shades.length) hits.push(shades);
        }
      }
    }
    tell();
  };
  const goTo = (index) => {
    if (!hits.length) return;
    for (const shade of map.querySelectorAll(".hit.now")) shade.classList.remove("now");
    current = (index + hits.length) % hits.length;
    for (const shade of hits[current]) shade.classList.add("now");
    const height = hits[current][0].getBoundingClientRect().height;
    if (height < READABLE) zoomTo(scale * READABLE / Math.max(height, 0.1));
    const around = stage.getBoundingClientRect(), found = hits[current][0].getBoundingClientRect();
    const inside = found.left > around.left + GAP && found.right < around.right - GAP
      && found.top > around.top + GAP && found.bottom < around.bottom - GAP;
    if (!inside) {
      pan((around.left + around.right - found.left - found.right) / 2, (around.top + around.bottom - found.top - found.bottom) / 2);
    }
    tell();
  };
  field.addEventListener("input", () => {
    search();
    goTo(0);
  });

  // Buttons and keys
  const acts = {
    previous: () => goTo(current - 1),
    next: () => goTo(current + 1),
    smaller: () => zoomTo(scale / 1.25),
    larger: () => zoomTo(scale * 1.25),
    percent: () => zoomTo(1),
    fit,
    print: () => window.print(),
  };
  for (const [name, act] of Object.entries(acts)) part(name).addEventListener("click", act);
  const focus = () => {
    field.focus();
    field.select();
  };
  const keys = {
    "+": acts.larger, "=": acts.larger, "-": acts.smaller, "0": fit, "1": acts.percent, "/": focus,
    ArrowLeft: () => pan(60, 0), ArrowRight: () => pan(-60, 0), ArrowUp: () => pan(0, 60), ArrowDown: () => pan(0, -60),
    PageUp: () => pan(0, stage.clientHeight * 0.9), PageDown: () => pan(0, -stage.clientHeight * 0.9),
  };
  document.addEventListener("keydown", (event) => {
    const control = event.ctrlKey || event.metaKey;
    const typing = event.target === field;
    if (event.target === part("map") && !control) return;
    let act = null;
    if (control) act = { f: focus, g: event.shiftKey ? acts.previous : acts.next }[event.key.toLowerCase()];
    else if (event.altKey) return;
    else if (event.key === "F3") act = event.shiftKey ? acts.previous : acts.next;
    else if (typing && event.key === "Enter" && !event.isComposing) act = event.shiftKey ? acts.previous : acts.next;
    else if (typing && event.key === "Escape") act = () => {
      field.value = "";
      search();
      stage.focus();
    };
    else if (!typing) act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  if (part("map")) part("map").addEventListener("change", fit);
  window.addEventListener("resize", () => (fitted ? fit() : pan(0, 0)));

  stage.classList.add("live");
  for (const button of document.querySelectorAll("header [hidden]")) button.hidden = false;
  tell();
  fit();
})();
