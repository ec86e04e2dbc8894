import type { Translator } from "#i18n";

const known = ["year", "hour", "project", "catalyst"] as const;

/** Write a unit with the words of a language: « k€/projet/an »; a word that is not known stays. */
export function sayUnit(unit: string, t: Translator): string {
  return unit
    .replace(/[a-z]+/g, (word) => {
      const one = known.find((name) => name === word);
      return one === undefined ? word : t(`variables.units.${one}`);
    })
    .replaceAll("*", "·");
}
