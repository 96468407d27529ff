"use strict";
// Tables marked sortable sort by their columns; cells without a figure stay last.
(() => {
  const words = new Intl.Collator("en", { numeric: true });

  function sort(table, column, direction) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const figures = heads[column].classList.contains("num");
    const value = (row) => row.cells[column].dataset.value;
    const plain = (row) => row.cells[column].textContent.trim();
    const empty = (row) => (figures && value(row) === undefined ? plain(row) === "–" || plain(row) === "" : plain(row) === "–");
    const rows = [...body.rows];
    rows.sort((a, b) => {
      if (empty(a) || empty(b)) return empty(a) - empty(b);
      if (figures && value(a) && value(b)) return direction * (Number(value(a)) - Number(value(b)));
      return direction * words.compare(plain(a), plain(b));
    });
    body.append(...rows);
    heads.forEach((head, n) => {
      if (n === column) head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, column, head.getAttribute("aria-sort") === "descending" ? 1 : head.getAttribute("aria-sort") ? -1 : head.classList.contains("num") ? -1 : 1));
    });
  }
})();
