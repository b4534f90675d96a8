// Compares what the site shows, in Chromium, with the views of the catalog for some episodes.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const VIEWS = JSON.parse(execFileSync("python", [fileURLToPath(new URL("views.py", import.meta.url))]));
const MOMENTS = Object.keys(VIEWS).map(Number);
const ALL = VIEWS[MOMENTS.at(-1)];
const LATER = ["Herst", "Theo", "tina-herst"]; // examples of pages about the library have these
const LATE_PAGE = "record/characters/tina-herst.html";
const QUOTED = ["ally", "enemy", "guardian"]; // what characters are to each other in examples
const GOES_ON = /The examples contain spoilers up to/;
const DISPUTES = "record/disputes.html";

// As Sphinx sets a text: with one space at a time, and with curly quotes.
const plain = (text) => text.replace(/\s+/g, " ").replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
const without = (all, known) => all.filter((text) => !known.includes(text));
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const hasName = (text, name, flags = "u") =>
  new RegExp(`(?<!\\p{L})${escape(name)}(?!\\p{L})`, flags).test(text);

// The names, facts and links that somebody can see on a page, point at, hear or find in a preview.
async function look(page) {
  const { text, links } = await page.evaluate(() => ({
    text: [document.title, document.body.innerText,
      ...[...document.querySelectorAll("meta[content], link[title], [alt], [title], [aria-label]")]
        .filter((part) => part.matches("head *") || part.checkVisibility())
        .map(({ content, alt, title, ariaLabel }) => [content, alt, title, ariaLabel].join(" ")),
    ].join(" "),
    links: [...document.links].filter((link) => link.checkVisibility())
      .map((link) => link.pathname).filter((path) => path !== location.pathname),
  }));
  const shown = plain(text);
  return {
    names: ALL.names.filter((name) => hasName(shown, plain(name))),
    facts: ALL.facts.filter((fact) => shown.includes(plain(fact))),
    pages: ALL.pages.filter((path) => links.some((link) => link.endsWith(path))),
  };
}

// The rows of the relations that a map draws as lines, all its names, who is in the box of a group,
// and what lies on something else or in a group that it does not belong to.
function drawn(page) {
  return page.evaluate(() => {
    const map = document.querySelector(".map")?.cy;
    const boxes = (map?.nodes(":childless") ?? []).map((node) => (
      { node, name: node.data("name"), ...node.boundingBox({ includeLabels: false }) }));
    const groups = (map?.nodes(":parent") ?? []).map((group) => ({ group, ...group.boundingBox() }));
    const isOn = (one, other) =>
      one.x1 < other.x2 && other.x1 < one.x2 && one.y1 < other.y2 && other.y1 < one.y2;
    const foreign = (one) => groups.filter((other) =>
      isOn(one, other) && !one.node.ancestors().contains(other.group));
    return map && {
      hidden: boxes.flatMap((one, place) => [
        ...boxes.slice(place + 1).filter((other) => isOn(one, other)).map(({ name }) => `${one.name} on ${name}`),
        ...foreign(one).map(({ group }) => `${one.name} in ${group.data("name")}`),
      ]),
      names: map.nodes().map((node) => node.data("name")),
      members: map.nodes("[page][!group]").filter((node) => node.isChild())
        .map((node) => `${node.id()} in ${node.parent().id()}`),
      relations: [...new Set(map.edges().flatMap((edge) => edge.data("rows") ?? []))]
        .filter((row) => row.startsWith("relation-")),
    };
  });
}

async function choose(page, address, moment) {
  await page.goto(address);
  await page.selectOption("#seen", String(moment));
}

// Every page of the record shows what a view has, as far as it is on the page, and nothing later.
async function compare(page, base, files, complain) {
  const whole = new Map();
  for (const moment of [...MOMENTS].reverse()) {
    await choose(page, `${base}index.html`, moment);
    const met = new Set();
    for (const file of files) {
      const where = `${file} at episode ${moment}`;
      await page.goto(base + file);
      const found = await look(page);
      if (!whole.has(file)) whole.set(file, found);
      for (const [what, shown] of Object.entries(found)) {
        for (const text of without(shown, VIEWS[moment][what])) complain(where, `shows ${text}`);
        shown.forEach((text) => met.add(text));
      }
      // a page of a row may come later as a whole, and a dispute later than what it is about
      const isHidden = without([...ALL.pages, DISPUTES], VIEWS[moment].pages).includes(file);
      for (const fact of isHidden ? [] : without(whole.get(file).facts, found.facts))
        if (VIEWS[moment].facts.includes(fact)) complain(where, `hides ${fact}`);
      const map = await drawn(page);
      for (const name of without(map?.names ?? [], VIEWS[moment].names))
        if (ALL.names.includes(name)) complain(where, `draws ${name}`);
      for (const member of without(map?.members ?? [], VIEWS[moment].members))
        complain(where, `draws ${member}`);
      for (const both of map?.hidden ?? []) complain(where, `draws ${both}`);
      for (const row of without(map?.relations ?? [], VIEWS[moment].relations))
        complain(where, `draws ${row}`);
      if (file === "record/relations.html")
        for (const row of without(VIEWS[moment].relations, map.relations))
          if (!row.includes("/part/")) complain(where, `does not draw ${row}`);
    }
    for (const what of ["names", "facts"])
      for (const text of without(VIEWS[moment][what], [...met]))
        complain(`the record at episode ${moment}`, `nowhere shows ${text}`);
  }
}

// A search gives away nothing either, in its results, their number or their excerpts.
async function searchAt(page, base, moment, query) {
  await choose(page, `${base}index.html`, moment);
  await page.goto(`${base}search.html?q=${encodeURIComponent(query)}`);
  await page.waitForFunction(() => /Search finished|did not match/.test(document.body?.innerText));
  await page.waitForLoadState("networkidle");
  const results = await page.locator("#search-results").innerText();
  return { found: await look(page), results, count: await page.locator("#search-results li").count() };
}

async function searches(page, base, complain) {
  const [first, last] = [MOMENTS[0], MOMENTS.at(-1)];
  for (const path of without(ALL.pages, VIEWS[first].pages)) {
    const query = path.match(/([\w-]+)\.html/)[1].replaceAll("-", " ");
    const early = await searchAt(page, base, first, query);
    for (const what of ["names", "pages"])
      for (const text of without(early.found[what], VIEWS[first][what]))
        complain(`search for ${query} at episode ${first}`, `shows ${text}`);
    if (!early.results.includes(`${early.count} page`) && early.count > 1)
      complain(`search for ${query}`, "counts what it does not show");
  }
  for (const query of LATER) {
    const { results } = await searchAt(page, base, first, query);
    for (const text of [...LATER, ...without(ALL.ids, VIEWS[first].ids)])
      if (hasName(results, text, "iu")) complain(`search for ${query} at episode ${first}`, `shows ${text}`);
  }
  const late = await searchAt(page, base, last, "Tina Herst");
  if (!late.found.pages.includes("record/characters/tina-herst.html"))
    complain(`search at episode ${last}`, "does not find Tina Herst");
}

// Pages about the library say how far their examples go; until then, nothing is quoted from them.
async function excerpts(page, base, complain) {
  const quotedAt = async (moment, query) => {
    await searchAt(page, base, moment, query);
    return page.locator("#search-results li:has(.context) a").evaluateAll((all) => all.map(({ href }) => href));
  };
  for (const query of QUOTED) {
    const [early, late] = [await quotedAt(MOMENTS[0], query), await quotedAt(MOMENTS.at(-1), query)];
    for (const address of early)
      if (GOES_ON.test(await (await fetch(address)).text()))
        complain(`search for ${query} at episode ${MOMENTS[0]}`, `quotes ${address}`);
    if (late.length <= early.length) complain(`search for ${query}`, "quotes no more at the end");
  }
}

// The choice is kept from page to page; the first visit counts as one episode.
async function memory(page, base, complain) {
  await page.goto(`${base}index.html`);
  if (await page.inputValue("#seen") !== "1") complain("first visit", "is not at episode 1");
  await choose(page, `${base}index.html`, MOMENTS[1]);
  await page.goto(`${base}record/story.html`);
  if (await page.inputValue("#seen") !== String(MOMENTS[1])) complain("control", "forgets");
}

// The title of a page that comes later does not name it before.
async function titles(page, base, complain) {
  for (const moment of MOMENTS) {
    await choose(page, base + LATE_PAGE, moment);
    const isKnown = VIEWS[moment].pages.includes(LATE_PAGE);
    if ((await page.title()).includes(LATER[0]) !== isKnown)
      complain(`${LATE_PAGE} at episode ${moment}`, `is called ${await page.title()}`);
  }
}

// Without JavaScript there is no control: the warnings and the still pictures are there.
async function bare(browser, base, complain) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const seesNot = async (file, selector, wanted) => {
    await page.goto(base + file);
    const visible = await page.locator(selector).first().isVisible();
    if (visible !== wanted) complain(`${file} without JavaScript`, `${selector} is ${visible ? "" : "not "}shown`);
  };
  await seesNot("record/relations.html", ".announcement", false);
  await seesNot("record/relations.html", ".map", false);
  await seesNot("record/relations.html", "figure.still img", true);
  await seesNot("record/relations.html", ".spoilers", true);
  await seesNot("record/casts.html", "small [class*=until-]", false); // remarks on hidden sources
  await seesNot(LATE_PAGE, "section h1", true);
  if ((await page.title()).includes(LATER[0])) complain(LATE_PAGE, `is called ${await page.title()}`);
  await context.close();
}

export async function seen(browser, open, base, files, complain) {
  const page = await open();
  await memory(page, base, complain);
  await compare(page, base, files.filter((file) => file.startsWith("record/")), complain);
  await searches(page, base, complain);
  await excerpts(page, base, complain);
  await titles(page, base, complain);
  await bare(browser, base, complain);
}
