// Opens every page of the built site in Chromium, in light on a desk and in dark on a phone.
// Prints what axe finds against accessibility, what does not fit, what cannot be loaded, what
// asks another host, which searches and keys fail, and what is shown too early (see seen.mjs);
// exits with 1 if there is anything.
//
// node check.mjs FOLDER CHROMIUM [SHOTS]: with a third folder, pictures of every page go there.
// Python, with heromask, has to be on the path.

import { createReadStream, existsSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { basename, extname, join, normalize } from "node:path";

import { chromium } from "playwright-core";

import { seen } from "./seen.mjs";

const [folder, executablePath, shots] = process.argv.slice(2);
const packages = createRequire(import.meta.url);
const axe = packages.resolve("axe-core/axe.min.js");
const PREFIX = "/heromask/"; // as on the server: the page for what is not found knows it
const LAST = "24"; // what to have seen for all of the site to be shown
const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };

const LOOKS = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark-phone", colorScheme: "dark", viewport: { width: 390, height: 844 } },
];
const SEARCHES = {
  "Greg Chun": "record/people/greg-chun.html",
  "高野憲太朗": "record/casts.html",
  "高野": "record/casts.html",
  "ブラッド": "record/characters/james-blood.html",
  "spoilers": "how-to/bot.html",
  "SSC": "record/organizations/ssc.html",
  "up_to": "api/catalog.html",
  "season 2": "record/works.html",
  "own data": "own-data.html",
};
const NOWHERE = "season 99"; // a word that is on many pages, a number that is on none
const FIRST = ["Greg Chun", "ブラッド", "SSC", "season 2", "own data"]; // the page that is wanted comes first
const VENDORED = ["cytoscape/dist/cytoscape.min", "cytoscape-fcose/cytoscape-fcose",
  "cose-base/cose-base", "layout-base/layout-base"];
const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

let complaints = 0;
function complain(where, what) {
  console.error(`${where}: ${what}`);
  complaints += 1;
}

// Serves the folder on localhost, and nothing beside it.
function serve() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://x");
    const path = join(folder, normalize(decodeURI(pathname.replace(PREFIX, "/"))));
    const isThere = existsSync(path) && extname(path) !== "";
    const file = isThere ? path : join(folder, "404.html");
    response.writeHead(isThere ? 200 : 404, { "content-type": TYPES[extname(file)] ?? "text/plain" });
    createReadStream(file).pipe(response);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

// Returns a page that reports what cannot be loaded, and refuses every other host.
async function open(browser, look, base, moment = LAST) {
  const context = await browser.newContext(look);
  await context.addInitScript({ path: axe });
  if (moment) await context.addInitScript(`localStorage.setItem("heromask-seen", ${moment})`);
  await context.route("**", (route) => {
    if (route.request().url().startsWith(base)) return route.continue();
    complain(route.request().frame().url(), `asks ${route.request().url()}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => complain(page.url(), error.message));
  page.on("response", (response) => {
    if (!response.ok()) complain(page.url(), `${response.status()} ${response.url()}`);
  });
  return page;
}

async function inspect(page, where) {
  const found = await page.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const texts = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} (${nodes.length})`);
    return wide > 0 ? [...texts, `is ${wide} pixels too wide`] : texts;
  });
  for (const text of found) complain(where, text);
}

async function search(page, base) {
  for (const [query, wanted] of Object.entries(SEARCHES)) {
    await page.goto(`${base}index.html`);
    await page.locator(".sidebar-search").first().fill(query);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => /Search finished|did not match/.test(document.body?.innerText));
    const links = await page.locator("#search-results .search a").evaluateAll((all) => all.map((link) => link.href));
    const fit = FIRST.includes(query) ? links.slice(0, 1) : links;
    if (!fit.some((link) => link.startsWith(base + wanted)))
      complain("search", `${query} leads to ${links.slice(0, 5).join(", ") || "nothing"}, not to ${wanted}`);
  }
  await page.goto(`${base}search.html?q=${NOWHERE}`);
  await page.waitForFunction(() => /Search finished|did not match/.test(document.body?.innerText));
  if (await page.locator("#search-results .search a").count()) complain("search", `finds ${NOWHERE}`);
}

// The first key leads past the menus, and what has the focus can be seen.
async function keys(page, base) {
  await page.goto(`${base}tutorial.html`);
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.textContent.trim());
  if (first !== "Skip to content") complain("keys", `the first stop is ${first || "nowhere"}`);
  for (let stop = 0; stop < 12; stop += 1) {
    await page.keyboard.press("Tab");
    const hidden = await page.evaluate(() => {
      const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement);
      const seen = outlineStyle !== "none" || boxShadow !== "none";
      return seen ? "" : document.activeElement.outerHTML.slice(0, 100);
    });
    if (hidden) complain("keys", `has the focus unseen: ${hidden}`);
  }
}

// An example is copied without prompts and answers.
async function copying(page, base) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${base}index.html`);
  await page.locator(".hero .highlight").first().hover();
  await page.locator(".hero button.copybtn").first().click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  if (!copied.startsWith("import heromask\n") || /^>>>|^\.\.\.|Greg Chun/m.test(copied))
    complain("copying", `copies ${JSON.stringify(copied)}`);
}

// Each process that was measured has a bar, as long as it took.
async function bars(page, base) {
  await page.goto(`${base}performance.html`);
  const found = await page.locator("#each-process tbody td:nth-child(2)").evaluateAll((all) =>
    all.map((cell) => [Number(cell.textContent), cell.querySelector(".share")?.offsetWidth ?? 0]));
  const longest = found.reduce((one, other) => (one[0] > other[0] ? one : other));
  for (const [time, width] of found)
    if (!width || Math.abs(width / longest[1] - time / longest[0]) > .02)
      complain("bars", `${width} pixels are ${time} ms`);
}

// A map tells of who is chosen from its list until that is closed, moves by keys, and leaves out
// what is filtered.
async function map(page, base) {
  await page.goto(`${base}record/relations.html`);
  const view = () => page.evaluate(() => {
    const { cy } = document.querySelector(".map");
    const groups = cy.edges(":visible").map((edge) => edge.data("group"));
    return { ...cy.pan(), zoom: cy.zoom(), hasWork: groups.includes("work") };
  });
  await page.getByLabel("Who is shown").selectOption("Theo");
  const told = await page.locator(".map .panel").innerText();
  if (!told.includes("Theo is a spouse of Eleanor White")) complain("map", `tells ${told}`);
  await page.locator(".map .canvas").focus();
  await page.waitForFunction(() => !document.querySelector(".map").cy.animated());
  const before = await view();
  await page.keyboard.press("ArrowLeft");
  if ((await view()).x !== before.x + 60) complain("map", "is not moved by an arrow");
  await page.keyboard.press("Escape");
  if (await page.locator(".map .panel").isVisible()) complain("map", "keeps its panel after Esc");
  await page.getByLabel("Who is shown").selectOption("SSC");
  await page.getByLabel("Close").click();
  if (await page.locator(".map .panel").isVisible()) complain("map", "keeps its panel when closed");
  await page.getByLabel("work").uncheck();
  if ((await view()).hasWork) complain("map", "does not leave out what is filtered");
}

// What a map of the first episode has few lines for: each has its words, none crosses the title of
// a box, and none ends before a name. Everything fits, in a canvas that gets another shape too,
// unless names would not be legible then.
async function shapes(browser, base) {
  const page = await open(browser, LOOKS[0], base, 1);
  for (const file of ["relations", "appearances"]) {
    await page.goto(`${base}record/${file}.html`);
    for (const [width, height] of [[1280, 900], [390, 844], [844, 390]]) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(1000); // for the canvas to settle
      const flaws = await page.evaluate(flawsOfMap);
      for (const flaw of flaws) complain(`${file}, ${width} x ${height}`, flaw);
    }
  }
  await page.context().close();
}

function flawsOfMap() {
  const { cy } = document.querySelector(".map");
  const isIn = ({ x1, x2, y1, y2 }, { x, y }, deep = 0) =>
    x >= x1 + deep && x <= x2 - deep && y >= y1 + deep && y <= y2 - deep;
  const titles = cy.nodes(":parent").map((node) => (
    { name: node.data("name"), ...node.boundingBox() && node[0]._private.labelBounds.main }));
  const along = (edge) => Array.from({ length: 101 }, (_, place) => {
    const [from, to, far] = [edge.sourceEndpoint(), edge.targetEndpoint(), place / 100];
    const bend = edge.controlPoints()?.[0] ?? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const at = (axis) => (1 - far) ** 2 * from[axis] + 2 * far * (1 - far) * bend[axis] + far ** 2 * to[axis];
    return { x: at("x"), y: at("y") };
  });
  const told = (edge) => `${edge.data("kind") ?? "a line"} of ${edge.source().data("name")}`;
  const flaws = cy.edges().flatMap((edge) => {
    const points = along(edge);
    const crossed = titles.filter((title) => points.some((point) => isIn(title, point)));
    const half = edge.data("weight") / 2;
    const isShort = half && !isIn(edge.source().boundingBox(), points[0], half);
    return [
      ...crossed.map(({ name }) => `${told(edge)} crosses ${name}`),
      ...(isShort ? [`${told(edge)} ends early`] : []),
      ...(edge.data("kind") && !edge.data("word") ? [`${told(edge)} has no words`] : []),
    ];
  });
  const { x1, x2, y1, y2 } = cy.elements().renderedBoundingBox();
  const isLeast = cy.zoom() < .56;
  const fits = x1 >= 0 && y1 >= 0 && x2 <= cy.width() && y2 <= cy.height();
  return fits || isLeast ? flaws : [...flaws, "does not fit"];
}

// A finger scrolls the page across a map, until it taps the map; then it moves the map.
async function finger(browser, base) {
  const page = await open(browser, PHONE, base);
  await page.goto(`${base}record/relations.html`);
  const canvas = page.locator(".map .canvas");
  const protocol = await page.context().newCDPSession(page);
  const touch = (type, ...touchPoints) =>
    protocol.send("Input.dispatchTouchEvent", { type, touchPoints });
  const swipe = async () => {
    const { x, y, height } = await canvas.boundingBox();
    const at = (way) => ({ x: x + 20, y: y + height / 2 - way });
    await touch("touchStart", at(0));
    for (let way = 10; way <= 150; way += 10) await touch("touchMove", at(way));
    await touch("touchEnd");
    await page.waitForTimeout(300); // scrolling goes on for a while
    return page.evaluate(() => ({ page: scrollY, map: document.querySelector(".map").cy.pan().y }));
  };
  const [before, after] = [await page.evaluate(() => scrollY), await swipe()];
  if (after.page <= before) complain("finger", "does not scroll the page across a map");
  await canvas.tap();
  await page.waitForTimeout(500); // what is tapped may be told below the map
  const top = await page.evaluate(() => scrollY);
  const held = await swipe();
  if (held.page !== top || held.map === after.map) complain("finger", "does not move a map");
  await page.context().close();
}

// A tap on a name brings what is told of it into view, which is below the map of a phone.
async function tap(browser, base) {
  const page = await open(browser, PHONE, base);
  await page.goto(`${base}record/relations.html`);
  await page.locator(".map .canvas").scrollIntoViewIfNeeded();
  const { x, y } = await page.evaluate(() => {
    const { cy } = document.querySelector(".map");
    const isInside = ({ x, y }) => x > 0 && y > 0 && x < cy.width() && y < cy.height();
    const [at] = cy.nodes("[page]:childless").map((node) => node.renderedPosition()).filter(isInside);
    const { left, top } = cy.container().getBoundingClientRect();
    return { x: left + at.x, y: top + at.y };
  });
  await page.touchscreen.tap(x, y);
  const panel = page.locator(".map .panel");
  await panel.waitFor();
  await page.waitForTimeout(500); // for the page to scroll
  const isSeen = await panel.evaluate((one) => one.getBoundingClientRect().bottom <= innerHeight);
  if (!isSeen) complain("tap", "leaves the panel below the screen");
  await page.context().close();
}

// On a phone, too, a line beside the control says what is hidden, and the bar is hardly taller.
async function hints(browser, base) {
  for (const [moment, most] of [[1, 64], [LAST, 50]]) {
    const page = await open(browser, PHONE, base, moment);
    for (const file of ["tutorial.html", "record/index.html"]) {
      await page.goto(base + file);
      const isShown = await page.locator(".announcement .hint").isVisible();
      if (isShown !== (moment !== LAST)) complain(file, `${isShown ? "shows" : "hides"} the hint on a phone`);
      const { height } = await page.locator(".announcement").boundingBox();
      if (height > most) complain(file, `has a bar of ${height} pixels on a phone`);
    }
    await page.context().close();
  }
}

// One episode together is a narrow line, and what the slider of a phone says is one line of text.
async function ties(browser, base) {
  const page = await open(browser, PHONE, base, 1);
  await page.goto(`${base}record/appearances.html`);
  const { widest, lines } = await page.evaluate(() => {
    const words = document.querySelector(".map .bar label > span");
    const height = Number.parseFloat(getComputedStyle(words).lineHeight);
    return {
      widest: document.querySelector(".map").cy.edges().max((edge) => edge.data("weight")).value,
      lines: Math.round(words.offsetHeight / height),
    };
  });
  if (widest > 2) complain("appearances", `has a line ${widest} wide for one episode`);
  if (lines !== 1) complain("appearances", `has ${lines} lines beside the slider of a phone`);
  await page.context().close();
}

// What is not found, deep down too, is a page of the site that leads on.
async function missing(browser, base) {
  const page = await browser.newPage();
  await page.goto(`${base}record/characters/nobody.html`);
  const links = await page.locator("article a[href], .sidebar-tree a[href]").evaluateAll((all) => all.map((link) => link.href));
  if (!links.includes(`${base}tutorial.html`)) complain("404.html", "does not lead to the tutorial");
  const isStyled = await page.evaluate(() => document.styleSheets.length > 2);
  if (!isStyled) complain("404.html", "has no style");
}

// The libraries of the maps are those that package.json names, unchanged but for their line ends.
function vendored() {
  const lines = (path) => readFileSync(path, "utf-8").replaceAll("\r\n", "\n");
  for (const file of VENDORED) {
    const own = join(folder, "_static", "vendor", `${basename(file)}.js`);
    if (lines(own) !== lines(packages.resolve(`${file}.js`))) complain(file, "is another version");
  }
}

const server = await serve();
const base = `http://127.0.0.1:${server.address().port}${PREFIX}`;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".html")).sort();
await Promise.all(LOOKS.map(async ({ name, ...look }) => {
  const page = await open(browser, look, base);
  for (const file of files) {
    await page.goto(base + file);
    await inspect(page, `${file} (${name})`);
    const path = join(shots ?? "", `${file.replaceAll("/", "-")}-${name}.png`);
    if (shots) await page.screenshot({ path });
  }
}));
const page = await open(browser, LOOKS[0], base);
await search(page, base);
await keys(page, base);
await copying(page, base);
await bars(page, base);
await map(page, base);
await shapes(browser, base);
await finger(browser, base);
await tap(browser, base);
await hints(browser, base);
await ties(browser, base);
await missing(browser, base);
vendored();
await seen(browser, () => open(browser, LOOKS[0], base, null), base, files, complain);
console.log(`${files.length} pages, ${LOOKS.length} looks: ${complaints} complaints`);
await browser.close();
server.close();
process.exitCode = complaints ? 1 : 0;
