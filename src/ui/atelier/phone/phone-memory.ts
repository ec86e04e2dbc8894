import { newId } from "../new-id.ts";

/** What a phone remembers of the table it sits at. */
export interface PhoneMemory {
  /** Name of this phone among those of its table. */
  readonly device: string;
  /** Code typed last. */
  readonly code: string | undefined;
  keep(code: string | undefined): void;
}

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const keys = { device: "heptagone.phone", code: "heptagone.code" } as const;

/**
 * Open the memory of a phone: on the device where it may write, else for as long as the page is open.
 *
 * @param store - undefined, or one that throws, where the reader refuses it.
 */
export function openPhoneMemory(store: Store | undefined): PhoneMemory {
  let code = read(store, keys.code, /^[\p{L}\d]{6}$/u);
  const device = read(store, keys.device, /^[a-z0-9]{12}$/) ?? newId(12);
  write(store, keys.device, device);
  return {
    device,
    get code() {
      return code;
    },
    keep(next) {
      code = next;
      write(store, keys.code, next);
    },
  };
}

function read(store: Store | undefined, key: string, form: RegExp): string | undefined {
  try {
    const value = store?.getItem(key);
    return typeof value === "string" && form.test(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function write(store: Store | undefined, key: string, value: string | undefined): void {
  try {
    if (value === undefined) store?.removeItem(key);
    else store?.setItem(key, value);
  } catch {
    // Nothing is kept: the code is typed again after a reload.
  }
}
