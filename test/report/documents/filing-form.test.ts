import { describe, expect, it } from 'vitest';
import type { OfficeDocument } from '../../../src/domain/office-document.ts';
import { ServiceFacts } from '../../../src/domain/service-facts.ts';
import { filingForm } from '../../../src/report/documents/filing-form.ts';
import { formFields } from '../../../src/rules/form-fields.ts';
import { aFinding, reportSource } from '../../fakes/report-source.ts';

const BARE = {
  name: { zh: '诗客', en: 'Poet' },
  provider: { zh: '甲公司', en: 'A Ltd' },
  purpose: { zh: '写诗', en: 'Writes verse' },
  route: 'filing',
} as const;
const MAKING = {
  base: 'open-source',
  baseName: 'Qwen2.5-0.5B',
  baseFilingNumber: null,
  parameters: 494_032_768,
  architecture: 'Transformer',
  framework: 'PyTorch',
  accelerators: [{ brand: '甲牌', model: 'A1', count: 8 }],
  computeFrom: 'cloud',
  computePlace: '上海',
  mechanism: { zh: '逐字生成', en: 'character by character' },
} as const;

function formOf(facts: object, tier: 'quick' | 'filing' = 'filing'): OfficeDocument {
  const source = reportSource({ tier, findings: [aFinding()] });
  return filingForm({ ...source, service: ServiceFacts.parse({ ...BARE, ...facts }) }, 'zh');
}
const rowsOf = ({ blocks }: OfficeDocument): ReadonlyMap<string, string> =>
  new Map(blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : [])));

describe('the form of the filing', () => {
  it('has every field of the form, in five parts', () => {
    const form = formOf({});

    expect(form.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))).toEqual([
      '基本情况',
      '模型研制',
      '服务与安全防范',
      '安全评估',
      '自愿承诺',
    ]);
    expect([...rowsOf(form).keys()]).toEqual([...formFields.map(({ zh }) => zh), '评估情况与结论']);
  });

  it('shows what the facts say in the words of the form', () => {
    const rows = rowsOf(formOf({ making: MAKING, domains: ['culture-and-media', 'art'] }));

    expect(rows.get('模型来源（自研、开源、已备案）')).toBe('开源模型');
    expect(rows.get('基座备案号')).toBe('无');
    expect(rows.get('训练算力资源')).toBe('甲牌，A1，8');
    expect(rows.get('算力来源')).toBe('第三方云');
    expect(rows.get('算法机制机理')).toBe('逐字生成');
    expect(rows.get('服务领域')?.split('\n')).toHaveLength(2);
  });

  it('lists at once all that is missing with the place to fill it in, and stays a draft', () => {
    const form = formOf({ making: MAKING });

    const [first] = form.blocks;
    expect(first).toMatchObject({ kind: 'paragraph', text: expect.stringContaining('beian/service.yml') });
    expect(JSON.stringify(first)).toContain('统一社会信用代码 unit.creditCode；');
    expect(JSON.stringify(first)).not.toContain('making.');
    expect(rowsOf(form).get('统一社会信用代码')).toBe('（待填：unit.creditCode）');
    expect(form.stamp).toBe('草稿');
  });

  it('takes what nobody has filled in for missing, as it came from beian init', () => {
    const form = formOf({ purpose: { zh: '待填写', en: 'To be filled in' } });

    expect(rowsOf(form).get('服务功能')).toBe('（待填：purpose）');
  });

  it('is titled by its route', () => {
    expect(formOf({}).title).toContain('上线备案表');
    expect(formOf({ route: 'registration' }).title).toContain('登记');
  });
});
