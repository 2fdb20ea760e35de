import { armor } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { ageEnvelope, newIdentity, recipientOf } from '../../src/adapters/age/age-envelope.ts';
import { openedRepository } from '../../src/adapters/age/sealed-repository.ts';
import { memoryRepository } from '../fakes/memory-repository.ts';

const LIST = new TextEncoder().encode('{"keyword":"机密","risk":"A.1.b"}\n');
const text = (content: Uint8Array): string => new TextDecoder().decode(content);

/** What a repository gives of a file to whoever has those keys. */
async function read(
  content: Uint8Array,
  identities: readonly string[],
  path = 'list.age',
  most = 1000,
): Promise<string> {
  const repository = openedRepository(memoryRepository({ [path]: content }, {}), identities);
  const [entry = expect.unreachable()] = await repository.tree(await repository.commit('main'));
  return text(await repository.read(entry, most));
}

async function keyAndFile(): Promise<{ readonly key: string; readonly file: Uint8Array }> {
  const [key, app] = [await newIdentity(), await newIdentity()];
  return { key, file: await ageEnvelope([await recipientOf(app), await recipientOf(key)]).seal(LIST) };
}

describe('an encrypted file of the repository', () => {
  it('is read in clear by each of its recipients', async () => {
    const { key, file } = await keyAndFile();

    expect(await read(file, [await newIdentity(), key])).toBe(text(LIST));
  });

  it('may be armoured', async () => {
    const { key, file } = await keyAndFile();

    expect(await read(new TextEncoder().encode(armor.encode(file)), [key])).toBe(text(LIST));
  });

  it('is read by nobody without a key, or with that of somebody else', async () => {
    const { file } = await keyAndFile();

    await expect(read(file, [])).rejects.toMatchObject({ code: 'sealed-key-missing', where: 'list.age' });
    await expect(read(file, [await newIdentity()])).rejects.toMatchObject({ code: 'sealed-key-wrong' });
  });

  it.each([
    ['its last byte missing', (file: Uint8Array) => file.slice(0, -1)],
    ['nothing after its header', (file: Uint8Array) => file.slice(0, -LIST.length - 16)],
    ['half of its header', (file: Uint8Array) => file.slice(0, 60)],
    ['no byte', () => new Uint8Array()],
    ['a byte changed', (file: Uint8Array) => file.map((byte, at) => (at === file.length - 1 ? byte ^ 1 : byte))],
    ['something in clear instead', () => LIST],
    [
      'line ends that git changed',
      (file: Uint8Array) => Buffer.from(Buffer.from(file).toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
    ],
  ])('is damaged with %s, and its words hold nothing of it', async (_, change) => {
    const { key, file } = await keyAndFile();

    const failed = await read(change(file), [key]).catch((error: unknown) => error);

    expect(failed).toMatchObject({ code: 'sealed-damaged', where: 'list.age' });
    expect(JSON.stringify(failed)).not.toMatch(/机密|AGE-SECRET/);
  });

  it('is no larger in clear than may be read', async () => {
    const { key, file } = await keyAndFile();

    await expect(read(file, [key], 'list.age', LIST.length - 1)).rejects.toMatchObject({ code: 'file-too-large' });
  });

  it('is told by its name alone: another file stays as it is', async () => {
    expect(await read(LIST, [], 'list.jsonl')).toBe(text(LIST));
  });
});
