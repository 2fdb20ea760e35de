import type { Archive } from '../../src/domain/ports/archive.ts';
import { Fault } from '../../src/domain/fault.ts';

/** An archive that packs nothing: for tests of many evaluations in which nothing turns on ZIP. */
export const plainArchive: Archive = {
  pack: (files) =>
    Buffer.from(JSON.stringify([...files].map(([path, content]) => [path, Buffer.from(content).toString('base64')]))),
  unpack(archive) {
    try {
      const entries = JSON.parse(Buffer.from(archive).toString('utf8')) as [string, string][];
      return Promise.resolve(
        new Map(entries.map(([path, text]) => [path, new Uint8Array(Buffer.from(text, 'base64'))])),
      );
    } catch (error) {
      return Promise.reject(new Fault('evidence-unreadable', { where: 'the archive', cause: error }));
    }
  },
};
