// What can be moved can be moved by keys, every landmark has a name, and what is folded without
// JavaScript is open to whoever has seen it: see seen.js.

const movable = document.querySelectorAll("pre, .table-wrapper, figure.picture");

function reach() {
  for (const box of movable) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

function unfold() {
  for (const part of document.querySelectorAll("details[class*=revealed-]"))
    part.open = part.checkVisibility();
}

addEventListener("load", reach);
addEventListener("resize", reach);
addEventListener("seen", () => { unfold(); reach(); });
unfold();
document.querySelector(".announcement-content").ariaLabel = "How far you have seen";
document.querySelector(".sidebar-drawer").ariaLabel = "All pages";
document.querySelector(".toc-drawer").ariaLabel = "On this page";
