import { assert, property, string, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { policyFrom } from '../../../src/catalogue/policy.ts';
import type { FoundModel } from '../../../src/domain/found-model.ts';
import type { TreeEntry } from '../../../src/domain/ports/repository.ts';
import { RepositoryPath } from '../../../src/domain/repository-path.ts';
import { foundModels } from '../../../src/engine/found-models/found-models.ts';
import { quoted } from '../../../src/engine/yaml/quoted.ts';
import { bytesText } from '../../../src/report/onboarding/bytes-text.ts';
import { newFileLink } from '../../../src/report/onboarding/new-file-link.ts';
import { onboardingPolicy } from '../../../src/report/onboarding/onboarding-policy.ts';
import { onboardingPull, type OnboardingPull } from '../../../src/report/onboarding/onboarding-pull.ts';
import { onboardingWorkflows } from '../../../src/report/onboarding/onboarding-workflows.ts';
import { proposedModels } from '../../../src/report/onboarding/proposed-models.ts';
import { usualSettings } from '../../../src/report/workflows/workflow-files.ts';
import { HOSTILE, hostileText } from '../../fakes/hostile-text.ts';
import { REFERENCE, rendered } from '../../fakes/rendered.ts';

const RECIPIENT = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const WORKFLOWS = usualSettings('github.com', '0.0.0-test');
const PLACE = { page: 'https://github.com/acme/model', branch: 'beian-onboard' };

const tree = (...paths: readonly string[]): readonly TreeEntry[] =>
  paths.map((path) => ({ path, kind: 'file', oid: 'a'.repeat(40), size: 2000 }));
const found = (folder: string, over: Partial<FoundModel> = {}): FoundModel => ({
  folder,
  formats: ['onnx'],
  weights: [`${folder}/model.onnx`],
  bytes: 1_234_567_890,
  hasConfig: true,
  ...over,
});
const policyOf = (models: readonly FoundModel[]): string => onboardingPolicy(RECIPIENT, proposedModels(models));
const parsed = (text: string): ReturnType<typeof policyFrom> => policyFrom(new TextEncoder().encode(text));
const pullOf = (models: readonly FoundModel[], over: Partial<OnboardingPull> = {}): OnboardingPull => ({
  base: 'main',
  models: proposedModels(models),
  kept: [],
  workflows: WORKFLOWS,
  missing: onboardingWorkflows(WORKFLOWS),
  place: PLACE,
  ...over,
});

describe('models are found', () => {
  it.each<[string, readonly TreeEntry[], readonly object[]]>([
    ['ONNX', tree('m/model.onnx', 'm/config.json'), [{ folder: 'm', formats: ['onnx'], hasConfig: true, bytes: 2000 }]],
    ['ONNX in a folder of its own', tree('m/onnx/model.onnx', 'm/config.json'), [{ folder: 'm', hasConfig: true }]],
    [
      'safetensors in parts',
      tree('m/1.safetensors', 'm/2.safetensors'),
      [{ weights: ['m/1.safetensors', 'm/2.safetensors'], hasConfig: false, bytes: 4000 }],
    ],
    ['gguf', tree('M.GGUF'), [{ folder: '', formats: ['gguf'] }]],
    ['PyTorch by its name', tree('m/pytorch_model-00001-of-2.bin'), [{ formats: ['pytorch'] }]],
    ['PyTorch beside a configuration', tree('m/x.pt', 'm/config.json'), [{ formats: ['pytorch'] }]],
    [
      'several formats of one model',
      tree('m/a.safetensors', 'm/b.onnx', 'm/config.json'),
      [{ formats: ['onnx', 'safetensors'] }],
    ],
  ])('by the names of files: %s', (_, entries, models) => {
    expect(foundModels(entries)).toMatchObject(models);
  });

  it.each([
    ['a .bin of anything', tree('firmware/x.bin', 'x.pt')],
    ['what others wrote', tree('node_modules/x/model.onnx', 'a/vendor/m.gguf')],
    ['names that only look like it', tree('a/model.onnx.md', 'onnx', 'config.json')],
    [
      'links and submodules',
      [
        { ...tree('m.onnx')[0]!, kind: 'link' as const },
        { ...tree('n.onnx')[0]!, kind: 'submodule' as const },
      ],
    ],
  ])('nowhere in %s', (_, entries) => {
    expect(foundModels(entries)).toEqual([]);
  });
});

describe('the policy', () => {
  it('names what was found and can be judged, and keeps the rest as comments with the reason', async () => {
    const text = policyOf([
      found('models/poet'),
      found('models/writer', { formats: ['safetensors'], bytes: null }),
      found('old', { formats: ['pytorch'], weights: ['old/pytorch_model.bin'] }),
      found('', { formats: ['gguf'], weights: ['m.gguf'], hasConfig: false }),
      found('adapter', { formats: ['safetensors'], hasConfig: false }),
    ]);

    expect(parsed(text).models).toMatchObject([
      { id: 'poet', folder: 'models/poet', runtime: { kind: 'onnx', provider: 'cpu' } },
      { id: 'writer', folder: 'models/writer', runtime: { kind: 'serve', device: 'gpu' } },
    ]);
    expect(parsed(text).recipients).toEqual([RECIPIENT]);
    await expect(text).toMatchFileSnapshot('../../goldens/onboarding-policy.yml');
  });

  it('begins with a model to be filled in where none was found that can be judged', () => {
    const texts = [policyOf([]), policyOf([found('old', { formats: ['gguf'] })])];

    expect(texts.map((text) => parsed(text).models.map(({ id, folder }) => [id, folder]))).toEqual([
      [['main', 'model']],
      [['main', 'model']],
    ]);
    expect(texts[1]).toContain('#   folder: "old"');
  });

  it('gives every model an id of its own, and as many as can be looked through', () => {
    const all = Array.from({ length: 300 }, (_, index) => found(`${index}/模型 A!`));

    const text = policyOf(all);

    const ids = parsed(text).models.map(({ id }) => id);
    expect(ids).toHaveLength(20);
    expect(new Set(ids).size).toBe(20);
    expect(text.match(/^ {2}# - id/gm)).toHaveLength(20);
  });

  it('reads back every name as it is, and takes none for anything else', () => {
    assert(
      property(uniqueArray(hostileText, { minLength: 1, maxLength: 5 }), (folders) => {
        const text = policyOf(folders.map((folder) => found(folder)));

        const usable = folders.filter((one) => RepositoryPath.safeParse(one).success && !/\p{Cs}|\uFFFD/u.test(one));
        const named = parsed(text).models.map(({ folder }) => folder);
        expect(named).toEqual(usable.length === 0 ? ['model'] : usable);
        expect(parseDocument(text).errors).toEqual([]);
      }),
    );
  });

  it('quotes any text on one line of plain characters', () => {
    assert(
      property(string({ unit: 'grapheme' }), (text) => {
        expect(parseDocument(quoted(text)).toJS()).toBe(text);
        expect(quoted(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('the pull request', () => {
  it('shows what was found and links to the workflows that the App may not write', async () => {
    const { title, body } = onboardingPull(
      pullOf([found('models/poet'), found('old', { formats: ['pytorch'], bytes: null })], {
        kept: ['beian/service.yml'],
      }),
    );

    expect(title).toBe('beian: policy, workflows and the folder beian/');
    await expect(body).toMatchFileSnapshot('../../goldens/onboarding-pull.md');
  });

  it('says so where nothing was found, and holds no links where the App may write', async () => {
    const { body } = onboardingPull(pullOf([], { missing: new Map() }));

    await expect(body).toMatchFileSnapshot('../../goldens/onboarding-pull-bare.md');
  });

  it('names the action that the settings name, and asks nobody to fill it in', () => {
    const workflows = { ...WORKFLOWS, action: `acme/beian@${'a'.repeat(40)}` };

    const { body } = onboardingPull(pullOf([], { workflows, missing: onboardingWorkflows(workflows) }));

    expect(body).not.toContain('YOUR-ORG');
    expect(body).toContain(workflows.action);
  });

  it('fills in a workflow that fits into a link, and shows the text of one that does not', () => {
    const { body } = onboardingPull(pullOf([]));
    const page = rendered(body);

    const links = page.all('a').map(({ attrs }) => new URL(attrs.find(({ name }) => name === 'href')?.value ?? ''));
    const values = new Map(links.map(({ searchParams: query }) => [query.get('filename'), query.get('value')]));
    const blocks = page.all('pre').map((block) => page.text(block));
    for (const [path, text] of onboardingWorkflows(WORKFLOWS)) {
      expect(values.has(path)).toBe(true);
      expect(values.get(path) ?? blocks.find((block) => block === text)).toBe(text);
    }
    expect(blocks).toHaveLength(1);
    expect(links.every(({ href }) => href.length <= 6000)).toBe(true);
    expect(new Set(links.map(({ pathname }) => pathname))).toEqual(new Set(['/acme/model/new/beian-onboard']));
  });

  it('shows names as nothing but names, and never more than GitHub takes', () => {
    assert(
      property(uniqueArray(hostileText, { maxLength: 40 }), (folders) => {
        const all = [...HOSTILE, ...folders];

        const { body } = onboardingPull(
          pullOf(
            all.map((folder) => found(folder)),
            { kept: folders.slice(0, 8), base: all[3] ?? '' },
          ),
        );

        const page = rendered(body);
        expect(page.prose.filter((part) => REFERENCE.test(part))).toEqual([]);
        expect(page.all('img')).toEqual([]);
        expect(page.all('a')).toHaveLength(4);
        expect(page.all('td').length % 5).toBe(0);
        expect(body.length).toBeLessThan(60_000);
      }),
      { numRuns: 30 },
    );
  });
});

it.each([
  [null, '?'],
  [0, '0 B'],
  [999, '999 B'],
  [1234, '1.23 kB'],
  [12_345_678_901, '12.3 GB'],
])('%s bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});

it('a link to a new file holds its text up to a length that GitHub takes', () => {
  const [short, long] = [newFileLink(PLACE, 'a/b c.yml', 'x: "&#\n'), newFileLink(PLACE, 'a.yml', '名'.repeat(1000))];

  expect(short).toEqual({
    url: 'https://github.com/acme/model/new/beian-onboard?filename=a%2Fb+c.yml&value=x%3A+%22%26%23%0A',
    filled: true,
  });
  expect(long).toEqual({ url: 'https://github.com/acme/model/new/beian-onboard?filename=a.yml', filled: false });
});
