import type { Recogniser } from '../recogniser.ts';

/** Somebody under fourteen, whose personal information is sensitive whatever it is: PIPL art. 28. */
export const minor: Recogniser = {
  type: 'minor-under-14',
  category: 'person',
  sensitive: true,
  score: 0.75,
  needs: /岁/,
  pattern:
    /(?:(?:年龄|今年|现年|年仅|才|儿子|女儿|孩子|男孩|女孩|学生|患儿|幼儿|小朋友|宝宝)[\u4e00-\u9fff,::]{0,6}? ?)(?<value>(?:1[0-3]|[1-9]|十[一二三]?|[一二两三四五六七八九]) ?(?:周)?岁)/g,
};
