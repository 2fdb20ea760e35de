import { z } from 'zod';
import { ServiceDomain } from '../domain/service-domain.ts';
import { Words } from '../domain/words.ts';
import rows from './domain-profiles.json' with { type: 'json' };

/** What a field asks beyond the controls of every service: our own reading of the clauses named, not compared with any official text. */
const DomainProfile = z.strictObject({
  id: ServiceDomain,
  name: Words,
  /** Each is shown by a record that beian/service.yml names under its id. */
  requirements: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[A-Z]{2}-\d{2}$/),
        zh: z.string().min(1),
        en: z.string().min(1),
        basis: z.string().min(1),
      }),
    )
    .min(1),
  /** Topics that the test bank should have questions on, and how many. */
  topics: z.array(
    z.strictObject({
      id: z.string(),
      zh: z.string().min(1),
      en: z.string().min(1),
      least: z.number().int().positive(),
    }),
  ),
});
export type DomainProfile = Readonly<z.infer<typeof DomainProfile>>;

/** One profile for each field. */
export const domainProfiles: readonly DomainProfile[] = z.array(DomainProfile).parse(rows);

/** The profiles of a service's fields, in the order of the list. */
export function profilesOf(domains: readonly ServiceDomain[]): readonly DomainProfile[] {
  return domainProfiles.filter(({ id }) => domains.includes(id));
}
