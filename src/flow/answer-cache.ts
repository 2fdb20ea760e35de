import { z } from 'zod';
import type { Json } from '../domain/canonical-json.ts';
import { digestOfJson, short } from '../domain/digest.ts';
import { Environment } from '../domain/environment.ts';
import { fromJsonText, jsonText } from '../domain/json-text.ts';
import type { Envelope, EnvelopeOpener } from '../domain/ports/envelope.ts';
import type { Folder } from '../domain/ports/folder.ts';
import { fromUtf8, utf8 } from '../engine/text/utf8.ts';

/** What one batch of prompts or texts gave, and where. */
interface Answered<T> {
  readonly environment: Environment;
  readonly values: readonly T[];
}

/**
 * Remembers every finished batch, encrypted, so that a run that was stopped continues and equal questions are asked once.
 * The key of a batch is everything that its answers depend on.
 */
export class AnswerCache {
  readonly #folder: Folder;
  readonly #envelope: Envelope & EnvelopeOpener;

  constructor(folder: Folder, envelope: Envelope & EnvelopeOpener) {
    this.#folder = folder;
    this.#envelope = envelope;
  }

  async through<T extends Json>(
    key: Json,
    value: z.ZodType<T>,
    answer: () => Promise<Answered<T>>,
  ): Promise<Answered<T>> {
    const path = `cache/${short(digestOfJson(key), 40)}.age`;
    const shape = z.strictObject({ environment: Environment, values: z.array(value) });
    const sealed = await this.#folder.read(path);
    const opened = sealed === null ? null : await this.#envelope.open(sealed);
    const known = opened === null ? undefined : fromJsonText(fromUtf8(opened) ?? '', shape);
    if (known !== undefined) return known;

    const fresh = await answer();
    await this.#folder.write(
      path,
      await this.#envelope.seal(utf8(jsonText({ environment: fresh.environment, values: fresh.values }))),
    );
    return fresh;
  }
}
