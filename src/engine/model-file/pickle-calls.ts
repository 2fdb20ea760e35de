import { PickleCallee, type PickleCall } from '../../domain/pickle-call.ts';
import type { ByteSource } from '../../domain/ports/byte-source.ts';
import { OPCODE, OPCODES, type Argument } from './pickle-opcodes.ts';

/** A scan that explains need not see everything; a pickle is refused whatever it finds. */
const MOST = { opcodes: 1_000_000, calls: 20, line: 4096, name: 256, memo: 100_000 } as const;

interface Scan {
  readonly source: ByteSource;
  at: number;
  /** The texts that were pushed last, the last one last, and those that were remembered. */
  texts: readonly string[];
  readonly memo: Map<number, string>;
  remembered: number;
}

/**
 * Which dangerous things a pickle fetches to call them when it is loaded, each with the position of its opcode. It walks over the opcodes and
 * loads nothing; what is damaged ends the walk. It explains a refusal and is never the reason for an acceptance: such lists always have holes.
 */
export async function pickleCalls(source: ByteSource, start: number): Promise<readonly PickleCall[]> {
  const scan: Scan = { source, at: start, texts: [], memo: new Map(), remembered: 0 };
  const calls: PickleCall[] = [];
  try {
    for (let index = 0; index < MOST.opcodes && calls.length < MOST.calls; index += 1) {
      const at = scan.at;
      const code = (await taken(scan, 1))[0] ?? OPCODE.stop;
      const argument = OPCODES.get(code);
      if (code === OPCODE.stop || argument === undefined) break;
      const callee = calleeOf(await step(scan, code, argument));
      if (callee !== null) calls.push({ at, callee });
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return calls;
}

/** Steps over one opcode; the name of what it fetches to be called, `''` where the pickle puts the name together, null where it fetches nothing. */
async function step(scan: Scan, code: number, argument: Argument): Promise<string | null> {
  switch (argument.kind) {
    case 'fixed':
      return onFixed(scan, code, await taken(scan, argument.bytes));
    case 'counted':
      await onCounted(scan, argument);
      return null;
    case 'lines': {
      const first = await line(scan);
      if (argument.lines === 2) return `${first}.${await line(scan)}`;
      onLine(scan, code, first);
      return null;
    }
  }
}

function onFixed(scan: Scan, code: number, bytes: Uint8Array): string | null {
  const number = bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
  if (code === OPCODE.stackGlobal) {
    const [module = '', name = ''] = scan.texts.slice(-2);
    return module === '' || name === '' ? '' : `${module}.${name}`;
  }
  if (code === OPCODE.memoize) remember(scan, scan.remembered);
  if (code === OPCODE.binPut || code === OPCODE.longBinPut) remember(scan, number);
  if (code === OPCODE.binGet || code === OPCODE.longBinGet) push(scan, scan.memo.get(number) ?? '');
  return null;
}

function onLine(scan: Scan, code: number, text: string): void {
  if (code === OPCODE.string || code === OPCODE.unicode) push(scan, text.replaceAll(/^['"]|['"]$/g, ''));
  if (code === OPCODE.put) remember(scan, Number(text));
  if (code === OPCODE.get) push(scan, scan.memo.get(Number(text)) ?? '');
}

async function onCounted(scan: Scan, { bytes, text }: Extract<Argument, { kind: 'counted' }>): Promise<void> {
  const length = (await taken(scan, bytes)).reduceRight((sum, byte) => sum * 256 + byte, 0);
  const name = text === 'text' && length <= MOST.name;
  if (name) push(scan, latin(await taken(scan, length)));
  else scan.at += length;
  if (text === 'text' && !name) push(scan, '');
}

function push(scan: Scan, text: string): void {
  scan.texts = [...scan.texts.slice(-1), text];
}

function remember(scan: Scan, place: number): void {
  scan.remembered += 1;
  const text = scan.texts.at(-1);
  if (text !== undefined && scan.memo.size < MOST.memo) scan.memo.set(place, text);
}

/** Python 2 calls builtins otherwise. What is not known to be dangerous is nothing to explain. */
function calleeOf(name: string | null): PickleCallee | null {
  if (name === null) return null;
  if (name === '') return 'unknown';
  const known = name.replace(/^__builtins?__\./, 'builtins.');
  return PickleCallee.options.find((one) => (one.endsWith('.') ? known.startsWith(one) : known === one)) ?? null;
}

async function line(scan: Scan): Promise<string> {
  const bytes = await scan.source.read(scan.at, Math.min(MOST.line, scan.source.size - scan.at));
  const end = bytes.indexOf(0x0a);
  if (end === -1) throw new RangeError('a line has no end');
  scan.at += end + 1;
  return latin(bytes.subarray(0, end));
}

async function taken(scan: Scan, length: number): Promise<Uint8Array> {
  const bytes = await scan.source.read(scan.at, length);
  scan.at += length;
  return bytes;
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
