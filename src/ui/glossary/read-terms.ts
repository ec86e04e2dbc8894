/** Fetched with the first word that is asked: the first picture carries no reader of files. */
export { loadGlossary } from "#app";
