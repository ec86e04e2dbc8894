import { assumptionRanges, isSelfLink, pageIds, type Level, type PageId } from "#app";
import { canonicalName, type Glossary, type Language, type Study, type StudyTexts } from "#model";
import { loopKey } from "../loops/loop-reading.ts";

/** Where an entry leads. */
export type Destination =
  | { readonly kind: "page"; readonly page: PageId | undefined }
  | { readonly kind: "scenario"; readonly id: string }
  | { readonly kind: "lever"; readonly id: string }
  | { readonly kind: "event"; readonly id: string }
  | { readonly kind: "assumption"; readonly constant: string }
  | { readonly kind: "indicator"; readonly id: string; readonly headline: boolean }
  | { readonly kind: "node"; readonly index: number }
  | { readonly kind: "link"; readonly from: number; readonly to: number }
  | { readonly kind: "loop"; readonly key: string }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "term"; readonly id: string }
  | { readonly kind: "action"; readonly action: ActionId };

const actionIds = [
  "undo",
  "redo",
  "reset",
  "link",
  "theme",
  "language",
  "present",
  "discover",
  "animate",
  "expert",
] as const;

export type ActionId = (typeof actionIds)[number];

/** One thing that can be found. */
export interface Entry {
  /** The same from one visit to the next: recent ones are kept by it. */
  readonly id: string;
  readonly to: Destination;
  /** In the language of the page. */
  readonly label: string;
  /** In the other language, and other words for it. */
  readonly also: string;
  /** A sentence, looked into last. */
  readonly about: string;
}

/** Words of what the app itself names, in the language of the page. */
export interface AppWords {
  readonly page: (page: PageId | undefined) => { readonly label: string; readonly also: string };
  readonly action: (action: ActionId) => { readonly label: string; readonly also: string };
}

/** Texts in the language of the page, and in the other one where they are at hand. */
export interface BothTexts {
  readonly said: StudyTexts;
  readonly other: StudyTexts | undefined;
}

/** List everything that can be found in a study and in the app around it. */
export function searchEntries(
  study: Study,
  texts: BothTexts | undefined,
  { glossary, language }: { readonly glossary: Glossary | undefined; readonly language: Language },
  words: AppWords,
): readonly Entry[] {
  const app = [...pageEntries(words), ...actionEntries(words)];
  const terms = glossary ? termEntries(glossary, language) : [];
  if (!texts) return [...app, ...terms];
  return [
    ...app,
    ...scenarioEntries(study, texts),
    ...leverEntries(study, texts),
    ...indicatorEntries(study, texts),
    ...ringEntries(study, texts),
    ...loopEntries(study, texts),
    ...terms,
    ...assumptionEntries(study, texts),
    ...variableEntries(study, texts),
  ];
}

function otherOf(language: Language): Language {
  return language === "fr" ? "en" : "fr";
}

function pageEntries(words: AppWords): readonly Entry[] {
  return [undefined, ...pageIds].map((page) => ({
    ...{ id: `page ${page ?? "simulator"}`, to: { kind: "page", page } as const },
    ...{ ...words.page(page), about: "" },
  }));
}

function actionEntries(words: AppWords): readonly Entry[] {
  return actionIds.map((action) => ({
    ...{ id: `action ${action}`, to: { kind: "action", action } as const },
    ...{ ...words.action(action), about: "" },
  }));
}

function termEntries({ terms }: Glossary, language: Language): readonly Entry[] {
  return terms.map((term) => {
    const [said, other] = [term[language], term[otherOf(language)]];
    return {
      ...{ id: `term ${term.id}`, to: { kind: "term", id: term.id } as const },
      label: said.term,
      also: [other.term, ...(said.also ?? []), ...(other.also ?? [])].join(" "),
      about: said.means,
    };
  });
}

/** A label, what it is called in the other language, and what is said of it. */
function labelled(
  texts: BothTexts,
  read: (texts: StudyTexts) => { readonly label: string; readonly about: string } | undefined,
  fallback: string,
): Pick<Entry, "label" | "also" | "about"> {
  const [said, other] = [read(texts.said), texts.other && read(texts.other)];
  return {
    label: said?.label ?? fallback,
    also: other?.label ?? "",
    about: said?.about ?? "",
  };
}

const hinted = (text: { readonly label: string; readonly hint: string } | undefined) =>
  text && { label: text.label, about: text.hint };

function scenarioEntries(study: Study, texts: BothTexts): readonly Entry[] {
  return study.scenarios.scenarios.map(({ id }) => ({
    ...{ id: `scenario ${id}`, to: { kind: "scenario", id } as const },
    ...labelled(texts, ({ scenarios }) => hinted(scenarios[id]), id),
  }));
}

function leverEntries({ levers }: Study, texts: BothTexts): readonly Entry[] {
  return [
    ...levers.levers.map(({ id }) => ({
      ...{ id: `lever ${id}`, to: { kind: "lever", id } as const },
      ...labelled(texts, (one) => hinted(one.levers[id]), id),
    })),
    ...levers.events.map(({ id }) => ({
      ...{ id: `event ${id}`, to: { kind: "event", id } as const },
      ...labelled(texts, (one) => hinted(one.events[id]), id),
    })),
  ];
}

function indicatorEntries(study: Study, texts: BothTexts): readonly Entry[] {
  return study.indicators.indicators
    .filter(({ headline, chart }) => headline || chart)
    .map(({ id, headline }) => ({
      id: `indicator ${id}`,
      to: { kind: "indicator", id, headline } as const,
      ...labelled(
        texts,
        ({ indicators }) =>
          indicators[id] && { label: indicators[id].label, about: indicators[id].meaning },
        id,
      ),
    }));
}

function ringEntries({ view, model }: Study, texts: BothTexts): readonly Entry[] {
  const elements = (view && model.dimensions.get(canonicalName(view.dimension))?.elements) ?? [];
  const nodes = elements.map((element, index) => ({
    ...{ id: `node ${element}`, to: { kind: "node", index } as const },
    ...labelled(texts, (one) => one.elements[element], element),
  }));
  const links = elements.flatMap((from, f) =>
    elements.flatMap((to, t) => {
      if (f === t) return [];
      const read = ({ elements: names, links: said }: StudyTexts) => ({
        label: `${names[from]?.short ?? from} → ${names[to]?.short ?? to}`,
        about: `${said[`${from}>${to}`]?.passes ?? ""} ${said[`${from}>${to}`]?.blocks ?? ""}`,
      });
      const place = { id: `link ${from}>${to}`, to: { kind: "link", from: f, to: t } as const };
      return [{ ...place, ...labelled(texts, read, from) }];
    }),
  );
  return [...nodes, ...links];
}

function loopEntries({ loops }: Study, texts: BothTexts): readonly Entry[] {
  // A family may be recognised in several ways: it is one thing to find.
  const families = [...new Map(loops.families.map((family) => [family.id, family])).values()];
  return families.map(({ id, polarity }) => ({
    id: `loop ${id}`,
    to: {
      kind: "loop",
      key: loopKey({ family: id, polarity, path: [] }),
    } as const,
    ...labelled(texts, (one) => hinted(one.loops[id]), id),
  }));
}

function assumptionEntries(study: Study, texts: BothTexts): readonly Entry[] {
  const constants = [...assumptionRanges(study).keys()].filter((one) => !isSelfLink(one));
  const variables = new Set(constants.map((constant) => constant.replace(/\[.*$/, "")));
  return [...variables].map((name) => ({
    id: `assumption ${name}`,
    to: {
      kind: "assumption",
      constant: constants.find((one) => one.replace(/\[.*$/, "") === name) ?? name,
    } as const,
    ...namedVariable(texts, name),
    about: aboutVariable(texts, name, study.model.variables.get(name)?.doc),
  }));
}

/** Every other variable that has a plain name. */
function variableEntries(study: Study, texts: BothTexts): readonly Entry[] {
  const known = new Set([...assumptionRanges(study).keys()].map((one) => one.replace(/\[.*$/, "")));
  return [...study.model.variables.values()]
    .filter(({ name, hidden }) => !hidden && !known.has(name) && texts.said.variables[name])
    .map(({ name, doc }) => ({
      ...{ id: `variable ${name}`, to: { kind: "variable", name } as const },
      ...namedVariable(texts, name),
      about: aboutVariable(texts, name, doc),
    }));
}

/** A variable goes by its labels and by its name in the file. */
function namedVariable(texts: BothTexts, name: string): Pick<Entry, "label" | "also"> {
  const plain = name.replaceAll("_", " ");
  const { label, also } = labelled(texts, variableTexts(name), plain);
  return { label, also: `${also} ${plain}` };
}

/** What is said of it, in the language of the page too where the file is in another. */
function aboutVariable({ said }: BothTexts, name: string, doc = ""): string {
  return `${said.notes?.[name] ?? ""} ${doc}`;
}

function variableTexts(name: string) {
  return ({ variables }: StudyTexts) => {
    const label = variables[name];
    return label === undefined ? undefined : { label, about: "" };
  };
}

/** The level from which a destination stands on the screen. */
export function levelOf({ kind }: Destination): Level {
  if (kind === "assumption") return "expert";
  return kind === "lever" || kind === "event" || kind === "loop" ? "animate" : "discover";
}
