/**
 * How far the rules agree with people: answers of test/engine/refusal/labelled.jsonl that they class as the label says. The rules were
 * written with the development half before their authors' eyes and never changed after the held-out half; a test counts both again.
 */
export const refusalRules = {
  version: 1,
  development: { right: 310, of: 313 },
  heldOut: { right: 126, of: 142 },
} as const;
