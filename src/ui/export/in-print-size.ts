/** Waits for the page to be laid out, and for what measures itself to be drawn anew. */
async function laidOut(): Promise<void> {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}

/**
 * Read a figure laid out as wide as a page of a document, whatever the screen: what is downloaded from
 * a telephone is what is downloaded from a projector. A still copy stands in its place meanwhile, so
 * that nothing moves under the reader's eyes.
 */
export async function inPrintSize<Value>(figure: Element, read: () => Value): Promise<Value> {
  const still = stillOf(figure);
  figure.before(still);
  figure.setAttribute("data-press", "");
  try {
    await laidOut();
    return read();
  } finally {
    figure.removeAttribute("data-press");
    still.remove();
  }
}

function stillOf(figure: Element): Element {
  const still = figure.cloneNode(true) as Element;
  still.setAttribute("inert", "");
  const choices = still.querySelectorAll("select");
  for (const [k, { value }] of figure.querySelectorAll("select").entries()) {
    const choice = choices[k];
    if (choice) choice.value = value;
  }
  // Two radios of one name undo each other.
  for (const input of still.querySelectorAll("input")) input.removeAttribute("name");
  return still;
}
