import type { ByteSource } from '../../domain/ports/byte-source.ts';
import { wireFields } from '../protobuf/wire.ts';
import { streamedFields, type StreamedField } from './streamed-fields.ts';

/** Where a tensor's values lie outside the ONNX file. */
export interface ExternalData {
  readonly location: string;
  readonly offset: number;
  /** Null: to the end of that file. */
  readonly length: number | null;
}

/** What an ONNX file declares, read without loading a tensor. */
export interface OnnxModel {
  readonly irVersion: number;
  /** Operator set version by domain; '' is ONNX's own. */
  readonly opsets: ReadonlyMap<string, number>;
  /** Domains of the operators that its nodes use. */
  readonly domains: ReadonlySet<string>;
  readonly external: readonly ExternalData[];
  readonly nodes: number;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

interface Reading {
  irVersion: number;
  nodes: number;
  readonly opsets: Map<string, number>;
  readonly domains: Set<string>;
  readonly external: ExternalData[];
  readonly inputs: string[];
  readonly outputs: string[];
}

/** Subgraphs nest in attributes of If, Loop and Scan. */
const DEPTH = 32;
/** Strings and small messages that are read whole. */
const MESSAGE_BYTES = 1024 * 1024;

/** Walks an ONNX file (onnx.proto, IR version 3 on). Throws a RangeError where it is cut short, malformed or holds no graph. */
export async function onnxModel(source: ByteSource): Promise<OnnxModel> {
  const reading: Reading = {
    irVersion: 0,
    nodes: 0,
    opsets: new Map(),
    domains: new Set(),
    external: [],
    inputs: [],
    outputs: [],
  };
  let graphs = 0;
  for await (const field of streamedFields(source, 0, source.size)) {
    if (field.number === 1 && field.value !== null) reading.irVersion = Number(field.value);
    if (field.number === 8) await readOpset(source, field, reading);
    if (field.number === 7) {
      graphs += 1;
      await readGraph(source, field, reading, 0);
    }
    if (field.number === 25) await readFunction(source, field, reading);
  }
  if (graphs !== 1) throw new RangeError(`the file holds ${graphs} graphs`);
  return reading;
}

async function readOpset(source: ByteSource, field: StreamedField, reading: Reading): Promise<void> {
  let domain = '';
  let version = 0;
  for (const part of wireFields(await whole(source, field))) {
    if (part.number === 1 && part.kind === 'bytes') domain = text(part.value);
    if (part.number === 2 && part.kind === 'varint') version = Number(part.value);
  }
  reading.opsets.set(domain, version);
}

async function readGraph(source: ByteSource, graph: StreamedField, reading: Reading, depth: number): Promise<void> {
  if (depth > DEPTH) throw new RangeError(`graphs nest deeper than ${DEPTH}`);
  for await (const field of streamedFields(source, graph.start, graph.end)) {
    if (field.number === 1) await readNode(source, field, reading, depth);
    if (field.number === 5) await readTensor(source, field, reading);
    if (field.number === 15) await readSparseTensor(source, field, reading);
    if (depth === 0 && field.number === 11) reading.inputs.push(await valueName(source, field));
    if (depth === 0 && field.number === 12) reading.outputs.push(await valueName(source, field));
  }
}

async function readFunction(source: ByteSource, definition: StreamedField, reading: Reading): Promise<void> {
  for await (const field of streamedFields(source, definition.start, definition.end)) {
    if (field.number === 7) await readNode(source, field, reading, 0);
  }
}

async function readNode(source: ByteSource, node: StreamedField, reading: Reading, depth: number): Promise<void> {
  reading.nodes += 1;
  let domain = '';
  for await (const field of streamedFields(source, node.start, node.end)) {
    if (field.number === 7) domain = text(await whole(source, field));
    if (field.number === 5) await readAttribute(source, field, reading, depth);
  }
  reading.domains.add(domain);
}

/** Attributes hold tensors (5, 10), graphs (6, 11) and sparse tensors (22, 23). */
async function readAttribute(
  source: ByteSource,
  attribute: StreamedField,
  reading: Reading,
  depth: number,
): Promise<void> {
  for await (const field of streamedFields(source, attribute.start, attribute.end)) {
    if (field.number === 5 || field.number === 10) await readTensor(source, field, reading);
    if (field.number === 6 || field.number === 11) await readGraph(source, field, reading, depth + 1);
    if (field.number === 22 || field.number === 23) await readSparseTensor(source, field, reading);
  }
}

async function readSparseTensor(source: ByteSource, tensor: StreamedField, reading: Reading): Promise<void> {
  for await (const field of streamedFields(source, tensor.start, tensor.end)) {
    if (field.number === 1 || field.number === 2) await readTensor(source, field, reading);
  }
}

/** TensorProto: external_data = 13, a list of key and value; raw data is passed over. */
async function readTensor(source: ByteSource, tensor: StreamedField, reading: Reading): Promise<void> {
  const entries = new Map<string, string>();
  for await (const field of streamedFields(source, tensor.start, tensor.end)) {
    if (field.number === 13) {
      const [key, value] = entryOf(await whole(source, field));
      entries.set(key, value);
    }
  }
  if (entries.size === 0) return;
  const length = entries.get('length');
  reading.external.push({
    location: entries.get('location') ?? '',
    offset: Number(entries.get('offset') ?? 0),
    length: length === undefined ? null : Number(length),
  });
}

function entryOf(message: Uint8Array): readonly [string, string] {
  let [key, value] = ['', ''];
  for (const part of wireFields(message)) {
    if (part.number === 1 && part.kind === 'bytes') key = text(part.value);
    if (part.number === 2 && part.kind === 'bytes') value = text(part.value);
  }
  return [key, value];
}

async function valueName(source: ByteSource, field: StreamedField): Promise<string> {
  for (const part of wireFields(await whole(source, field)))
    if (part.number === 1 && part.kind === 'bytes') return text(part.value);
  return '';
}

async function whole(source: ByteSource, field: StreamedField): Promise<Uint8Array> {
  if (field.end - field.start > MESSAGE_BYTES) throw new RangeError('a message is larger than it can be');
  return source.read(field.start, field.end - field.start);
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
