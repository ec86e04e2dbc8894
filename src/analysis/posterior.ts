import { canonicalQualifiedName, type Distribution, type Posterior, type Prior } from "#model";
import { valueFromZ, zFromValue } from "./prior-transform.ts";

/** One step of the 16-bit scores of a posterior file: ±8 prior standard deviations in all. */
const scoreStep = 1 / 4096;

/** How a posterior is stored: scores against the priors it was drawn under, which it carries. */
interface PosteriorFile {
  readonly format: "heptagone-posterior-1";
  readonly evidence: string;
  readonly drawCount: number;
  readonly made: Readonly<Record<string, unknown>>;
  readonly scoreStep: number;
  readonly constants: readonly {
    readonly constant: string;
    readonly distribution: Distribution;
  }[];
  /** Base64 of little-endian 16-bit integers. @shape [draw × constant], row-major. */
  readonly scores: string;
}

/**
 * Write a posterior as compact JSON; values are rounded to 1/4096 of a prior standard deviation.
 *
 * @throws RangeError for a constant without a prior.
 */
export function writePosterior(posterior: Posterior, priors: readonly Prior[]): string {
  const constants = posterior.constants.map((constant) => {
    const prior = priors.find(
      (candidate) => canonicalQualifiedName(candidate.constant) === constant,
    );
    if (prior === undefined) throw new RangeError(`No prior for the drawn constant ${constant}`);
    return { constant, distribution: prior.distribution };
  });
  const scores = new DataView(new ArrayBuffer(posterior.values.length * 2));
  for (const [index, value] of posterior.values.entries()) {
    const prior = constants[index % constants.length]?.distribution;
    const score = prior === undefined ? 0 : zFromValue(prior, value) / scoreStep;
    scores.setInt16(index * 2, Math.max(-32768, Math.min(32767, Math.round(score))), true);
  }
  const { evidence, drawCount, made } = posterior;
  const file: PosteriorFile = {
    format: "heptagone-posterior-1",
    evidence,
    drawCount,
    made,
    scoreStep,
    constants,
    scores: base64FromBytes(new Uint8Array(scores.buffer)),
  };
  return `${JSON.stringify(file, undefined, 1)}\n`;
}

/**
 * Read a posterior written by {@link writePosterior}.
 *
 * @throws RangeError when the text is not such a file, or is cut short.
 */
export function readPosterior(json: string): Posterior {
  const file = parsePosteriorFile(json);
  const bytes = bytesFromBase64(file.scores);
  const count = file.drawCount * file.constants.length;
  if (bytes.length !== count * 2) {
    throw new RangeError(`Posterior of ${bytes.length} bytes, ${count * 2} expected`);
  }
  const scores = new DataView(bytes.buffer);
  const values = new Float64Array(count);
  for (const [c, { distribution }] of file.constants.entries()) {
    for (let index = c; index < count; index += file.constants.length) {
      values[index] = valueFromZ(distribution, scores.getInt16(index * 2, true) * file.scoreStep);
    }
  }
  return {
    evidence: file.evidence,
    constants: file.constants.map(({ constant }) => constant),
    drawCount: file.drawCount,
    values,
    made: file.made,
  };
}

function parsePosteriorFile(json: string): PosteriorFile {
  let file: Partial<PosteriorFile> | null;
  try {
    file = JSON.parse(json) as Partial<PosteriorFile> | null;
  } catch (cause) {
    throw new RangeError("Posterior is not JSON", { cause });
  }
  if (file?.format !== "heptagone-posterior-1" || typeof file.scores !== "string") {
    throw new RangeError("Not a posterior of this version");
  }
  return file as PosteriorFile;
}

function base64FromBytes(bytes: Uint8Array): string {
  // In pieces: a call takes a bounded number of arguments.
  let text = "";
  for (let from = 0; from < bytes.length; from += 8192) {
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  }
  return btoa(text);
}

function bytesFromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
