import { createHmac } from 'node:crypto';

export interface Delivery {
  /** Of this attempt. */
  readonly id: number;
  /** Of the event: a redelivery keeps it. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly appId: number;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly redelivery: boolean;
  readonly at: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Null until it was sent. */
  status: number | null;
}

type Outlet = (delivery: Delivery) => Promise<number>;
export type DeliveryPlan = (delivery: Delivery) => 'once' | 'twice' | 'drop' | 'never' | 'late';

/** Deliveries that wait, those that were made, and how they go out. */
export interface Webhooks {
  outlet: Outlet;
  automatic: boolean;
  plan: DeliveryPlan;
  readonly pending: Delivery[];
  readonly log: Delivery[];
  flush(): Promise<void>;
  send(delivery: Delivery): Promise<number>;
  drop(delivery: Delivery): void;
  /** Resolves once nothing is on its way any more. */
  idle(): Promise<void>;
}

export function webhooks(): Webhooks & { add(delivery: Delivery): void } {
  let running = Promise.resolve();
  const take = (delivery: Delivery): void => {
    const at = hooks.pending.indexOf(delivery);
    if (at >= 0) hooks.pending.splice(at, 1);
    if (!hooks.log.includes(delivery)) hooks.log.push(delivery);
  };
  const hooks: ReturnType<typeof webhooks> = {
    outlet: () => Promise.resolve(200),
    automatic: false,
    plan: () => 'once',
    pending: [],
    log: [],
    add(delivery) {
      hooks.pending.push(delivery);
      if (hooks.automatic) running = running.then(() => hooks.flush());
    },
    async flush() {
      const late: Delivery[] = [];
      for (let next = hooks.pending[0]; next !== undefined; next = hooks.pending[0]) {
        const plan = hooks.plan(next);
        if (plan === 'late') late.push(...hooks.pending.splice(0, 1));
        else if (plan === 'never') hooks.pending.splice(0, 1);
        else if (plan === 'drop') hooks.drop(next);
        else for (let time = plan === 'twice' ? 2 : 1; time > 0; time -= 1) await hooks.send(next);
      }
      for (const delivery of late.toReversed()) await hooks.send(delivery);
      if (hooks.pending.length > 0) await hooks.flush();
    },
    async send(delivery) {
      take(delivery);
      delivery.status = await hooks.outlet(delivery).catch(() => 0);
      return delivery.status;
    },
    drop(delivery) {
      take(delivery);
      delivery.status = 0;
    },
    async idle() {
      for (let seen: unknown = null; seen !== running;) {
        seen = running;
        await running;
      }
    },
  };
  return hooks;
}

/** As GitHub signs a payload. https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries */
export function signed(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** Posts deliveries to an App that listens. */
export function postTo(url: string): Outlet {
  return async ({ headers, body }) => {
    const response = await fetch(url, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.status;
  };
}
