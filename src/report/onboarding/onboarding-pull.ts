import type { Language } from '../../domain/words.ts';
import { codeSpan } from '../code-span.ts';
import { tableOf } from '../gates-table.ts';
import { inOtherLanguages } from '../in-other-languages.ts';
import { UNNAMED_ACTION, type WorkflowSettings } from '../workflows/workflow-settings.ts';
import { bytesText } from './bytes-text.ts';
import { newFileLink, type NewFilePlace } from './new-file-link.ts';
import { doubtWords } from './onboarding-policy.ts';
import type { ProposedModel } from './proposed-models.ts';

/** Folders that the table shows. */
const MOST_ROWS = 20;

/** What the pull request brings, and what it cannot bring. */
export interface OnboardingPull {
  readonly base: string;
  readonly models: readonly ProposedModel[];
  /** Paths of files that are there already and stay as they are. */
  readonly kept: readonly string[];
  readonly workflows: WorkflowSettings;
  /** Workflows that the App may not write, by path; none where it may. */
  readonly missing: ReadonlyMap<string, string>;
  readonly place: NewFilePlace;
}

/** The words of the pull request that brings a repository what it begins with. */
export function onboardingPull(pull: OnboardingPull): { readonly title: string; readonly body: string } {
  const written = (language: Language): string =>
    [intro(pull, language), models(pull, language), steps(pull, language)].join('\n\n');
  const parts = [
    ...inOtherLanguages(['zh', 'en'], written, written),
    ...(pull.missing.size === 0 ? [] : [byHand(pull)]),
  ];
  return { title: 'beian: policy, workflows and the folder beian/', body: `${parts.join('\n\n')}\n` };
}

function intro({ base, kept, missing }: OnboardingPull, language: Language): string {
  const branch = codeSpan(base);
  const files = kept.map(codeSpan);
  return {
    zh: [
      `这个拉取请求为本仓库加入备案评测所需的策略 \`.github/beian.yml\`、目录 \`beian/\`${missing.size === 0 ? '和工作流' : ''}。合入 ${branch} 之前不会有任何检查；关闭它即为谢绝，App 不会自行再次打开。`,
      ...(files.length === 0 ? [] : [`已有而保持不变的文件：${files.join('、')}。`]),
    ],
    en: [
      `This pull request brings what an evaluation for the filing begins with: the policy \`.github/beian.yml\`, the folder \`beian/\`${missing.size === 0 ? ' and the workflows' : ''}. Nothing is checked before it is merged into ${branch}. Close it to decline: the App opens no other by itself.`,
      ...(files.length === 0 ? [] : [`There already, and left as they are: ${files.join(', ')}.`]),
    ],
  }[language].join('\n\n');
}

function models({ models: all }: OnboardingPull, language: Language): string {
  const title = { zh: '### 检测到的模型', en: '### Models found' }[language];
  if (all.length === 0)
    return `${title}\n\n${
      {
        zh: '没有找到 `.onnx`、`.safetensors`、`.gguf` 或 PyTorch 权重。请在策略中填写模型目录。',
        en: 'No `.onnx`, `.safetensors`, `.gguf` or PyTorch weights were found. Name the folder of the model in the policy.',
      }[language]
    }`;
  const head = {
    zh: ['目录', '格式', '文件', '大小', '策略中'],
    en: ['folder', 'formats', 'files', 'size', 'in the policy'],
  }[language];
  const rows = all
    .slice(0, MOST_ROWS)
    .map(({ id, found, doubt }) => [
      found.folder === '' ? '–' : codeSpan(found.folder),
      found.formats.join(', '),
      String(found.weights.length),
      bytesText(found.bytes),
      doubt === null ? `\`${id}\`` : doubtWords[doubt][language],
    ]);
  const rest = all.length - rows.length;
  const last = { zh: `… 另有 ${rest} 个`, en: `… and ${rest} more` }[language];
  const note = {
    zh: '只看了文件名和大小，没有打开任何文件。请只保留服务实际使用的模型。',
    en: 'By the names and sizes of files; none was opened. Keep what the service uses.',
  }[language];
  return [title, tableOf(head, [...rows, ...(rest > 0 ? [[last, '', '', '', '']] : [])]), note].join('\n\n');
}

function steps({ workflows, missing, place }: OnboardingPull, language: Language): string {
  const unnamed = workflows.action === UNNAMED_ACTION;
  const branch = codeSpan(place.branch);
  const all = {
    zh: [
      '核对 `.github/beian.yml` 中的模型、提示词和运行方式；`recipients` 中已有 App 的公钥，可再加入你们自己的',
      '填写 `beian/service.yml`，随后删去其中的 `example` 一行',
      '按 `beian/README.md` 填写题库、关键词库、留出文本与语料来源',
      ...(missing.size === 0 ? [] : [`在本分支 ${branch} 上加入下面的工作流`]),
      ...(unnamed ? [`把各工作流中的 \`${UNNAMED_ACTION}\` 换成你们的副本及其完整提交号`] : []),
      `按 \`beian-evaluate.yml\` 开头所写设置 runner 组 \`${workflows.runnerGroup}\`、环境与变量`,
      '把 `out/` 加入 `.gitignore`：其中有解密用的 `key.txt`',
    ],
    en: [
      'Look through the models, prompts and runtimes in `.github/beian.yml`; its `recipients` hold the public key of the App, add your own',
      'Fill in `beian/service.yml`, then remove its line `example`',
      'Fill the banks, the keyword library, the held-out texts and the sources, as `beian/README.md` says',
      ...(missing.size === 0 ? [] : [`Add the workflows below on this branch, ${branch}`]),
      ...(unnamed
        ? [`In the workflows: put your copy of the action and a full commit id in place of \`${UNNAMED_ACTION}\``]
        : []),
      `Set up the runner group \`${workflows.runnerGroup}\`, the environments and the variable as the head of \`beian-evaluate.yml\` says`,
      'Add `out/` to `.gitignore`: it holds `key.txt`, which opens the transcripts',
    ],
  }[language];
  const title = { zh: '### 合并之前', en: '### Before you merge' }[language];
  return [title, all.map((step, index) => `${index + 1}. ${step}`).join('\n')].join('\n\n');
}

/** Workflows that somebody has to add: each a link to GitHub's page for a new file, with the text to copy where it does not fit into a link. */
function byHand({ missing, place }: OnboardingPull): string {
  const rows = [...missing].map(([path, text]) => {
    const { url, filled } = newFileLink(place, path, text);
    const note = filled
      ? ''
      : ' 内容过长，链接容纳不下：从下方复制。/ Its text is too long for a link: copy it from below.';
    return { line: `- [${path}](${url})${note}`, text: filled ? [] : [copied(path, text)] };
  });
  return [
    '### 工作流 / Workflows',
    'App 没有 `workflows: write` 权限，不能写入工作流。每个链接打开 GitHub 的新建文件页，提交到本分支即可。也可以在本分支的克隆中运行 `npx beian init --workflows`，再删去 `beian-pull-request.yml`。\n\nThe App has no `workflows: write` and cannot write them. Each link opens the page of GitHub for a new file; commit it to this branch. Or run `npx beian init --workflows` in a clone of this branch, and delete `beian-pull-request.yml`.',
    rows.map(({ line }) => line).join('\n'),
    ...rows.flatMap(({ text }) => text),
  ].join('\n\n');
}

function copied(path: string, text: string): string {
  return `<details><summary>${path}</summary>\n\n\`\`\`\`yaml\n${text.trimEnd()}\n\`\`\`\`\n\n</details>`;
}
