import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import { ORGANISATION_PATH, type OrganisationPolicies } from '../../domain/ports/organisation-policies.ts';
import type { AppClients } from './app-clients.ts';
import { isNotFound, statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

const READING = { contents: 'read' } as const;
const Content = z.object({ type: z.literal('file'), encoding: z.literal('base64'), content: z.string() });

/** An installation and the account that it is on, with a client that may read one of its repositories. */
interface Asking {
  readonly installation: number;
  readonly owner: string;
  readonly client: GitHubClient;
}

/** The repository of each account that its policy lies in, and whether somebody said so. */
export interface OrganisationPlace {
  readonly repository: string;
  readonly told: boolean;
  /** How long a file that was read is taken for the live one, in seconds: else every look at every repository would ask for it. */
  readonly knownFor: number;
}

/** Organisations' policies for all repositories of an App. */
export function organisationsOn(
  clients: AppClients,
  { repository: repo, told, knownFor }: OrganisationPlace,
  now: () => number = () => performance.now(),
): (asking: Asking) => OrganisationPolicies {
  const known = new Map<number, { readonly at: number; readonly file: Promise<Uint8Array | null> }>();
  return ({ installation, owner, client }) => {
    const name = { owner, repo };
    const reader = (): Promise<GitHubClient> =>
      clients.named(installation, repo, READING).catch((error: unknown) => {
        // The installation has no such repository; one that everybody may read can be read all the same.
        if (statusOf(error) === 422) return client;
        throw error;
      });
    return {
      place: `${owner}/${repo}`,
      told,
      read() {
        const before = known.get(installation);
        if (before !== undefined && now() - before.at < 1000 * knownFor) return before.file;
        const file = reader().then((one) => fileOf(one, name));
        known.set(installation, { at: now(), file });
        file.catch(() => known.delete(installation));
        return file;
      },
      async isSeen() {
        try {
          await (await reader()).rest.repos.get({ ...name });
          return true;
        } catch (error) {
          if (isNotFound(error)) return false;
          throw error;
        }
      },
    };
  };
}

/** Of the default branch: no ref is named. https://docs.github.com/rest/repos/contents#get-repository-content */
async function fileOf(client: GitHubClient, name: GitHubRepositoryName): Promise<Uint8Array | null> {
  try {
    const { data } = await client.rest.repos.getContent({ ...name, path: ORGANISATION_PATH });
    const file = Content.safeParse(data);
    if (file.success) return new Uint8Array(Buffer.from(file.data.content, 'base64'));
    throw new Fault('policy-syntax', {
      where: `${name.owner}/${name.repo}:${ORGANISATION_PATH}`,
      what: "The organisation's policy is no file, or one that is too large to be read",
    });
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}
