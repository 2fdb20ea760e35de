import type { Language } from '../../domain/words.ts';
import type { Waiver } from '../../domain/waiver.ts';
import { codeSpan } from '../code-span.ts';
import { inOtherLanguages } from '../in-other-languages.ts';
import { untrusted } from '../inert.ts';

/** A waiver that somebody asked for, and the pull request whose finding it is for. */
export interface ProposedWaiver {
  readonly waiver: Waiver;
  readonly pull: number;
  /** Who wrote that change. */
  readonly author: string;
  readonly languages: readonly Language[];
}

/** The words of the pull request that adds a waiver. */
export function waiverProposal({ waiver, pull, author, languages }: ProposedWaiver): {
  readonly title: string;
  readonly body: string;
} {
  const { check, code, owner, until, reason } = waiver;
  const written = (language: Language): string =>
    ({
      zh: [
        `${codeSpan(owner)} 请求豁免 ${codeSpan(`${check}:${code}`)}（见 #${pull}），至 ${until}。`,
        `> 原因：${untrusted(reason)}`,
        `由 ${codeSpan(owner)} 和 ${codeSpan(author)} 以外的人审阅并合并；合并前不生效。豁免只影响能否合并，条款的结果不变；到期自动失效。`,
      ],
      en: [
        `${codeSpan(owner)} asks to waive ${codeSpan(`${check}:${code}`)}, found in #${pull}, until ${until}.`,
        `> Reason: ${untrusted(reason)}`,
        `Somebody other than ${codeSpan(owner)} and ${codeSpan(author)} has to review and merge this; until then it does not count. A waiver changes what may merge, never the result of a clause, and ends by itself.`,
      ],
    })[language].join('\n\n');
  return {
    title: `beian: waive ${check}:${code} until ${until}`,
    body: `${inOtherLanguages(languages, written, written).join('\n\n')}\n`,
  };
}
