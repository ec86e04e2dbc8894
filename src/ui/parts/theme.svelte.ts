import { createContext } from "svelte";

export type Theme = "light" | "dark";

const key = "heptagone.theme";

/** Paper white or dark room: the reader's choice, else the device's. */
export class ThemeState {
  #theme = $state<Theme>("light");
  readonly #storage: Pick<Storage, "getItem" | "setItem"> | undefined;

  constructor(storage: Pick<Storage, "getItem" | "setItem"> | undefined, prefersDark: boolean) {
    this.#storage = storage;
    const stored = storage?.getItem(key);
    const chosen = stored === "light" || stored === "dark" ? stored : undefined;
    this.#show(chosen ?? (prefersDark ? "dark" : "light"));
  }

  get current(): Theme {
    return this.#theme;
  }

  toggle(): void {
    this.#show(this.#theme === "light" ? "dark" : "light");
    this.#storage?.setItem(key, this.#theme);
  }

  #show(theme: Theme): void {
    this.#theme = theme;
    document.documentElement.dataset["theme"] = theme;
  }
}

export const [readTheme, provideTheme] = createContext<ThemeState>();
