import { describe, expect, it } from 'vitest';
import { modelReference, servedPath } from '../../src/engine/model-reference/model-reference.ts';
import { utf8 } from '../../src/engine/text/utf8.ts';

const SHA = 'a1'.repeat(32);
const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const SOURCES = [
  'https://huggingface.co/o/',
  'https://hf-mirror.example/',
  'https://modelscope.cn/models/o/',
  'https://s3.amazonaws.com/bucket/',
  'https://minio.example:9000/',
  'https://bucket.oss-cn-hangzhou.aliyuncs.com/models/',
  'https://registry.example/v2/team/',
  'https://files.example/models/',
  'http://127.0.0.1:5000/',
  'file:///mnt/models/',
];
const read = (lines: readonly string[]): unknown =>
  modelReference(utf8(`${lines.join('\n')}\n`), 'model/w.safetensors.ref.yml', SOURCES);
const from = (address: string, ...more: readonly string[]): unknown =>
  read([`from: ${address}`, ...more, 'size: 9', `sha256: ${SHA}`]);

describe('a reference to a model file outside git', () => {
  it.each([
    ['https://files.example/models/w', [], 'https://files.example/models/w'],
    ['https://files.example/models/w?X-Amz-Signature=0', [], 'https://files.example/models/w?X-Amz-Signature=0'],
    [`hf://o/n@${COMMIT}/a/w.bin`, [], `https://huggingface.co/o/n/resolve/${COMMIT}/a/w.bin`],
    [
      `hf://o/n@${COMMIT}/w`,
      ['endpoint: https://hf-mirror.example'],
      `https://hf-mirror.example/o/n/resolve/${COMMIT}/w`,
    ],
    [`modelscope://o/n@${COMMIT}/诗.bin`, [], `https://modelscope.cn/models/o/n/resolve/${COMMIT}/%E8%AF%97.bin`],
    ['s3://bucket/a/w', [], 'https://s3.amazonaws.com/bucket/a/w'],
    ['s3://bucket/a/w', ['endpoint: https://minio.example:9000'], 'https://minio.example:9000/bucket/a/w'],
    [
      'oss://bucket/models/w',
      ['endpoint: https://oss-cn-hangzhou.aliyuncs.com'],
      'https://bucket.oss-cn-hangzhou.aliyuncs.com/models/w',
    ],
    [`oci://registry.example/team/m@sha256:${SHA}`, [], `https://registry.example/v2/team/m/blobs/sha256:${SHA}`],
    [`oci://127.0.0.1:5000/m@sha256:${SHA}`, [], `http://127.0.0.1:5000/v2/m/blobs/sha256:${SHA}`],
    ['file:///mnt/models/w', [], 'file:///mnt/models/w'],
  ])('names %s %j', (written, more, address) => {
    expect(from(written, ...more)).toEqual({ address, size: 9, sha256: SHA });
  });

  it.each([
    ['without a size', ['from: https://files.example/models/w', `sha256: ${SHA}`]],
    ['without a digest', ['from: https://files.example/models/w', 'size: 9']],
    ['with a digest in capitals', ['from: https://files.example/models/w', 'size: 9', `sha256: ${SHA.toUpperCase()}`]],
    ['with a size that is no number', ['from: https://files.example/models/w', 'size: 1e400', `sha256: ${SHA}`]],
    ['with a negative size', ['from: https://files.example/models/w', 'size: -1', `sha256: ${SHA}`]],
    ['with an unknown key', ['from: https://files.example/models/w', 'size: 9', `sha256: ${SHA}`, 'verify: false']],
    ['with a key twice', ['from: https://files.example/models/w', 'size: 9', 'size: 9', `sha256: ${SHA}`]],
    ['that is no YAML', ['{']],
    ['of more than 8 KiB', [`# ${'x'.repeat(8192)}`]],
  ])('is refused %s (input 34)', (_, lines) => {
    expect(() => read(lines)).toThrow(expect.objectContaining({ code: 'reference-unusable' }) as Error);
  });

  it.each([
    ['a branch, which moves', 'hf://o/n@main/w'],
    ['a short commit', 'hf://o/n@0123456/w'],
    ['an image by its tag', 'oci://registry.example/team/m:latest'],
    ['an image of another digest', `oci://registry.example/team/m@sha256:${'b2'.repeat(32)}`],
    ['OSS without its endpoint', 'oss://bucket/models/w'],
    ['plain http', 'http://files.example/models/w'],
    ['a password', 'https://me:pw@files.example/models/w'],
    ['an escaped slash', 'https://files.example/models/..%2fw'],
    ['a share of another machine', 'file://other/mnt/models/w'],
    ['another protocol', 'ftp://files.example/w'],
    ['no protocol', 'weights.bin'],
    ['a name of the language itself', 'constructor://x'],
  ])('is refused with %s', (_, address) => {
    expect(() => from(address)).toThrow(expect.objectContaining({ code: 'reference-unusable' }) as Error);
  });

  it.each([
    ['another host', 'https://169.254.169.254/latest/meta-data'],
    ['a host whose name only begins so', 'https://files.example.evil/models/w'],
    ['another owner', `hf://other/n@${COMMIT}/w`],
    ['a way out of the folder', 'https://files.example/models/../secret'],
    ['an escaped way out of it', 'https://files.example/models/%2e%2e/secret'],
    ['a way out of the mounted folder', 'file:///mnt/models/../../etc/passwd'],
    ['another port', 'https://files.example:8443/models/w'],
  ])('is refused where it leads to %s, which the base branch does not list (T29)', (_, address) => {
    expect(() => from(address)).toThrow(expect.objectContaining({ code: 'reference-source' }) as Error);
  });

  it('shows no query of an address, which may be a signature', () => {
    expect(() => from('https://other.example/w?X-Amz-Signature=s3cret')).toThrow(/^(?!.*s3cret).*other\.example\/w/s);
  });

  it('stands for the file of its name', () => {
    expect([servedPath('a/w.onnx.ref.yml'), servedPath('a/w.onnx')]).toEqual(['a/w.onnx', 'a/w.onnx']);
  });
});
