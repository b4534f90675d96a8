// Makes the search of Sphinx follow seen.js: no result, no count and no excerpt tells of what comes
// later. Of the pages that have a word in their text only, those of characters come first.

{
  const root = document.documentElement;
  const { query: ask, htmlToText, makeSearchSummary } = Search;
  const { names } = document.getElementById("later").dataset;
  const later = JSON.parse(names).filter(([, moment]) => moment > Number(root.dataset.seen));

  Scorer.score = ([page, , , , score, , kind]) =>
    page.startsWith("record/characters/") && kind === "text" ? score + 8 : score;

  // A page without what comes later.
  function cut(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    page.querySelectorAll("script").forEach((script) => script.remove());
    for (const part of page.querySelectorAll("[class*=revealed-], [class*=until-]")) {
      const moment = part.className.match(/revealed-(\d+)/)?.[1] ?? 1;
      const isBefore = part.matches("[class*=until-]"); // says what is left out
      if (isBefore || moment > Number(root.dataset.seen)) part.remove();
    }
    return page;
  }

  async function mayShow([name, , anchor], words) {
    if (!name.startsWith("record/")) return true;
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
    const tells = later.some(([known]) =>
      new RegExp(`(?<!\\p{L})${RegExp.escape?.(known) ?? known}(?!\\p{L})`, "u").test(summary?.textContent));
    return tells || !summary ? document.createElement("p") : summary;
  };

  addEventListener("change", ({ target }) => target.id === "seen" && location.reload());
}
