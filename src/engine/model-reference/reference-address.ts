/** A place as people write it. */
export interface Place {
  readonly from: string;
  /** Of a store that is not at its usual address. */
  readonly endpoint: string | null;
  readonly sha256: string;
}

const REVISION = '[0-9a-f]{40}';
const HUB = new RegExp(`^([\\w.-]+/[\\w.-]+)@(${REVISION})/(.+)$`);
const BUCKET = /^([a-z0-9][a-z0-9.-]{1,62})\/(.+)$/;
const BLOB = /^([\w.-]+(?::\d{1,5})?)\/([a-z0-9._/-]+)@sha256:([0-9a-f]{64})$/;

type Form = (rest: string, place: Place) => string | null;

/** How each kind of place becomes an address that can be fetched; null where it is not of its form. */
const FORMS: Readonly<Record<string, Form>> = {
  https: (_, { from }) => from,
  http: (_, { from }) => from,
  file: (_, { from }) => (from.startsWith('file:///') ? from : null),
  // A branch or a tag moves: the revision is a commit.
  hf: (rest, { endpoint }) => hubAddress(rest, endpoint ?? 'https://huggingface.co'),
  modelscope: (rest, { endpoint }) => hubAddress(rest, `${endpoint ?? 'https://modelscope.cn'}/models`),
  s3(rest, { endpoint }) {
    const [, bucket, key] = BUCKET.exec(rest) ?? [];
    return key === undefined ? null : `${endpoint ?? 'https://s3.amazonaws.com'}/${bucket}/${escaped(key)}`;
  },
  // OSS answers under the name of the bucket alone.
  oss(rest, { endpoint }) {
    const [, bucket, key] = BUCKET.exec(rest) ?? [];
    return key === undefined || endpoint === null
      ? null
      : `${endpoint.replace('://', `://${bucket}.`)}/${escaped(key)}`;
  },
  // A blob of a registry is named by its digest already.
  oci(rest, { sha256 }) {
    const [, registry, repository, digest] = BLOB.exec(rest) ?? [];
    if (registry === undefined || digest !== sha256) return null;
    const scheme = /^(?:localhost|127\.0\.0\.1)(?::|$)/.test(registry) ? 'http' : 'https';
    return `${scheme}://${registry}/v2/${repository}/blobs/sha256:${digest}`;
  },
};

/** Forms that a reference may have, for the words of an error. */
export const PLACE_FORMS =
  'https://…, hf://OWNER/NAME@COMMIT/FILE, modelscope://OWNER/NAME@COMMIT/FILE, s3://BUCKET/KEY, oss://BUCKET/KEY with its endpoint, oci://REGISTRY/NAME@sha256:DIGEST or file:///FOLDER/FILE';

/** The address of a place: https, or file. http is for this machine alone. Null where there is none. */
export function referenceAddress(place: Place): string | null {
  const [, scheme = '', rest = ''] = /^([a-z0-9]+):\/\/(.*)$/s.exec(place.from) ?? [];
  const form = Object.hasOwn(FORMS, scheme) ? FORMS[scheme] : undefined;
  const address = form?.(rest, place) ?? null;
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  // A server could read what is escaped as a way out of the folder that the policy names.
  const plain = url.username === '' && url.password === '' && url.hash === '' && !/%2f|%5c|%00/i.test(url.pathname);
  return plain && isGuarded(url) ? url.href : null;
}

/** Whether nobody on the way can read or change what comes: https, a file, or a server of this machine. */
export function isGuarded({ protocol, hostname }: URL): boolean {
  if (protocol === 'http:') return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return protocol === 'https:' || protocol === 'file:';
}

/** Whether an address lies below one of the policy's sources. */
export function isBelow(address: string, sources: readonly string[]): boolean {
  return sources.some((source) => URL.canParse(source) && address.startsWith(new URL(source).href));
}

function hubAddress(rest: string, hub: string): string | null {
  const [, name, revision, path] = HUB.exec(rest) ?? [];
  return path === undefined ? null : `${hub}/${name}/resolve/${revision}/${escaped(path)}`;
}

function escaped(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
