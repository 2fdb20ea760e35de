import { describe, expect, it } from 'vitest';
import { ageEnvelope, ageOpener, newIdentity, recipientOf } from '../../src/adapters/age/age-envelope.ts';
import { identitiesIn, KEY_FILE, ownKey } from '../../src/adapters/local/own-key.ts';
import { memoryFolder } from '../../src/adapters/memory/memory-folder.ts';

const content = new TextEncoder().encode('机密');

describe('an envelope', () => {
  it('is opened by each of its recipients, and by nobody else', async () => {
    const [a, b, other] = [await newIdentity(), await newIdentity(), await newIdentity()];
    const sealed = await ageEnvelope([await recipientOf(a), await recipientOf(b)]).seal(content);

    expect(await ageOpener([a]).open(sealed)).toEqual(content);
    expect(await ageOpener([other, b]).open(sealed)).toEqual(content);
    expect(await ageOpener([other]).open(sealed)).toBeNull();
  });

  it('is not opened once a byte of it was changed', async () => {
    const identity = await newIdentity();
    const sealed = await ageEnvelope([await recipientOf(identity)]).seal(content);
    const changed = Uint8Array.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;

    expect(await ageOpener([identity]).open(changed)).toBeNull();
    expect(await ageOpener([identity]).open(new Uint8Array())).toBeNull();
  });
});

describe("a run's own key", () => {
  it('is made once and kept', async () => {
    const folder = memoryFolder();
    const sealed = await (await ownKey(folder, [])).seal(content);

    expect(await (await ownKey(folder, [])).open(sealed)).toEqual(content);
    expect(identitiesIn(new TextDecoder().decode(folder.files.get(KEY_FILE)))).toEqual([
      expect.stringMatching(/^AGE-SECRET-KEY-1/),
    ]);
  });

  it("encrypts to the policy's recipients as well", async () => {
    const officer = await newIdentity();
    const sealed = await (await ownKey(memoryFolder(), [await recipientOf(officer)])).seal(content);

    expect(await ageOpener([officer]).open(sealed)).toEqual(content);
  });

  it('is refused where the file holds none', async () => {
    const folder = memoryFolder();
    folder.files.set(KEY_FILE, new TextEncoder().encode('# nothing\n'));

    await expect(ownKey(folder, [])).rejects.toMatchObject({ code: 'key-unusable', where: KEY_FILE });
  });
});
