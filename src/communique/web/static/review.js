// One key each: a accepts, c corrects, x rejects, s skips, u undoes, n goes to the note. What is typed is kept in this tab
// until it is sent, so that nothing is lost when the page is loaded anew. Without this the page is plain forms.
(() => {
  "use strict";
  const typing = (target) => /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

  const correct = document.getElementById("correct");
  const open = () => {
    correct.open = true;
    correct.scrollIntoView({ block: "nearest" });
    const first = correct.querySelector("input:not([type=hidden])");
    first.focus();
    first.setSelectionRange(first.value.length, first.value.length);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.key === "Escape" && typing(event.target)) event.target.blur();
    if (typing(event.target)) return;
    if (event.key === "n") {
      event.preventDefault();
      document.getElementById("why")?.focus();
      return;
    }
    const act = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!act) return;
    event.preventDefault();
    act.click();
  });

  document.querySelector('[data-key="c"]')?.addEventListener("click", (event) => {
    event.preventDefault();
    open();
  });

  const done = document.querySelector("[data-done]");
  if (done) for (const part of ["", " correct"]) sessionStorage.removeItem(`draft ${done.dataset.done}${part}`);

  for (const form of document.querySelectorAll("form[data-draft]")) {
    const place = `draft ${form.dataset.draft}`;
    const fields = () => [...form.elements].filter((one) => one.name && one.type !== "hidden" && one.tagName !== "BUTTON");
    const kept = JSON.parse(sessionStorage.getItem(place) || "{}");
    for (const field of fields()) if (field.name in kept) field.value = kept[field.name];
    if (form.closest("details") && Object.keys(kept).length) form.closest("details").open = true;
    form.addEventListener("input", (event) => {
      kept[event.target.name] = event.target.value;
      sessionStorage.setItem(place, JSON.stringify(kept));
    });
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault(); // a second press while the first is on its way
      form.dataset.sent = "1";
    });
  }
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-draft]")) delete form.dataset.sent;
  });
})();
