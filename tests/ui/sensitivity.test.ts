import { expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { SensitivityReading, Session } from "#app";
import { fail, ok } from "#base";
import { loadTranslator, packNames } from "#i18n";
import App from "../../src/ui/App.svelte";
import { ReaderState } from "../../src/ui/start/reader.svelte.ts";
import { ThemeState } from "../../src/ui/parts/theme.svelte.ts";
import { Words } from "../../src/ui/parts/words.svelte.ts";
import { SessionState } from "../../src/ui/state/session.svelte.ts";
import "../../src/ui/styles/tokens.css";
import "../../src/ui/styles/reset.css";
import { aSession } from "./support/a-session.ts";
import { theStudy } from "./support/a-study.ts";

const study = theStudy();
const constants = study.uncertainty.priors.map(({ constant }) => constant);

/** Every assumption halves the ratio when it is high; the sixth, or another, does so twice. */
function aReading(largest = 5): SensitivityReading {
  const bars = constants.map((_, f) => {
    const value = Math.log(f === largest ? 1 / 4 : 1 / 2);
    const dots = Array.from({ length: 20 }, (__, dot) => dot / 10);
    const ends = { low: Math.log(4), high: Math.log(4) + value, lowDots: dots, highDots: dots };
    return { ...ends, change: { value, low: value - 0.01, high: value + 0.01 } };
  });
  return { scale: "log", definedShare: 1, figures: { method: "tornado", bars } };
}

/** Open the page; `parts` says what becomes of the runs. */
async function openPage(
  parts: (signal?: AbortSignal) => ReturnType<Session["perform"]>,
  read: () => Promise<SensitivityReading> = () => Promise.resolve(aReading()),
) {
  const work = {
    ...{ scenario: "sustained-7", settings: {}, assumptions: {}, evidence: "prior" },
    ...({ time: 3, language: "fr", page: "sensitivity" } as const),
  };
  const { session } = aSession(study, { work });
  const perform = (kind: string, inputs: readonly unknown[], options: { signal?: AbortSignal }) =>
    kind === "sensitivity-reading"
      ? Promise.all(inputs.map(read)).then((readings) => ok(readings))
      : parts(options.signal);
  Object.assign(session, { perform });
  const words = new Words(await loadTranslator("fr", packNames), () => study.texts);
  const theme = new ThemeState(undefined, false);
  const reader = new ReaderState(undefined);
  await render(App, { session: new SessionState(session), words, theme, reader });
}

it("says what matters most in words, draws five bars, and opens where the first comes from", async () => {
  await openPage(() => Promise.resolve(ok([])));
  const label = study.texts?.fr?.variables[constants[5] ?? ""] ?? "?";
  const article = page.getByRole("article");
  await expect.element(article).toHaveTextContent(`ce qui compte le plus, c’est « ${label} ».`);
  await expect.element(article).toHaveTextContent(/plus le résultat est petit/);
  const bars = article.getByRole("list").getByRole("listitem");
  expect(bars.elements()).toHaveLength(5);
  await bars.first().getByRole("button").click();
  await expect.element(page.getByRole("note").getByText("Pourquoi")).toBeVisible();
});

it("sentence and bars change together, and what was opened on a bar stays open", async () => {
  let arrive: (() => void) | undefined;
  let asked = 0;
  await openPage(
    () => Promise.resolve(ok([])),
    async () => {
      // The second reading comes late, and puts the third assumption first.
      if (asked++ > 0) await new Promise<void>((resolve) => (arrive = resolve));
      return aReading(asked > 1 ? 2 : 5);
    },
  );
  const label = (k: number): string => study.texts?.fr?.variables[constants[k] ?? ""] ?? "?";
  const article = page.getByRole("article");
  const bars = article.getByRole("list").getByRole("listitem");
  await expect.element(bars.first()).toHaveTextContent(label(5));
  const claim = document.querySelector(".claim")?.textContent;
  // Opened on the third assumption, whose bar is about to move.
  await bars.nth(3).getByRole("button").click();
  const opened = document.querySelector(":popover-open");
  await expect.element(page.getByRole("note").getByText("Pourquoi")).toBeVisible();

  const choice = article.getByRole("combobox").element() as HTMLSelectElement;
  choice.selectedIndex = 1;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  await expect.poll(() => arrive).toBeDefined();
  expect(document.querySelector(".claim")?.textContent).toBe(claim);

  arrive?.();
  await expect.element(bars.first()).toHaveTextContent(label(2));
  expect(document.querySelector(".claim")?.textContent).toContain(label(2));
  expect(document.querySelector(":popover-open")).toBe(opened);
});

it("gives every assumption a row of the table", async () => {
  await openPage(() => Promise.resolve(ok([])));
  await page.getByText(/hypothèses en tableau/).click();
  await expect.element(page.getByRole("table")).toBeVisible();
  expect(page.getByRole("rowheader").elements()).toHaveLength(constants.length);
});

it("can be stopped, and started again", async () => {
  const waiting = (signal?: AbortSignal): ReturnType<Session["perform"]> =>
    new Promise((resolve) => {
      signal?.addEventListener("abort", () => resolve(fail({ code: "cancelled" })));
    });
  await openPage(waiting);
  await expect.element(page.getByRole("progressbar")).toBeVisible();
  await page.getByRole("button", { name: "Arrêter le calcul" }).click();
  await expect.element(page.getByText("Calcul arrêté")).toBeVisible();
  await page.getByRole("button", { name: "Lancer le calcul" }).click();
  await expect.element(page.getByRole("progressbar")).toBeVisible();
});

it("says that the computation failed, and offers to try again", async () => {
  await openPage(() => Promise.resolve(fail({ code: "workers", detail: "lost" })));
  await expect.element(page.getByText("Le calcul n’a pas abouti.")).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Réessayer" })).toBeVisible();
});
