import { wireFields } from '../protobuf/wire.ts';
import { maskedCrc32c } from './crc32c.ts';
import type { LogPoint, LogProblem } from './log-point.ts';

/**
 * Reads the scalar losses of a TensorBoard event file: TFRecord frames with checksums, each a tensorflow.Event.
 * A tag counts as a loss when its last part is `loss`; under `eval`, `val`, `valid` or `validation` it is the validation loss.
 */
export function eventFile(bytes: Uint8Array): readonly LogPoint[] | LogProblem {
  const points: LogPoint[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < bytes.length) {
    if (at + 12 > bytes.length) return cutShort(at);
    const length = Number(view.getBigUint64(at, true));
    const end = at + 12 + length;
    if (end + 4 > bytes.length) return cutShort(at);
    const payload = bytes.subarray(at + 12, end);
    const intact =
      view.getUint32(at + 8, true) === maskedCrc32c(bytes.subarray(at, at + 8)) &&
      view.getUint32(end, true) === maskedCrc32c(payload);
    if (!intact) return { problem: `the record at byte ${at} fails its checksum` };
    try {
      points.push(...lossesOf(payload));
    } catch {
      return { problem: `the record at byte ${at} is not an event` };
    }
    at = end + 4;
  }
  return points;
}

function cutShort(at: number): LogProblem {
  return { problem: `the record at byte ${at} is cut short` };
}

/** Event: step = 2, summary = 5; Summary: value = 1. */
function lossesOf(event: Uint8Array): readonly LogPoint[] {
  let step = 0;
  const scalars: { tag: string; value: number }[] = [];
  for (const field of wireFields(event)) {
    if (field.number === 2 && field.kind === 'varint') step = Number(field.value);
    if (field.number !== 5 || field.kind !== 'bytes') continue;
    for (const value of wireFields(field.value)) {
      if (value.number === 1 && value.kind === 'bytes') scalars.push(...scalarOf(value.value));
    }
  }
  return scalars.flatMap(({ tag, value }) => {
    const series = seriesOf(tag);
    return series === null ? [] : [{ series, step, loss: Number.isFinite(value) ? value : null }];
  });
}

/** Summary.Value: tag = 1, simple_value = 2. */
function* scalarOf(value: Uint8Array): Iterable<{ tag: string; value: number }> {
  let tag = '';
  let scalar: number | null = null;
  for (const field of wireFields(value)) {
    if (field.number === 1 && field.kind === 'bytes') tag = new TextDecoder().decode(field.value);
    if (field.number === 2 && field.kind === 'fixed32') scalar = float32(field.value);
  }
  if (scalar !== null) yield { tag, value: scalar };
}

function float32(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, bits);
  return view.getFloat32(0);
}

function seriesOf(tag: string): LogPoint['series'] | null {
  const parts = tag.toLowerCase().split(/[/_]/);
  if (parts.at(-1) !== 'loss') return null;
  return parts.some((part) => ['eval', 'val', 'valid', 'validation'].includes(part)) ? 'validation' : 'training';
}
