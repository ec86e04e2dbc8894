/**
 * Take the whole screen, where the browser has it and allows it.
 *
 * @param onleft - called when the reader leaves it by the browser's own key.
 * @returns how to give it back.
 */
export function enterFullscreen(onleft: () => void): () => void {
  let isInside = false;
  const changed = (): void => {
    const has = document.fullscreenElement !== null;
    if (isInside && !has) onleft();
    isInside = has;
  };
  document.addEventListener("fullscreenchange", changed);
  // Refused without a press, or in a frame: the presentation then fills the window.
  if (document.fullscreenEnabled)
    void document.documentElement.requestFullscreen().catch(() => undefined);
  return () => {
    document.removeEventListener("fullscreenchange", changed);
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
  };
}
