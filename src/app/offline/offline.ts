/** The part of a service worker that is used. */
export interface OfflineWorker {
  readonly state: string;
  postMessage(message: unknown): void;
  addEventListener(type: "statechange", listener: () => void): void;
}

/** The part of a service worker's registration that is used. */
export interface OfflineRegistration {
  readonly installing: OfflineWorker | null;
  readonly waiting: OfflineWorker | null;
  readonly active: OfflineWorker | null;
  addEventListener(type: "updatefound", listener: () => void): void;
  update(): Promise<unknown>;
}

/** The part of `navigator.serviceWorker` that is used. */
export interface OfflineContainer {
  readonly controller: OfflineWorker | null;
  /** Resolves to nothing where something keeps workers away. */
  register(url: string): Promise<OfflineRegistration | undefined>;
  addEventListener(type: "controllerchange", listener: () => void): void;
}

/** How far the page is at home on this device. */
export type OfflineState =
  /** This browser, or this way of opening the page, knows no service worker. */
  | "unavailable"
  /** Being copied. */
  | "preparing"
  /** All of it is here: the page opens again without network. */
  | "ready";

export interface OfflineView {
  readonly state: OfflineState;
  /** A new version is on the device and waits to be taken. */
  readonly hasUpdate: boolean;
}

/** The copy of the app on this device. */
export interface Offline {
  /** The same object until something changes. */
  readonly view: OfflineView;
  /** Call `listener` after every change of `view`. @returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** Look for a new version; none is found without network. */
  look(): void;
  /** Open the page again on the new version. Nothing but a person asks this. */
  takeUpdate(): void;
  /** Say no more that the app is here: its owner erased it. */
  forget(): void;
}

/** What keeping the app on a device needs. */
export interface OfflineOptions {
  /** Absent where there are no service workers. */
  readonly container: OfflineContainer | undefined;
  /** Address of the service worker. */
  readonly url: string;
  readonly reload: () => void;
}

/** Keep the app on the device from now on, and follow its new versions. */
export function createOffline({ container, url, reload }: OfflineOptions): Offline {
  const listeners = new Set<() => void>();
  let view: OfflineView = { state: container ? "preparing" : "unavailable", hasUpdate: false };
  let registration: OfflineRegistration | undefined;
  let isTaking = false;
  let isForgotten = false;
  const show = (change: Partial<OfflineView>): void => {
    view = isForgotten ? { state: "unavailable", hasUpdate: false } : { ...view, ...change };
    for (const listener of listeners) listener();
  };

  const read = (found: OfflineRegistration): void =>
    show({
      state: found.active ? "ready" : "preparing",
      // The first worker waits for nobody: what waits beside an active one is a new version.
      hasUpdate: view.hasUpdate || (found.active !== null && found.waiting !== null),
    });
  const follow = (found: OfflineRegistration): void => {
    registration = found;
    const followInstalling = (): void =>
      found.installing?.addEventListener("statechange", () => read(found));
    found.addEventListener("updatefound", followInstalling);
    followInstalling();
    read(found);
  };

  if (container) {
    let hadController = container.controller !== null;
    container.addEventListener("controllerchange", () => {
      if (isTaking) reload();
      // Another window took the new version: this one still shows the old.
      else if (hadController) show({ hasUpdate: true });
      hadController = true;
    });
    container.register(url).then(
      (found) => (found ? follow(found) : show({ state: "unavailable" })),
      () => show({ state: "unavailable" }),
    );
  }
  return {
    get view() {
      return view;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look() {
      registration?.update().catch(() => undefined);
    },
    takeUpdate() {
      isTaking = true;
      const waiting = registration?.waiting;
      if (waiting) waiting.postMessage({ type: "SKIP_WAITING" });
      else reload();
    },
    forget() {
      isForgotten = true;
      show({});
    },
  };
}
