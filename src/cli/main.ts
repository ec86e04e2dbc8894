import type { ParseArgsConfig } from "node:util";
import { nearestName, type Language } from "#model";
import { calibrate, calibrateOptions } from "./calibrate.ts";
import { check, checkOptions } from "./check.ts";
import { conformance, conformanceOptions } from "./conformance.ts";
import { document, documentOptions } from "./document.ts";
import { ensemble, ensembleOptions } from "./ensemble.ts";
import { explain, explainOptions } from "./explain.ts";
import { exportModel, exportOptions } from "./export.ts";
import { InputFault } from "./input-fault.ts";
import { meant, readOptions, type Options } from "./options.ts";
import { loops, loopsOptions } from "./loops.ts";
import { note, say } from "./output.ts";
import { rehearse, rehearseOptions } from "./rehearse.ts";
import { replay, replayOptions } from "./replay.ts";
import { report, reportOptions } from "./report.ts";
import { run, runOptions } from "./run.ts";
import { sensitivity, sensitivityOptions } from "./sensitivity.ts";
import { wordsOf, type CommandName, type Words } from "./words.ts";

interface Command {
  readonly name: CommandName;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** Words that may follow the command; 1 when absent. */
  readonly positionals?: number;
  readonly start: (options: Options, words: Words) => Promise<number>;
}

const commands: readonly Command[] = [
  { name: "run", options: runOptions, start: run },
  { name: "ensemble", options: ensembleOptions, start: ensemble },
  { name: "sensitivity", options: sensitivityOptions, start: sensitivity },
  { name: "loops", options: loopsOptions, start: loops },
  { name: "check", options: checkOptions, start: check },
  { name: "conformance", options: conformanceOptions, start: conformance },
  { name: "calibrate", options: calibrateOptions, start: calibrate },
  { name: "report", options: reportOptions, start: report },
  { name: "explain", options: explainOptions, positionals: 3, start: explain },
  { name: "document", options: documentOptions, start: document },
  { name: "export", options: exportOptions, start: exportModel },
  { name: "replay", options: replayOptions, start: replay },
  { name: "rehearse", options: rehearseOptions, start: rehearse },
];

/** Read the language before anything else, so that mistakes are said in it. */
function languageOf(args: readonly string[]): Language {
  const index = args.findIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  const written = index < 0 ? "en" : (args[index]?.split("=")[1] ?? args[index + 1] ?? "");
  if (written === "fr" || written === "en") return written;
  throw new InputFault(wordsOf("en").say("badLanguage", { name: written }));
}

async function start(args: readonly string[]): Promise<number> {
  const words = wordsOf(languageOf(args));
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    say(words.help("main"));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const known = commands.map((candidate) => candidate.name);
    throw new InputFault(
      words.say("unknownCommand", { name }) + meant(words, nearestName(name, known)),
    );
  }
  const options = readOptions(rest, command.options, words);
  if (options.flag("help")) {
    say(words.help(command.name));
    return 0;
  }
  const needless = options.positionals[command.positionals ?? 1];
  if (needless !== undefined) throw new InputFault(words.say("tooMany", { name: needless }));
  return command.start(options, words);
}

// A reader that closes the pipe early (`| head`) is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  // A RangeError is the engine's refusal of what a study's files ask of it, such as a step off the grid.
  if (!(error instanceof InputFault || error instanceof RangeError)) throw error;
  note(error.message);
  process.exitCode = 2;
}
