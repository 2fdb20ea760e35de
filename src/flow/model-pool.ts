import type { Inspection } from '../domain/inspection.ts';
import type { LanguageModel, Runtimes } from '../domain/ports/language-model.ts';
import type { PlacedModel } from '../domain/ports/model-store.ts';
import type { Runtime } from '../domain/runtime.ts';

/** Models that are opened when they are first needed and stay open for the checks after. One at a time answers. */
export class ModelPool {
  readonly #runtimes: Runtimes;
  readonly #wish: Runtime;
  readonly #open = new Map<PlacedModel, LanguageModel>();

  constructor(runtimes: Runtimes, wish: Runtime) {
    this.#runtimes = runtimes;
    this.#wish = wish;
  }

  capacity(placed: PlacedModel): number {
    return this.#runtimes.capacity(placed.files, this.#wish);
  }

  async get(placed: PlacedModel): Promise<LanguageModel> {
    const known = this.#open.get(placed);
    if (known !== undefined) return known;
    const model = await this.#runtimes.open(placed.folder, placed.files, this.#wish);
    this.#open.set(placed, model);
    return model;
  }

  inspect(placed: PlacedModel): Promise<ReadonlyMap<string, Inspection>> {
    return this.#runtimes.inspect(placed.folder, placed.files, this.#wish);
  }

  async close(): Promise<void> {
    for (const model of this.#open.values()) await model.close();
    this.#open.clear();
  }
}
