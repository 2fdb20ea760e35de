import { describe, expect, it } from 'vitest';
import { policyFrom } from '../../src/catalogue/policy.ts';
import { POLICY } from '../fakes/scene.ts';

const read = (text: string): ReturnType<typeof policyFrom> => policyFrom(new TextEncoder().encode(text));
const fault = (text: string): unknown => {
  try {
    return read(text);
  } catch (error) {
    return error;
  }
};

describe('a policy', () => {
  it('needs little: everything else has a default', () => {
    const policy = read(POLICY);

    expect(policy).toMatchObject({
      packs: ['gbt-45654', 'law', 'filing-practice'],
      languages: ['zh', 'en'],
      recipients: [],
      raise: [],
    });
    expect(policy.models[0]).toMatchObject({
      id: 'poet',
      prompt: '{input}',
      training: 'training',
      runtime: { provider: 'cpu', threads: 0, batch: 8, memory: 0 },
      decoding: { maxNewTokens: 256, temperature: 1 },
    });
    expect(policy.checks['training/held-out-perplexity']).toEqual({
      texts: 'beian/held-out.jsonl',
      quickSample: 256,
      tolerance: 0.02,
    });
  });

  const model = 'models:\n  - id: poet\n    folder: model\n';
  const service = 'kind: endpoint, model: m, provider: p, version: v';
  it.each([
    [
      'a key that does not exist',
      `version: 1\n${model}colour: red\n`,
      'policy-unknown-key',
      '5:1',
      'colour is not a known key',
    ],
    [
      'a misspelt key of a model',
      `version: 1\n${model}    promt: x\n`,
      'policy-unknown-key',
      '5:5',
      'models[0].promt is not a known key',
    ],
    [
      'a check that does not exist',
      `version: 1\n${model}checks:\n  training/perplexity: {}\n`,
      'policy-unknown-key',
      '6:3',
      'checks.training/perplexity is not a known key',
    ],
    [
      'a setting that does not exist',
      `version: 1\n${model}checks:\n  training/loss-curve: { maxGab: 1 }\n`,
      'policy-unknown-key',
      '6:26',
      'checks.training/loss-curve.maxGab is not a known key',
    ],
    ['NaN', `version: 1\n${model}    decoding: { temperature: .nan }\n`, 'policy-value', '5:30', 'received NaN'],
    [
      'a wrong type',
      `version: 1\n${model}    runtime: { kind: onnx, batch: many }\n`,
      'policy-value',
      '5:35',
      'expected number',
    ],
    [
      'a provider that does not exist',
      `version: 1\n${model}    runtime: { kind: onnx, provider: tpu }\n`,
      'policy-value',
      '5:38',
      '"cpu"|"webgpu"|"cuda"',
    ],
    [
      'a runtime that does not exist',
      `version: 1\n${model}    runtime: { kind: magic }\n`,
      'policy-value',
      '5:22',
      "'onnx'",
    ],
    [
      'a setting of another runtime',
      `version: 1\n${model}    runtime: { kind: serve, command: [x], url: http://a }\n`,
      'policy-unknown-key',
      '5:43',
      'models[0].runtime.url is not a known key',
    ],
    [
      'an image with a tag',
      `version: 1\n${model}    runtime: { kind: serve, command: [x], image: vllm:latest }\n`,
      'policy-value',
      '5:50',
      'must be an image pinned by digest',
    ],
    [
      'a service without a version',
      `version: 1\n${model}    runtime: { kind: endpoint, url: https://a/v1, model: m, provider: p }\n`,
      'policy-value',
      '5:14',
      'models[0].runtime.version',
    ],
    [
      "the job's own token as the key of a service",
      `version: 1\n${model}    runtime: { ${service}, url: https://a/v1, keyVariable: GITHUB_TOKEN }\n`,
      'policy-value',
      '5:99',
      "must not be one of GitHub's own variables",
    ],
    [
      'a key that would be sent in clear',
      `version: 1\n${model}    runtime: { ${service}, url: http://a/v1, keyVariable: KEY }\n`,
      'policy-value',
      '5:72',
      'must be https where a key is sent',
    ],
    [
      'an address with a password',
      `version: 1\n${model}    runtime: { ${service}, url: https://u:p@a/v1 }\n`,
      'policy-value',
      '5:72',
      'must hold no user',
    ],
    [
      'a prompt without a place for the input',
      `version: 1\n${model}    prompt: hello\n`,
      'policy-value',
      '5:13',
      'must contain {input}',
    ],
    [
      'a path that leads upwards',
      'version: 1\nmodels:\n  - { id: poet, folder: ../model }\n',
      'policy-value',
      '3:25',
      'must be a path inside the repository',
    ],
    [
      'two models of one id',
      'version: 1\nmodels:\n  - { id: a, folder: a }\n  - { id: a, folder: b }\n',
      'policy-value',
      '3:3',
      'every model needs an id of its own',
    ],
    ['no model', 'version: 1\nmodels: []\n', 'policy-value', '2:9', 'models'],
    ['another version', `version: 2\n${model}`, 'policy-value', '1:10', 'version'],
    [
      'a recipient that is no key',
      `version: 1\n${model}recipients: [me]\n`,
      'policy-value',
      '5:14',
      'must be an age public key',
    ],
    [
      'a control that does not exist',
      `version: 1\n${model}raise: [GEN-99]\n`,
      'policy-value',
      '5:9',
      'must be the id of a control',
    ],
    ['a key that stands twice', 'version: 1\nversion: 1\n', 'policy-syntax', '2:1', 'unique'],
    ['broken YAML', 'version: [1\n', 'policy-syntax', '2:1', ''],
    ['nothing', '', 'policy-value', '1:1', 'the document'],
  ])('is refused with %s, at its line and column', (_, text, code, place, what) => {
    expect(fault(text)).toMatchObject({
      code,
      where: `.github/beian.yml:${place}`,
      what: expect.stringContaining(what),
    });
  });
});
