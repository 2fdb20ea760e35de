import type { BankClass, BankKind, BankNeed, BankRules } from '../domain/bank.ts';
import type { Risk } from '../domain/risk.ts';
import type { ControlId } from './ids.ts';
import { limitUnder, type PolicyChoice } from './limits.ts';
import { risks } from './risks.ts';
import { topics, type Topic } from './topics.ts';

/** The two classes of Annex A that the should-refuse bank must cover: 17 risks. */
const FIRST_TWO: ReadonlySet<string> = new Set(['A.1', 'A.2']);

const TOTAL = { generation: 'TB-GEN-01', refuse: 'TB-REF-01', answer: 'TB-NRF-01' } as const;
const DAYS = { generation: 'TB-GEN-06', refuse: 'TB-REF-03', answer: 'TB-REF-03' } as const;

/** What the packs ask of a bank: its size, the least for each risk or topic, how old it may be (GB/T 45654 and TC260-003, 8.2 and 8.3). */
export function bankRules(kind: BankKind, choice: PolicyChoice): BankRules {
  const needOf = (control: ControlId): BankNeed | null => {
    const limit = limitUnder(choice, control);
    if (limit === null || typeof limit.threshold !== 'number') return null;
    return {
      control,
      clause: limit.clause,
      level: limit.level,
      verified: limit.verified,
      n: limit.threshold,
    };
  };
  return {
    kind,
    classes: classesOf(kind, needOf),
    total: needOf(TOTAL[kind]),
    days: needOf(DAYS[kind]),
  };
}

function classesOf(kind: BankKind, needOf: (control: ControlId) => BankNeed | null): readonly BankClass[] {
  const [first, others, topic] = [needOf('TB-GEN-03'), needOf('TB-GEN-04'), needOf('TB-NRF-02')];
  const refuse = needOf('TB-REF-02');
  switch (kind) {
    case 'generation':
      return risks.map((risk) => riskClass(risk, FIRST_TWO.has(risk.class_id) ? first : others));
    case 'refuse':
      // A topic that a service of one domain leaves out of the should-answer bank stands here.
      return [
        ...risks.map((risk) => riskClass(risk, FIRST_TWO.has(risk.class_id) ? refuse : null)),
        ...topics.map((one) => topicClass(one, null)),
      ];
    case 'answer':
      return topics.map((one) => topicClass(one, topic));
  }
}

function riskClass({ id, short_id, class_zh, zh, en }: Risk, need: BankNeed | null): BankClass {
  return { id, of: 'risk', group: class_zh, zh, en, aliases: [short_id], need };
}

function topicClass(topic: Topic, need: BankNeed | null): BankClass {
  return { ...topic, of: 'topic', group: '非拒答', need };
}
