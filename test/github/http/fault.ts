/** What goes wrong with a request; `after` means that its effect took place. */
export type Fault =
  | 'ok'
  | 'bad-gateway-before'
  | 'bad-gateway-after'
  | 'server-error'
  | 'reset-before'
  | 'reset-after'
  | 'secondary-403'
  | 'secondary-403-silent'
  | 'secondary-429'
  | 'secondary-429-silent'
  | 'primary-exhausted'
  | 'not-found'
  | 'stale';

/** Asked before each request. */
export type FaultPlan = (call: {
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly number: number;
}) => Fault;

export const FAULTS = [
  'bad-gateway-before',
  'bad-gateway-after',
  'server-error',
  'reset-before',
  'reset-after',
  'secondary-403',
  'secondary-403-silent',
  'secondary-429',
  'secondary-429-silent',
  'primary-exhausted',
  'stale',
] as const satisfies readonly Fault[];

/** A fault in that share of requests, the same ones for the same seed. */
export function seededFaults(seed: number, rate: number, among: readonly Fault[] = FAULTS): FaultPlan {
  const draw = seededDraw(seed);
  return () => (draw() < rate ? (among[Math.floor(draw() * among.length)] ?? 'ok') : 'ok');
}

/** Numbers from 0 to below 1 (mulberry32). */
export function seededDraw(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
