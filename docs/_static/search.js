// Makes the search of Sphinx follow seen.js: no result, no count and no excerpt tells of what comes
// later. What has the words in its title comes first, then the record, recipes and the API; what is
// about the project comes last. Sphinx looks for words one by one, and for no numbers: where several
// were asked for, a page has all of them, and comes earlier if it has them side by side.

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
  const numbers = terms.filter((term) => /^\d+$/.test(term));
  const SIDE_BY_SIDE = 6;
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

  // Each page is fetched once; there is none if it cannot be.
  const pages = new Map();
  async function pageOf(name) {
    try {
      const answer = await fetch(`${root.dataset.content_root}${name}.html`);
      return answer.ok ? cut(await answer.text()) : null;
    } catch {
      return null;
    }
  }
  async function look(name) {
    if (!pages.has(name)) pages.set(name, pageOf(name));
    const page = await pages.get(name);
    return { page, text: page?.querySelector("[role=main]").textContent.toLowerCase() ?? "" };
  }

  const hasWord = (text, ...word) =>
    new RegExp(`(?<![\\p{L}\\p{N}])${word.join("[^\\p{L}\\p{N}]+")}(?![\\p{L}\\p{N}])`, "u").test(text);

  // What cannot be looked into may tell anything.
  function mayShow([name, title, anchor], words, { page, text }) {
    if (!name.startsWith("record/")) return !tells(title);
    if (!page) return false;
    if (anchor) return page.getElementById(anchor.slice(1)) !== null;
    return words.every((forms) => forms.some((form) => text.includes(form)));
  }

  // The result with its score, or nothing if it is not to be shown.
  async function judge(result, words) {
    const found = await look(result[0]);
    if (!mayShow(result, words, found)) return [];
    const kind = result.at(-1); // a title has all that was asked for
    if (kind === "text" && !numbers.every((number) => hasWord(found.text, number))) return [];
    const isNear = kind === "title"
      || (kind === "text" && terms.length > 1 && hasWord(found.text, ...terms));
    return [result.with(4, result[4] + (isNear ? SIDE_BY_SIDE : 0))];
  }

  Search.query = async (query) => {
    Search.status.after(line);
    if (root.classList.contains("seen-all") && terms.length < 2) return ask(query);
    const [text, own, without, marked, objects] = Search._parseQuery(query);
    const found = Search._performSearch(text, own, without, marked, objects);
    const stemmer = new Stemmer();
    const words = [...marked].map((word) => [word, stemmer.stemWord(word)]);
    const judged = await Promise.all(found.map((result) => judge(result, words)));
    const results = judged.flat().sort((one, other) => one[4] - other[4]);
    _displayNextItem(results, results.length, own, marked);
  };

  Search.htmlToText = (html, anchor) => htmlToText(cut(html).documentElement.outerHTML, anchor);

  // Pages about the library are not marked, but say how far their examples go. Until then, there are
  // no excerpts, and none names somebody later.
  function whyNot(html, text) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const limit = Number(page.querySelector('meta[name="examples"]')?.content ?? 1);
    if (limit > Number(root.dataset.seen)) return "its page has spoilers up to a later episode";
    return tells(text) ? "it names something from a later episode" : "";
  }
  Search.makeSearchSummary = (html, words, anchor) => {
    const summary = makeSearchSummary(html, [...words, asked.trim()], anchor); // it takes the last
    if (!summary?.textContent.trim()) return document.createDocumentFragment();
    const why = whyNot(html, summary.textContent);
    if (why) {
      summary.textContent = `The excerpt is left out: ${why}.`;
      summary.className = "later";
    }
    return summary;
  };

  addEventListener("change", ({ target }) => target.id === "seen" && location.reload());
}
