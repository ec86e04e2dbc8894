import * as v from "valibot";

/** Name that files, links and texts share: lower case, digits and hyphens. */
export const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/));

/** XMILE name of a constant, with its element in brackets where it is arrayed. */
export const constantName = v.pipe(v.string(), v.minLength(1));

export const finite = v.pipe(v.number(), v.finite());

/** How well a figure or a statement is known. */
export const grade = v.picklist(["booklet", "study", "derived", "hypothesis"]);

/** Where a figure was read. */
export const source = v.strictObject({
  text: v.string(),
  place: v.optional(v.string()),
  date: v.optional(v.string()),
  url: v.optional(v.string()),
});
