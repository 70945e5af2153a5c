// Runs before the first paint, so that a remembered theme never flashes. Kept outside the bundle because it must
// block, and in a file of its own because the content security policy forbids inline scripts.
(function () {
  var remembered = null;
  try {
    remembered = localStorage.getItem("propel.theme");
  } catch {
    // Storage may be denied; the system's preference then decides.
  }
  var dark = remembered === "dark" || (remembered !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
