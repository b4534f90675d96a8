// Uses the console of the built site as its readers do, in Chromium, from a plain web server.
// Every other host is refused. Runs the questions, makes a mistake, completes ids, stops a program,
// and follows every "try it" link: the console must print what the page prints. Prints what goes
// wrong and what the start costs; exits with 1 if anything does.
//
// node console.mjs FOLDER CHROMIUM [SHOTS]: with a third folder, pictures of the console go there.

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";

import { chromium } from "playwright-core";

const [folder, executablePath, shots] = process.argv.slice(2);
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const TYPES = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript" };
const READY = () => /^Ready/.test(document.getElementById("console-state").textContent);
const CUT = '>>> catalog = catalog.up_to("s1e01")'; // what a first visit sees
const EARLIER = "# after the earlier examples of";
const EXAMPLE = "#how-to/voices:1"; // of a page that loads the whole catalog
const LATER = 'catalog.characters["tina-h';
const MOST_SECONDS = 60; // for a start on a slow and busy machine

let complaints = 0;
function complain(where, what) {
  console.error(`${where}: ${what}`);
  complaints += 1;
}

function expect(what, wanted, found) {
  if (found !== wanted) complain(what, `has ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
}

// Serves the folder on localhost as the plainest of servers does: it knows three types.
let served = 0;
function serve() {
  const server = createServer((request, response) => {
    const path = join(folder, normalize(decodeURI(new URL(request.url, "http://x").pathname)));
    if (!existsSync(path) || !extname(path)) return response.writeHead(404).end();
    served += statSync(path).size;
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
    createReadStream(path).pipe(response);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

// Returns a page that refuses every other host, and reports errors and what cannot be loaded.
async function visit(browser, base, path, options = {}) {
  const context = await browser.newContext(options);
  await context.route("**", (route) => {
    if (route.request().url().startsWith(base)) return route.continue();
    complain(path, `asks ${route.request().url()}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => complain(path, error.message));
  page.on("response", (response) => {
    if (!response.ok()) complain(path, `${response.status()} ${response.url()}`);
  });
  await page.goto(base + path);
  return page;
}

const ready = (page) => page.waitForFunction(READY, null, { timeout: 1000 * MOST_SECONDS });
const entries = (page) => page.locator("#console-log > *").evaluateAll((all) =>
  all.map((entry) => ({ kind: entry.className, text: entry.dataset.text ?? entry.textContent })));
const last = async (page) => (await entries(page)).at(-1);

// Types a program, and returns what the console shows for it.
async function type(page, text) {
  const before = await page.locator("#console-log > *").count();
  await page.locator("#console-input").fill(text);
  await page.keyboard.press("Enter");
  await page.waitForFunction((count) => document.querySelectorAll("#console-log > *").length > count, before);
  await ready(page);
  return (await entries(page)).slice(before);
}

async function complete(page, text) {
  await page.locator("#console-input").fill(text);
  await page.keyboard.press("Tab");
  await page.waitForFunction((old) =>
    document.getElementById("console-input").value !== old
    || document.getElementById("console-choices").textContent, text);
  return page.locator("#console-input").inputValue();
}

async function answers(page) {
  const [, printed] = await type(page, "1 + 1");
  expect("1 + 1", "2\n", printed?.text);
  const [, table] = await type(page, "catalog.dubs");
  expect("a table", "html", table?.kind);
  expect("a table", 7, await page.locator("#console-log > :last-child tbody tr").count());
  const [, row] = await type(page, 'catalog.dubs["japanese"]');
  expect("a row", "html", row?.kind);
  const [, several] = await type(page, 'catalog.cast_of("sentai-english")[:2]');
  expect("rows", "html", several?.kind);
  expect("rows", 2, await page.locator("#console-log > :last-child tbody tr").count());
  const [, wrong] = await type(page, 'catalog.dubs["japanes"]');
  expect("a mistake", "err", wrong?.kind);
  expect("a mistake", "heromask.NotFoundError: no dub 'japanes'; did you mean 'japanese'?", wrong?.text.trim().split("\n").at(-1));
  const [, syntax] = await type(page, "1 +");
  expect("bad syntax", "err", syntax?.kind);
  const [, missing] = await type(page, "import pandas");
  expect("a library that is not there", true, /No module named 'pandas'/.test(missing?.text));
}

async function words(page) {
  expect("an id", 'catalog.characters["james-blood', await complete(page, 'catalog.characters["jame'));
  expect("a question", "catalog.voice_of(", await complete(page, "catalog.voice_"));
  await complete(page, 'catalog.cast_of("');
  const choices = page.locator("#console-choices button");
  expect("choices", 7, await choices.count());
  await choices.nth(1).click();
  expect("a choice", 'catalog.cast_of("netflix-english', await page.locator("#console-input").inputValue());
  await complete(page, "catalog.");
  const names = await choices.allInnerTexts();
  expect("choices without their owner", false, names.some((name) => name.startsWith("catalog.")));
  expect("the last choice", true, names.length > 40 && names.at(-1) !== "" && await choices.last().isEnabled());
  await choices.last().click();
  expect("the last choice", `catalog.${names.at(-1)}`, await page.locator("#console-input").inputValue());
  await page.locator("#console-input").fill("");
  await page.keyboard.press("Tab");
  expect("Tab in an empty line", false, await page.evaluate(() => document.activeElement.id === "console-input"));
}

async function editing(page) {
  const input = page.locator("#console-input");
  await input.fill("for n in (1, 2):");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.getElementById("console-input").value.includes("\n"));
  await page.keyboard.type("print(n)");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.getElementById("console-input").value.endsWith("\n    "));
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.getElementById("console-input").value);
  await ready(page);
  expect("a loop", "1\n2\n", (await last(page)).text);
  await page.keyboard.press("ArrowUp");
  expect("Up", "for n in (1, 2):\n    print(n)", await input.inputValue());
  await page.keyboard.press("ArrowDown");
  expect("Down", "", await input.inputValue());
}

async function stop(page) {
  await page.locator("#console-input").fill("while True: pass");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.getElementById("console-input").value);
  await page.locator("#console-stop").click();
  await ready(page);
  const [, printed] = await type(page, "len(catalog.dubs)");
  expect("after Stop", "7\n", printed?.text);
}

// The control of the site decides how far the catalog goes.
async function episodes(page) {
  const count = async () => Number((await type(page, "len(catalog.characters)"))[1].text);
  const first = await count();
  await page.locator("#seen").selectOption({ index: 23 });
  await page.waitForFunction(() => document.querySelector("#console-log > :last-child").textContent.includes("load"));
  await ready(page);
  if (first >= (await count())) complain("the chosen episode", "does not end the catalog");
  const shown = await openExample(page, EXAMPLE);
  expect("an example, after everything", false, shown.some(({ text }) => /up_to\(/.test(text)));
}

// Returns the lines of an example, without the places in a traceback, which nobody prints.
function folded(text) {
  const lines = text.trimEnd().split(/ *\n/);
  return lines.filter((line, place) => {
    const before = lines.slice(0, place).reverse().find((other) => !other.startsWith("  "));
    const isPlace = line.startsWith("  ") || line === "...";
    return !(isPlace && before?.startsWith("Traceback"));
  });
}

// A page may print "..." where an answer would differ from one day or machine to another.
function fits(line, wanted) {
  if (/^(>>>|\.\.\.) /.test(wanted)) return line === wanted;
  const parts = wanted.split("...").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(line ?? "");
}

// Opens an example as its link does, in an empty log, and returns what the console shows for it.
async function openExample(page, hash) {
  await page.evaluate((there) => {
    document.getElementById("console-log").replaceChildren();
    history.replaceState(null, "", location.pathname); // or the same hash again would be no change
    location.hash = there;
  }, hash);
  await page.waitForFunction(() => document.querySelector("#console-log > .in"));
  await ready(page);
  return entries(page);
}

// An example may load the whole catalog; what is typed next has only what the reader has chosen,
// in an empty line, and the example comes back with a key.
async function protection(page) {
  const shown = await openExample(page, EXAMPLE);
  expect("an example", true, shown[0].text.startsWith(EARLIER));
  expect("after an example", CUT, shown.at(-1).text.trim());
  const input = page.locator("#console-input");
  expect("the line after an example", "", await input.inputValue());
  await page.keyboard.press("ArrowUp");
  expect("Up after an example", true, (await input.inputValue()).startsWith(shown[1].text.slice(4).split("\n")[0]));
  expect("a later id", LATER, await complete(page, LATER));
  await type(page, "catalog = heromask.load()");
  await type(page, "catalog.characters['tina-herst']");
  expect("what is typed", "html", (await last(page)).kind);
}

// The console must print what the page prints, from its first example to its last.
async function follow(browser, base, path) {
  const source = await visit(browser, base, `${path}.html`);
  const links = await source.locator("a.try").evaluateAll((all) => all.map(({ hash, parentElement }) =>
    ({ hash, text: parentElement.querySelector("pre").textContent })));
  await source.context().close();
  const page = await visit(browser, base, "try.html");
  await ready(page);
  for (const { hash, text } of links) {
    const printed = folded((await openExample(page, hash)).map((entry) => entry.text).join(""));
    if (printed[0].startsWith(EARLIER)) printed.shift();
    else if (!/:0$/.test(hash) && path !== "try") complain(hash, "is silent about the earlier examples");
    const wanted = folded(text);
    const wrong = wanted.findIndex((line, place) => !fits(printed[place], line));
    const [more] = printed.slice(wanted.length).filter((line) => line !== CUT);
    if (wrong >= 0) complain(hash, `prints ${printed[wrong]}, not ${wanted[wrong]}`);
    else if (more) complain(hash, `prints more: ${more}`);
  }
  expect(`the catalog after ${path}`, "True\n", (await type(page, 'catalog == catalog.up_to("s1e01")'))[1]?.text);
  await page.context().close();
  return links.length;
}

// Without JavaScript, or in a browser without WebAssembly, the page says so.
async function without(browser, base) {
  const says = "The console needs JavaScript, WebAssembly and a web server";
  for (const javaScriptEnabled of [false, true]) {
    const context = await browser.newContext({ javaScriptEnabled });
    await context.addInitScript("delete window.WebAssembly");
    const page = await context.newPage();
    await page.goto(`${base}try.html`);
    const text = await page.locator("#console-needs").innerText();
    if (!text.startsWith(says)) complain("without", `says ${text}`);
    expect("without", false, await page.locator("#console-box").isVisible());
    expect("without", true, await page.getByText("James Blood - Greg Chun").isVisible());
    await context.close();
  }
}

async function inspect(page, where) {
  await page.addScriptTag({ path: axe });
  const found = await page.evaluate(async () => {
    scrollTo({ top: 0, behavior: "instant" });
    await new Promise(requestAnimationFrame);
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const texts = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} (${nodes.length})`);
    return wide > 0 ? [...texts, `is ${wide} pixels too wide`] : texts;
  });
  for (const text of found) complain(where, text);
}

// In light on a desk and in dark on a phone, after each question has been clicked.
async function look(browser, base) {
  const looks = {
    desk: { colorScheme: "light", viewport: { width: 1366, height: 900 } },
    phone: { colorScheme: "dark", hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } },
  };
  for (const [name, options] of Object.entries(looks)) {
    const page = await visit(browser, base, "try.html", options);
    await ready(page);
    const questions = page.locator("#console-questions a");
    expect("questions", 6, await questions.count());
    for (const question of await questions.all()) {
      const before = (await entries(page)).length;
      await question.click();
      await page.waitForFunction((count) => document.querySelectorAll("#console-log > *").length > count, before);
      await ready(page);
      if ((await entries(page)).length < before + 2) complain(await question.innerText(), "has no answer");
      expect("the line after a question", "", await page.locator("#console-input").inputValue());
    }
    await inspect(page, `console (${name})`);
    if (shots) await page.screenshot({ path: join(shots, `console-${name}.png`) });
    await page.context().close();
  }
}

const server = await serve();
const base = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const begun = Date.now();
const page = await visit(browser, base, "try.html");
await ready(page);
const start = `${((Date.now() - begun) / 1000).toFixed(1)} s, ${(served / 1e6).toFixed(1)} MB`;
for (const use of [answers, words, editing, protection, stop, episodes]) await use(page);
await page.context().close();
await without(browser, base);
await look(browser, base);
const listed = await (await fetch(`${base}_static/console/python/examples.json`)).json();
let count = 0;
for (const path of Object.keys(listed)) count += await follow(browser, base, path);
console.log(`console: ready after ${start}; ${count} examples: ${complaints} complaints`);
await browser.close();
server.close();
process.exitCode = complaints ? 1 : 0;
