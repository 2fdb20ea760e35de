import { describe, expect, it } from 'vitest';
import { inspected } from '../../src/engine/model-file/inspected.ts';
import { pickleCalls } from '../../src/engine/model-file/pickle-calls.ts';
import { memorySource } from '../fakes/memory-source.ts';

const bytes = (...parts: readonly (string | Uint8Array | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([...part]))));
const short = (text: string): Buffer => bytes([0x8c, text.length], text);
const PROTO_4 = [0x80, 4];
const PROTO_2 = [0x80, 2];
const calls = async (content: Uint8Array): Promise<readonly string[]> =>
  (await pickleCalls(memorySource(content), 0)).map(({ at, callee }) => `${at} ${callee}`);

describe('what a pickle calls', () => {
  it.each([
    ['by GLOBAL', bytes("cos\nsystem\n(S'id'\ntR."), ['0 os.']],
    [
      'by GLOBAL of protocol 2',
      bytes(PROTO_2, 'cposix\nsystem\nq\u0000X\u0002\u0000\u0000\u0000id\u0085R.'),
      ['2 posix.'],
    ],
    ['by INST', bytes("(S'id'\nios\nsystem\n."), ['7 os.']],
    ['by STACK_GLOBAL', bytes(PROTO_4, short('subprocess'), short('Popen'), [0x93, 0x2e]), ['21 subprocess.']],
    [
      'under a frame',
      bytes(PROTO_4, [0x95, 9, 0, 0, 0, 0, 0, 0, 0], short('nt'), [0x94], short('system'), [0x94, 0x93, 0x2e]),
      ['25 nt.'],
    ],
    [
      'through the memo',
      bytes(PROTO_4, short('builtins'), [0x94], short('eval'), [0x94, 0x30, 0x30], 'h\u0000h\u0001', [0x93, 0x2e]),
      ['26 builtins.eval'],
    ],
    ['as Python 2 called builtins', bytes('c__builtin__\nexec\n.'), ['0 builtins.exec']],
    ['by a name that it puts together', bytes(PROTO_4, 'K\u0001K\u0002', [0x93, 0x2e]), ['6 unknown']],
    ['more than once', bytes('cos\nsystem\ncpty\nspawn\n.'), ['0 os.', '11 pty.']],
    [
      'after a long string',
      bytes('T\u0010\u0027\u0000\u0000', 'x'.repeat(10_000), 'crunpy\nrun_path\n.'),
      ['10005 runpy.'],
    ],
    ['in a tool of PyTorch', bytes('ctorch.utils.collect_env\nrun\n.'), ['0 torch.utils.collect_env.']],
  ])('is named by the place of its opcode: %s (T24, input 29)', async (_, content, expected) => {
    expect(await calls(content)).toEqual(expected);
  });

  it.each([
    ['tensors', bytes(PROTO_2, 'ctorch._utils\n_rebuild_tensor_v2\nccollections\nOrderedDict\n.')],
    ['nothing', bytes(PROTO_4, [0x2e])],
    ['something after its end', bytes(PROTO_4, '.cos\nsystem\n')],
    ['an opcode that does not exist', bytes(PROTO_4, [0xff], 'cos\nsystem\n')],
    ['a string longer than the file', bytes('T\u00ff\u00ff\u00ff\u007fcos\nsystem\n')],
    ['a string of 2⁶⁴ bytes', bytes([0x8d, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 'cos\nsystem\n')],
    ['a line without end', bytes('c', 'o'.repeat(10_000))],
  ])('is nothing where it holds %s', async (_, content) => {
    expect(await calls(content)).toEqual([]);
  });

  it('is told of twenty calls at the most, and in bounded memory', async () => {
    const many = bytes('cos\nsystem\n'.repeat(100_000));
    const source = memorySource(many);

    expect(await pickleCalls(source, 0)).toHaveLength(20);
    expect(source.bytesRead()).toBeLessThan(200_000);
  });

  const zip = (method: number): Buffer => {
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(method, 8);
    header.writeUInt16LE('archive/data.pkl'.length, 26);
    header.writeUInt16LE(4, 28);
    return bytes([...header], 'archive/data.pkl', 'FB\u0000\u0000', PROTO_2, 'cos\nsystem\n.');
  };

  it.each([
    [
      'a pickle',
      'model.bin',
      bytes('cos\nsystem\n.'),
      { format: 'pickle', problems: ['refused-format', 'pickle-call'], calls: [{ at: 0, callee: 'os.' }] },
    ],
    [
      'a pickle by its first bytes',
      'weights',
      bytes(PROTO_2, 'cos\nsystem\n.'),
      { format: 'pickle', problems: ['refused-format', 'pickle-call'], calls: [{ at: 2, callee: 'os.' }] },
    ],
    [
      'an archive of PyTorch',
      'model.pt',
      zip(0),
      { format: 'zip', problems: ['refused-format', 'pickle-call'], calls: [{ at: 52, callee: 'os.' }] },
    ],
    ['an archive that is compressed, unread', 'model.pt', zip(8), { format: 'zip', problems: ['refused-format'] }],
    [
      'a harmless pickle all the same',
      'model.pt',
      bytes(PROTO_2, 'ccollections\nOrderedDict\n.'),
      { format: 'pickle', problems: ['refused-format'] },
    ],
  ])('is told beside the refusal of %s (T24, input 29)', async (_, path, content, expected) => {
    const found = await inspected(new Map([[path, content.length]]), () => memorySource(content));

    expect(found.get(path)).toEqual(expected);
  });
});
