/** Called before every call of a port: throws to make it fail, never resolves where the process ends there; what it returns is called after the effect. */
export type PortFault = (call: string) => AfterEffect | Promise<AfterEffect>;
type AfterEffect = void | (() => void | Promise<void>);

/** A port whose calls go through a fault, before and after their effect. */
export function faultyPort<T extends object>(name: string, port: T, fault: PortFault): T {
  return new Proxy(port, {
    get: (target, key, receiver) => {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]) => {
        const after = await fault(`${name}.${String(key)}`);
        const answer: unknown = await Reflect.apply(member, target, given);
        await after?.();
        return answer;
      };
    },
  });
}
