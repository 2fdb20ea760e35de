import { describe, expect, it } from 'vitest';
import { maskedCrc32c } from '../../src/engine/training-log/crc32c.ts';
import { trainingLog } from '../../src/engine/training-log/training-log.ts';
import { message } from '../fakes/protobuf-writer.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** tensorflow.Event with a scalar, in a TFRecord frame. */
function frame(step: number, tag: string, value: number): Uint8Array {
  const float = Buffer.alloc(5);
  float[0] = (2 << 3) | 5;
  float.writeFloatLE(value, 1);
  const scalar = Buffer.concat([message([1, tag]), float]);
  return framed(message([2, step], [5, [[1, scalar]]]));
}

function framed(payload: Uint8Array): Uint8Array {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(payload.length));
  const crc = (data: Uint8Array): Buffer => {
    const out = Buffer.alloc(4);
    out.writeUInt32LE(maskedCrc32c(data));
    return out;
  };
  return Buffer.concat([length, crc(length), payload, crc(payload)]);
}

describe('trainer_state.json', () => {
  it('gives training and validation losses', () => {
    const text =
      '{"log_history":[{"epoch":0.1,"loss":2.5,"step":10},{"eval_loss":2.4,"step":10},{"step":20,"train_runtime":3}]}';

    expect(trainingLog('a/trainer_state.json', bytes(text))).toEqual([
      { series: 'training', step: 10, loss: 2.5 },
      { series: 'validation', step: 10, loss: 2.4 },
    ]);
  });

  it('gives null for the NaN and Infinity that Python writes, and leaves strings alone', () => {
    const text =
      '{"note":"NaN \\" Infinity","log_history":[{"loss": NaN,"step":1},{"loss":-Infinity,"step":2},{"eval_loss":Infinity,"step":3}]}';

    expect(trainingLog('trainer_state.json', bytes(text))).toEqual([
      { series: 'training', step: 1, loss: null },
      { series: 'training', step: 2, loss: null },
      { series: 'validation', step: 3, loss: null },
    ]);
  });

  it.each(['', '[]', '{"log_history":[{"loss":1}]}', '{"log_history":[{"loss":"low","step":1}]}', '{"log_history":'])(
    'refuses %j',
    (text) => {
      expect(trainingLog('trainer_state.json', bytes(text))).toEqual({
        problem: 'has no log_history with steps and losses',
      });
    },
  );
});

describe('JSON lines', () => {
  it('give the same, one row per line', () => {
    expect(trainingLog('log.jsonl', bytes('{"step":1,"loss":2}\n\n{"step":2,"loss":1.5,"eval_loss":1.7}\n'))).toEqual([
      { series: 'training', step: 1, loss: 2 },
      { series: 'training', step: 2, loss: 1.5 },
      { series: 'validation', step: 2, loss: 1.7 },
    ]);
  });

  it('name the line that is none', () => {
    expect(trainingLog('log.jsonl', bytes('{"step":1}\noops\n'))).toEqual({
      problem: 'line 2 is not a JSON object with a step',
    });
  });
});

describe('a TensorBoard event file', () => {
  const path = 'runs/events.out.tfevents.1.host';

  it('gives its scalar losses, whatever else it holds', () => {
    const file = Buffer.concat([
      framed(message([3, 'brain.Event:2'])),
      frame(10, 'train/loss', 2.5),
      frame(10, 'eval/loss', 2.25),
      frame(10, 'train/learning_rate', 0.1),
      frame(20, 'loss', Number.NaN),
      frame(30, 'val_loss', 2),
    ]);

    expect(trainingLog(path, file)).toEqual([
      { series: 'training', step: 10, loss: 2.5 },
      { series: 'validation', step: 10, loss: 2.25 },
      { series: 'training', step: 20, loss: null },
      { series: 'validation', step: 30, loss: 2 },
    ]);
  });

  it('is refused with any one byte changed', () => {
    const file = frame(10, 'train/loss', 2.5);

    for (let at = 0; at < file.length; at += 1) {
      const changed = Uint8Array.from(file);
      changed[at] = (changed[at] ?? 0) ^ 0x10;

      expect(trainingLog(path, changed), `byte ${at}`).toHaveProperty('problem');
    }
  });

  it('is refused when it is cut short', () => {
    expect(trainingLog(path, frame(10, 'train/loss', 2.5).subarray(0, 30))).toEqual({
      problem: 'the record at byte 0 is cut short',
    });
  });
});

it('takes no other file for a log', () => {
  expect(trainingLog('training/config.yaml', bytes('a: 1'))).toBeNull();
});

it('computes CRC-32C (RFC 3720 B.4, 32 zero bytes: 8a9136aa, then masked)', () => {
  const crc = 0x8a9136aa;

  expect(maskedCrc32c(new Uint8Array(32))).toBe((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0);
});
