// Draws the maps of the record with Cytoscape: who is who to whom, and who appears with whom.
// The page has the data as JSON, and tables with a row for each line, which the panel copies.
// What is not yet known is not drawn: see seen.js.

const TONES = {
  family: "#1f9665", trust: "#3b82c4", work: "#9b6dd6", conflict: "#dc4358",
};
const GROUPING = "organizations"; // relations of this group are drawn as boxes within boxes
const FONT = "system-ui, sans-serif";
const APART = 8; // from one name to the next
const OUTSIDE = 3; // from a box to what does not belong to it
const MOST_ROUNDS = 40; // of moving names
const STEP = 6; // along a line, in which room for its words is looked for
const GAP = 6; // around words and titles
const LEAST_GAP = 2; // where there is no room for more
const TITLE = 20; // the height of a title
const WORD_SIZE = 11;
const NAME_SIZE = 14;
const ROOM_AT_ENDS = 34; // of a line, beside its words
const LEAST_ZOOM = .55; // names are legible from here on
const MOST_ZOOM = 1.15; // a map of few names is not blown up
const MARGIN = 16;
const MOST_WORDS = 25; // of so many lines, the words are shown at once
const LEAST_STRETCH = .6;
const MOST_STRETCH = 1.8; // to the shape of the canvas
const SETTLED = 200; // milliseconds after which a canvas has its new shape

const seen = () => Number(document.documentElement.dataset.seen);
const isKnown = ({ moment }) => moment <= seen();
const isOver = ({ over }) => over !== null && over <= seen();

function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// The relations

// The group that a character is drawn in: one that is not over. Each other group has a line.
const home = (id, members) => members.find((row) => row.who === id && !isOver(row))?.where;

// Three or more who are all the same to each other, such as colleagues.
function circles(ties) {
  const found = [];
  for (const kind of new Set(ties.filter(({ mutual }) => mutual).map((tie) => tie.kind))) {
    const own = ties.filter((tie) => tie.kind === kind);
    const isTied = (one, other) => own.some(({ from, to }) =>
      (from === one && to === other) || (from === other && to === one));
    const left = new Set(own.flatMap(({ from, to }) => [from, to]));
    for (const first of left) {
      const members = [first];
      for (const one of left)
        if (members.every((member) => isTied(member, one))) members.push(one);
      if (members.length < 3) continue;
      members.forEach((member) => left.delete(member));
      found.push({ kind, members, hub: `hub ${found.length}` });
    }
  }
  return found;
}

// Groups are boxes. A circle is a star, or it would be a ball of lines.
function drawRelations(data) {
  const members = data.members.filter(isKnown);
  const all = data.ties.filter(isKnown);
  const parts = all.filter(({ group }) => group === GROUPING);
  const ties = all.filter(({ group }) => group !== GROUPING);
  const rows = (id) => [
    ...members.filter(({ who, where }) => [who, where].includes(id)),
    ...all.filter(({ from, to }) => [from, to].includes(id)),
  ].map(({ row }) => row);
  const boxes = new Map([
    ...parts.map(({ from, to }) => [from, to]),
    ...members.map(({ who }) => [who, home(who, members)]),
  ]);
  const nodes = data.nodes.filter(isKnown).map((node) => (
    { ...node, rows: rows(node.id), parent: boxes.get(node.id) })).filter(({ rows: own }) => own.length);
  const elsewhere = members.filter(({ who, where }) => boxes.get(who) !== where).map((row) => (
    { ...row, from: row.who, to: row.where, kind: "member", group: "work" }));
  const found = circles(ties);
  const circleOf = (tie) => found.find((circle) =>
    tie.kind === circle.kind && [tie.from, tie.to].every((end) => circle.members.includes(end)));
  const single = [...elsewhere, ...ties.filter((tie) => !circleOf(tie))].map((tie) => ({
    ...tie, id: tie.row, source: tie.from, target: tie.to, rows: [tie.row],
  }));
  const spokes = found.flatMap((circle) => circle.members.map((member) => {
    const own = ties.filter((tie) =>
      circleOf(tie) === circle && [tie.from, tie.to].includes(member));
    return {
      ...own[0], id: `${circle.hub} ${member}`, source: circle.hub, target: member, spoke: true,
      sure: own.every(({ sure }) => sure), rows: own.map(({ row }) => row),
    };
  }));
  const hubs = found.map(({ kind, hub }) => ({ id: hub, name: `${kind}s`, hub: true }));
  const { lines, doors } = throughDoors(single, nodes);
  const edges = [...lines, ...spokes].map((edge) => (
    { ...edge, tone: TONES[edge.group], ended: isOver(edge) }));
  return { nodes: [...nodes, ...hubs, ...doors], edges };
}

// A line from a box to what is inside it would be a loop; it leads to a node in the box instead.
function throughDoors(lines, nodes) {
  const named = new Map(nodes.map((node) => [node.id, node]));
  const isIn = (id, box) => id !== undefined && (id === box || isIn(named.get(id)?.parent, box));
  const doors = new Map();
  const end = (own, other) => {
    if (!isIn(other, own)) return own;
    const { name, page, rows } = named.get(own);
    doors.set(own, { id: `in ${own}`, name: "as a whole", title: name, page, rows, parent: own, group: true });
    return `in ${own}`;
  };
  const led = lines.map((line) => ({
    ...line, source: end(line.from, line.to), target: end(line.to, line.from),
  }));
  return { lines: led, doors: [...doors.values()] };
}

// The sentence of a row of a table, with its episodes and its evidence.
function copyRow(id) {
  const all = [...document.getElementById(id).cells];
  const hasEnd = all.at(-2).innerText.trim() !== "–";
  const cells = all.map((cell) => (cell.querySelector("p") ?? cell).cloneNode(true).childNodes);
  const sure = cells.pop();
  const [revealed, over] = cells.splice(-2);
  const joints = ["", " at ", ", "];
  const sentence = cells.flatMap((cell, place) => [joints[place], ...cell]);
  const end = hasEnd ? [". Ended: ", ...over] : [];
  const when = make("small", {}, "Revealed: ", ...revealed, ...end, ".");
  return make("li", {}, ...sentence, when, ...sure);
}

function relationMap(data) {
  const off = new Set();
  let only = "";
  const lines = () => data.ties.filter((tie) => isKnown(tie) && tie.group !== GROUPING);

  function controls(_redraw, refilter) {
    const groups = Object.keys(TONES).filter((group) => lines().some((tie) => tie.group === group));
    const boxes = groups.map((group) => {
      const box = make("input", { type: "checkbox", checked: !off.has(group) });
      box.onchange = () => {
        if (box.checked) off.delete(group); else off.add(group);
        refilter();
      };
      const swatch = make("i");
      swatch.style.background = TONES[group];
      return make("label", {}, box, swatch, group);
    });
    const kinds = [...new Set(lines().map(({ kind }) => kind))].sort();
    if (!kinds.includes(only)) only = "";
    const options = kinds.map((kind) => make("option", { value: kind }, kind));
    const choice = make("select", { ariaLabel: "Kind of relation" },
      make("option", { value: "" }, "every kind"), ...options);
    choice.value = only;
    choice.onchange = () => {
      only = choice.value;
      refilter();
    };
    return [...boxes, choice];
  }
  return {
    controls,
    chance: 1030674,
    graph: () => drawRelations(data),
    keeps: ({ group, kind }) => !off.has(group) && (!only || kind === only),
    tell: ({ rows = [] }) => rows.map(copyRow),
    hint: [
      "Point at a line or a name to read what it stands for and which sources say so; a click or a"
        + " tap keeps it open. A box is an organization, around those who belong to it. A dashed"
        + " line is ",
      make("a", { href: "../glossary.html#term-Certainty" }, "inferred or derived"),
      ", a pale one is over. When there are many lines, only those that you point at have words.",
    ],
  };
}

// The appearances

function appearanceMap(data) {
  let chosen = null;
  const count = (episodes) => `${episodes.length} episode${episodes.length === 1 ? "" : "s"}`;
  const list = (episodes) => make("small", {}, episodes.map((number) =>
    data.episodes[number - 1].id).join(", "));
  const known = () => data.nodes.filter(isKnown).map((node) => (
    { ...node, seen: node.seen.filter((number) => number <= seen()) }));
  const pairs = () => known().flatMap((one, place, all) => all.slice(place + 1).map((other) => (
    { one, other, shared: one.seen.filter((number) => other.seen.includes(number)) })));
  const most = () => Math.max(1, ...pairs().map(({ shared }) => shared.length));
  const least = () => Math.min(chosen ?? Math.max(1, Math.floor(seen() / 4)), most());

  function controls(redraw) {
    const range = make("input", {
      type: "range", id: "least", min: 1, max: most(), value: least(),
    });
    const shown = make("output", { htmlFor: "least" }, least());
    const weaker = make("span", {}, "(weaker ties are hidden)");
    const tellWeaker = () => { weaker.hidden = least() === 1; };
    range.oninput = () => {
      chosen = Number(range.value);
      shown.value = chosen;
      tellWeaker();
      redraw();
    };
    tellWeaker();
    const words = make("span", {}, "together in at least ", shown, " of the episodes seen");
    return [make("label", { htmlFor: "least" }, words, range), weaker];
  }
  function graph() {
    const edges = pairs().filter(({ shared }) => shared.length >= least()).map((pair) => ({
      id: `${pair.one.id} ${pair.other.id}`, source: pair.one.id, target: pair.other.id,
      names: `${pair.one.name} and ${pair.other.name}`, shared: pair.shared, sure: true,
      tone: TONES.trust, weight: 1 + 8 * (pair.shared.length / data.episodes.length),
      share: (pair.shared.length / most()) ** 2,
    }));
    const used = new Set(edges.flatMap(({ source, target }) => [source, target]));
    return { edges, nodes: known().filter(({ id }) => used.has(id)) };
  }
  function tell({ names, shared, seen: own }) {
    const episodes = shared ?? own;
    const what = shared ? `${names}: together in ` : "Named in the captions of ";
    const source = make("a", { href: "sources.html#source-caption-labels" }, "speaker labels");
    return [make("li", {}, what, count(episodes), list(episodes),
      make("small", {}, "derived: ", source, " of the captions"))];
  }
  return {
    controls, graph, tell, chance: 11, keeps: () => true,
    hint: [
      "Point at a line or a name to read the episodes; a click or a tap keeps it open. The wider"
        + " the line, the more episodes together.",
    ],
  };
}

// What both have in common

const MAPS = { relations: relationMap, appearances: appearanceMap };

function looks() {
  const style = getComputedStyle(document.body);
  const color = (name) => style.getPropertyValue(`--color-${name}`).trim();
  const ink = color("foreground-primary");
  const faint = color("foreground-secondary");
  const paper = color("background-primary");
  const rules = {
    "node": {
      label: "data(name)", shape: "round-rectangle", width: "data(width)", height: 26, color: ink,
      "background-color": paper, "border-width": 1.2, "border-color": faint,
      "font-size": NAME_SIZE,
      "font-family": FONT, "text-valign": "center", "text-halign": "center",
    },
    "node[?group]": { "font-style": "italic" },
    "node:parent": {
      color: faint, padding: 14, "text-valign": "top", "text-margin-y": -4,
      "background-color": faint, "background-opacity": .07,
    },
    "node:parent[shift]": { "text-margin-x": "data(shift)" },
    "node:parent[?below]": { "text-valign": "bottom", "text-margin-y": 4 },
    "node[?hub]": {
      color: faint, shape: "ellipse", height: 10, "background-color": faint, "border-width": 0,
      "font-size": WORD_SIZE, "text-valign": "bottom", "text-margin-y": 3,
      "text-background-color": paper, "text-background-opacity": .8,
    },
    "edge": {
      "curve-style": "bezier", width: 1.8, "line-color": "data(tone)",
      "target-arrow-color": "data(tone)", "target-arrow-shape": "triangle", "arrow-scale": .9,
      color: ink, "font-size": WORD_SIZE, "font-family": FONT, "min-zoomed-font-size": 6,
      "text-rotation": "autorotate", "source-text-rotation": "autorotate",
      "text-background-color": paper, "text-background-opacity": .85, "text-background-padding": 1,
    },
    "edge[word]": { "source-label": "data(word)", "source-text-offset": "data(offset)" },
    "edge.near[kind][!word]": { label: "data(kind)" },
    "edge[?mutual], edge[?spoke], edge[weight]": { "target-arrow-shape": "none" },
    "edge[weight]": { // their ends, which are wide, lie behind the names
      width: "data(weight)", opacity: .6,
      "source-endpoint": "inside-to-node", "target-endpoint": "inside-to-node",
    },
    "edge[!sure]": { "line-style": "dashed" },
    "edge[?ended]": { "line-opacity": .65 },
    "edge.out": { display: "none" },
    "node.alone": { opacity: .3 },
    ".far": { opacity: .12 },
    "edge.near": { opacity: 1, "min-zoomed-font-size": 0, "z-index": 9 },
    "node.near": { opacity: 1, "border-color": ink, "border-width": 2 },
  };
  return Object.entries(rules).map(([selector, rule]) => ({ selector, style: rule }));
}

const pen = document.createElement("canvas").getContext("2d");
function measure(text, size) {
  pen.font = `${size}px ${FONT}`;
  return Math.ceil(pen.measureText(text).width);
}
const widthOf = ({ name, hub }) => (hub ? 10 : measure(name, NAME_SIZE) + 18);

// A layout begins by chance. It is the same chance every time, so that a map can be learnt; of
// some hundred that were tried, it leaves the map of the first episode without a flaw.
function layOut(cy, begin) {
  resetTitles(cy);
  const worded = wordedLines(cy);
  const roomFor = (edge) => (worded.contains(edge) ? measure(edge.data("kind"), WORD_SIZE) : 0);
  const chance = Math.random;
  let state = begin;
  Math.random = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  try {
    cy.layout({
      name: "fcose", quality: "proof", animate: false, nodeDimensionsIncludeLabels: true,
      idealEdgeLength: (edge) => (
        edge.data("weight") ? 375 - 200 * edge.data("share") : 80 + roomFor(edge)),
      nodeRepulsion: (node) => (node.data("seen") ? 9000 : 4500),
      tile: false, gravity: .8, gravityCompound: 1.5, gravityRange: 1.5, gravityRangeCompound: 1.5,
    }).run();
  } finally {
    Math.random = chance;
  }
  stretch(cy);
  settle(cy);
}

// The lines that show their words: all, if they are few.
function wordedLines(cy) {
  const lines = cy.edges("[kind][!spoke]").filter((edge) => !edge.hasClass("out"));
  return lines.length > MOST_WORDS ? cy.collection() : lines;
}

// Uses the width or the height that there is; a narrow canvas brings names closer, too.
function stretch(cy) {
  const { w, h } = cy.elements().boundingBox();
  const factor = (cy.width() * h) / (cy.height() * w);
  const across = Math.min(MOST_STRETCH, Math.max(LEAST_STRETCH, factor));
  const down = Math.min(MOST_STRETCH, Math.max(1, 1 / factor));
  cy.nodes(":childless").positions((node) => {
    const { x, y } = node.position();
    return { x: x * across, y: y * down };
  });
}

// Moves names until none lies on another or in a box that it does not belong to, and until each
// line that shows its words has room for them.
function settle(cy) {
  const nodes = cy.nodes(":childless").toArray();
  const pairs = pairsOf(nodes);
  const boxes = cy.nodes(":parent").toArray();
  const apart = pairsOf(boxes).filter(([one, other]) =>
    !one.ancestors().union(other.ancestors()).intersection(one.union(other)).length);
  const lines = wordedLines(cy);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    lines.forEach(lengthen);
    for (const [one, other] of apart) expel(one, [other.boundingBox()]);
    for (const node of nodes) {
      const others = boxes.filter((box) => !node.ancestors().contains(box));
      expel(node, others.map((box) => box.boundingBox()));
    }
    for (const [one, other] of pairs) part(one, other);
  }
}

function pairsOf(things) {
  return things.flatMap((one, place) => things.slice(place + 1).map((other) => [one, other]));
}

// The room around the middle of a node; what a star stands for is written below it.
function roomOf(node) {
  const { hub, name } = node.data();
  return hub
    ? { width: measure(name, WORD_SIZE), height: node.height() + 3 * WORD_SIZE }
    : { width: node.width(), height: node.height() };
}

// Pushes two names that lie on each other apart, upwards and downwards, for they are wide.
function part(one, other) {
  const [at, there] = [one.position(), other.position()];
  const [own, others] = [roomOf(one), roomOf(other)];
  const beside = (own.width + others.width) / 2 + APART - Math.abs(at.x - there.x);
  const above = (own.height + others.height) / 2 + APART - Math.abs(at.y - there.y);
  if (beside <= 0 || above <= 0) return;
  const way = at.y < there.y ? -above / 2 : above / 2;
  one.position("y", at.y + way);
  other.position("y", there.y - way);
}

// Moves the ends of a line that is too short for its words apart, upwards and downwards.
function lengthen(edge) {
  const [from, to] = [edge.sourceEndpoint(), edge.targetEndpoint()];
  const room = measure(edge.data("kind"), WORD_SIZE) + ROOM_AT_ENDS;
  const lack = room - Math.hypot(to.x - from.x, to.y - from.y);
  if (lack <= 0) return;
  const way = edge.source().position("y") < edge.target().position("y") ? lack / 2 : -lack / 2;
  edge.source().descendants().union(edge.source()).filter(":childless").shift("y", -way);
  edge.target().descendants().union(edge.target()).filter(":childless").shift("y", way);
}

// Moves a name, or a box with all in it, out of rectangles on the nearest side that is free.
function expel(thing, bounds) {
  const { x1, x2, y1, y2 } = thing.boundingBox();
  const isFree = ({ x, y }) => !bounds.some((other) =>
    isOn({ x1: x1 + x, x2: x2 + x, y1: y1 + y, y2: y2 + y }, other));
  if (isFree({ x: 0, y: 0 })) return;
  const ways = bounds.filter((other) => isOn({ x1, x2, y1, y2 }, other)).flatMap((other) => [
    { x: other.x1 - x2 - OUTSIDE, y: 0 }, { x: other.x2 - x1 + OUTSIDE, y: 0 },
    { x: 0, y: other.y1 - y2 - OUTSIDE }, { x: 0, y: other.y2 - y1 + OUTSIDE },
  ]).sort((one, other) => Math.abs(one.x + one.y) - Math.abs(other.x + other.y));
  thing.descendants().union(thing).filter(":childless").shift(ways.find(isFree) ?? ways[0]);
}

// The titles of boxes, and the words on lines

const holds = ({ x1, x2, y1, y2 }, { x, y }, gap) =>
  x > x1 - gap && x < x2 + gap && y > y1 - gap && y < y2 + gap;
const isOn = (one, other) =>
  one.x1 < other.x2 && other.x1 < one.x2 && one.y1 < other.y2 && other.y1 < one.y2;

// The rectangle of the title of a box, so far from the middle of its upper or lower side.
function titleOf(node, { shift, below } = node.data()) {
  const { x1, x2, y1, y2 } = node.boundingBox({ includeLabels: false });
  const middle = (x1 + x2) / 2 + (shift ?? 0);
  const half = measure(node.data("name"), NAME_SIZE) / 2;
  const top = below ? y2 : y1 - TITLE;
  return { x1: middle - half, x2: middle + half, y1: top, y2: top + TITLE };
}

// Moves each title along its box to where the fewest lines and names are in its way; the title of a
// box that is in no other may be below it.
function placeTitles(cy, points) {
  const names = cy.nodes(":childless").map((node) => node.boundingBox());
  resetTitles(cy);
  for (const node of cy.nodes(":parent").toArray()) {
    const { x1, x2 } = titleOf(node);
    const most = Math.max(0, (node.outerWidth() - (x2 - x1)) / 2 - GAP);
    const flaws = (place) => {
      const title = titleOf(node, place);
      return points.filter((point) => holds(title, point, LEAST_GAP)).length
        + names.filter((name) => isOn(name, title)).length;
    };
    const shifts = [0];
    for (let way = STEP; way <= most; way += STEP) shifts.push(way, -way);
    const places = [false, ...(node.isOrphan() ? [true] : [])].flatMap((below) =>
      shifts.map((shift) => ({ shift, below })));
    const counts = places.map(flaws);
    node.data(places[counts.indexOf(Math.min(...counts))]);
  }
}
const resetTitles = (cy) => cy.nodes().removeData("shift below");

// What is in the way of words: rectangles with names in them, and the titles of the boxes.
function obstacles(cy) {
  const names = cy.nodes(":childless").map((node) => node.boundingBox());
  return [...names, ...cy.nodes(":parent").map((node) => titleOf(node))];
}

// The points along a line, one for each step of its length, which may be bent once.
function pointsAlong(edge) {
  const [from, to] = [edge.sourceEndpoint(), edge.targetEndpoint()];
  const bend = edge.controlPoints()?.[0] ?? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const count = Math.max(2, Math.round(Math.hypot(to.x - from.x, to.y - from.y) / STEP));
  return Array.from({ length: count + 1 }, (_, place) => {
    const [far, near] = [place / count, 1 - place / count];
    const at = (axis) =>
      near * near * from[axis] + 2 * near * far * bend[axis] + far * far * to[axis];
    return { x: at("x"), y: at("y") };
  });
}

// Puts the words of each line where nothing is in their way, as near to its middle as can be; the
// shortest lines choose first. A line without room gets its words while it is pointed at.
function placeWords(cy) {
  const lines = cy.edges("[kind]").filter((edge) => !edge.hasClass("out"));
  const drawn = lines.map((edge) => [edge, pointsAlong(edge)]);
  placeTitles(cy, drawn.flatMap(([, points]) => points));
  const boxes = obstacles(cy);
  const taken = [];
  const isFree = (point, gap) => boxes.every((box) => !holds(box, point, gap))
    && taken.every((other) => Math.hypot(other.x - point.x, other.y - point.y) > 2 * GAP);
  const worded = wordedLines(cy);
  const paths = drawn.filter(([edge]) => worded.contains(edge));
  cy.edges().removeData("word");
  for (const [edge, points] of paths.sort(([, one], [, other]) => one.length - other.length)) {
    const half = Math.ceil(measure(edge.data("kind"), WORD_SIZE) / STEP / 2);
    const middle = Math.floor(points.length / 2);
    const centres = points.map((_, place) => place).slice(half, points.length - half)
      .sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
    const wordsAt = (centre) => points.slice(centre - half, centre + half + 1);
    const fitting = (gap) =>
      centres.find((place) => wordsAt(place).every((point) => isFree(point, gap)));
    const centre = fitting(GAP) ?? fitting(LEAST_GAP);
    if (centre === undefined) continue;
    taken.push(...wordsAt(centre));
    const offset = points.slice(1, centre + 1).reduce((sum, { x, y }, place) =>
      sum + Math.hypot(x - points[place].x, y - points[place].y), 0);
    edge.data({ word: edge.data("kind"), offset });
  }
}

// Shows the whole map if its names are legible then, else the best connected and its neighbors.
function fit(cy) {
  const all = frameOf(cy, cy.elements());
  if (all.zoom >= LEAST_ZOOM) return cy.viewport(all);
  const best = cy.nodes(":childless").max((node) => node.degree()).ele;
  return cy.viewport(frameOf(cy, best.closedNeighborhood(), best));
}

// What shows some things beside what covers the right of the canvas; if they are too many to be
// legible, the middle of one.
function frameOf(cy, things, middle = things, covered = 0) {
  const [width, height] = [cy.width() - covered, cy.height()];
  const whole = things.boundingBox();
  const fitting = Math.min((width - 2 * MARGIN) / whole.w, (height - 2 * MARGIN) / whole.h);
  const zoom = Math.min(MOST_ZOOM, middle === things ? fitting : Math.max(LEAST_ZOOM, fitting));
  const { x1, x2, y1, y2 } = zoom > fitting ? middle.boundingBox() : whole;
  const pan = { x: (width - zoom * (x1 + x2)) / 2, y: (height - zoom * (y1 + y2)) / 2 };
  return { zoom, pan };
}

// What the buttons and the keys of the same signs do.
function zoomsOf(cy) {
  const zoom = (factor) => () => cy.animate({
    duration: 150,
    zoom: { level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } },
  });
  return { "-": zoom(.7), "+": zoom(1.4), "0": () => cy.animate({ duration: 150, fit: { padding: 16 } }) };
}

function zoomButtons(zooms) {
  const button = (title, sign, onclick) =>
    make("button", { type: "button", title, ariaLabel: title, onclick }, sign);
  return make("span", { className: "zoom" },
    button("Zoom out", "−", zooms["-"]), button("Zoom in", "+", zooms["+"]),
    button("Show all", "⤢", zooms["0"]));
}

// The wheel and a finger scroll the page until somebody clicks or taps into the map.
function tame(cy, canvas) {
  let isHeld = false;
  const hold = (isNow) => {
    isHeld = isNow;
    canvas.classList.toggle("held", isHeld);
    cy.userZoomingEnabled(isHeld);
  };
  hold(false);
  cy.on("tap", () => hold(true));
  canvas.addEventListener("mousedown", () => hold(true));
  canvas.addEventListener("mouseleave", () => hold(false));
  addEventListener("pointerdown", ({ target }) => canvas.contains(target) || hold(false));
  // Cytoscape would take the move for itself; told that it is cancelled, it lets the page scroll.
  canvas.addEventListener("touchmove", () => {
    if (!isHeld) canvas.dispatchEvent(new Event("touchcancel", { bubbles: true }));
  }, true);
}

// Arrows move the map, as they move a page; plus and minus zoom.
function listen(cy, canvas, zooms) {
  const ways = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  canvas.addEventListener("keydown", (event) => {
    const { key } = event;
    if (ways[key]) cy.panBy({ x: ways[key][0], y: ways[key][1] });
    else if (zooms[key]) zooms[key]();
    else return;
    event.preventDefault();
  });
}

// Calls when a canvas has had another size for a moment; one that is not shown has none.
function whenReshaped(canvas, call) {
  const size = () => `${canvas.clientWidth} x ${canvas.clientHeight}`;
  let [known, waiting] = [size(), 0];
  const compare = () => {
    if (size() === known || !canvas.clientWidth) return;
    known = size();
    call();
  };
  new ResizeObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(compare, SETTLED);
  }).observe(canvas);
}

function start(box) {
  const map = MAPS[box.dataset.map](JSON.parse(box.querySelector("script").textContent));
  const label = "The map; the tables below say the same in words.";
  const bar = make("div", { className: "bar" });
  const canvas = make("div", { className: "canvas", role: "img", ariaLabel: label, tabIndex: 0 });
  const panel = make("div", { className: "panel", ariaLive: "polite" });
  box.append(bar, canvas, panel, make("p", { className: "hint" }, ...map.hint));
  const cy = cytoscape({
    container: canvas, style: looks(), minZoom: .2, maxZoom: 3, autoungrabify: true,
  });
  const who = make("select", { ariaLabel: "Who is shown" });
  const zooms = zoomsOf(cy);
  box.cy = cy; // for tests
  let pinned = null;

  // What is pinned stays while something else is pointed at; the list has the same by name.
  function pin(thing) {
    pinned = thing;
    who.value = thing?.isNode() && !thing.data("hub") ? nameOf(thing) : "";
    tell(thing);
    if (!thing) return;
    reveal(thing);
    if (!isBeside()) panel.scrollIntoView({ block: "nearest" });
  }

  const nameOf = (thing) => thing.data("title") ?? thing.data("name");
  const around = (thing) => (thing.isNode()
    ? thing.closedNeighborhood().union(thing.descendants()) : thing.union(thing.connectedNodes()));

  // The panel of what is pinned is on the right, unless it is below the canvas.
  const isBeside = () => getComputedStyle(panel).position === "absolute";
  function reveal(thing) {
    panel.classList.remove("left");
    const frame = frameOf(cy, around(thing), thing, isBeside() ? panel.offsetWidth + MARGIN : 0);
    cy.animate({ duration: 150, ...frame });
  }

  function tell(thing) {
    cy.elements().removeClass("near far");
    panel.hidden = !thing;
    if (!thing) return;
    const near = around(thing);
    cy.elements().difference(near.union(near.ancestors())).addClass("far");
    near.addClass("near");
    const { page } = thing.data();
    const title = page ? [make("p", {}, make("a", { href: page }, nameOf(thing)))] : [];
    const close = make("button", {
      type: "button", className: "close", ariaLabel: "Close", title: "Close",
      onclick: () => pin(null),
    }, "×");
    panel.replaceChildren(...(thing === pinned ? [close] : []), ...title, make("ul", {}, ...map.tell(thing.data())));
    const { x1, x2 } = thing.renderedBoundingBox();
    panel.classList.toggle("left", thing !== pinned && x1 + x2 > cy.width());
  }
  function list() {
    const names = new Set(cy.nodes("[^hub]").map(nameOf));
    const options = [...names].sort().map((name) => make("option", { value: name }, name));
    who.replaceChildren(make("option", { value: "" }, "everybody"), ...options);
  }
  who.onchange = () => {
    const [node] = cy.nodes().filter((other) => nameOf(other) === who.value);
    pin(node ?? null);
    if (!node) zooms["0"]();
  };
  function refilter() {
    cy.edges().forEach((edge) => edge.toggleClass("out", !map.keeps(edge.data())));
    cy.nodes(":childless").forEach((node) =>
      node.toggleClass("alone", node.degree() > 0 && !node.connectedEdges(":visible").length));
    placeWords(cy);
  }
  function redraw() {
    const { nodes, edges } = map.graph();
    cy.elements().remove();
    cy.add({
      nodes: nodes.map((data) => ({ data: { ...data, width: widthOf(data) } })),
      edges: edges.map((data) => ({ data })),
    });
    cy.elements().panify(); // who drags a name or a box means the map
    layOut(cy, map.chance);
    refilter();
    fit(cy);
    list();
    pin(null);
  }
  // Another shape of the canvas, as when a phone is turned, is another layout.
  function reshape() {
    cy.resize();
    layOut(cy, map.chance);
    placeWords(cy);
    fit(cy);
    if (pinned) reveal(pinned);
  }
  function again() {
    bar.replaceChildren(...map.controls(redraw, refilter), who, zoomButtons(zooms));
    redraw();
  }
  const restyle = () => cy.style(looks());

  cy.on("mouseover", "node, edge", ({ target }) => tell(target));
  cy.on("mouseout", () => tell(pinned));
  cy.on("tap", ({ target }) => pin(target === cy ? null : target));
  canvas.addEventListener("keydown", ({ key }) => key === "Escape" && pin(null));
  tame(cy, canvas);
  listen(cy, canvas, zooms);
  new MutationObserver(restyle).observe(document.body, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  addEventListener("seen", again);
  again();
  whenReshaped(canvas, reshape);
}

document.querySelectorAll(".map").forEach(start);
