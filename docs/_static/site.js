// What can be moved can be moved by keys, and every landmark has a name.

const movable = document.querySelectorAll("pre, .table-wrapper, figure.picture");

function reach() {
  for (const box of movable) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

addEventListener("load", reach);
addEventListener("resize", reach);
document.querySelector(".sidebar-drawer").ariaLabel = "All pages";
document.querySelector(".toc-drawer").ariaLabel = "On this page";
