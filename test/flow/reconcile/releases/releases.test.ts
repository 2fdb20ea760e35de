import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../../src/domain/digest.ts';
import { mergedForge, untilQuiet } from '../../../fakes/release-scene.ts';

describe('a merged model', () => {
  it('is evaluated, released once approved, and says nothing where nothing is missing', async () => {
    const forge = await mergedForge();

    await untilQuiet(forge);

    const [release, ...others] = forge.releases.published();
    const [intent] = await forge.store.ledger.passed(77, 'main');
    expect(others).toEqual([]);
    expect(intent).toMatchObject({ state: 'passed', target: { kind: 'branch', name: 'main' } });
    expect(release).toMatchObject({ target: forge.branches.get('main'), immutable: true, draft: false });
    expect(release!.tag).toMatch(/^beian\/poet\/[0-9a-f]{12}-[0-9a-f]{8}$/);
    expect(release!.assets.map(({ name }) => name)).toEqual([
      `${release!.tag.replaceAll('/', '-')}-quick.zip`,
      `${release!.tag.replaceAll('/', '-')}-quick.zip.sig`,
    ]);
    expect(release!.body).toContain(digestOf(release!.assets[0]!.content));
    expect(forge.issues.size).toBe(0);
  });
});
