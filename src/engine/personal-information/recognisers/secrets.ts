import type { Recogniser } from '../recogniser.ts';

const secret = (type: string, pattern: RegExp): Recogniser => ({
  type,
  category: 'secret',
  sensitive: true,
  score: 0.99,
  needs: /[0-9A-Za-z_-]{12}|-----BEGIN/,
  pattern,
});

/** Keys and tokens whose makers gave them a form of their own. */
export const secrets: readonly Recogniser[] = [
  secret('aliyun-key', /(?<![0-9A-Za-z])LTAI[0-9A-Za-z]{12,26}(?![0-9A-Za-z])/g),
  secret('tencent-key', /(?<![0-9A-Za-z])AKID[0-9A-Za-z]{28,36}(?![0-9A-Za-z])/g),
  secret('aws-key', /(?<![0-9A-Za-z])(?:AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Za-z])/g),
  secret('google-key', /(?<![0-9A-Za-z])AIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])/g),
  secret(
    'github-token',
    /(?<![0-9A-Za-z])(?:gh[pousr]_[0-9A-Za-z]{36,251}|github_pat_[0-9A-Za-z_]{60,255})(?![0-9A-Za-z_])/g,
  ),
  secret('slack-token', /(?<![0-9A-Za-z])xox[abposr]-[0-9A-Za-z-]{10,72}(?![0-9A-Za-z-])/g),
  secret('hugging-face-token', /(?<![0-9A-Za-z])hf_[0-9A-Za-z]{30,40}(?![0-9A-Za-z])/g),
  secret('model-service-key', /(?<![0-9A-Za-z])sk-(?:proj-|ant-)?[0-9A-Za-z_-]{20,160}(?![0-9A-Za-z_-])/g),
  secret(
    'json-web-token',
    /(?<![0-9A-Za-z])eyJ[0-9A-Za-z_-]{8,2000}\.eyJ[0-9A-Za-z_-]{8,4000}\.[0-9A-Za-z_-]{16,1000}(?![0-9A-Za-z_-])/g,
  ),
  secret('private-key', /-----BEGIN (?:[A-Z]{2,12} )?PRIVATE KEY-----/g),
];
