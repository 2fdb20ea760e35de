import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** app.yml: what the App is called and what it may do. */
export const AppFile = z.strictObject({
  name: z.string().min(1).max(34),
  description: z.string().min(1),
  url: z.url(),
  public: z.literal(false),
  default_permissions: z.record(z.string().regex(/^[a-z_]+$/), z.enum(['read', 'write'])),
  default_events: z.array(z.string().regex(/^[a-z_]+$/)),
});
export type AppFile = Readonly<z.infer<typeof AppFile>>;

/** What GitHub registers an App from (docs.github.com, “Registering a GitHub App from a manifest”). */
export interface AppManifest extends AppFile {
  readonly hook_attributes: { readonly url: string; readonly active: true };
  readonly redirect_url: string;
  readonly callback_urls: readonly string[];
}

/** The manifest of an App that is served at `origin`. */
export function appManifest(file: AppFile, origin: string): AppManifest {
  return {
    ...file,
    hook_attributes: { url: `${origin}/api/github/webhooks`, active: true },
    redirect_url: `${origin}/setup/callback`,
    callback_urls: [`${origin}/status/callback`],
  };
}

/** app.yml as it lies beside the bundle, or at the root of the clone. */
export function appFile(): AppFile {
  const beside = join(import.meta.dirname, 'app.yml');
  const path = existsSync(beside) ? beside : join(import.meta.dirname, '..', '..', '..', 'app.yml');
  return AppFile.parse(parse(readFileSync(path, 'utf8')));
}
