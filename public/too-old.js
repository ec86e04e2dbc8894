// Written for browsers that know nothing of this century's second quarter: no module, no arrow, no const.
// It shows the sentence of index.html where the app cannot run.
(function () {
  function canRun() {
    return (
      "noModule" in document.createElement("script") &&
      "popover" in document.createElement("div") &&
      typeof WebAssembly === "object" &&
      typeof Worker === "function" &&
      typeof Array.prototype.toSpliced === "function" &&
      typeof CSS === "object" &&
      CSS.supports("selector(:has(a))")
    );
  }
  document.addEventListener("DOMContentLoaded", function () {
    if (!canRun()) document.getElementById("too-old").removeAttribute("hidden");
  });
})();
