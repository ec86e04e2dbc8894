/**
 * Read the page as it is on white paper, whatever its theme. Nothing of it is painted: the theme is
 * back before the browser draws.
 */
export function inLight<Value>(read: () => Value): Value {
  const root = document.documentElement;
  const theme = root.dataset["theme"];
  const sheet = new CSSStyleSheet();
  // A colour on its way to another one would be read on its way.
  sheet.replaceSync(
    "*,*::before,*::after{transition:none!important;animation:none!important}" +
      ":root[data-theme]{--paper:#fff;--paper-raised:#fff}",
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  root.dataset["theme"] = "light";
  try {
    return read();
  } finally {
    if (theme === undefined) delete root.dataset["theme"];
    else root.dataset["theme"] = theme;
    // Read while nothing moves, so that the way back is not shown either.
    getComputedStyle(root).getPropertyValue("color");
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  }
}
