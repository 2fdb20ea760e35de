import { writeFileSync } from 'node:fs';
import type { z } from 'zod';
import { Fault, reasonOf } from '../../../domain/fault.ts';
import { openOnnx } from '../onnx/open-onnx.ts';
import { openServed } from '../serve/open-served.ts';
import { inspectFiles } from './inspect-files.ts';
import type { OpenModel } from './open-model.ts';
import { Command, type Generations, type Opened, type PeakMemory, type Reply, type Scores } from './protocol.ts';
import { record, RecordReader } from './records.ts';

/**
 * A process of its own that looks at a model's files or opens one model, and answers one command at a time.
 * The native library and the model's bytes stay in here: what they break, they break alone.
 */
let model: OpenModel | null = null;

endsFirst();
const commands = new RecordReader(Number.POSITIVE_INFINITY);
process.stdin.on('data', (piece: Buffer) => {
  for (const text of commands.push(piece)) void answered(text).then((reply) => process.stdout.write(record(reply)));
});
// Ctrl-C reaches the whole group; the process that started this one says when to end, at the latest by being gone.
process.on('SIGINT', () => {});
process.stdin.on('end', () => process.exit(0));

/** Where the machine's memory runs out, the kernel ends this process and not the one that started it. */
function endsFirst(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Other systems have no such file.
  }
}

async function answered(text: string): Promise<Reply> {
  try {
    return { result: await done(Command.parse(JSON.parse(text))) };
  } catch (error) {
    if (error instanceof Fault)
      return { fault: { code: error.code, where: error.where, what: error.what, hint: error.hint } };
    return { error: reasonOf(error).slice(0, 5000) };
  }
}

async function done(command: Command): Promise<unknown> {
  switch (command.do) {
    case 'inspect':
      return inspectFiles(command);
    case 'open':
      model = await openOnnx(command);
      return { engine: model.engine } satisfies z.infer<typeof Opened>;
    case 'serve':
      model = await openServed(command);
      return { engine: model.engine } satisfies z.infer<typeof Opened>;
    case 'generate':
      return opened().generate(command.requests, command.decoding) satisfies Promise<
        Readonly<z.infer<typeof Generations>>
      >;
    case 'score':
      return scores(command.texts);
    case 'peak-memory':
      return (process.resourceUsage().maxRSS * 1024) satisfies z.infer<typeof PeakMemory>;
  }
}

async function scores(texts: readonly string[]): Promise<z.infer<typeof Scores>> {
  const found = await opened().score(texts);
  return found.map((one) => ({ ...one, logLikelihood: Number.isFinite(one.logLikelihood) ? one.logLikelihood : null }));
}

function opened(): OpenModel {
  if (model === null) throw new TypeError('no model is open');
  return model;
}
