import { AlignmentType, LineRuleType, type IStylesOptions } from 'docx';

/** Office programs of mainland China bring these; others put their own Chinese font in place. */
export const FONTS = {
  body: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'SimSun', cs: 'Times New Roman' },
  heading: { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'SimHei', cs: 'Arial' },
} as const;

const QUICK = { basedOn: 'Normal', next: 'Normal', quickFormat: true };

/** Sizes are half points, spaces twentieths of a point. */
export function wordStyles(): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: FONTS.body, size: 21 },
        paragraph: { spacing: { line: 320, lineRule: LineRuleType.AUTO, after: 80 } },
      },
      heading1: {
        run: { font: FONTS.heading, size: 30, bold: true, color: '000000' },
        paragraph: { spacing: { before: 360, after: 160 }, keepNext: true },
      },
    },
    paragraphStyles: [...coverStyles(), ...bodyStyles()],
  };
}

function coverStyles(): NonNullable<IStylesOptions['paragraphStyles']> {
  return [
    {
      id: 'CoverTitle',
      name: 'Cover Title',
      ...QUICK,
      run: { font: FONTS.heading, size: 44, bold: true },
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: { before: 3600, after: 900, line: 720, lineRule: LineRuleType.AUTO },
      },
    },
    {
      id: 'CoverLine',
      name: 'Cover Line',
      ...QUICK,
      run: { size: 28 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 200 } },
    },
    {
      id: 'ContentsTitle',
      name: 'Contents Title',
      ...QUICK,
      run: { font: FONTS.heading, size: 32, bold: true },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 240 } },
    },
  ];
}

function bodyStyles(): NonNullable<IStylesOptions['paragraphStyles']> {
  return [
    { id: 'Body', name: 'Body', ...QUICK, paragraph: { indent: { firstLine: 420 } } },
    {
      id: 'Cell',
      name: 'Cell',
      ...QUICK,
      run: { size: 18 },
      paragraph: { spacing: { line: 260, lineRule: LineRuleType.AUTO, after: 0 } },
    },
    {
      id: 'CellHead',
      name: 'Cell Head',
      ...QUICK,
      basedOn: 'Cell',
      run: { font: FONTS.heading, size: 18, bold: true },
    },
    {
      id: 'PageEdge',
      name: 'Page Edge',
      ...QUICK,
      run: { size: 16, color: '495057' },
      paragraph: { spacing: { after: 0 } },
    },
  ];
}
