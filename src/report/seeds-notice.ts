import type { Plan } from '../domain/plan.ts';
import type { Language } from '../domain/words.ts';

/** Who could know what was drawn before the model was fixed. The key is base64: it needs no escaping anywhere. */
export function seedsNotice(
  { drawKey }: Pick<Plan, 'drawKey'>,
  language: Language,
  code: (key: string) => string,
): string {
  if (drawKey === null)
    return {
      zh: '种子未签名：持有代码仓库的人在模型确定之前就能算出抽样',
      en: 'seeds unsigned: whoever has the repository could compute the draw before the model was fixed',
    }[language];
  return {
    zh: `种子由密钥 ${code(drawKey)} 签名：模型确定之前，他人无法得知抽样`,
    en: `seeds signed by the key ${code(drawKey)}: nobody else could know the draw before the model was fixed`,
  }[language];
}
