import type { z } from 'zod';
import type { Json } from '../domain/canonical-json.ts';
import { Fault } from '../domain/fault.ts';
import { fromJsonLinesText, fromJsonText, jsonLinesText, jsonText } from '../domain/json-text.ts';
import type { Folder } from '../domain/ports/folder.ts';
import { fromUtf8 } from '../engine/text/utf8.ts';

/** Evidence in a folder: everything is canonical JSON, and what is not is a Fault that names the file. */
export class EvidenceFolder {
  readonly folder: Folder;

  constructor(folder: Folder) {
    this.folder = folder;
  }

  async text(path: string): Promise<string> {
    const content = await this.folder.read(path);
    if (content === null) throw new Fault('evidence-missing', { where: path });
    const text = fromUtf8(content);
    if (text === null) throw new Fault('evidence-unreadable', { where: path, what: 'The file is not UTF-8' });
    return text;
  }

  async json<T>(path: string, shape: z.ZodType<T>): Promise<T> {
    const value = fromJsonText(await this.text(path), shape);
    if (value === undefined)
      throw new Fault('evidence-unreadable', { where: path, what: 'The file is not as beian writes it' });
    return value;
  }

  async jsonOrNull<T>(path: string, shape: z.ZodType<T>): Promise<T | null> {
    return (await this.folder.read(path)) === null ? null : this.json(path, shape);
  }

  async lines<T>(path: string, shape: z.ZodType<T>): Promise<readonly T[]> {
    const values = fromJsonLinesText(await this.text(path), shape);
    if (values === undefined)
      throw new Fault('evidence-unreadable', { where: path, what: 'A line of the file is not as beian writes it' });
    return values;
  }

  async writeJson(path: string, value: Json): Promise<void> {
    await this.folder.write(path, jsonText(value));
  }

  async writeLines(path: string, values: readonly Json[]): Promise<void> {
    await this.folder.write(path, jsonLinesText(values));
  }
}
