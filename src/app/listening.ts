import type { Server } from 'node:http';
import { Fault, reasonOf } from '../domain/fault.ts';

/** The port that a server listens on from now on. A Fault where it cannot. */
export function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new Fault('app-settings', {
          where: `HOST ${host}, PORT ${port}`,
          what: `The App cannot listen: ${reasonOf(cause)}`,
          cause,
        }),
      ),
    );
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
