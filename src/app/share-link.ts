import type { Language, Study } from "#model";
import { isPage } from "./pages.ts";
import { assumptionRanges, isWithin, settingRanges, type Range } from "./ranges.ts";
import type { Notice, Work } from "./types.ts";
import { defaultWork, hasEvidence, hasScenario, hasTerritory, timeRange } from "./work.ts";

/** Version written; a change of meaning of any field makes a new one. */
const version = "1";

/** A work read from a link, and what of the link could not be read. */
export interface RestoredWork {
  readonly work: Work;
  readonly notices: readonly Notice[];
}

/**
 * Write a work as a URL fragment a person can read and edit:
 * `#v1;s=fonds;p=maturity-1;e=booklet;set.effort=0.2;assume.reach(people)=0.4;t=3;l=fr`.
 *
 * Brackets of elements are written as parentheses, which mail and chat programs leave alone. The
 * default territory is not written. The language comes last: a link without it was cut.
 */
export function fragmentFromWork(work: Work): string {
  const fields = [
    `v${version}`,
    `s=${encodeURIComponent(work.scenario)}`,
    ...(work.territory === undefined ? [] : [`p=${encodeURIComponent(work.territory)}`]),
    `e=${encodeURIComponent(work.evidence)}`,
    ...numberFields("set", work.settings),
    ...numberFields("assume", work.assumptions),
    `t=${work.time}`,
    ...(work.page === undefined ? [] : [`v=${work.page}`]),
    ...(work.page !== "story" || work.step === undefined ? [] : [`step=${work.step}`]),
    `l=${work.language}`,
  ];
  return `#${fields.join(";")}`;
}

function numberFields(prefix: string, values: Readonly<Record<string, number>>): string[] {
  return Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([constant, value]) => `${prefix}.${writeName(constant)}=${value}`);
}

function writeName(constant: string): string {
  const percent: Record<string, string> = { "(": "%28", ")": "%29", "[": "(", "]": ")", ",": "," };
  return Array.from(constant, (c) => percent[c] ?? encodeURIComponent(c)).join("");
}

function readName(text: string): string {
  return decodeURIComponent(text.replaceAll("(", "[").replaceAll(")", "]"));
}

/**
 * Restore a work from a fragment. What can be read is restored, the rest keeps the study's default;
 * one notice names the fields lost: `scenario`, `territory`, `evidence`, `time`, `page`, `step`, `language`, a constant,
 * or the field as written. Never throws.
 */
export function workFromFragment(study: Study, fragment: string, language: Language): RestoredWork {
  const start = defaultWork(study, language);
  const [head, ...fields] = splitFields(fragment);
  const found = /^v(\w+)$/.exec(head ?? "")?.[1];
  if (found === undefined) return { work: start, notices: [{ code: "link-unreadable" }] };
  const reading = new Reading(study, start);
  const cut = !fields.some((field) => field.startsWith("l="));
  const doubtful = cut ? fields.at(-1) : undefined;
  for (const field of fields) reading.read(field, field === doubtful);
  if (cut) reading.lost.add("language");
  return { work: reading.work, notices: noticesFrom(found, [...reading.lost]) };
}

function splitFields(fragment: string): string[] {
  const text = fragment.replace(/^#/, "");
  // Some chat programs escape the whole fragment.
  const plain = !text.includes(";") && /%3b/i.test(text) ? (decoded(text) ?? text) : text;
  return plain.split(";").map((field) => field.trim());
}

function noticesFrom(found: string, fields: readonly string[]): Notice[] {
  const notices: Notice[] = [];
  if (found !== version) notices.push({ code: "link-version", version: found });
  if (fields.length > 0) notices.push({ code: "link-partial", fields });
  return notices;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** A link being read, field by field. */
class Reading {
  work: Work;
  readonly lost = new Set<string>();
  readonly #study: Study;
  readonly #settings: ReadonlyMap<string, Range>;
  readonly #assumptions: ReadonlyMap<string, Range>;

  constructor(study: Study, start: Work) {
    this.#study = study;
    this.#settings = settingRanges(study);
    this.#assumptions = assumptionRanges(study);
    this.work = start;
  }

  /** Read one field; the number of a doubtful one may have been cut short, and is not believed. */
  read(field: string, isDoubtful: boolean): void {
    const equals = field.indexOf("=");
    const key = equals < 0 ? field : field.slice(0, equals);
    const text = equals < 0 ? "" : field.slice(equals + 1);
    const loss = this.#readField(key, text, isDoubtful);
    if (loss !== undefined) this.lost.add(loss);
  }

  /** @returns the name of the field when it could not be read. */
  #readField(key: string, text: string, isDoubtful: boolean): string | undefined {
    const value = isDoubtful ? Number.NaN : readNumber(text);
    switch (key) {
      case "s":
        return this.#keep("scenario", hasScenario(this.#study, decoded(text) ?? ""), decoded(text));
      case "e":
        return this.#keep("evidence", hasEvidence(this.#study, decoded(text) ?? ""), decoded(text));
      case "p":
        return this.#keep(
          "territory",
          hasTerritory(this.#study, decoded(text) ?? ""),
          decoded(text),
        );
      case "t":
        return this.#keep("time", isWithin(timeRange(this.#study), value), value);
      case "v":
        return this.#keep("page", isPage(text), text);
      case "step":
        return this.#keep("step", Number.isInteger(value) && value > 0, value);
      case "l":
        return this.#keep("language", text === "fr" || text === "en", text);
      default:
        return this.#readNamed(key, value);
    }
  }

  #keep(name: keyof Work, isValid: boolean, value: unknown): string | undefined {
    if (!isValid) return name;
    this.work = { ...this.work, [name]: value };
    return undefined;
  }

  #readNamed(key: string, value: number): string | undefined {
    const match = /^(set|assume)\.(.+)$/.exec(key);
    const constant = match?.[2] === undefined ? undefined : decodedName(match[2]);
    if (match === null || constant === undefined) return key === "" ? undefined : key;
    const isSetting = match[1] === "set";
    const range = (isSetting ? this.#settings : this.#assumptions).get(constant);
    if (!isWithin(range, value)) return constant;
    const record = isSetting ? "settings" : "assumptions";
    this.work = { ...this.work, [record]: { ...this.work[record], [constant]: value } };
    return undefined;
  }
}

function decodedName(text: string): string | undefined {
  try {
    return readName(text);
  } catch {
    return undefined;
  }
}

function readNumber(text: string): number {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}
