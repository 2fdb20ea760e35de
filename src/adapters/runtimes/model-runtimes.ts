import type { Runtimes } from '../../domain/ports/language-model.ts';
import type { Runtime } from '../../domain/runtime.ts';
import { endpointRuntimes } from './endpoint/endpoint-runtimes.ts';
import type { Sandbox } from './measurer/sandbox.ts';
import { onnxRuntimes } from './onnx/onnx-runtimes.ts';
import { serveRuntimes } from './serve/serve-runtimes.ts';

/** What every kind of runtime needs to know of this machine and this job. */
export interface RuntimeSettings {
  /** The folder that holds onnxruntime-node; null where it is installed beside beian. */
  readonly onnxruntime: string | null;
  readonly sandbox: Sandbox;
  /** A variable of the job, for the key of a service. */
  readonly variable: (name: string) => string | undefined;
  /** A folder for what the commands that serve models write. */
  readonly logs: string;
}

/** All kinds of runtime that a policy may name. */
export function modelRuntimes(settings: RuntimeSettings): Runtimes {
  const [onnx, serve, endpoint] = [onnxRuntimes(settings), serveRuntimes(settings), endpointRuntimes(settings)];
  return {
    capacity: (files, wish) => dispatched(wish, (runtimes, own) => runtimes.capacity(files, own)),
    open: (folder, files, wish) => dispatched(wish, (runtimes, own) => runtimes.open(folder, files, own)),
    inspect: (folder, files, wish) => dispatched(wish, (runtimes, own) => runtimes.inspect(folder, files, own)),
  };

  function dispatched<T>(wish: Runtime, use: <Wish extends Runtime>(runtimes: Runtimes<Wish>, own: Wish) => T): T {
    switch (wish.kind) {
      case 'onnx':
        return use(onnx, wish);
      case 'serve':
        return use(serve, wish);
      case 'endpoint':
        return use(endpoint, wish);
    }
  }
}
