import { describe, expect, it } from 'vitest';
import { record, RecordReader } from '../../../src/adapters/runtimes/measurer/records.ts';

const read = (reader: RecordReader, ...pieces: readonly (string | Buffer)[]): string[] =>
  pieces.flatMap((piece) => [...reader.push(Buffer.from(piece))]);

describe('records on a pipe', () => {
  it('come out as they went in, however the pipe cuts them', () => {
    const values = [{ text: '春夜\n\u001e' }, ['b'], 3];
    const bytes = Buffer.from(values.map(record).join(''));

    const pieces = Array.from({ length: bytes.length }, (_, index) => bytes.subarray(index, index + 1));

    expect(read(new RecordReader(100), ...pieces).map((text) => JSON.parse(text) as unknown)).toEqual(values);
    expect(read(new RecordReader(100), bytes)).toHaveLength(3);
  });

  it('are found among what a library prints, whole lines or the beginning of one', () => {
    const printed = `warning: no device\n${record('a')}half a line${record('b')}::add-mask::a\n`;

    expect(read(new RecordReader(100), printed)).toEqual(['"a"', '"b"']);
  });

  it.each([
    ['a record', '\u001e"'],
    ['a line that ends in no record', ''],
  ])('end with an error where %s grows without end', (_, start) => {
    const reader = new RecordReader(1000);

    expect(() => read(reader, start, ...Array<string>(11).fill('x'.repeat(100)))).toThrow(RangeError);
  });
});
