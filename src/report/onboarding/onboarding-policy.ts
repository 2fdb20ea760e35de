import { clipped } from '../inert.ts';
import { NO_MODELS, policyText } from '../skeleton/policy-text.ts';
import { quoted } from '../../engine/yaml/quoted.ts';
import type { Words } from '../../domain/words.ts';
import { bytesText } from './bytes-text.ts';
import type { Doubt, ProposedModel } from './proposed-models.ts';

/** Folders in doubt that a policy still names. */
const MOST_DOUBTED = 20;

export const doubtWords: Readonly<Record<Doubt, Words>> = {
  'root': {
    zh: '位于仓库根目录：先移入一个目录',
    en: 'It lies at the root of the repository: move it into a folder first',
  },
  'name': { zh: '目录名无法写入策略：先改名', en: 'The policy cannot hold the name of its folder: rename it first' },
  'format': {
    zh: '技术门不接受这种格式：先导出为 ONNX 或 safetensors',
    en: 'The technical gate refuses this format: export it as ONNX or safetensors first',
  },
  'no-config': {
    zh: '旁边没有 config.json：如果是服务所用的模型，先补上',
    en: 'No config.json lies beside it: add one if the service uses this model',
  },
  'many': {
    zh: '已列出 20 个模型：需要时取消注释',
    en: '20 models stand above: take the comment away where it is one',
  },
};

/** .github/beian.yml of a repository with these models; `recipient` is the App's own age public key, without which it could judge nothing. */
export function onboardingPolicy(recipient: string, models: readonly ProposedModel[]): string {
  const active = models.filter(({ doubt }) => doubt === null);
  const doubted = models.filter(({ doubt }) => doubt !== null);
  const block =
    active.length === 0
      ? NO_MODELS
      : `models:\n  # Found by the names of files; keep what the service uses. / 按文件名检测所得，只保留服务实际使用的。\n${active.map((model) => entry(model, active[0] === model)).join('')}`;
  return policyText([recipient], block + doubted.slice(0, MOST_DOUBTED).map(commented).join(''));
}

function entry({ id, found, kind }: ProposedModel, explained: boolean): string {
  const lines = [
    `# ${found.formats.join(', ')}; ${bytesText(found.bytes)}`,
    `- id: ${id}`,
    `  folder: ${quoted(found.folder)}`,
    ...(explained
      ? [
          "  # Folder of the trainer's own logs: trainer_state.json, JSON lines or TensorBoard event files. / 训练日志目录。",
        ]
      : []),
    `  training: training`,
    ...(explained
      ? [
          "  # The prompt as the service uses it; {input} is the user's text. / 服务实际使用的提示词；{input} 为用户输入。",
        ]
      : []),
    `  prompt: '{input}'`,
    ...(kind === 'onnx' ? ONNX : SERVE),
  ];
  return lines.map((line) => `  ${line}\n`).join('');
}

const ONNX = [
  '  runtime:',
  '    kind: onnx',
  '    # cpu, webgpu or cuda; there is no silent change to another. / 不会悄悄换成另一种。',
  '    provider: cpu',
];

const SERVE = [
  '  runtime:',
  '    kind: serve',
  '    # What serves it on your runner over the API of OpenAI. / 在 runner 上以 OpenAI 接口提供服务的命令。',
  `    command: [/opt/vllm/bin/vllm, serve, '{model}', --served-model-name, model, --host, 127.0.0.1, --port, '{port}']`,
  '    needs: [/opt/vllm]',
  '    device: gpu',
  '    api: completions',
  '    scoring: prompt-logprobs',
];

function commented({ id, found, doubt }: ProposedModel): string {
  const why = doubtWords[doubt ?? 'many'];
  return [`  # ${why.en}. / ${why.zh}。`, `  # - id: ${id}`, `  #   folder: ${quoted(clipped(found.folder))}`, ''].join(
    '\n',
  );
}
