/** Size of the page's text, in px: drawings grow with it, as words do. Read anew on each resize. */
export function rootSize(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
