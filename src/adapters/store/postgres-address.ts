import { Fault, reasonOf } from '../../domain/fault.ts';

/** Where a PostgreSQL server is. */
export interface PostgresAddress {
  /** With the password: for the driver alone. */
  readonly url: string;
  /** Host, port and database: what people are told. */
  readonly name: string;
  /** What went wrong, in the words of the server or the driver, without the password. */
  readonly told: (cause: unknown) => string;
}

/** Reads a DATABASE_URL. A Fault where it is none, which does not repeat it. */
export function postgresAddress(url: string): PostgresAddress {
  const parsed = URL.parse(url);
  if (parsed === null || !/^postgres(ql)?:$/.test(parsed.protocol))
    throw new Fault('store-unusable', {
      where: 'DATABASE_URL',
      what: 'The address of the database is not understood',
      hint: 'Write it like postgres://user:password@host:5432/database, with %-escapes for what is special in the password.',
    });
  const passwords = [parsed.password, decoded(parsed.password), parsed.searchParams.get('password') ?? ''].filter(
    (password) => password !== '',
  );
  return {
    url,
    name: `postgres://${parsed.host}${parsed.pathname}`,
    told: (cause) => passwords.reduce((text, password) => text.replaceAll(password, '***'), reasons(cause)),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where a host has several addresses, each refuses in its own words and the whole has none. */
function reasons(cause: unknown): string {
  return cause instanceof AggregateError ? cause.errors.map(reasonOf).join(', ') : reasonOf(cause);
}
