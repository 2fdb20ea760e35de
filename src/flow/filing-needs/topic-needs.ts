import { z } from 'zod';
import type { ServiceFacts } from '../../domain/service-facts.ts';
import { jsonRecords } from '../../engine/population/json-records.ts';
import { fromUtf8 } from '../../engine/text/utf8.ts';
import { profilesOf } from '../../rules/domain-profiles.ts';
import { yesOr, type Setting } from '../settings/setting.ts';

const Question = z.looseObject({ topic: z.string().optional() });

/** Whether the bank has the questions on each topic that the service's fields should have; a question names its topic in `topic`. */
export function topicNeeds({ domains = [] }: ServiceFacts, bank: Uint8Array | null, path: string): readonly Setting[] {
  const read = jsonRecords((bank === null ? null : fromUtf8(bank)) ?? '', Question);
  const questions = 'line' in read ? [] : read.values;
  return profilesOf(domains).flatMap(({ name, topics }) =>
    topics.map(({ id, zh, en, least }) => {
      const there = questions.filter(({ topic }) => topic === id).length;
      return {
        id: `topic:${id}`,
        asks: { zh: `题库：${name.zh} – ${zh}`, en: `Bank: ${name.en} – ${en}` },
        ...yesOr(there >= least, {
          zh: `${path} 中 topic 为 ${id} 的题有 ${there} 道，宜有 ${least} 道`,
          en: `${path} has ${there} questions with the topic ${id}; ${least} are advised`,
        }),
      };
    }),
  );
}
