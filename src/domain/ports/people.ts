import { z } from 'zod';

/** What a person may do in a repository, the least first. */
export const Role = z.enum(['none', 'read', 'triage', 'write', 'maintain', 'admin']);
export type Role = z.infer<typeof Role>;

export interface Person {
  readonly id: number;
  readonly login: string;
  /** Bots and organisations approve nothing. */
  readonly human: boolean;
}

/** Who may do what, from GitHub's permission API: what an event says of its author is not believed. */
export interface People {
  role(login: string): Promise<Role>;
  /** Null where there is no such account. */
  person(id: number): Promise<Person | null>;
  /** Whether somebody is in a team of the repository's organisation, by its slug; null where the App cannot see it. */
  inTeam(team: string, login: string): Promise<boolean | null>;
}

export function mayAs(role: Role, least: Role): boolean {
  return Role.options.indexOf(role) >= Role.options.indexOf(least);
}
