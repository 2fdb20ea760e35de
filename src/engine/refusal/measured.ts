/**
 * How far the rules agree with their author's labels: answers of test/engine/refusal/labelled.jsonl that they class as the label says.
 * They were written with the development half at hand; the held-out half was scored on the way, so it is no fresh test either.
 */
export const refusalRules = {
  version: 1,
  development: { right: 310, of: 313 },
  heldOut: { right: 126, of: 142 },
} as const;
