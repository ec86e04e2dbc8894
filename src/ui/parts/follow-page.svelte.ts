import type { SessionState } from "../state/session.svelte.ts";
import type { Words } from "./words.svelte.ts";

/** Browsers refuse an address that changes at every move of a lever. */
const QUIET_MS = 200;

/** Keep the page in step with the session: its language, and the link in the address bar. */
export function followPage(session: SessionState, words: Words): void {
  $effect(() => {
    void words.speak(session.view.work.language);
  });
  $effect(() => {
    document.documentElement.lang = words.language;
  });
  $effect(() => {
    const { fragment } = session;
    if (!fragment) return;
    const timer = setTimeout(() => history.replaceState(history.state, "", fragment), QUIET_MS);
    return () => clearTimeout(timer);
  });
  $effect(() => {
    // The address may have been written anew since the link was followed: what was followed counts.
    const open = ({ newURL }: HashChangeEvent): void => {
      session.send({ type: "link.opened", fragment: /#.*/.exec(newURL)?.[0] ?? "" });
    };
    addEventListener("hashchange", open);
    return () => {
      removeEventListener("hashchange", open);
    };
  });
}
