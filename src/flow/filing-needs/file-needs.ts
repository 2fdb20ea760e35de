import { checks } from '../../catalogue/checks.ts';
import { limitsOf, type Policy } from '../../catalogue/policy.ts';
import { yesOr, type Setting } from '../settings/setting.ts';
import type { ReadRecord } from './records-rig.ts';

/** Whether every bank, list and text that a check draws from is there and holds something. */
export async function fileNeeds(read: ReadRecord, policy: Policy): Promise<readonly Setting[]> {
  const needed = new Map<string, string[]>();
  for (const check of checks) {
    const { settings } = limitsOf(policy, 'filing', check.id);
    const paths = [...check.items(settings, 'filing').map(({ path }) => path), ...check.secrets(settings)];
    for (const path of new Set(paths)) needed.set(path, [...(needed.get(path) ?? []), check.id]);
  }
  const needs: Setting[] = [];
  for (const [path, by] of needed) {
    const content = await read(path);
    needs.push({
      id: `file:${path}`,
      asks: { zh: `${path}（${by.join('、')}）已填写？`, en: `Is ${path} filled (${by.join(', ')})?` },
      ...yesOr(content !== null && content.length > 0, {
        zh: content === null ? '文件不存在' : '文件为空；beian/README.md 说明每行的内容',
        en:
          content === null ? 'The file is not there' : 'The file is empty; beian/README.md says what goes into a line',
      }),
    });
  }
  return needs;
}
