// Links between the marked words and the record: hover, focus and click both ways; j and k go through the events.
// The page reads without it: each trigger is a link to its card and each card's sentence a link to its trigger.
(() => {
  "use strict";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const byToken = (elements, key) => {
    const found = new Map();
    for (const element of elements) {
      for (const token of (element.dataset[key] || "").split(" ").filter(Boolean)) {
        if (!found.has(token)) found.set(token, []);
        found.get(token).push(element);
      }
    }
    return found;
  };
  const words = byToken(all("[data-m]"), "m");
  const holders = byToken(all("[data-lit]"), "lit");
  const record = document.getElementById("record");
  const wide = matchMedia("(min-width: 62rem)");
  const PAUSE = 140; // milliseconds a pointer rests on a word before the record scrolls, so that passing over moves nothing
  let pinned = null;
  let waiting = 0;
  document.documentElement.classList.add("js");

  // What a token says of its words; the last letter of an event's or attribution's token is its role.
  const tag = (token) => {
    const event = { w: "what", a: "who", r: "to whom" };
    const said = { s: "says so", k: "" };
    const kinds = { t: "when", f: "how many", p: "where", q: "quoted", n: "" };
    if (token[0] === "v") return event[token.slice(-1)] || "";
    if (token[0] === "a") return said[token.slice(-1)] || "";
    return kinds[token[0]] || "";
  };
  const isGround = (token) => /^v\d+e$|^a\d+c$/.test(token);

  const clear = () => {
    for (const element of all(".on, .near, .lit, .near-card, [data-tag]")) {
      element.classList.remove("on", "near", "lit", "near-card");
      delete element.dataset.tag;
    }
  };
  const lightWords = (tokens) => {
    for (const token of tokens.filter(isGround)) (words.get(token) || []).forEach((word) => word.classList.add("near"));
    for (const token of tokens.filter((token) => !isGround(token))) {
      (words.get(token) || []).forEach((word, index) => {
        word.classList.add("on");
        const said = tag(token);
        if (!said || (index && words.get(token)[index - 1].nextElementSibling === word)) return;
        const before = word.dataset.tag;
        if (!before) word.dataset.tag = said;
        else if (!before.split(", ").includes(said)) word.dataset.tag = `${before}, ${said}`;
      });
    }
  };
  const light = (holder) => {
    clear();
    if (pinned) pinned.classList.add("pinned");
    if (!holder) return;
    holder.classList.add("lit");
    lightWords(holder.dataset.lit.split(" "));
  };
  const lightWord = (word) => {
    const tokens = word.dataset.m.split(" ");
    const trigger = tokens.find((token) => /^v\d+w$/.test(token));
    if (trigger) {
      const card = holders.get(trigger)[0];
      light(card);
      return card;
    }
    clear();
    const firm = tokens.filter((token) => !isGround(token));
    const meant = firm.length ? firm : tokens;
    const found = [...new Set(meant.flatMap((token) => holders.get(token) || []))];
    lightWords(firm);
    found.forEach((holder) => holder.classList.add(holder.classList.contains("card") ? "lit" : "near-card"));
    return found.find((holder) => holder.classList.contains("card") && holder.offsetParent) || found[0];
  };
  const reveal = (element) => {
    if (!element || !element.offsetParent) return;
    if (!record.contains(element) || !wide.matches) {
      const box = element.getBoundingClientRect();
      if (box.top < 60 || box.bottom > innerHeight - 40) element.scrollIntoView({ block: "center" });
      return;
    }
    const box = element.getBoundingClientRect();
    const frame = record.getBoundingClientRect();
    const top = Math.max(frame.top, 0);
    const bottom = Math.min(frame.bottom, innerHeight);
    if (box.top < top + 8) record.scrollBy({ top: box.top - top - 24 });
    else if (box.bottom > bottom - 8) record.scrollBy({ top: Math.min(box.bottom - bottom + 24, box.top - top - 24) });
  };
  const firstWord = (holder) => holder && (words.get(holder.dataset.lit.split(" ")[0]) || [])[0];
  const pin = (holder, { text = true, card = true } = {}) => {
    if (pinned) pinned.classList.remove("pinned");
    pinned = holder;
    light(holder);
    if (text) reveal(firstWord(holder));
    if (card) reveal(holder);
  };

  document.addEventListener("mouseover", (event) => {
    const word = event.target.closest("[data-m]");
    const holder = event.target.closest("[data-lit]");
    clearTimeout(waiting);
    if (word) {
      const card = lightWord(word);
      if (wide.matches && !pinned) waiting = setTimeout(() => reveal(card), PAUSE);
    } else if (holder) light(holder);
    else light(pinned);
  });
  document.addEventListener("focusin", (event) => {
    const word = event.target.closest("[data-m]");
    const holder = event.target.closest("[data-lit]");
    if (word) reveal(lightWord(word));
    else if (holder) light(holder);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("summary, label, input, .mast a")) return;
    const word = event.target.closest("[data-m]");
    const holder = event.target.closest("[data-lit]");
    if (word) {
      if (word.tagName === "A" && wide.matches) event.preventDefault();
      const card = lightWord(word);
      pin(word.tagName === "A" || (card && card.classList.contains("card")) ? card : null, { text: false });
    } else if (holder) {
      if (event.target.closest("a")) event.preventDefault();
      pin(pinned === holder && !event.target.closest("a") ? null : holder, { card: false });
    } else pin(null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox") return;
    if (event.key === "Escape") { pin(null); if (document.activeElement) document.activeElement.blur(); return; }
    if (event.key !== "j" && event.key !== "k") return;
    const cards = all(".card").filter((card) => card.offsetParent);
    if (!cards.length) return;
    const here = cards.indexOf(pinned);
    const next = event.key === "j" ? Math.min(here + 1, cards.length - 1) : Math.max(here - 1, 0);
    pin(cards[next]);
    cards[next].querySelector("h3 a").focus({ preventScroll: true });
    event.preventDefault();
  });
  const fromAddress = () => {
    const card = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (card && card.dataset.lit) pin(card);
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
