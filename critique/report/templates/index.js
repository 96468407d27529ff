"use strict";
// The table stands in the order given; with this script its columns sort. Cells without a figure stay last.
(() => {
  const table = document.getElementById("texts");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const words = new Intl.Collator("en", { numeric: true });

  function sort(column, direction) {
    const rows = [...body.rows];
    const value = (row) => row.cells[column].dataset.value;
    const plain = (row) => row.cells[column].textContent.trim();
    const figures = heads[column].classList.contains("num");
    const empty = (row) => (figures ? value(row) === undefined : plain(row) === "");
    rows.sort((a, b) => {
      if (empty(a) || empty(b)) return empty(a) - empty(b);
      return direction * (figures ? Number(value(a)) - Number(value(b)) : words.compare(plain(a), plain(b)));
    });
    body.append(...rows);
    heads.forEach((head, n) => {
      if (n === column) head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
    document.getElementById("sorted").textContent = "Sorted by " + heads[column].textContent.trim() + (direction > 0 ? ", rising" : ", falling");
  }

  heads.forEach((head, column) => {
    if (head.classList.contains("fixed")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(column, head.getAttribute("aria-sort") === "ascending" ? -1 : 1));
  });
})();
