// How far somebody has seen decides what the site shows. What has the class "revealed-7" is shown
// from episode 7 on, and "until-7" is shown before. Other scripts follow the event "seen".

(() => {
  const KEY = "heromask-seen";
  const root = document.documentElement;
  const { last, page, title } = document.currentScript.dataset; // a title, if the page comes later
  const style = document.head.appendChild(document.createElement("style"));
  const neutral = document.title;

  // A first visit, a browser that keeps nothing and nonsense all count as one episode.
  function kept() {
    try {
      const seen = Number(localStorage.getItem(KEY));
      return Number.isInteger(seen) && seen >= 1 && seen <= Number(last) ? seen : 1;
    } catch {
      return 1;
    }
  }

  function keep(seen) {
    try {
      localStorage.setItem(KEY, seen);
    } catch {
      // then it holds for this page
    }
  }

  function show(seen) {
    root.dataset.seen = seen;
    root.classList.toggle("seen-all", seen === Number(last));
    const later = Array.from({ length: last - seen }, (_, place) => seen + 1 + place);
    const all = (name) => later.map((moment) => `.${name}-${moment}`).join();
    const columns = `#captions-by-episode :is(th, td):nth-child(n + ${seen + 2})`;
    style.textContent = later.length
      ? `${all("revealed")}, ${columns} { display: none !important } ${all("until")} { display: revert }`
      : "";
    root.classList.toggle("not-yet", seen < Number(page));
    document.title = seen < Number(page) ? neutral : title ?? neutral;
    const control = document.getElementById("seen");
    if (control) control.value = seen;
    dispatchEvent(new Event("seen"));
  }

  show(kept());
  addEventListener("DOMContentLoaded", () => show(kept())); // now there is a control
  addEventListener("pageshow", ({ persisted }) => persisted && show(kept())); // after "back"
  addEventListener("storage", ({ key }) => key === KEY && show(kept())); // another tab
  addEventListener("change", ({ target }) => {
    if (target.id !== "seen") return;
    keep(target.value);
    show(Number(target.value));
  });
})();
