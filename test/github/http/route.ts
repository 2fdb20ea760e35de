import type { Endpoints } from '@octokit/types';
import type { Level, Repository } from '../state/state.ts';
import type { World } from '../state/world.ts';
import type { Actor } from './actor.ts';

/** Any one of these lets a token in. https://docs.github.com/rest/authentication/permissions-required-for-github-apps */
type Permitted = Readonly<Record<string, Level>>;

/** Who may call an operation. */
export type Needs = 'nothing' | 'app' | 'user' | 'installation' | readonly Permitted[];

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is where it is a Buffer. */
  readonly body?: unknown;
}

export interface Call<Given> {
  readonly world: World;
  readonly actor: Actor;
  /** Parameters of path, query and body together, as GitHub's description names and types them. */
  readonly given: Given;
  readonly raw: Buffer;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a path with {owner}/{repo}; throws elsewhere. */
  readonly repository: Repository;
}

export interface Route {
  /** `GET /repos/{owner}/{repo}`, as GitHub's description names it. */
  readonly name: string;
  readonly needs: Needs;
  answer(call: Call<never>): Answer;
}

/** Octokit's types name it by its other host. */
interface Elsewhere {
  readonly 'POST /repos/{owner}/{repo}/releases/{release_id}/assets': {
    readonly parameters: { readonly release_id: number; readonly name: string; readonly label?: string };
  };
}

/** Ids of 64 bits are plain numbers here. */
type Counted<Given> = { readonly [Key in keyof Given]: Exclude<Given[Key], bigint> };

/** An operation under the name and with the parameters of GitHub's description. */
export function route<Name extends keyof Endpoints | keyof Elsewhere>(
  name: Name,
  needs: Needs,
  answer: (call: Call<Counted<(Endpoints & Elsewhere)[Name]['parameters']>>) => Answer,
): Route {
  return { name, needs, answer };
}

export function ok(body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, body, headers };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

/** An answer that says no. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly unknown[] | undefined;
  constructor(status: number, message: string, errors?: readonly unknown[]) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

export function notFound(): Refusal {
  return new Refusal(404, 'Not Found');
}

export function invalid(message: string, errors?: readonly unknown[]): Refusal {
  return new Refusal(422, message, errors);
}

/** What is asked for, or 404. */
export function found<Thing>(thing: Thing | null | undefined): Thing {
  if (thing === null || thing === undefined) throw notFound();
  return thing;
}
