import { seededDraw } from '../http/fault.ts';
import type { DeliveryPlan } from './webhooks.ts';

/** Of each ten deliveries about six arrive once, the others twice, late, not, or are not even in the log; the same for the same seed. */
export function seededDeliveries(seed: number): DeliveryPlan {
  const draw = seededDraw(seed);
  const plans = ['once', 'once', 'once', 'once', 'once', 'once', 'twice', 'late', 'drop', 'never'] as const;
  return () => plans[Math.floor(draw() * plans.length)] ?? 'once';
}
