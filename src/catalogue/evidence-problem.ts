import type { AnyCheck, Saying } from '../domain/check.ts';
import { drawnFor, isSeedOf } from '../domain/draw-seed.ts';
import type { EvidenceProblem } from '../domain/evidence.ts';
import type { Finding } from '../domain/finding.ts';
import type { ItemRequest, ItemSet } from '../domain/item-set.ts';
import type { Plan, PlannedCheck } from '../domain/plan.ts';

const AGAIN = { zh: '重新采集证据', en: 'Collect the evidence again' };

export const evidenceSayings: Readonly<Record<EvidenceProblem, Saying>> = {
  'not-planned': { finding: { zh: '计划中缺少本检查', en: 'the plan leaves this check out' }, remedy: AGAIN },
  'draw-altered': {
    finding: { zh: '抽样与政策和种子不符', en: 'the draw is not the one that policy and seed give' },
    remedy: AGAIN,
  },
  'evidence-missing': { finding: { zh: '没有证据', en: 'there is no evidence' }, remedy: AGAIN },
  'evidence-foreign': {
    finding: { zh: '证据不属于本计划', en: 'the evidence belongs to another plan' },
    remedy: AGAIN,
  },
  'evidence-malformed': { finding: { zh: '证据格式有误', en: 'the evidence is malformed' }, remedy: AGAIN },
  'items-missing': { finding: { zh: '有抽取的条目没有结果', en: 'drawn items have no result' }, remedy: AGAIN },
  'items-foreign': {
    finding: { zh: '结果中有未抽取的条目', en: 'there are results of items that were not drawn' },
    remedy: AGAIN,
  },
  'items-repeated': { finding: { zh: '同一条目有重复结果', en: 'an item has its result twice' }, remedy: AGAIN },
  'weights-not-bound': {
    finding: {
      zh: '权重未绑定：回答来自仅以名称指定的服务，不能证明其运行的是本次变更的权重',
      en: 'the answers come from a service known by its name alone, so nothing shows that it ran the changed weights',
    },
    remedy: {
      zh: '用 onnx 或 serve 运行方式评估权重本身',
      en: 'Evaluate the weights themselves, with the runtime onnx or serve',
    },
  },
  'no-log-probabilities': {
    finding: {
      zh: '服务不提供对数概率，无法计分',
      en: 'the service gives no log-probabilities, so no text can be scored',
    },
    remedy: {
      zh: '若服务提供，在政策的 runtime 中设置 scoring；否则用 onnx 或 serve 运行方式评估',
      en: 'Set scoring in the runtime of the policy where the service gives them, or evaluate with onnx or serve',
    },
  },
};

/** What is inconclusive always decides: it never counts as passed. */
export function inconclusive(check: AnyCheck, problem: EvidenceProblem): Finding {
  return {
    check: check.id,
    gate: check.gate,
    code: problem,
    outcome: 'inconclusive',
    control: null,
    clause: null,
    level: 'team',
    verified: null,
    decides: true,
    measured: null,
    values: {},
  };
}

/** Whether a planned check draws what policy and tier ask for, with the seed that nobody chooses: signed by the plan's key where it names one. */
export function drawProblem(
  planned: PlannedCheck,
  requests: readonly ItemRequest[],
  plan: Plan,
): EvidenceProblem | null {
  const asDrawn = (set: ItemSet, request: ItemRequest | undefined): boolean =>
    request !== undefined &&
    set.name === request.name &&
    set.path === request.path &&
    isSeedOf(drawnFor(plan, set), set, plan.drawKey) &&
    set.n === (request.size === 'all' ? set.population : Math.min(request.size.n, set.population));
  return planned.items.length === requests.length && planned.items.every((set, index) => asDrawn(set, requests[index]))
    ? null
    : 'draw-altered';
}

/** Whether rows are of the drawn items, all of them and each once; a check without draws brings its own items. */
export function itemsProblem(planned: PlannedCheck, rowIds: readonly string[]): EvidenceProblem | null {
  if (new Set(rowIds).size !== rowIds.length) return 'items-repeated';
  const drawn = planned.items.flatMap((set) => set.ids ?? []);
  if (planned.items.length === 0 || planned.items.some((set) => set.ids === null)) return null;

  const wanted = new Set(drawn);
  const answered = new Set(rowIds.map(itemOf));
  if (![...answered].every((id) => wanted.has(id))) return 'items-foreign';
  return wanted.size === answered.size ? null : 'items-missing';
}

/** A row's id is its item's, or that followed by a slash and what tells several rows of one item apart. */
export function itemOf(rowId: string): string {
  const slash = rowId.indexOf('/');
  return slash === -1 ? rowId : rowId.slice(0, slash);
}
