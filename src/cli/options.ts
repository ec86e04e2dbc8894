import { parseArgs, type ParseArgsConfig } from "node:util";
import { canonicalQualifiedName, constantsOf, nearestName, type Model } from "#model";
import { InputFault } from "./input-fault.ts";
import type { Words } from "./words.ts";

type OptionSpecs = NonNullable<ParseArgsConfig["options"]>;

/** Options every command takes. */
const commonOptions = {
  lang: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const satisfies OptionSpecs;

/** What a command line said, before its meaning is checked. */
export interface Options {
  readonly positionals: readonly string[];
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  flag(name: string): boolean;
  /** Read a whole number, or fall back. @throws InputFault when it is not one, or is below `least`. */
  whole(name: string, fallback: number, least?: number): number;
  /** Read numbers separated by commas. @throws InputFault when one is not a number. */
  numbers(name: string): readonly number[] | undefined;
}

/** Read a command line; an unknown option is answered with the nearest known one. */
export function readOptions(args: readonly string[], specs: OptionSpecs, words: Words): Options {
  const options = { ...specs, ...commonOptions };
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const spec = (options as OptionSpecs)[token.name];
    if (spec === undefined) {
      const nearest = nearestName(token.name, Object.keys(options));
      throw new InputFault(
        words.say("unknownOption", { name: token.rawName }) +
          meant(words, nearest && `--${nearest}`),
      );
    }
    const isMissing = spec.type === "string" && token.value === undefined;
    if (isMissing) throw new InputFault(words.say("missingValue", { name: token.rawName }));
    if (spec.type === "boolean" && token.value !== undefined) {
      throw new InputFault(words.say("needlessValue", { name: token.rawName }));
    }
  }
  return optionsFrom(values, positionals, words);
}

function optionsFrom(
  values: Readonly<Record<string, unknown>>,
  positionals: readonly string[],
  words: Words,
): Options {
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
  return {
    positionals,
    text,
    texts: (name) => (Array.isArray(values[name]) ? (values[name] as string[]) : []),
    flag: (name) => values[name] === true,
    whole(name, fallback, least = 1) {
      const written = text(name);
      if (written === undefined) return fallback;
      const value = Number(written);
      if (!/^-?\d+$/.test(written) || value < least || value > Number.MAX_SAFE_INTEGER) {
        throw new InputFault(words.say("notWhole", { name: `--${name}`, value: written, least }));
      }
      return value;
    },
    numbers: (name) =>
      text(name)
        ?.split(",")
        .map((part) => readNumber(part, `--${name}`, words)),
  };
}

function readNumber(written: string, name: string, words: Words): number {
  const value = Number(written);
  if (written.trim() === "" || !Number.isFinite(value)) {
    throw new InputFault(words.say("notNumber", { name, value: written }));
  }
  return value;
}

/** Propose the nearest name, or nothing. */
export function meant(words: Words, nearest: string | undefined): string {
  return nearest === undefined ? "" : ` ${words.say("meant", { name: nearest })}`;
}

/** Read `--set name=value` options over the constants of a model. */
export function readSettings(
  options: Options,
  model: Model,
  words: Words,
): Readonly<Record<string, number>> {
  const settings: Record<string, number> = {};
  const constants = constantsOf(model);
  for (const written of options.texts("set")) {
    const equals = written.indexOf("=");
    if (equals < 1) throw new InputFault(words.say("badSetting", { value: written }));
    const name = canonicalQualifiedName(written.slice(0, equals));
    if (!constants.has(name)) {
      const said = model.variables.has(name.replace(/\[.*$/, "")) ? "notConstant" : "noConstant";
      const nearest = nearestName(name, constants.keys());
      throw new InputFault(words.say(said, { name }) + meant(words, nearest));
    }
    settings[name] = readNumber(written.slice(equals + 1), `--set ${name}`, words);
  }
  return settings;
}

const unknownIds = {
  scenario: "noScenario",
  evidence: "noEvidence",
  territory: "noTerritory",
} as const;

/** Check that an id is one of a list, proposing the nearest. */
export function checkId(
  kind: "scenario" | "evidence" | "territory",
  id: string,
  known: readonly string[],
  words: Words,
): string {
  if (known.includes(id)) return id;
  const said = words.say(unknownIds[kind], { name: id });
  const nearest = nearestName(id, known);
  const list = known.length > 0 ? ` ${words.say("known", { names: known.join(", ") })}` : "";
  throw new InputFault(said + meant(words, nearest) + list);
}
