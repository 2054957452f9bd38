// What the pages do beyond links and forms: keys, theme, the statement in hand, selecting words, dropping files.
"use strict";
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Theme: as the system has it, light, dark.
  const root = document.documentElement;
  const kept = () => { try { return localStorage.getItem("kyori-theme"); } catch { return null; } };
  if (kept()) root.dataset.theme = kept();
  $("#theme")?.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("kyori-theme", root.dataset.theme); } catch { /* shown all the same */ }
  });

  // The statement in hand.
  const statements = () => $$(".statement");
  let current = null;
  const take = (statement, scroll = true) => {
    if (!statement) return;
    $$(".statement.current").forEach((s) => s.classList.remove("current"));
    $$(".text mark.on").forEach((m) => m.classList.remove("on"));
    current = statement.dataset.id;
    statement.classList.add("current");
    statement.focus({ preventScroll: true });
    const marks = $$(".text mark").filter((m) => m.dataset.s.split(" ").includes(current));
    marks.forEach((m) => m.classList.add("on"));
    if (scroll) { statement.scrollIntoView({ block: "nearest" }); marks[0]?.scrollIntoView({ block: "center" }); }
  };
  const held = () => statements().find((s) => s.dataset.id === current) || $(".statement.here") || null;
  const step = (by) => {
    const all = statements(), at = all.indexOf(held());
    take(all[Math.min(Math.max(at + by, 0), all.length - 1)] || all[0]);
  };
  let judgedLast = null;
  const press = (verdict) => {
    const s = verdict === "clear" && judgedLast ? statements().find((x) => x.dataset.id === judgedLast) || held() : held();
    const button = s && $(`.verdicts button[value="${verdict}"]`, s);
    if (button) { judgedLast = s.dataset.id; button.click(); }
  };
  document.addEventListener("htmx:afterSwap", (event) => {
    // The answer to a judgement: go on to the next, unless it was taken back.
    const now = event.detail.elt;
    if (!now?.classList?.contains("statement")) return;
    const verdict = event.detail.requestConfig?.parameters?.verdict ?? event.detail.requestConfig?.formData?.get?.("verdict");
    judgedLast = now.dataset.id;
    const all = statements(), at = all.indexOf(now);
    say($(".what", now)?.textContent.trim() + " — " + ($(".small strong", now)?.textContent || ""));
    take(verdict === "clear" || verdict === "correct" ? now : all[at + 1] || now);
  });
  document.addEventListener("htmx:responseError", (event) => say(event.detail.xhr.responseText.slice(0, 300), true));
  const say = (words, loud = false) => {
    const live = $("#live");
    if (!live) return;
    live.textContent = words;
    live.classList.toggle("hidden", !loud);
    if (loud) { live.className = "past"; $("#content")?.prepend(live); }
  };
  $$(".text mark").forEach((m) => m.addEventListener("click", () => {
    if (!String(getSelection())) take(statements().find((s) => m.dataset.s.split(" ").includes(s.dataset.id)), false);
    $(".statement.current")?.scrollIntoView({ block: "nearest" });
  }));
  // A quote leads to its document; where that is this page, only to its place.
  document.addEventListener("click", (event) => {
    const quote = event.target.closest?.(".statement .quote a");
    if (!quote || event.ctrlKey || event.metaKey || event.shiftKey || !$(`[id="${CSS.escape(quote.hash.slice(1))}"]`)) return;
    event.preventDefault();
    take(quote.closest(".statement"));
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches?.(".pick input")) $("#bulk").hidden = !$(".pick input:checked");
    if (event.target.id === "show-cut") $("#text").classList.toggle("cuts", event.target.checked);
  });

  // Keys. Nothing is taken while somebody types.
  const places = { h: "/", s: "/search", r: "/review", c: "/conflicts", f: "/forecasts", d: "/documents" };
  let going = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (going) {
      going = false;
      if (places[event.key]) {
        const to = new URL(places[event.key], location), here = new URL(location);
        for (const name of ["lang", "at", "as_of"]) if (here.searchParams.get(name)) to.searchParams.set(name, here.searchParams.get(name));
        location = to;
        event.preventDefault();
      }
      return;
    }
    const does = {
      "?": () => $("#keys").showModal(), "/": () => $("#find").focus(), g: () => { going = true; }, j: () => step(1), k: () => step(-1),
      a: () => press("accept"), r: () => press("reject"), u: () => press("unsure"), z: () => press("clear"),
      c: () => { const d = held() && $("details.correct", held()); if (d) { d.open = true; $("input:not([type=hidden])", d).focus(); } },
      x: () => { const box = held() && $(".pick input", held()); if (box) { box.click(); } },
    }[event.key];
    if (does && !$("dialog[open]")) { event.preventDefault(); does(); }
  });
  $("#keys-open")?.addEventListener("click", () => $("#keys").showModal());

  // Words selected in the text become the quote of a statement by hand; offsets count code points.
  const points = (text) => [...text].length;
  const offset = (node, at) => {
    const piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
    if (!piece) return null;
    const range = document.createRange();
    range.setStart(piece, 0);
    range.setEnd(node, at);
    return Number(piece.dataset.at) + points(range.toString());
  };
  const form = $("#byhand form");
  if (form) {
    const kind = () => {
      const chosen = form.kind.value;
      $$("fieldset", form).forEach((f) => { f.hidden = f.dataset.for !== chosen; });
      $$("optgroup", form).forEach((g) => { g.hidden = g.dataset.kind !== chosen; });
      if (form.type.selectedOptions[0]?.parentElement.dataset.kind !== chosen) form.type.value = $(`optgroup[data-kind="${chosen}"] option`, form).value;
    };
    form.kind.addEventListener("change", kind);
    kind();
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      if (!selection.rangeCount || selection.isCollapsed || !$("#text").contains(selection.getRangeAt(0).commonAncestorContainer)) return;
      const range = selection.getRangeAt(0);
      const start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
      if (start === null || end === null || end <= start) return;
      form.start.value = start;
      form.end.value = end;
      $("#chosen").textContent = range.toString().slice(0, 300);
      $("#byhand").open = true;
    });
  }

  // Files: dropped or chosen; how much has been sent is shown.
  const drop = $("#drop");
  if (drop) {
    for (const name of ["dragover", "dragleave", "drop"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.toggle("over", name === "dragover"); });
    drop.addEventListener("drop", (event) => { $("input[type=file]", drop).files = event.dataTransfer.files; });
    drop.addEventListener("submit", (event) => {
      event.preventDefault();
      const bar = $("#progress"), send = new XMLHttpRequest();
      bar.hidden = false;
      send.upload.onprogress = (e) => { bar.value = (100 * e.loaded) / e.total; if (e.loaded === e.total) { bar.removeAttribute("value"); say(drop.dataset.busy, true); } };
      send.onload = () => { const page = new DOMParser().parseFromString(send.responseText, "text/html"); document.title = page.title || document.title; const next = page.querySelector("main"); if (next) $("main").replaceWith(document.adoptNode(next)); else say(send.responseText.slice(0, 300), true); };
      send.open("POST", drop.action);
      send.send(new FormData(drop));
    });
  }

  if (location.hash.startsWith("#s-")) take($(`[id="${CSS.escape(decodeURIComponent(location.hash.slice(1)))}"]`));
  else if (location.hash.startsWith("#q-")) take($(`[id="${CSS.escape("s-" + location.hash.slice(3))}"]`));
  else if ($(".statement.here")) take($(".statement.here"));
})();
