import { describe, expect, it } from 'vitest';
import { sandboxOf } from '../../src/cli/options.ts';

const IMAGE = `debian@sha256:${'0'.repeat(64)}`;

describe('the sandbox that is asked for', () => {
  it.each([
    ['auto', undefined, { kind: 'bubblewrap' }],
    ['auto', '', { kind: 'bubblewrap' }],
    ['auto', IMAGE, { kind: 'container', image: IMAGE }],
    ['container', IMAGE, { kind: 'container', image: IMAGE }],
    ['bubblewrap', undefined, { kind: 'bubblewrap' }],
    ['none', undefined, { kind: 'none' }],
  ])('%s with the image %s', (name, image, sandbox) => {
    expect(sandboxOf(name, image)).toEqual(sandbox);
  });

  it.each([
    ['container', undefined, 'usage'],
    ['bubblewrap', IMAGE, 'usage'],
    ['none', IMAGE, 'usage'],
    ['jail', undefined, 'usage'],
    ['container', 'debian:12', 'image-not-pinned'],
    ['auto', 'debian', 'image-not-pinned'],
    ['auto', `debian:12@sha256:${'0'.repeat(64)}`, 'image-not-pinned'],
    ['auto', 'debian@sha256:1234', 'image-not-pinned'],
    ['auto', `--privileged@sha256:${'0'.repeat(64)}`, 'image-not-pinned'],
  ])('%s with the image %s is refused', (name, image, code) => {
    expect(() => sandboxOf(name, image)).toThrow(expect.objectContaining({ code }));
  });
});
