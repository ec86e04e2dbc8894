import { fail, ok, type Result } from "#base";
import {
  createWorkerRunner,
  groundsOf,
  openAtelierRunner,
  type AtelierRunner,
  type Grounds,
  type SessionFailure,
  type StudySource,
} from "#app";
import { readAtelier, type AtelierRules, type Language, type Study } from "#model";

/** What every window of a workshop stands on. */
export interface AtelierGround {
  readonly study: Study;
  readonly rules: AtelierRules;
  readonly grounds: Grounds;
  /** Workers that run sessions; opened when first asked, once. */
  runner(): Promise<Result<AtelierRunner, SessionFailure>>;
}

/** Read the study and the rules of its workshops. Nothing runs yet. */
export async function openGround(
  source: StudySource,
  language: Language,
): Promise<Result<AtelierGround, SessionFailure>> {
  const [files, text] = await Promise.all([source.files(language), source.file("atelier.json")]);
  if (!files.ok) return files;
  if (!text.ok) return text;
  const workers = createWorkerRunner({ cores: navigator.hardwareConcurrency });
  const read = await workers.read(files.value);
  if (!read.ok) {
    return fail(
      read.error.code === "model" ? read.error : { code: "workers", detail: read.error.code },
    );
  }
  const { study } = read.value;
  const { rules, diagnostics } = readAtelier(text.value, study);
  if (rules === undefined) return fail({ code: "model", diagnostics });
  let runner: ReturnType<AtelierGround["runner"]> | undefined;
  return ok({
    study,
    rules,
    grounds: groundsOf(study, rules),
    runner: () => (runner ??= openAtelierRunner({ study, rules, runner: workers, source })),
  });
}
