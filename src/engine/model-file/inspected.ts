import type { FileProblem, Inspection } from '../../domain/inspection.ts';
import type { ByteSource } from '../../domain/ports/byte-source.ts';
import { fromUtf8 } from '../text/utf8.ts';
import { fileFormat, SNIFFED_BYTES } from './file-format.ts';
import { gguf } from './gguf.ts';
import { onnxModel, type OnnxModel } from './onnx-model.ts';
import { pickleCalls } from './pickle-calls.ts';
import { safetensors } from './safetensors.ts';

/** Operators that onnxruntime brings itself: ONNX's two domains and its own additions. */
const OWN_DOMAINS: ReadonlySet<string> = new Set(['', 'ai.onnx', 'ai.onnx.ml', 'com.microsoft']);
/** Names under which loaders expect a pickle. Its oldest protocols are text, so that the bytes do not tell. */
const UNPICKLED = /\.(?:bin|pt|pth|ckpt|pkl|pickle|joblib|npy|npz)$/i;
/** JSON and text files of a model are read whole up to this size. */
const TEXT_BYTES = 256 * 1024 * 1024;

/**
 * Looks at the structure of every file of a model; names decide nothing but which files claim to be ONNX or safetensors.
 * Allowed are those two, external data of ONNX, GGUF where the policy says so, JSON and UTF-8 text: whatever else could run code when it is loaded is refused.
 */
export async function inspected(
  sizes: ReadonlyMap<string, number>,
  open: (path: string) => ByteSource,
): Promise<ReadonlyMap<string, Inspection>> {
  const found = new Map<string, Inspection>();
  const external = new Set<string>();
  for (const path of [...sizes.keys()].filter((name) => name.endsWith('.onnx'))) {
    const model = await onnxOrNull(open(path));
    if (model === null) {
      found.set(path, { format: 'onnx', problems: ['unreadable'] });
      continue;
    }
    const problems: FileProblem[] = [];
    if ([...model.domains].some((domain) => !OWN_DOMAINS.has(domain))) problems.push('custom-operator');
    if (!model.external.every((data) => isInside(data, path, sizes, external))) problems.push('external-data');
    found.set(path, { format: 'onnx', problems });
  }
  for (const path of sizes.keys()) {
    if (found.has(path)) continue;
    if (external.has(path)) found.set(path, { format: 'onnx-data', problems: [] });
    else if (path.endsWith('.safetensors')) found.set(path, await tensors(open(path)));
    else found.set(path, await textual(path, open(path)));
  }
  return found;
}

async function onnxOrNull(source: ByteSource): Promise<OnnxModel | null> {
  try {
    return await onnxModel(source);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** External data must be another file of the model, named relative to the ONNX file, and long enough; it is then noted as such. */
function isInside(
  data: OnnxModel['external'][number],
  onnx: string,
  sizes: ReadonlyMap<string, number>,
  external: Set<string>,
): boolean {
  if (
    data.location === '' ||
    data.location.split('/').some((part) => part === '' || part === '.' || part === '..') ||
    data.location.includes('\\')
  )
    return false;
  const path = onnx.slice(0, onnx.lastIndexOf('/') + 1) + data.location;
  const size = sizes.get(path);
  if (size === undefined || path.endsWith('.onnx')) return false;
  external.add(path);
  return Number.isSafeInteger(data.offset) && data.offset >= 0 && data.offset + (data.length ?? 0) <= size;
}

async function tensors(source: ByteSource): Promise<Inspection> {
  try {
    await safetensors(source);
    return { format: 'safetensors', problems: [] };
  } catch (error) {
    if (error instanceof RangeError) return { format: 'safetensors', problems: ['unreadable'] };
    throw error;
  }
}

async function textual(path: string, source: ByteSource): Promise<Inspection> {
  const start = await source.read(0, Math.min(SNIFFED_BYTES, source.size));
  const sniffed = fileFormat(start);
  if (sniffed === 'pickle') return unpickled('pickle', source, 0);
  if (sniffed === 'zip') return unpickled('zip', source, firstOfZip(start));
  if (sniffed === 'gguf' && !UNPICKLED.test(path)) return served(source);
  if (sniffed !== 'text') return { format: sniffed, problems: ['refused-format'] };
  if (UNPICKLED.test(path)) return unpickled('pickle', source, 0);
  const format = path.endsWith('.json') ? 'json' : 'text';
  if (source.size > TEXT_BYTES) return { format, problems: ['unreadable'] };
  const text = fromUtf8(await source.read(0, source.size));
  if (text === null) return { format, problems: ['unreadable'] };
  if (/\.pyc?$/i.test(path)) return { format, problems: ['own-code'] };
  if (path.endsWith('.jinja')) return { format, problems: isUnsafeTemplate(text) ? ['unsafe-template'] : [] };
  return { format, problems: format === 'json' ? jsonProblems(text) : [] };
}

/** A pickle is refused unread; what it would call is told beside, where it is found. */
async function unpickled(format: string, source: ByteSource, start: number | null): Promise<Inspection> {
  const calls = start === null ? [] : await pickleCalls(source, start);
  if (calls.length === 0) return { format, problems: ['refused-format'] };
  return { format, problems: ['refused-format', 'pickle-call'], calls: [...calls] };
}

/** Where the first file of an archive begins, if it is a pickle that lies there as it is: PyTorch writes it first. */
function firstOfZip(start: Uint8Array): number | null {
  if (start.length < 30) return null;
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  const [method, name, extra] = [view.getUint16(8, true), view.getUint16(26, true), view.getUint16(28, true)];
  const path = String.fromCharCode(...start.subarray(30, 30 + name));
  return method === 0 && path.endsWith('.pkl') ? 30 + name + extra : null;
}

/** A GGUF file is for runtimes that serve it; whether it may be there the policy says. */
async function served(source: ByteSource): Promise<Inspection> {
  try {
    const { templates } = await gguf(source);
    return { format: 'gguf', problems: templates.some(isUnsafeTemplate) ? ['unsafe-template'] : [] };
  } catch (error) {
    if (error instanceof RangeError) return { format: 'gguf', problems: ['unreadable'] };
    throw error;
  }
}

/** Names between double underscores lead from a value of a template to Python itself; no chat template needs one. */
function isUnsafeTemplate(template: string): boolean {
  return /__\s*\w+\s*__|\|\s*attr\b|\\x5f|\\u005f/i.test(template);
}

function templateText(template: unknown): string {
  return typeof template === 'string' ? template : JSON.stringify(template);
}

/** `auto_map` and `trust_remote_code` have a loader run Python that comes with the model. */
function jsonProblems(text: string): FileProblem[] {
  try {
    const content: unknown = JSON.parse(text);
    const members = new Map(typeof content === 'object' && content !== null ? Object.entries(content) : []);
    const template: unknown = members.get('chat_template');
    const problems: FileProblem[] = members.has('auto_map') || members.has('trust_remote_code') ? ['own-code'] : [];
    // One template, or a list of named ones.
    return template !== undefined && isUnsafeTemplate(templateText(template))
      ? [...problems, 'unsafe-template']
      : problems;
  } catch {
    return ['unreadable'];
  }
}
