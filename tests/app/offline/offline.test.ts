import { describe, expect, it } from "vitest";
import {
  createOffline,
  type OfflineContainer,
  type OfflineRegistration,
  type OfflineWorker,
} from "../../../src/app/offline/offline.ts";

function aWorker(state: string) {
  const listeners: (() => void)[] = [];
  const messages: unknown[] = [];
  const worker = {
    state,
    postMessage: (message: unknown) => void messages.push(message),
    addEventListener: (_: "statechange", listener: () => void) => void listeners.push(listener),
  } satisfies OfflineWorker;
  return { worker, messages, changed: () => listeners.forEach((listener) => listener()) };
}

interface Slots {
  installing: OfflineWorker | null;
  waiting: OfflineWorker | null;
  active: OfflineWorker | null;
}

/** A browser in whose slots a test puts workers. */
function aBrowser(slots: Partial<Slots>, controller: OfflineWorker | null = null) {
  const found: (() => void)[] = [];
  const controlled: (() => void)[] = [];
  const registration: Slots & Omit<OfflineRegistration, keyof Slots> = {
    ...{ installing: null, waiting: null, active: null, ...slots },
    addEventListener: (_, listener) => void found.push(listener),
    update: () => Promise.reject(new Error("offline")),
  };
  const container: OfflineContainer = {
    controller,
    register: () => Promise.resolve(registration),
    addEventListener: (_, listener) => void controlled.push(listener),
  };
  let reloads = 0;
  const offline = createOffline({ container, url: "./sw.js", reload: () => reloads++ });
  return {
    ...{ offline, registration, reloads: () => reloads },
    updateFound: () => found.forEach((listener) => listener()),
    controllerChanged: () => controlled.forEach((listener) => listener()),
  };
}
const registered = (): Promise<void> => Promise.resolve();

describe("the app on a device", () => {
  it("is being prepared at the first visit, then ready, without a new version", async () => {
    const first = aWorker("installing");
    const { offline, registration, controllerChanged } = aBrowser({ installing: first.worker });
    await registered();
    expect(offline.view).toEqual({ state: "preparing", hasUpdate: false });
    Object.assign(registration, { installing: null, waiting: first.worker });
    first.changed();
    expect(offline.view.state).toBe("preparing");
    Object.assign(registration, { waiting: null, active: first.worker });
    first.changed();
    controllerChanged();
    expect(offline.view).toEqual({ state: "ready", hasUpdate: false });
    offline.forget();
    first.changed();
    expect(offline.view.state).toBe("unavailable");
  });

  it("offers a new version, and takes it only when told to", async () => {
    const [old, next] = [aWorker("activated"), aWorker("installing")];
    const { offline, registration, updateFound, controllerChanged, reloads } = aBrowser(
      { active: old.worker },
      old.worker,
    );
    await registered();
    expect(offline.view).toEqual({ state: "ready", hasUpdate: false });
    registration.installing = next.worker;
    updateFound();
    Object.assign(registration, { installing: null, waiting: next.worker });
    next.changed();
    expect(offline.view).toEqual({ state: "ready", hasUpdate: true });
    expect([next.messages.length, reloads()]).toEqual([0, 0]);
    offline.takeUpdate();
    expect(next.messages).toEqual([{ type: "SKIP_WAITING" }]);
    expect(reloads()).toBe(0);
    controllerChanged();
    expect(reloads()).toBe(1);
  });

  it("is never reloaded because another window took the new version", async () => {
    const old = aWorker("activated");
    const { offline, controllerChanged, reloads } = aBrowser({ active: old.worker }, old.worker);
    await registered();
    controllerChanged();
    expect(reloads()).toBe(0);
    expect(offline.view.hasUpdate).toBe(true);
    offline.takeUpdate();
    expect(reloads()).toBe(1);
  });

  it("is unavailable where there are no workers, where they are refused, and where they are kept away", async () => {
    const addEventListener = (): void => undefined;
    const registers: (OfflineContainer["register"] | undefined)[] = [
      undefined,
      () => Promise.reject(new Error("refused")),
      () => Promise.resolve(undefined),
    ];
    for (const register of registers) {
      const container = register && { controller: null, register, addEventListener };
      const offline = createOffline({ container, url: "", reload: addEventListener });
      await new Promise((resolve) => setTimeout(resolve));
      expect(offline.view.state).toBe("unavailable");
      offline.look();
    }
  });
});
