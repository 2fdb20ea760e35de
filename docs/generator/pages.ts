import { z } from 'zod';
import { markdownTable } from 'markdown-table';
import { checks } from '../../src/catalogue/checks.ts';
import { coveredControls } from '../../src/catalogue/covered-controls.ts';
import { OrganisationPolicy } from '../../src/catalogue/organisation-policy.ts';
import { Policy } from '../../src/catalogue/policy.ts';
import { faultCodes } from '../../src/domain/fault-codes.ts';
import { gateNames } from '../../src/domain/gate.ts';
import { ORGANISATION_PATH } from '../../src/domain/ports/organisation-policies.ts';
import { ServiceFacts } from '../../src/domain/service-facts.ts';
import { Waivers } from '../../src/domain/waiver.ts';
import { AnnotationRules } from '../../src/engine/annotation/annotation-rules.ts';
import { Annotators } from '../../src/engine/annotation/annotators.ts';
import { Batches } from '../../src/engine/annotation/batches.ts';
import { ReviewedItem } from '../../src/engine/annotation/review-log.ts';
import { RecordedFacts } from '../../src/engine/facts/recorded-facts.ts';
import { SourceInventory } from '../../src/engine/source-inventory/source-inventory.ts';
import { evidencedByNames, levelNames, verifiedNames } from '../../src/report/labels.ts';
import { workflowFiles, usualSettings } from '../../src/report/workflows/workflow-files.ts';
import { HOSTS } from '../../src/report/workflows/workflow-settings.ts';
import { version } from '../../src/version.ts';
import { controlsTable } from './controls-table.ts';

const WRITTEN = '<!-- Written by `npm run docs`. -->';

/** Every page and schema that is written from the code, by its path. */
export function pages(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/errors.md', errorsPage()],
    ['docs/checks.md', checksPage()],
    ['docs/controls.md', controlsPage()],
    ['docs/schemas/policy.json', schema(Policy, '.github/beian.yml')],
    ['docs/schemas/organisation-policy.json', schema(OrganisationPolicy, ORGANISATION_PATH)],
    ['docs/schemas/service.json', schema(ServiceFacts, 'beian/service.yml')],
    ['docs/schemas/sources.json', schema(SourceInventory, 'beian/data/sources.yml')],
    ['docs/schemas/annotation-rules.json', schema(AnnotationRules, 'beian/data/annotation/rules.yml')],
    ['docs/schemas/annotators.json', schema(Annotators, 'beian/data/annotation/people.yml')],
    ['docs/schemas/annotation-batches.json', schema(Batches, 'beian/data/annotation/batches.yml')],
    ['docs/schemas/review-log.json', schema(ReviewedItem, 'A line of beian/data/annotation/review-log.jsonl')],
    ['docs/schemas/facts.json', schema(RecordedFacts, 'beian/facts.yml')],
    ['docs/schemas/waivers.json', schema(Waivers, 'beian/waivers.yml')],
    ...workflows(),
  ]);
}

/** The workflows as a team copies them, below docs/workflows/ and the host's name. */
function workflows(): readonly (readonly [string, string])[] {
  return HOSTS.flatMap((host) =>
    [...workflowFiles(usualSettings(host, version))].map(
      ([path, text]) => [path.replace('.github/workflows/', `docs/workflows/${host}/`), text] as const,
    ),
  );
}

function schema(shape: z.ZodType, title: string): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(shape, { io: 'input' }) }, null, 2)}\n`;
}

function errorsPage(): string {
  const rows = Object.entries(faultCodes).map(([code, { means, remedy }]) => [
    `\`${code}\``,
    cell(means),
    cell(remedy),
  ]);
  return `${WRITTEN}\n\n# Errors\n\nWhat beian cannot decide ends with one line, a code from this list, and exit code 2.\n\n${markdownTable([['code', 'means', 'what to do'], ...rows])}\n`;
}

function checksPage(): string {
  const sections = checks.map((check) => {
    const findings = Object.entries(check.says).map(([code, { finding, remedy }]) => [
      `\`${code}\``,
      cell(finding.en),
      cell(remedy?.en ?? ''),
    ]);
    const settings = Object.entries(z.toJSONSchema(check.settings, { io: 'input' }).properties ?? {}).map(
      ([name, property]) => [
        `\`${name}\``,
        `\`${JSON.stringify(typeof property === 'object' ? property.default : undefined) ?? ''}\``,
      ],
    );
    const controlled =
      check.controls.length === 0
        ? "none: the limit is the team's own"
        : check.controls.map((id) => `\`${id}\``).join(', ');
    return [
      `## \`${check.id}\``,
      `${check.asks.en}\n${check.asks.zh}`,
      `Gate: ${gateNames[check.gate].en}. Controls: ${controlled}. Version ${check.version}.`,
      settings.length === 0 ? 'No settings.' : markdownTable([['setting', 'default'], ...settings]),
      markdownTable([['finding', 'says', 'what to do'], ...findings]),
    ].join('\n\n');
  });
  return `${WRITTEN}\n\n# Checks\n\nA check is one yes/no question. Its settings stand under \`checks:\` in \`.github/beian.yml\`.\n\n${sections.join('\n\n')}\n`;
}

function controlsPage(): string {
  const rows = coveredControls().map(({ control, evidencedBy, packs, checks: speaking }) => [
    `\`${control.id}\``,
    cell(control.clause),
    `${cell(control.title_en)}<br>${cell(control.title_zh)}`,
    levelNames[control.level].en,
    evidencedBy.map((one) => evidencedByNames[one].en).join(', '),
    verifiedNames[control.verified].en,
    packs.join(', '),
    speaking.map((id) => `\`${id}\``).join(', '),
  ]);
  const head = ['id', 'clause', 'asks', 'level', 'evidenced by', 'text', 'packs', 'checks'];
  return `${WRITTEN}\n\n# Controls\n\n${rows.length} controls of GB/T 45654-2025, TC260-003, the laws around them and the practice of filing, in our own words. The column *text* says how far each was compared with the official text; only a control with a check can be evidenced by this version. \`beian controls\` prints the same.\n\n${controlsTable('en')}\n\n${markdownTable([head, ...rows])}\n`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
