"use strict";
// What a report does for the person who looks: it explains, leads to the bytes, sorts and filters.
(() => {
  const root = document.documentElement;
  const one = (query, within = document) => within.querySelector(query);
  const all = (query, within = document) => Array.from(within.querySelectorAll(query));
  const say = (name) => one(`[data-say="${name}"]`)?.textContent ?? name;
  const dump = one("#dump"), tip = one("#tip"), where = one("#where"), back = one("#back");
  root.classList.add("js");

  // the note: on hover, focus and tap
  const note = (element) => {
    if (element.dataset.lost) return `${say("lost_place")}: ${element.dataset.lost}`;
    if (element.dataset.e === undefined) return element.dataset.t ?? "";
    const pieces = all(`[data-e="${element.dataset.e}"]`, dump);
    const was = pieces.map((piece) => piece.textContent).join("");
    const now = element.dataset.a;
    const what = !was ? `${say("inserted_here")} ${now}` : now ? `${was} → ${now}` : `${was} → ∅ ${say("removed_here")}`;
    const rules = element.dataset.r.split(" ").map((number) => one(`#rule-${number}`)?.dataset.rule ?? "");
    const lines = [what, ...rules];
    if (element.dataset.m) lines.push(`${say("margin")} ${element.dataset.m}`);
    if (element.dataset.from) lines.push(`${say("taken_from")} ${element.dataset.from}`);
    return lines.join("\n");
  };
  const show = (element) => {
    const said = element && note(element);
    if (!said) return hide();
    tip.textContent = said;
    tip.hidden = false;
    const at = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const room = root.clientWidth - tip.offsetWidth - 8;
    tip.style.left = `${Math.max(8, Math.min(at.left, room))}px`;
    const below = at.bottom + 6;
    const fits = below + tip.offsetHeight < window.innerHeight;
    tip.style.top = `${fits ? below : Math.max(4, at.top - tip.offsetHeight - 6)}px`;
  };
  const hide = () => { if (tip) tip.hidden = true; };
  if (tip) {
    const held = (event) => event.target instanceof Element && event.target.closest(".x, [data-t]");
    document.addEventListener("pointerover", (event) => event.pointerType === "touch" || show(held(event)));
    document.addEventListener("focusin", (event) => { const it = held(event); if (it) show(it); });
    document.addEventListener("focusout", hide);
    document.addEventListener("scroll", hide, { capture: true, passive: true });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  }

  // a finding and its bytes
  let from = null;
  const into = (element, box) => {
    const inside = box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY !== "visible";
    if (!inside) return element.scrollIntoView({ block: "center" });
    const by = element.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += by - box.clientHeight / 3;
  };
  const copies = (name, number) => all("[data-g]", dump).filter(
    (piece) => piece.dataset.g.split(" ").some((each) => number === undefined ? each.startsWith(`${name}:`) : each === `${name}:${number}`));
  const forget = () => all(".hit, .hit-copy, .now").forEach((each) => each.classList.remove("hit", "hit-copy", "now"));
  const lead = (name, copy) => {
    forget();
    const own = all(`[data-f~="${name}"]`, dump), others = copies(name);
    const chosen = copy ? copies(name, copy) : own;
    others.forEach((piece) => piece.classList.add("hit-copy"));
    own.forEach((piece) => piece.classList.add(copy ? "hit-copy" : "hit"));
    chosen.forEach((piece) => { piece.classList.remove("hit-copy"); piece.classList.add("hit"); });
    one(`#r-${name}`)?.classList.add("now");
    one(`#t-${name}`)?.classList.add("now");
    const at = one(`#t-${name}`)?.dataset.at;
    const words = chosen.map((piece) => piece.textContent).join("");
    where.replaceChildren(chosen.length ? [`${say("here")}: ${words}`, at && !copy ? at : ""].filter(Boolean).join(" · ") : say("not_shown"));
    const numbers = [...new Set(others.flatMap((piece) => piece.dataset.g.split(" ")).filter((each) => each.startsWith(`${name}:`)).map((each) => each.split(":")[1]))];
    if (numbers.length) {
      for (const number of ["0", ...numbers]) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = number === "0" ? say("first_copy") : say("copy_number").replace("{number}", number);
        button.addEventListener("click", () => lead(name, number === "0" ? 0 : number));
        where.append(button);
      }
    }
    where.hidden = false;
    if (chosen.length) into(chosen[0], dump);
    else where.scrollIntoView({ block: "nearest" });
  };
  const wide = () => window.matchMedia("(min-width: 64rem)").matches;
  document.addEventListener("click", (event) => {
    const it = event.target instanceof Element && event.target.closest("[data-f], .x");
    if (!it) return hide();
    if (!dump || !it.dataset.f && !dump.contains(it)) return show(it);
    if (dump.contains(it)) {
      show(it);
      all(".at", dump).forEach((each) => each.classList.remove("at"));
      const name = it.dataset.f?.split(" ")[0];
      const there = name && one(`#t-${name}`);
      if (there) {
        all(".now").forEach((each) => each.classList.remove("now"));
        there.classList.add("now");
        if (wide()) there.scrollIntoView({ block: "nearest" });
      }
      return;
    }
    event.preventDefault();
    from = it;
    lead(it.dataset.f.split(" ")[0], it.dataset.copy);
    if (!wide()) { hide(); back.hidden = false; }
  });
  back?.addEventListener("click", () => {
    back.hidden = true;
    from?.scrollIntoView({ block: "center" });
    from?.focus({ preventScroll: true });
  });

  // arrow keys go from change to change, Enter leads to the clean text
  dump?.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const places = all(".x", dump);
    const now = places.findIndex((each) => each.classList.contains("at"));
    if (event.key === "Enter" && now >= 0) return places[now].click();
    if (!by || !places.length) return;
    event.preventDefault();
    const next = places[now < 0 ? (by > 0 ? 0 : places.length - 1) : (now + by + places.length) % places.length];
    all(".at", dump).forEach((each) => each.classList.remove("at"));
    next.classList.add("at");
    into(next, dump);
    requestAnimationFrame(() => requestAnimationFrame(() => show(next)));
  });

  // tables of claims
  const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent;
  const compare = (a, b) => {
    const [x, y] = [Number(a), Number(b)];
    if (a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
    return a.localeCompare(b, "zh");
  };
  for (const table of all("table.claims")) {
    for (const button of all("th button", table)) {
      button.addEventListener("click", () => {
        const head = button.closest("th"), down = head.getAttribute("aria-sort") === "ascending";
        all("th", table).forEach((each) => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const body = table.tBodies[0], column = Number(button.dataset.column);
        const rows = Array.from(body.rows).sort((a, b) => compare(key(a, column), key(b, column)));
        body.append(...(down ? rows.reverse() : rows));
      });
    }
    const words = one(`[data-filter="${table.id}"]`), kind = one(`[data-kind="${table.id}"]`), count = one(`[data-count="${table.id}"]`);
    const sift = () => {
      const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean), rows = Array.from(table.tBodies[0].rows);
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !(wanted.every((each) => text.includes(each)) && (!kind.value || row.dataset.kind === kind.value));
      }
      const shown = rows.filter((row) => !row.hidden).length;
      count.textContent = say("shown_rows").replace("{shown}", shown).replace("{all}", rows.length);
    };
    words?.addEventListener("input", sift);
    kind?.addEventListener("change", sift);
    if (words) sift();
  }
})();
