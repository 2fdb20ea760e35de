import { z } from 'zod';
import { defineCheck, saying } from '../../domain/check.ts';
import { Digest } from '../../domain/digest.ts';
import { teamFinding } from '../../domain/finding.ts';
import { FileProblem, type Inspection } from '../../domain/inspection.ts';
import { changesModel } from '../../domain/model-change.ts';
import { PickleCall } from '../../domain/pickle-call.ts';

const Row = z.strictObject({
  /** The file's path inside the model's folder. */
  id: z.string(),
  digest: Digest,
  size: z.number().int().nonnegative(),
  format: z.string(),
  problems: z.array(FileProblem),
  calls: z.array(PickleCall).optional(),
});

const Body = z.strictObject({
  files: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  sound: z.number().int().nonnegative(),
  /** Files by format, and files by problem. */
  formats: z.record(z.string(), z.number().int()),
  problems: z.partialRecord(FileProblem, z.number().int()),
  /** The first file in order that has a problem: where a reader starts to look. */
  first: z.partialRecord(FileProblem, z.string()),
  /** GGUF files that are sound, and the first of them: whether they may be there is for the policy to say. */
  gguf: z.strictObject({ sound: z.number().int().nonnegative(), first: z.string().nullable() }),
  /** What the first pickle that calls something dangerous calls first. */
  call: PickleCall.nullable(),
});

/** A file that the process which looks left out. */
const UNSEEN: Inspection = { format: 'unknown', problems: ['unreadable'] };

export const modelFiles = defineCheck({
  id: 'technical/model-files',
  version: 4,
  asks: {
    zh: '模型文件是否都属于允许的格式，且不引用模型之外的内容？',
    en: 'Are all model files of an allowed format, with nothing in them that reaches outside the model?',
  },
  controls: [],
  says: {
    'sound': saying('{n} 个文件，结构检查均通过', '{n} files, all sound by their structure'),
    'refused-format': saying(
      '{count} 个文件不是允许的格式（ONNX、safetensors、JSON、文本）',
      '{count} files are of no allowed format (ONNX, safetensors, JSON, text)',
      {
        zh: '移除 pickle、压缩包与可执行文件；权重只用 ONNX 或 safetensors；由服务程序加载的 GGUF 须在策略中允许（gguf: served）',
        en: 'Remove pickles, archives and programs; keep the weights in ONNX or safetensors, or in GGUF for a command that serves them, which the policy allows with gguf: served',
      },
    ),
    'unsafe-template': saying(
      '{count} 个文件的对话模板可触及 Python 内部',
      '{count} files have a chat template that reaches into Python itself',
      {
        zh: '从模板中移除双下划线名称与 attr 过滤器',
        en: 'Take names between double underscores and the filter attr out of the template',
      },
    ),
    'pickle-call': saying(
      '{count} 个 pickle 在加载时会调用危险函数，最先在第 {at} 字节处：{callee}',
      '{count} pickles call something dangerous when they are loaded, first at byte {at}: {callee}',
      {
        zh: '不要加载该文件；向提供者查明来源，并换用 safetensors',
        en: 'Load it nowhere; ask whoever gave it to you where it comes from, and take safetensors instead',
      },
    ),
    'unreadable': saying('{count} 个文件结构损坏', '{count} files are damaged', {
      zh: '重新导出并核对大小与 sha256',
      en: 'Export them again and compare size and sha256',
    }),
    'custom-operator': saying(
      '{count} 个 ONNX 文件使用了自定义算子域',
      '{count} ONNX files use operators of a domain of their own',
      { zh: '只用 ONNX 与 onnxruntime 自带的算子导出', en: "Export with ONNX's and onnxruntime's own operators alone" },
    ),
    'external-data': saying(
      '{count} 个 ONNX 文件的外部数据指向模型文件夹之外或越界',
      '{count} ONNX files have external data outside the model folder or past the end of a file',
      {
        zh: '把外部数据放在模型文件夹内并使用相对路径',
        en: 'Keep external data inside the model folder, under a relative path',
      },
    ),
    'own-code': saying(
      '{count} 个文件是 Python 代码，或要求加载器运行随模型附带的代码',
      '{count} files are Python, or have a loader run code that comes with the model',
      {
        zh: '移除代码文件，以及配置中的 auto_map 与 trust_remote_code',
        en: 'Remove the code, and auto_map and trust_remote_code from the configuration',
      },
    ),
  },
  settings: z.strictObject({
    gguf: z
      .enum(['refused', 'served'])
      .default('refused')
      .describe('served: sound GGUF files are allowed, for a runtime that serves them'),
  }),
  row: Row,
  body: Body,
  appliesTo: changesModel,

  async *measure({ head }) {
    const found = await head.inspect();
    for (const file of head.subject.files) {
      const { format, problems, calls } = found.get(file.path) ?? UNSEEN;
      const called = calls === undefined ? {} : { calls: [...calls] };
      yield { id: file.path, digest: file.digest, size: file.size, format, problems: [...problems], ...called };
    }
  },

  sum(rows) {
    const formats: Record<string, number> = {};
    const problems: Partial<Record<FileProblem, number>> = {};
    const first: Partial<Record<FileProblem, string>> = {};
    let [files, bytes, sound] = [0, 0, 0];
    const pickles: { readonly id: string; readonly call: PickleCall }[] = [];
    const served: string[] = [];
    for (const row of rows) {
      files += 1;
      bytes += row.size;
      if (row.problems.length === 0) sound += 1;
      if (row.problems.length === 0 && row.format === 'gguf') served.push(row.id);
      const [call] = row.calls ?? [];
      if (call !== undefined) pickles.push({ id: row.id, call });
      formats[row.format] = (formats[row.format] ?? 0) + 1;
      for (const problem of row.problems) {
        problems[problem] = (problems[problem] ?? 0) + 1;
        const known = first[problem];
        if (known === undefined || row.id < known) first[problem] = row.id;
      }
    }
    const [pickle] = pickles.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const gguf = { sound: served.length, first: served.toSorted()[0] ?? null };
    return { files, bytes, sound, formats, problems, first, gguf, call: pickle?.call ?? null };
  },

  judge({ files, sound: all, problems, first, gguf, call }, { settings }) {
    // A GGUF file that the policy does not allow is a refused one, however sound.
    const refused = settings.gguf === 'served' ? 0 : gguf.sound;
    const sound = all - refused;
    const measured = { unit: 'count' as const, n: files, passed: sound };
    const failed = FileProblem.options.flatMap((problem) => {
      const more = problem === 'refused-format' ? refused : 0;
      const count = (problems[problem] ?? 0) + more;
      const modelFile = first[problem] ?? (more > 0 ? gguf.first : null) ?? '';
      const called = problem === 'pickle-call' && call !== null ? { at: call.at, callee: call.callee } : {};
      const values = { count, modelFile, ...called };
      return count === 0 ? [] : [teamFinding({ code: problem, outcome: 'fail', measured, values })];
    });
    if (failed.length > 0) return failed;
    return [teamFinding({ code: 'sound', outcome: files > 0 && sound === files ? 'pass' : 'inconclusive', measured })];
  },

  chart({ formats }) {
    return {
      kind: 'bars',
      title: { zh: '模型文件（按格式）', en: 'Model files by format' },
      y: { zh: '个', en: 'files' },
      bars: Object.keys(formats)
        .toSorted()
        .map((format) => ({ name: { zh: format, en: format }, value: formats[format] ?? 0, tone: 'plain' })),
      limit: null,
    };
  },
});
