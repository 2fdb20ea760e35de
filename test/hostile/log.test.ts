import { expect, it } from 'vitest';
import { appLog } from '../../src/app/app-log.ts';

const [TOKEN, PERSON] = ['ghs_1234567_eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.c2lnbmF0dXJl', '王某 13900001234'];

it('a token in its new form, and words of a person, are in no line of the log, wherever they hang (T31, input 52)', () => {
  const lines: string[] = [];
  const log = appLog('trace', { write: (line) => void lines.push(line) });
  const cause = Object.assign(new Error(`POST /x ${TOKEN}`), { request: { headers: { authorization: TOKEN } } });
  const error = Object.assign(new Error(`${TOKEN} ${PERSON}`, { cause }), { status: 401, token: TOKEN, body: PERSON });

  log.error(error);
  log.error({ error, token: TOKEN, payload: { title: PERSON } }, 'an errand failed');
  log.warn({ err: cause, errand: { title: PERSON, matter: { kind: 'pull', number: 1 } } });

  expect(lines).toHaveLength(3);
  expect(lines.join('')).toContain('"status":401');
  expect([TOKEN, 'ghs_', '王某', '13900001234'].filter((secret) => lines.join('').includes(secret))).toEqual([]);
});
