(() => {
  "use strict";
  const all = (q, r = document) => [...r.querySelectorAll(q)];
  const one = (q) => document.querySelector(q);
  const cards = all("article");
  const form = one("form");
  const help = one("dialog");
  const count = one("#count");
  const words = new Map();
  document.documentElement.classList.add("on-js");
  const text = (card) => {
    if (!words.has(card)) words.set(card, card.textContent.toLowerCase());
    return words.get(card);
  };
  const has = (card, name, value) => !value || card.dataset[name].split("|").includes(value);
  const wanted = (card, f) => {
    const role = f.role && f.unit ? has(card, "r", f.role + ":" + f.unit) : has(card, "u", f.unit) && (!f.role || card.dataset.r.split("|").some((r) => r.startsWith(f.role + ":")));
    return role && has(card, "m", f.month) && (!f.doubt || card.dataset.d === "1") && (!f.search || text(card).includes(f.search));
  };
  const filter = () => {
    const data = new FormData(form);
    const f = { unit: data.get("unit"), role: data.get("role"), month: data.get("month"), doubt: data.get("doubt"), search: String(data.get("search") || "").trim().toLowerCase() };
    let shown = 0;
    for (const card of cards) {
      card.hidden = !wanted(card, f);
      shown += !card.hidden;
    }
    count.textContent = shown + " / " + cards.length;
  };
  const mark = (id) => {
    all(".on").forEach((e) => e.classList.remove("on"));
    const ends = [document.getElementById("t" + id), document.getElementById("s" + id)];
    for (const end of ends) {
      if (!end) continue;
      end.classList.add("on");
      if (end.hidden) end.hidden = false;
      end.scrollIntoView({ block: "nearest" });
    }
    if (ends[0]) ends[0].focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#t'],a[href^='#s']");
    if (!link) return;
    event.preventDefault();
    mark(link.hash.slice(2));
  });
  const step = (by) => {
    const shown = cards.filter((c) => !c.hidden);
    const at = shown.indexOf(document.activeElement.closest("article") || one("article.on"));
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + by))];
    if (next) mark(next.id.slice(1));
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input,select");
    if (typing) {
      if (event.key === "Escape") typing.blur();
      if (event.key === "Enter" && event.target.name === "search") { event.preventDefault(); typing.blur(); step(1); }
      return;
    }
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") { event.preventDefault(); form.elements.search.focus(); }
    else if (event.key === "?") help.showModal();
    else if (event.key === "Enter" && event.target.matches("article")) mark(event.target.id.slice(1));
  });
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  one("#help").addEventListener("click", () => help.showModal());
  filter();
})();
