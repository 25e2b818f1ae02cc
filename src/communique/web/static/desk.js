// What pages do beyond reading, which works without it: / goes to the search, j and k go through lists, the slider
// moves the network through time, files may be dropped.
(() => {
  "use strict";
  const one = (selector) => document.querySelector(selector);
  const typing = (target) => /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && target.type !== "checkbox";

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "/") {
      event.preventDefault();
      (one(".big-find input") || one("#find")).focus();
    }
    const links = [...document.querySelectorAll(".stories h3 a, .hits h2 a, .heads a")];
    if ((event.key === "j" || event.key === "k") && links.length && !one(".reading")) {
      const here = links.indexOf(document.activeElement);
      links[Math.max(0, Math.min(links.length - 1, here + (event.key === "j" ? 1 : -1)))].focus();
    }
  });

  const phone = matchMedia("(max-width: 52rem)");
  const facets = one(".facets");
  if (facets && phone.matches) facets.open = false;

  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll(".known[open]")) if (!open.contains(event.target)) open.open = false;
  });

  const over = one("[data-slider]");
  const slide = one("#slide");
  if (over && slide) {
    const ends = over.dataset.slider.split(" ");
    const until = one("#f-until");
    const said = one(".slider output");
    const month = (day) => new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
    let waiting = 0;
    slide.hidden = false;
    said.textContent = month(ends[slide.value]);
    slide.setAttribute("aria-valuetext", said.textContent);
    slide.addEventListener("input", () => {
      until.value = Number(slide.value) === ends.length - 1 ? "" : ends[slide.value];
      said.textContent = month(ends[slide.value]);
      slide.setAttribute("aria-valuetext", said.textContent);
      clearTimeout(waiting);
      waiting = setTimeout(() => over.dispatchEvent(new Event("slid")), 120);
    });
  }

  const drop = one("[data-drop]");
  if (drop) {
    const files = drop.querySelector("input");
    const stop = (event) => event.preventDefault();
    for (const kind of ["dragover", "drop"]) addEventListener(kind, stop);
    addEventListener("dragenter", () => drop.classList.add("over"));
    addEventListener("dragleave", (event) => event.relatedTarget || drop.classList.remove("over"));
    addEventListener("drop", (event) => {
      drop.classList.remove("over");
      if (event.dataTransfer.files.length) files.files = event.dataTransfer.files;
    });
  }
})();
