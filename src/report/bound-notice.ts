import type { Subject } from '../domain/subject.ts';
import type { Language, Words } from '../domain/words.ts';

const NOT_BOUND: Words = { zh: '权重未绑定', en: 'weights not bound' };

/** What keeps answers of a service that is only named from being taken for those of the model's files; null where the files were run. */
export function boundNotice({ bound }: Subject, language: Language, shown: (text: string) => string): string | null {
  if (bound.by === 'files') return null;
  const { provider, model, version, filingNumber } = bound.service;
  const filed = filingNumber === null ? [] : [`${{ zh: '备案号', en: 'filing number' }[language]} ${filingNumber}`];
  return `${NOT_BOUND[language]}: ${[provider, `${model} ${version}`, ...filed].map(shown).join(', ')}`;
}
