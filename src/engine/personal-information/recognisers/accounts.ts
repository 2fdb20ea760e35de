import type { Recogniser } from '../recogniser.ts';

const ACCOUNT = { category: 'account', sensitive: false, score: 0.85 } as const;

/** Accounts that only their surroundings tell. */
export const accounts: readonly Recogniser[] = [
  {
    ...ACCOUNT,
    type: 'wechat-id',
    pattern:
      /(?:微信(?:号|id)?|(?<![0-9a-z])(?:wechat|weixin|wx|vx)(?![0-9a-z_-]))(?: ?(?:id|号|是|为|账号|帐号))? ?[::]? ?(?<value>[a-z][-_a-z0-9]{5,19})(?![0-9a-z_-])/gi,
  },
  {
    ...ACCOUNT,
    type: 'qq-number',
    pattern: /(?:qq|扣扣|企鹅)(?:号码?|群)? ?(?:是|为)? ?[::]? ?(?<value>[1-9]\d{4,10})(?![0-9A-Za-z])/gi,
  },
  {
    ...ACCOUNT,
    type: 'alipay-id',
    pattern: /支付宝(?:账号|帐号|账户|号)? ?(?:是|为)? ?[::]? ?(?<value>[0-9A-Za-z][0-9A-Za-z._@-]{4,40}[0-9A-Za-z])/g,
  },
  {
    ...ACCOUNT,
    type: 'weibo-id',
    pattern:
      /微博(?:账号|帐号|号|名|id)? ?(?:是|为)? ?[::]? ?@?(?<value>[0-9A-Za-z_][0-9A-Za-z_-]{3,29})(?![0-9A-Za-z])/gi,
  },
];
