import { tick } from "svelte";

/**
 * Keep what is open and what has the focus in a list whose rows change places. A row that moves leaves
 * the page for an instant, which closes its popover and takes the focus from it.
 *
 * @param order - read before and after each change of the rows.
 */
export function keepThroughMoves(list: () => Element | undefined, order: () => unknown): void {
  $effect.pre(() => {
    order();
    const rows = list();
    if (!rows) return;
    const open = rows.querySelector<HTMLElement>(":popover-open");
    const focused = rows.contains(document.activeElement) ? document.activeElement : null;
    if (!open && !focused) return;
    void tick().then(() => {
      if (open?.isConnected && !open.matches(":popover-open")) open.showPopover();
      if (focused instanceof HTMLElement && focused.isConnected) focused.focus();
    });
  });
}
