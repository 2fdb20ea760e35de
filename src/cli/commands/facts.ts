import { resolve } from 'node:path';
import { stringify } from 'yaml';
import { diskFolder } from '../../adapters/local/disk-folder.ts';
import { newFilesIn } from '../../adapters/local/new-files-in.ts';
import { rootOf } from '../../adapters/local/root-of.ts';
import { FACTS_PATH, proposedFacts, type ProposedFact } from '../../flow/proposed-facts.ts';
import type { Language } from '../../domain/words.ts';
import type { Command } from '../command.ts';
import { languageOf, optionsOf } from '../options.ts';
import { inTerminal, wideAligned } from '../wide-table.ts';

const HEAD = {
  zh: ['', '事实', '文件中的值', '已登记', '来源'],
  en: ['', 'fact', 'as the file tells it', 'on record', 'from'],
} as const;

const COMMENT = `# yaml-language-server: $schema=../node_modules/beian/docs/schemas/facts.json
# Facts as they are filed, each with the file it comes from: they fail once the file says otherwise. Written by beian facts --write.
# 填报的事实及其来源文件；文件与此处不一致时检查不通过。由 beian facts --write 写出。
`;

export const factsCommand: Command = {
  name: 'facts',
  summary:
    'Propose facts for the form from model, logs, data and labels, each with its source; 1 where one on record differs',
  usage: '[--repo .] [--write] [--language zh|en] [--json]',
  async run(args, terminal) {
    const { values } = optionsOf(
      args,
      { repo: { type: 'string' }, write: { type: 'boolean' }, language: { type: 'string' }, json: { type: 'boolean' } },
      0,
    );
    const language = languageOf('--language', values.language);
    const root = await rootOf(resolve(values.repo ?? '.'));
    const folder = diskFolder(root);
    const facts = await proposedFacts((path) => folder.read(path));
    if (values.write === true) {
      const written = await (await newFilesIn(root)).create(FACTS_PATH, textOf(facts));
      terminal.stderr.write(written ? `written  ${FACTS_PATH}\n` : `kept     ${FACTS_PATH} (was there)\n`);
    }
    terminal.stdout.write(
      values.json === true ? `${JSON.stringify({ schema: 1, facts })}\n` : tableOf(facts, language),
    );
    return facts.some(differs) ? 1 : 0;
  },
};

function differs({ value, recorded }: ProposedFact): boolean {
  return recorded !== null && recorded !== value;
}

function textOf(facts: readonly ProposedFact[]): string {
  return (
    COMMENT + stringify({ facts: facts.map(({ fact, value, from }) => ({ fact, value, from })) }, { lineWidth: 0 })
  );
}

function tableOf(facts: readonly ProposedFact[], language: Language): string {
  const rows = facts.map((fact) => [
    differs(fact) ? '✗' : fact.recorded === null ? '+' : '✓',
    fact.fact,
    inTerminal(String(fact.value)),
    fact.recorded === null ? '–' : inTerminal(String(fact.recorded)),
    inTerminal(fact.from),
  ]);
  return `${wideAligned([HEAD[language], ...rows])}\n`;
}
