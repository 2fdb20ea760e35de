import { digestOf } from '../../src/domain/digest.ts';
import type { LanguageModel, Runtimes } from '../../src/domain/ports/language-model.ts';
import type { Runtime } from '../../src/domain/runtime.ts';

/** How a fake model behaves: what it answers and how many nats a character of a text costs it. */
export interface Behaviour {
  readonly answer: (prompt: string) => string;
  readonly natsPerCharacter: number;
}

export interface FakeRuntimes extends Runtimes {
  /** Prompts and texts that reached a model so far. */
  readonly asked: string[];
  readonly opened: string[];
}

/** Models without weights, known by the digest of their ONNX file. `before` runs before each batch and may throw. */
export function fakeRuntimes(
  behaviours: ReadonlyMap<Uint8Array, Behaviour>,
  inspect: Runtimes['inspect'],
  before: (asked: number) => void = () => {},
): FakeRuntimes {
  const byFolder = new Map([...behaviours].map(([weights, behaviour]) => [digestOf(weights), behaviour]));
  const asked: string[] = [];
  const opened: string[] = [];
  return {
    asked,
    opened,
    capacity: (_files, wish) => batchOf(wish),
    inspect,
    open(folder, _files, wish) {
      const behaviour = byFolder.get(folder);
      if (behaviour === undefined) return Promise.reject(new Error(`no fake model in ${folder}`));
      opened.push(folder);
      return Promise.resolve(modelOf(behaviour, batchOf(wish)));
    },
  };

  function modelOf({ answer, natsPerCharacter }: Behaviour, batch: number): LanguageModel {
    return {
      environment: {
        engine: 'fake 0',
        provider: 'cpu',
        device: 'none',
        threads: 1,
        sessions: 1,
        batch,
        precision: 'float32',
      },
      async generate(requests) {
        before(asked.length);
        asked.push(...requests.map(({ prompt }) => prompt));
        return requests.map(({ prompt }) => ({ text: answer(prompt), tokens: 3, finish: 'stop' }));
      },
      async score(texts) {
        before(asked.length);
        asked.push(...texts);
        return texts.map((text) => ({
          logLikelihood: -natsPerCharacter * text.length,
          tokens: text.length,
          bytes: new TextEncoder().encode(text).length,
          unknown: 0,
        }));
      },
      close: () => Promise.resolve(),
    };
  }
}

function batchOf(wish: Runtime): number {
  return wish.kind === 'onnx' ? wish.batch : wish.concurrency;
}
