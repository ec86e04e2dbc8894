import type { Attachment } from "svelte/attachments";

/**
 * Put a popover under the element that opens it, inside the window. Done in script because anchor
 * positioning is not in every browser yet, and through the CSSOM because the CSP allows no style
 * attribute.
 */
export function placeBelow(anchorId: string): Attachment<HTMLElement> {
  return (popover) => {
    const place = (): void => {
      const anchor = document.getElementById(anchorId)?.getBoundingClientRect();
      if (!anchor || !popover.matches(":popover-open")) return;
      const { width, height } = popover.getBoundingClientRect();
      const left = Math.min(anchor.left, innerWidth - width - 12);
      const below = anchor.bottom + 6;
      const top = below + height > innerHeight - 8 ? anchor.top - height - 6 : below;
      popover.style.left = `${Math.max(12, left)}px`;
      popover.style.top = `${Math.max(8, top)}px`;
    };
    // What it holds may come a moment after it opens.
    const growing = new ResizeObserver(place);
    growing.observe(popover);
    popover.addEventListener("toggle", place);
    return () => {
      growing.disconnect();
      popover.removeEventListener("toggle", place);
    };
  };
}
