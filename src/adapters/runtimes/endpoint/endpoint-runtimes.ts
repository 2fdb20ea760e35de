import { Fault } from '../../../domain/fault.ts';
import type { Runtimes } from '../../../domain/ports/language-model.ts';
import type { EndpointRuntime } from '../../../domain/runtime.ts';
import { inspectModel } from '../measurer/inspect-model.ts';
import type { Sandbox } from '../measurer/sandbox.ts';
import { jsonPost } from '../openai/json-post.ts';
import { openaiModel } from '../openai/openai-model.ts';

interface EndpointSettings {
  /** For the model's files, which are looked at even though the service has its own. */
  readonly sandbox: Sandbox;
  /** A variable of the job. */
  readonly variable: (name: string) => string | undefined;
  /** Waits between tries, in milliseconds; a test does not wait. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** Prompts given at a time for each request under way, so that one slow answer does not hold up the others. */
const WAVES = 4;

/** Services that the run did not start. */
export function endpointRuntimes({ sandbox, variable, wait }: EndpointSettings): Runtimes<EndpointRuntime> {
  return {
    capacity: (_files, { concurrency }) => WAVES * concurrency,
    async open(_folder, _files, wish) {
      const { url, timeout, retries, concurrency, blocks } = wish;
      const answers = new Set(Object.keys(blocks.error));
      const key = keyOf(wish, variable);
      const post = jsonPost({
        url,
        key,
        timeout: timeout * 1000,
        retries,
        answers,
        ...(wait === undefined ? {} : { wait }),
      });
      return {
        environment: {
          engine: `service ${wish.model} ${wish.version}`,
          provider: wish.provider,
          device: 'not known',
          threads: concurrency,
          sessions: concurrency,
          batch: 1,
          precision: 'not known',
        },
        ...openaiModel(post, { ...wish, where: url }),
        close: () => Promise.resolve(),
      };
    },
    inspect: (folder, files) => inspectModel({ folder, files, sandbox, memory: 0 }),
  };
}

function keyOf({ keyVariable }: EndpointRuntime, variable: EndpointSettings['variable']): string | null {
  if (keyVariable === null) return null;
  const key = variable(keyVariable)?.trim() ?? '';
  // An error about a header would repeat it.
  if (!/^[\x21-\x7e]+$/.test(key)) throw new Fault('key-variable-missing', { where: keyVariable });
  return key;
}
