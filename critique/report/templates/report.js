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

  const notes = new Map(all("#flags li[data-n]").map((li) => [li.dataset.n, li]));
  const marks = new Map();
  for (const element of all("#annotated [data-f]")) {
    const n = element.dataset.f;
    if (!marks.has(n)) marks.set(n, []);
    marks.get(n).push(element);
  }
  const disagreed = new Set();
  const hidden = new Set();
  const panel = $("#panel");
  const filters = $("#filters");
  let opener = null;

  const off = (n) => {
    const { family, voice } = notes.get(n).dataset;
    return hidden.has(family) || hidden.has(voice) || disagreed.has(n);
  };

  function refresh() {
    const totals = new Map();
    const count = (key, on) => {
      const [shown, of] = totals.get(key) || [0, 0];
      totals.set(key, [shown + on, of + 1]);
    };
    for (const [n, li] of notes) {
      const gone = off(n);
      li.classList.toggle("disagreed", disagreed.has(n));
      li.hidden = gone && !disagreed.has(n);
      for (const element of marks.get(n) || []) element.classList.toggle("off", gone);
      count(li.dataset.family, disagreed.has(n) ? 0 : 1);
      count(li.dataset.voice, disagreed.has(n) ? 0 : 1);
    }
    for (const element of all("#annotated a[data-f]")) {
      // A link whose flags are all off is plain text again; one with another flag around it leads there.
      const target = covering(element).find((n) => !off(n));
      if (target) element.setAttribute("href", "#f" + target);
      else element.removeAttribute("href");
    }
    for (const element of all("[data-count]")) {
      const [shown, of] = totals.get(element.dataset.count) || [0, 0];
      element.textContent = shown === of ? String(of) : shown + " of " + of;
    }
    const status = $("#disagreements");
    status.hidden = disagreed.size === 0;
    $("span", status).textContent = "You disagree with " + disagreed.size + (disagreed.size === 1 ? " flag." : " flags.");
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

  function describe(n) {
    const li = notes.get(n);
    const rule = li.closest(".rule");
    const reason = li.closest("ul").previousElementSibling;
    const toggle = make("button", { type: "button", textContent: "I disagree" });
    toggle.setAttribute("aria-pressed", String(disagreed.has(n)));
    toggle.addEventListener("click", () => {
      if (!disagreed.delete(n)) disagreed.add(n);
      toggle.setAttribute("aria-pressed", String(disagreed.has(n)));
      refresh();
    });
    const name = li.dataset.entry ? li.dataset.rule + "/" + li.dataset.entry : li.dataset.rule;
    const box = make("section", { className: "flagged" });
    const title = make("h3", {}, make("span", { className: "code c-" + li.dataset.family, textContent: $("a.code", li).textContent }), " ", $("h4", rule).firstChild.textContent.trim());
    box.append(
      title,
      make("p", { className: "quote" }, copy($(".words", li))),
      copy(reason),
      make("p", { className: "meta" }, ...(li.dataset.voice === "author" ? ["the writer’s voice · "] : []), ...[...$(".meta", li).childNodes].map((node) => node.cloneNode(true))),
      make("p", {}, toggle),
      copy($(".about", rule)),
      make("p", { className: "meta" }, "For good: ", make("code", { textContent: 'ignore = ["' + name + '"]' })),
    );
    return box;
  }

  function open(link, numbers) {
    opener = link;
    const close = make("button", { type: "button", className: "close", textContent: "Close" });
    close.addEventListener("click", shut);
    panel.replaceChildren(close, ...numbers.map(describe));
    panel.hidden = false;
    for (const element of all(".current")) element.classList.remove("current");
    for (const element of marks.get(numbers[0]) || []) element.classList.add("current");
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
  }

  function shut() {
    panel.hidden = true;
    for (const element of all(".current")) element.classList.remove("current");
    if (opener) opener.focus({ preventScroll: true });
    opener = null;
  }

  $("#annotated").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-f]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const numbers = covering(link).filter((n) => !off(n));
    if (!numbers.length) return;
    event.preventDefault();
    open(link, numbers);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) shut();
  });

  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("change", (event) => {
    const key = event.target.dataset.family || event.target.dataset.voice;
    if (!key) return;
    if (event.target.checked) hidden.delete(key);
    else hidden.add(key);
    refresh();
  });
  $("#restore").addEventListener("click", () => {
    disagreed.clear();
    if (!panel.hidden) shut();
    refresh();
  });
  $("#download").addEventListener("click", () => {
    const listed = [...notes].filter(([n]) => disagreed.has(n)).map(([, li]) => {
      const d = li.dataset;
      return { start: Number(d.start), end: Number(d.end), text: $(".words", li).textContent, label: d.label, rule: d.rule, entry: d.entry || null };
    });
    const made = { schema: "critique/disagreements/1", document: { path: document.body.dataset.path, sha256: document.body.dataset.sha256 }, disagreements: listed };
    const address = URL.createObjectURL(new Blob([JSON.stringify(made, null, 2) + "\n"], { type: "application/json" }));
    const link = make("a", { href: address, download: "disagreements.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });

  filters.hidden = false;
  refresh();
})();
