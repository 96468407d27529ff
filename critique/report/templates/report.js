"use strict";
// The page is complete without this script. With it, flags open beside the text, can be filtered, and can be disagreed with.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const button = (text, act, properties = {}) => {
    const made = make("button", { type: "button", textContent: text, ...properties });
    made.addEventListener("click", act);
    return made;
  };

  const panel = $("#panel");
  const filters = $("#filters");
  if (!filters) return; // nothing was flagged
  const length = Number(document.body.dataset.length) || 1;

  // Each flag, read off its note; and where it is marked in the text.
  const flags = new Map();
  for (const note of all("#flags li[data-r]")) {
    const n = note.id.slice(1);
    const rule = document.getElementById("r" + note.dataset.r);
    flags.set(n, {
      n, note, rule, marks: [], family: rule.dataset.family, ruleNumber: note.dataset.r, start: Number(note.dataset.a), end: Number(note.dataset.b),
      strength: Number(note.dataset.s), voice: note.dataset.q === undefined ? "author" : "quoted", speaker: note.dataset.q, off: false,
    });
  }
  for (const element of all("#annotated [data-f]")) flags.get(element.dataset.f).marks.push(element);
  const disagreed = new Set();
  let opener = null;
  let shown = [];

  // What each filter lets through. A missing control lets all through.
  const control = (name) => filters.elements.namedItem(name);
  const boxes = all('input[type="checkbox"]', filters);
  function passing() {
    const unticked = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    const value = (name) => (control(name) ? control(name).value : "");
    const speaker = control("speaker");
    const [rule, strength] = [value("rule"), Number(value("strength"))];
    return {
      family: (flag) => !unticked.has(flag.family),
      voice: (flag) => !unticked.has(flag.voice),
      strength: (flag) => flag.strength >= strength,
      rule: (flag) => !rule || flag.ruleNumber === rule,
      speaker: (flag) => !speaker || speaker.selectedIndex === 0 || flag.speaker === speaker.value,
      opinion: (flag) => !disagreed.has(flag.n),
    };
  }

  function refresh() {
    const tests = passing();
    const names = Object.keys(tests);
    const counts = new Map();
    const add = (name, value) => counts.set(name + ":" + value, (counts.get(name + ":" + value) || 0) + 1);
    const lanes = {};
    for (const flag of flags.values()) {
      const failed = names.filter((name) => !tests[name](flag));
      flag.off = failed.length > 0;
      // A choice counts what it would show if it alone were changed.
      for (const [name, value] of [["family", flag.family], ["voice", flag.voice], ["rule", flag.ruleNumber], ["speaker", flag.speaker]]) {
        if (failed.every((other) => other === name)) add(name, value);
      }
      if (failed.every((other) => other === "strength")) for (const { value } of control("strength").options) if (flag.strength >= Number(value)) add("strength", value);
      const rejected = disagreed.has(flag.n);
      flag.note.classList.toggle("disagreed", rejected);
      flag.note.hidden = flag.off && !rejected;
      for (const element of flag.marks) element.classList.toggle("off", flag.off);
      if (!flag.off) lanes[flag.family] = (lanes[flag.family] || "") + "M" + Math.floor((1000 * flag.start) / length) + " 0v10";
    }
    for (const path of all("[data-lane]")) path.setAttribute("d", lanes[path.dataset.lane] || "");
    for (const link of all("#annotated a[data-f]")) {
      // A link whose flags are all off is plain text again; one with another flag around it leads there.
      const target = covering(link).find((n) => !flags.get(n).off);
      if (target) link.setAttribute("href", "#f" + target);
      else link.removeAttribute("href");
    }
    for (const box of boxes) $(".c", box.parentElement).textContent = counts.get(box.name + ":" + box.value) || 0;
    for (const name of ["strength", "rule", "speaker"]) {
      for (const option of control(name) ? control(name).options : []) {
        option.dataset.said ??= option.textContent;
        if (option.index || name === "strength") option.textContent = option.dataset.said + " (" + (counts.get(name + ":" + option.value) || 0) + ")";
      }
    }
    const on = [...flags.values()].filter((flag) => !flag.off).length;
    $("#status span").textContent = on === flags.size ? "All " + on + " flags are shown." : on + " of " + flags.size + " flags are shown.";
    $("#all").hidden = on === flags.size - disagreed.size;
    $("#chosen").hidden = $("#restore").hidden = disagreed.size === 0;
    $("#chosen").textContent = "You disagree with " + disagreed.size + (disagreed.size === 1 ? " flag." : " flags.");
    press();
  }

  function press() {
    for (const toggle of all("[data-disagree]", panel)) toggle.setAttribute("aria-pressed", String(disagreed.has(toggle.dataset.disagree)));
  }

  function covering(element) {
    const found = [];
    for (let at = element; at && at.id !== "annotated"; at = at.parentElement) {
      if (at.dataset.f && !found.includes(at.dataset.f)) found.push(at.dataset.f);
    }
    return found;
  }

  function copy(node) {
    const clone = node.cloneNode(true);
    clone.removeAttribute("id");
    for (const inner of all("[id]", clone)) inner.removeAttribute("id");
    return clone;
  }

  const nameOf = (flag) => flag.rule.dataset.rule + (flag.note.dataset.e ? "/" + flag.note.dataset.e : "");

  function describe(n) {
    const flag = flags.get(n);
    const code = $("a.code", flag.note).textContent;
    const toggle = button("I disagree", () => {
      if (!disagreed.delete(n)) disagreed.add(n);
      refresh();
    });
    toggle.dataset.disagree = n;
    const title = $("h4", flag.rule).firstChild.textContent.trim().replace(/^\d+\. /, "");
    const box = make("section", { className: "flagged" });
    const why = make("p", {}, ...copy($(".why", flag.note)).childNodes);
    box.append(
      make("h3", {}, make("span", { className: "code c-" + flag.family, textContent: code }), " ", title),
      make("p", { className: "quote" }, copy($(".words", flag.note))),
      why,
      make("p", { className: "meta" }, flag.voice === "author" ? "the writer’s voice · " : "", ...copy($(".meta", flag.note)).childNodes),
      make("p", {}, toggle),
      copy($(".about", flag.rule)),
      make("p", { className: "meta" }, make("a", { href: "#m" + n, textContent: "Link to this flag" }), " · for good: ", make("code", { textContent: 'ignore = ["' + nameOf(flag) + '"]' })),
    );
    return box;
  }

  function step(by) {
    const open = [...flags.values()].filter((flag) => !flag.off || shown.includes(flag.n));
    const at = open.findIndex((flag) => flag.n === shown[0]);
    const next = open[(at + by + open.length) % open.length];
    const mark = next.marks[0];
    if (!mark) return;
    const link = mark.closest("a[data-f]") || $('a[data-f="' + next.n + '"]', $("#annotated")) || $("a[data-f]", mark);
    show(link, [next.n]);
  }

  function show(link, numbers) {
    opener = link;
    shown = numbers;
    panel.replaceChildren(
      make("div", { className: "steps" }, button("Previous", () => step(-1)), button("Next", () => step(1)), button("Close", shut, { className: "close" })),
      ...numbers.map(describe),
    );
    panel.hidden = false;
    for (const element of all(".current")) element.classList.remove("current");
    for (const element of flags.get(numbers[0]).marks) if (element.matches(".m, .sign")) element.classList.add("current");
    press();
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
    const mark = flags.get(numbers[0]).marks[0];
    if (mark) mark.scrollIntoView({ block: "nearest" }); // on a phone the panel covers the lower half
  }

  function shut() {
    panel.hidden = true;
    shown = [];
    for (const element of all(".current")) element.classList.remove("current");
    if (opener) opener.focus({ preventScroll: true });
    opener = null;
  }

  $("#annotated").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-f]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const numbers = covering(link).filter((n) => !flags.get(n).off);
    if (!numbers.length) return;
    event.preventDefault();
    show(link, numbers);
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || panel.hidden) return;
    if (event.key === "Escape") shut();
    // Single letters act only while the panel has the focus.
    else if (panel.contains(document.activeElement) && (event.key === "n" || event.key === "p")) step(event.key === "n" ? 1 : -1);
  });

  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("change", (event) => {
    if (event.target.id !== "load") refresh();
  });
  $("#all").addEventListener("click", () => {
    filters.reset();
    refresh();
  });
  $("#restore").addEventListener("click", () => {
    disagreed.clear();
    refresh();
  });

  // The reader's choices as a file: flags disagreed with, claims ticked off, notes.
  const claims = all(".check li");
  $("#save").addEventListener("click", () => {
    const rejected = [...flags.values()].filter((flag) => disagreed.has(flag.n)).map((flag) => ({
      start: flag.start, end: flag.end, text: $(".words", flag.note).textContent, label: flag.note.dataset.l || flag.rule.dataset.label, rule: flag.rule.dataset.rule, entry: flag.note.dataset.e || null,
    }));
    const worked = claims.map((li) => ({ sentence: Number(li.dataset.claim), checked: $("input", li).checked, notes: $("textarea", li).value }));
    const made = {
      schema: "critique/choices/1", document: { path: document.body.dataset.path, sha256: document.body.dataset.sha256 },
      disagreements: rejected, claims: worked.filter((claim) => claim.checked || claim.notes),
    };
    const address = URL.createObjectURL(new Blob([JSON.stringify(made, null, 2) + "\n"], { type: "application/json" }));
    make("a", { href: address, download: "choices.json" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });
  $("#load").addEventListener("change", async (event) => {
    const status = $("#status span");
    try {
      const made = JSON.parse(await event.target.files[0].text());
      if (made.schema !== "critique/choices/1") throw new Error("it was not saved by such a page");
      if (made.document.sha256 !== document.body.dataset.sha256) throw new Error("it belongs to another text");
      const places = new Set(made.disagreements.map((found) => [found.start, found.end, found.rule].join(" ")));
      for (const flag of flags.values()) if (places.has([flag.start, flag.end, flag.rule.dataset.rule].join(" "))) disagreed.add(flag.n);
      for (const claim of made.claims) {
        const li = claims.find((item) => Number(item.dataset.claim) === claim.sentence);
        if (!li) continue;
        $("input", li).checked = claim.checked;
        $("textarea", li).value = claim.notes;
      }
      refresh();
    } catch (error) {
      status.textContent = "The file could not be used: " + error.message + ".";
    }
    event.target.value = "";
  });

  $("details", filters).open = matchMedia("(min-width: 64rem)").matches;
  filters.hidden = false;
  refresh();
})();
