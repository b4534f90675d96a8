// The console of the page: an input, what was answered, and the buttons. `worker.js` has Python.

const PAGE = "try"; // this one: what its examples need is there from the start

const part = (name) => document.getElementById(`console-${name}`);
const [state, log, input, choices] = ["state", "log", "input", "choices"].map(part);
const history = [];
let place = 0; // in the history
let worker;
let waiting; // who waits for an answer, by number
let examples;
let isReady; // whether Python has started
let seen; // the number of the episode that is chosen at the top

const say = (text) => { if (state.textContent !== text) state.textContent = text; };
const lines = (text) => text.split("\n").length;

// Python

function start() {
  const begun = performance.now();
  waiting = new Map();
  isReady = false;
  worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => hear(data);
  worker.onerror = ({ message }) => fail(message || "its files cannot be loaded");
  seen = document.documentElement.dataset.seen ?? "";
  run(seen, "begin").then(() => {
    isReady = true;
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    say(`Ready after ${seconds} s.`);
  });
}

function ask(question, text) {
  const id = waiting.size;
  worker.postMessage({ id, ask: question, text });
  return new Promise((done) => waiting.set(id, done));
}

function hear({ kind, ...told }) {
  if (kind === "done") waiting.get(told.id)(told.answer);
  else if (kind === "failed") fail(told.text);
  else if (kind === "loading") progress(told.loaded, told.size);
  else show(kind, told.text, told.html);
}

function progress(loaded, size) {
  const percent = Math.min(100, Math.floor((100 * loaded) / size));
  const megabytes = (size / 1e6).toFixed(0);
  say(percent < 100 ? `Loading Python: ${percent} % of ${megabytes} MB …` : "Starting Python …");
}

// What ends Python, such as a recursion that is too deep for the browser, ends what was defined.
function fail(message) {
  worker.terminate();
  const reason = message.trim().split("\n").at(-1); // the others are places in a traceback
  if (!isReady) return say(`Python cannot start: ${reason}. The answers are printed below.`);
  restart(`Python has ended: ${reason}`);
}

function restart(reason) {
  worker.terminate();
  show("err", `${reason}. It starts again, without what was defined.\n`);
  start();
}

// What is shown

function show(kind, text, html) {
  const last = log.lastElementChild;
  if (last?.className === kind && kind !== "in" && !html) last.append(text);
  else if (html) log.append(table(text, html));
  else log.append(Object.assign(document.createElement("pre"), { className: kind, textContent: text }));
  log.scrollTop = log.scrollHeight;
}

function table(text, html) {
  const box = Object.assign(document.createElement("div"), { className: "html", innerHTML: html });
  box.dataset.text = text;
  return box;
}

// What is typed

async function run(text, question = "run") {
  part("stop").disabled = false;
  say("Running …");
  await ask(question, text);
  part("stop").disabled = true;
  say("Ready.");
}

async function submit(text = input.value.trimEnd()) {
  if (!text) return;
  if (history.at(-1) !== text) history.push(text);
  place = history.length;
  write("");
  await run(text);
}

function write(text) {
  input.value = text;
  input.rows = lines(text);
  choices.replaceChildren();
}

// Replaces so many characters before the cursor.
function insert(text, before = 0) {
  const end = input.selectionEnd;
  input.setRangeText(text, input.selectionStart - before, end, "end");
  input.rows = lines(input.value);
  choices.replaceChildren();
}

// Enter runs what is whole; elsewhere it goes to a new line, as far in as the one before.
async function enter() {
  const before = input.value.slice(0, input.selectionStart);
  const atEnd = !input.value.slice(input.selectionEnd).trim();
  if (atEnd && (await ask("is_whole", input.value))) return submit();
  const [indent] = /^ */.exec(before.slice(before.lastIndexOf("\n") + 1));
  insert(`\n${indent}${before.endsWith(":") ? "    " : ""}`);
}

async function complete() {
  const [word, found] = JSON.parse(await ask("complete", input.value.slice(0, input.selectionStart)));
  const common = found.reduce((one, other) => {
    while (!other.startsWith(one)) one = one.slice(0, -1);
    return one;
  }, found[0] ?? "");
  if (common.length > word.length || found.length === 1) insert(common, word.length);
  if (found.length === 1) return;
  const owner = word.lastIndexOf(".") + 1; // it would stand in front of each choice
  choices.replaceChildren(...found.map((choice) => button(choice, owner, common.length)));
  choices.scrollTop = 0;
  if (!found.length) choices.append("Nothing to complete here.");
}

function button(choice, owner, before) {
  const looks = { type: "button", textContent: choice.slice(owner) };
  const made = Object.assign(document.createElement("button"), looks);
  made.addEventListener("click", () => {
    insert(choice, before);
    input.focus();
  });
  return made;
}

function recall(step) {
  place = Math.max(0, Math.min(history.length, place + step));
  write(history[place] ?? "");
}

const isFirstLine = () => !input.value.slice(0, input.selectionStart).includes("\n");
const isLastLine = () => !input.value.slice(input.selectionEnd).includes("\n");

function act({ key, shiftKey, ctrlKey, metaKey, isComposing }) {
  if (isComposing || shiftKey) return null;
  if (key === "Enter") return ctrlKey || metaKey ? () => submit() : enter;
  if (key === "Tab" && input.value) return complete;
  if (key === "Escape") return () => part("run").focus(); // as Tab does not leave a line
  if (key === "ArrowUp" && isFirstLine() && place > 0) return () => recall(-1);
  if (key === "ArrowDown" && isLastLine() && place < history.length) return () => recall(1);
  return null;
}

// Examples of the site: "#how-to/voices:2" is the third one of that page, after those before it.

async function open(hash) {
  if (!hash.includes(":")) return;
  const [page, number] = decodeURIComponent(hash.slice(1)).split(":");
  examples ??= await (await fetch(new URL("python/examples.json", import.meta.url))).json();
  const code = examples[page]?.[number];
  if (!code) return;
  const earlier = page === PAGE ? "" : examples[page].slice(0, number).join("\n");
  if (earlier) {
    await run(earlier, "prepare");
    show("in", `# after the earlier examples of ${page}\n`);
  }
  await submit(code);
  await run(seen, "cut"); // whatever the example has loaded
  log.scrollIntoView({ block: "nearest" });
  const hasKeyboard = !matchMedia("(pointer: coarse)").matches; // elsewhere, one would come up
  if (hasKeyboard) input.focus({ preventScroll: true });
}

// The questions are the headings of the examples on this page.
function questions() {
  for (const link of document.querySelectorAll("section section a.try")) {
    const heading = link.closest("section").querySelector("h2").firstChild.textContent;
    const item = document.createElement("li");
    const { href } = link;
    item.append(Object.assign(document.createElement("a"), { href, textContent: heading }));
    part("questions").append(item);
  }
}

function listen() {
  part("stop").addEventListener("click", () => restart("Python was stopped"));
  part("run").addEventListener("click", () => submit());
  part("complete").addEventListener("click", () => complete().then(() => input.focus()));
  input.addEventListener("input", () => { input.rows = lines(input.value); });
  input.addEventListener("keydown", (event) => {
    const action = act(event);
    if (action) event.preventDefault();
    action?.();
  });
  addEventListener("seen", () => {
    const chosen = document.documentElement.dataset.seen;
    if (chosen !== seen) run((seen = chosen), "begin");
  });
  addEventListener("hashchange", () => open(location.hash));
  document.addEventListener("click", (event) => {
    const link = event.target.closest(`a[href*="#${PAGE}:"]`);
    if (!link) return;
    event.preventDefault(); // a second click would not change the address
    open(link.hash);
  });
}

if (window.WebAssembly && window.Worker) {
  part("needs").hidden = true;
  part("box").hidden = false;
  questions();
  listen();
  start();
  open(location.hash);
}
