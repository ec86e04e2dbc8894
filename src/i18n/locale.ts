import type { Language } from "#model";

/** Locale whose number and plural rules each language follows. */
export const locales: Readonly<Record<Language, string>> = { fr: "fr-FR", en: "en-GB" };
