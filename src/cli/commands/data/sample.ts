import { Fault } from '../../../domain/fault.ts';
import type { Command } from '../../command.ts';
import { optionsOf, required } from '../../options.ts';
import { encodingOption, STATE } from './corpus-options.ts';
import { drawSample } from './draw-sample.ts';
import { redrawSample } from './redraw-sample.ts';
import { takeLabels } from './take-labels.ts';

/** What people are asked to look at where nobody says another number: TD-ASSESS-01. */
const SIZE = 4000;

export const sampleCommand: Command = {
  name: 'sample',
  summary: 'Draw items of a corpus for people to judge, as a work sheet, and take the sheets that come back',
  usage: [
    'PATH… --out SHEET.xlsx [--size 4000] [--seed WORDS | --seed SIGNATURE --signer KEY] [--encoding NAME] [--state out/data] [--json]',
    '  beian data sample PATH… --again SHEET.draw.json [--json]',
    '  beian data sample --labels SHEET.xlsx [--labels SHEET.xlsx]… [--draw SHEET.draw.json] [--out LABELS.json] [--json]',
  ].join('\n'),
  async run(args, terminal) {
    const { values, positionals } = optionsOf(
      args,
      {
        labels: { type: 'string', multiple: true },
        draw: { type: 'string' },
        again: { type: 'string' },
        out: { type: 'string' },
        size: { type: 'string' },
        seed: { type: 'string' },
        signer: { type: 'string' },
        encoding: { type: 'string' },
        state: { type: 'string' },
        json: { type: 'boolean' },
      },
      { atLeast: 0 },
    );
    if (values.labels !== undefined) {
      if (positionals.length > 0)
        throw new Fault('usage', { where: positionals.join(' '), what: 'Labels are taken without a corpus' });
      const { labels, draw = null, out = null, json = false } = values;
      return takeLabels({ sheets: labels, draw, out, json }, terminal);
    }
    if (positionals.length === 0)
      throw new Fault('usage', { where: 'beian data sample', what: 'Give the corpus to draw from, or --labels' });
    const { json = false, seed, signer } = values;
    const corpus = {
      paths: positionals,
      encoding: encodingOption(values.encoding),
      lookers: { risks: null, questions: null },
      lookersFrom: [],
      state: values.state ?? STATE,
    };
    if (values.again !== undefined) return redrawSample(corpus, { path: values.again, json }, terminal);
    const out = required(values.out, '--out');
    return drawSample({ corpus, out, size: sizeOf(values.size), seed, signer, json }, terminal);
  },
};

function sizeOf(value: string | undefined): number {
  if (value === undefined) return SIZE;
  if (/^[1-9]\d{0,6}$/.test(value) && Number(value) <= 1_000_000) return Number(value);
  throw new Fault('usage', { where: `--size ${value}`, what: 'The size is a whole number from 1 to 1000000' });
}
