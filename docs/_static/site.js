// What can be moved can be moved by keys, every landmark has a name, and what is folded without
// JavaScript is open to whoever has seen it: see seen.js.

const movable = document.querySelectorAll("pre, .table-wrapper, figure.picture");

function reach() {
  for (const box of movable) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

function refresh() {
  unfold();
  listSections();
}

function unfold() {
  for (const part of document.querySelectorAll("details[class*=revealed-]:not(.folded)"))
    part.open = part.checkVisibility();
}

// A page may show one section only; then the list of its sections has nothing to say.
function listSections() {
  const list = document.querySelector(".toc-sticky");
  const links = [...list?.querySelectorAll(".toc-tree a") ?? []];
  if (!list) return;
  list.hidden = false;
  list.hidden = !links.some((link) => link.checkVisibility());
}

addEventListener("load", reach);
addEventListener("resize", reach);
addEventListener("seen", () => { refresh(); reach(); });
refresh();
document.querySelector(".announcement-content").ariaLabel = "How far you have seen";
document.querySelector(".sidebar-drawer").ariaLabel = "All pages";
document.querySelector(".toc-drawer").ariaLabel = "On this page";
const icons = document.querySelector(".content-icon-container");
if (icons) Object.assign(icons, { role: "navigation", ariaLabel: "This page" });
