import type { Instant } from '../instant.ts';

/** The time now. */
export type Clock = () => Instant;
