import {
  canonicalQualifiedName,
  constantsOf,
  formatUnit,
  printEquation,
  type Distribution,
  type Equation,
  type Prior,
  type Study,
  type Variable,
} from "#model";

/** Write the page of a study in Markdown: a pure function of its files. */
export function modelPage(study: Study, name: string): string {
  const { model, texts } = study;
  const { start, stop, dt, method, timeUnits } = model.simSpecs;
  const title = texts?.en?.title ?? (model.name || name);
  const shown = [...model.variables.values()].filter(({ hidden }) => hidden !== true);
  const constants = new Set([...constantsOf(model).keys()].map((slot) => slot.replace(/\[.*/, "")));
  const isConstant = (variable: Variable): boolean =>
    variable.kind === "auxiliary" && constants.has(variable.name);
  const of = (kind: Variable["kind"]): readonly Variable[] =>
    shown.filter((variable) => variable.kind === kind && !isConstant(variable));
  const sections: readonly (readonly [string, readonly Variable[]])[] = [
    ["Stocks", of("stock")],
    ["Flows", of("flow")],
    ["Auxiliaries", of("auxiliary")],
    ["Constants", shown.filter(isConstant)],
  ];
  const priors = priorsByVariable(study);
  return [
    `<!-- Generated from simulations/${name} by npm run docs: do not edit. -->`,
    `# ${title}`,
    ...(texts?.en ? [escape(texts.en.question)] : []),
    `From ${start} to ${stop} ${timeUnits}, step ${dt}, ${method.toUpperCase()}. ` +
      `${sections.map(([section, list]) => `${list.length} ${section.toLowerCase()}`).join(", ")}; ` +
      `${study.uncertainty.priors.length} uncertain constants. Model ${study.hash}.`,
    ...dimensionSection(study),
    ...loopSection(study),
    ...sections.flatMap(([section, list]) =>
      list.length === 0
        ? []
        : [`## ${section}`, ...list.map((variable) => variableBlock(variable, priors))],
    ),
    ...indicatorSection(study),
    ...scenarioSection(study),
    ...evidenceSection(study),
    ...checkSection(study),
  ]
    .join("\n\n")
    .concat("\n");
}

/** Keep Markdown from reading a text as markup. */
function escape(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[*_<>|[\]`]/g, (letter) => `\\${letter}`);
}

function code(text: string): string {
  return `\`${text.replace(/\s+/g, " ").trim()}\``;
}

function dimensionSection({ model }: Study): readonly string[] {
  const lines = [...model.dimensions.values()].map(
    ({ label, elementLabels }) => `- **${escape(label)}**: ${elementLabels.map(code).join(", ")}`,
  );
  return lines.length === 0 ? [] : ["## Dimensions", lines.join("\n")];
}

function variableBlock(variable: Variable, priors: ReadonlyMap<string, readonly Prior[]>): string {
  const { label, dimensions, unit, doc, name } = variable;
  const over = dimensions.length === 0 ? "" : `[${dimensions.join(", ")}]`;
  const heading = `### ${escape(label.replaceAll("_", " ") + over)}`;
  const unitLine = `Unit: ${unit === undefined ? "not given" : escape(formatUnit(unit))}.`;
  const flows =
    variable.kind === "stock"
      ? [
          ...variable.inflows.map((flow) => `+ ${code(flow)}`),
          ...variable.outflows.map((flow) => `− ${code(flow)}`),
        ]
      : [];
  return [
    heading,
    escape(doc),
    [unitLine, ...(flows.length === 0 ? [] : [`Changes by ${flows.join(" ")}.`])].join(" "),
    variable.equations.map((equation) => equationLine(equation, variable)).join("\n"),
    ...(priors.get(name) ?? []).map(priorLine),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function equationLine({ elements, expression }: Equation, { kind }: Variable): string {
  const place = elements === undefined ? "" : `${code(elements.join(","))}: `;
  const start = kind === "stock" ? "starts at " : "";
  return `- ${place}${start}${code(printEquation(expression))}`;
}

function priorsByVariable({ uncertainty }: Study): ReadonlyMap<string, readonly Prior[]> {
  const priors = new Map<string, Prior[]>();
  for (const prior of uncertainty.priors) {
    const variable = canonicalQualifiedName(prior.constant).replace(/\[.*/, "");
    priors.set(variable, [...(priors.get(variable) ?? []), prior]);
  }
  return priors;
}

function priorLine({ constant, distribution, grade, sources, why }: Prior): string {
  const said = sources
    .map(({ text, place, date, url }) =>
      [escape(text), place && escape(place), date, url && `<${url}>`].filter(Boolean).join(", "),
    )
    .join("; ");
  return `Prior of ${code(constant)}: ${describe(distribution)}. Grade: ${grade}. ${escape(why.en)} Sources: ${said}.`;
}

function describe(distribution: Distribution): string {
  switch (distribution.shape) {
    case "triangular":
      return `triangular, ${distribution.min} to ${distribution.max}, most likely ${distribution.mode}`;
    case "uniform":
      return `uniform, ${distribution.min} to ${distribution.max}`;
    case "lognormal":
      return `lognormal, median ${distribution.median}, 95 % below ${distribution.p95}`;
    case "normal":
      return `normal, mean ${distribution.mean}, standard deviation ${distribution.sd}`;
    case "logitnormal":
      return `logit-normal, median ${distribution.median}, 95 % below ${distribution.p95}`;
  }
}

/** Tell the feedback loops that loops.json names; how much each weighs depends on the run. */
function loopSection({ loops, texts }: Study): readonly string[] {
  const ids = [...new Set(loops.families.map(({ id }) => id))];
  const lines = ids.map((id) => {
    const own = loops.families.filter((family) => family.id === id);
    const said = texts?.en?.loops[id];
    const signs = [...new Set(own.map(({ polarity }) => polarity))].join(" or ");
    const passes = own.map(({ through }) =>
      through.map((step) => (typeof step === "string" ? [step] : step).map(code).join(" or ")),
    );
    const ways = [...new Set(passes.map((way) => way.join(", then ")))].filter(Boolean).join("; ");
    const way = ways === "" ? "" : `, through ${ways}`;
    const hint = said === undefined ? "" : ` ${escape(said.hint)}`;
    return `- **${escape(said?.label ?? id)}** (${signs})${way}.${hint}`;
  });
  return lines.length === 0
    ? []
    : [
        "## Loops",
        "Found in the equations, and weighed along a run by `npm run -s cli -- loops`: the names are given, the weights are not.",
        lines.join("\n"),
      ];
}

function indicatorSection({ indicators: { indicators }, texts }: Study): readonly string[] {
  const lines = indicators.map(({ id, equation, definedWhen, frozenWhen }) => {
    const meaning = texts?.en?.indicators[id]?.meaning;
    return [
      `- **${escape(texts?.en?.indicators[id]?.label ?? id)}** (${code(id)}): ${code(equation)}`,
      ...(definedWhen === undefined ? [] : [`defined when ${code(definedWhen)}`]),
      ...(frozenWhen === undefined ? [] : [`kept from before when ${code(frozenWhen)}`]),
      ...(meaning === undefined ? [] : [escape(meaning)]),
    ].join("; ");
  });
  return lines.length === 0 ? [] : ["## Indicators", lines.join("\n")];
}

function scenarioSection({ scenarios, texts }: Study): readonly string[] {
  const lines = scenarios.scenarios.map(({ id, set, draw }) => {
    const settings = [
      ...Object.entries(set).map(([constant, value]) => code(`${constant} = ${value}`)),
      ...Object.entries(draw ?? {}).map(
        ([constant, drawn]) => `${code(constant)} as drawn for ${code(drawn)}`,
      ),
    ];
    const label = texts?.en?.scenarios[id]?.label ?? id;
    return `- **${escape(label)}** (${code(id)}): ${settings.join(", ") || "the file as it stands"}`;
  });
  return ["## Scenarios", lines.join("\n")];
}

function evidenceSection({ evidence, texts }: Study): readonly string[] {
  const sets = evidence.sets.filter(({ targets }) => targets.length > 0);
  const lines = sets.map(({ id, scenario, targets }) => {
    const said = targets.map(
      ({ indicator, at, value, kernel, grade, sources }) =>
        `${code(indicator)} ${value} at ${at} (kernel ${kernel}, ${grade}: ${sources.map(({ text }) => escape(text)).join("; ")})`,
    );
    const label = texts?.en?.evidence[id]?.label ?? id;
    return `- **${escape(label)}** (${code(id)}), under ${code(scenario)}: ${said.join(" · ")}`;
  });
  return lines.length === 0 ? [] : ["## Evidence", lines.join("\n")];
}

function checkSection({ checks: { checks } }: Study): readonly string[] {
  const lines = checks.map(
    ({ id, kind, share, text }) =>
      `- **${escape(id)}** (${kind}${share === undefined ? "" : `, ${share * 100} %`}): ${escape(text.en)}`,
  );
  return lines.length === 0 ? [] : ["## Reality checks", lines.join("\n")];
}
