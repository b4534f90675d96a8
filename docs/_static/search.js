// Makes the search of Sphinx follow seen.js: no result, no count and no excerpt tells of what comes
// later. What has the words in its title comes first, then the record, recipes and the API; what is
// about the project comes last.

{
  const root = document.documentElement;
  const { query: ask, htmlToText, makeSearchSummary } = Search;
  const { names } = document.getElementById("later").dataset;
  const later = JSON.parse(names).filter(([, moment]) => moment > Number(root.dataset.seen));

  const EXTRA = {
    "record/": 3, "how-to/": 8, "api/": 2, "changelog": -12, "contributing": -12, "design": -12,
  };
  const CHARACTERS = "record/characters/";
  const asked = new URLSearchParams(location.search).get("q") ?? "";
  const isName = /[\p{Lu}\p{Lo}]/u.test(asked); // with a capital, or Japanese
  const terms = asked.toLowerCase().split(/[^\p{L}\p{N}_]+/u).filter((term) => term);
  const line = document.getElementById("later");

  // Headings such as "Season 2, episode 1" are on many pages of the record, and count as text.
  Scorer.score = ([page, title, , , score, , kind]) => {
    const [, extra = 0] = Object.entries(EXTRA).find(([start]) => page.startsWith(start)) ?? [];
    if (kind === "title") return score + extra + 15;
    if (kind !== "text") return score;
    const hasIt = terms.some((term) => title.toLowerCase().includes(term));
    const own = page.startsWith("record/") && !hasIt ? Math.min(score, Scorer.term) : score;
    return own + extra + (isName && own <= Scorer.term && page.startsWith(CHARACTERS) ? 9 : 0);
  };

  const words = later.map(([known]) => RegExp.escape?.(known) ?? known).join("|");
  const naming = new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, "iu");
  const tells = (text) => words !== "" && naming.test(text);

  // A page without what comes later.
  function cut(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const unread = "script, noscript, .spoilers, #console-needs";
    page.querySelectorAll(unread).forEach((part) => part.remove());
    for (const part of page.querySelectorAll("[class*=revealed-], [class*=until-]")) {
      const moment = part.className.match(/revealed-(\d+)/)?.[1] ?? 1;
      const isBefore = part.matches("[class*=until-]"); // says what is left out
      if (isBefore || moment > Number(root.dataset.seen)) part.remove();
    }
    return page;
  }

  async function mayShow([name, title, anchor], words) {
    if (!name.startsWith("record/")) return !tells(title);
    try {
      const answer = await fetch(`${root.dataset.content_root}${name}.html`);
      const page = cut(await answer.text());
      if (anchor) return page.getElementById(anchor.slice(1)) !== null;
      const text = page.querySelector("[role=main]").textContent.toLowerCase();
      return words.every((forms) => forms.some((form) => text.includes(form)));
    } catch {
      return false; // what cannot be looked into may tell anything
    }
  }

  Search.query = async (query) => {
    Search.status.after(line);
    if (root.classList.contains("seen-all")) return ask(query);
    const [text, terms, without, marked, objects] = Search._parseQuery(query);
    const found = Search._performSearch(text, terms, without, marked, objects);
    const stemmer = new Stemmer();
    const words = [...marked].map((word) => [word, stemmer.stemWord(word)]);
    const shown = await Promise.all(found.map((result) => mayShow(result, words)));
    const results = found.filter((_, place) => shown[place]);
    _displayNextItem(results, results.length, terms, marked);
  };

  Search.htmlToText = (html, anchor) => htmlToText(cut(html).documentElement.outerHTML, anchor);

  // Pages about the library are not marked; their excerpts leave out what names somebody later.
  Search.makeSearchSummary = (...given) => {
    const summary = makeSearchSummary(...given);
    if (!summary?.textContent.trim()) return document.createDocumentFragment();
    if (tells(summary.textContent)) {
      summary.textContent = "(No excerpt: it names what comes later.)";
      summary.className = "later";
    }
    return summary;
  };

  addEventListener("change", ({ target }) => target.id === "seen" && location.reload());
}
