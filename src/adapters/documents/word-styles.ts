import { AlignmentType, LineRuleType, type IStylesOptions } from 'docx';

/** Office programs of mainland China bring these; others put their own Chinese font in place. */
export const FONTS = {
  body: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'SimSun', cs: 'Times New Roman' },
  heading: { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'SimHei', cs: 'Arial' },
} as const;

/** Sizes are half points, spaces twentieths of a point. */
export function wordStyles(): IStylesOptions {
  const quick = { basedOn: 'Normal', next: 'Normal', quickFormat: true };
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
    paragraphStyles: [
      {
        id: 'CoverTitle',
        name: 'Cover Title',
        ...quick,
        run: { font: FONTS.heading, size: 52, bold: true },
        paragraph: {
          alignment: AlignmentType.CENTER,
          spacing: { before: 3600, after: 900, line: 720, lineRule: LineRuleType.AUTO },
        },
      },
      {
        id: 'CoverLine',
        name: 'Cover Line',
        ...quick,
        run: { size: 28 },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 200 } },
      },
      {
        id: 'ContentsTitle',
        name: 'Contents Title',
        ...quick,
        run: { font: FONTS.heading, size: 32, bold: true },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 240 } },
      },
      { id: 'Body', name: 'Body', ...quick, paragraph: { indent: { firstLine: 420 } } },
      {
        id: 'Cell',
        name: 'Cell',
        ...quick,
        run: { size: 18 },
        paragraph: { spacing: { line: 260, lineRule: LineRuleType.AUTO, after: 0 } },
      },
      {
        id: 'CellHead',
        name: 'Cell Head',
        ...quick,
        basedOn: 'Cell',
        run: { font: FONTS.heading, size: 18, bold: true },
      },
      {
        id: 'PageEdge',
        name: 'Page Edge',
        ...quick,
        run: { size: 16, color: '495057' },
        paragraph: { spacing: { after: 0 } },
      },
    ],
  };
}
