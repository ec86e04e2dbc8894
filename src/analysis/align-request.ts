import type { EnsembleRequest } from "#engine";
import { constantsOf, type Study } from "#model";

/**
 * Make a request that sets some constants beside its own, in one order: the values of the file where it
 * leaves them alone. A simulator makes a program ready for each list of constants, so that requests
 * with the same list are run by one. The numbers may differ in their last digits, since what is fixed in a
 * file is worked out beforehand.
 */
export function alignRequest(
  study: Study,
  request: EnsembleRequest,
  constants: readonly string[],
): EnsembleRequest {
  const { runCount } = request;
  const all = [...new Set([...request.constants, ...constants])].toSorted();
  const file = constantsOf(study.model);
  const [width, own] = [all.length, request.constants.length];
  const values = new Float64Array(runCount * width);
  for (const [c, name] of all.entries()) {
    const column = request.constants.indexOf(name);
    const fixed = file.get(name) ?? Number.NaN;
    for (let r = 0; r < runCount; r++)
      values[r * width + c] = column < 0 ? fixed : (request.values[r * own + column] ?? fixed);
  }
  return { ...request, constants: all, values };
}
