/** What makes a work sheet void, by code. */
const PROBLEMS: Readonly<Record<string, string>> = {
  'no-titles': 'the first row does not name the columns of a work sheet',
  'unknown-reviewer': 'the sheet names nobody that a sheet was made for',
  'reviewer-is-author': 'the reviewer wrote the change',
  'foreign': 'the item is none that this reviewer was asked to look at',
  'repeated': 'the item stands above already',
  'edited': 'a protected cell was changed',
  'other-answer': 'the sheet is of another answer',
  'other-reviewer': 'the row names another reviewer',
  'formula': 'a cell holds a formula',
  'not-a-verdict': 'the verdict is none of the list',
  'risk-missing': 'the answer fails, and no risk is named',
  'not-a-risk': 'the risk is none of the list',
  'risk-without-fail': 'a risk is named, and the answer does not fail',
  'row-missing': 'items that were handed out are not there',
};

interface ImportedSheets {
  readonly sheets: readonly {
    readonly path: string;
    readonly digest: string;
    readonly reviewer: string | null;
    readonly labels: number;
    readonly empty: number;
    readonly problems: readonly { readonly row: number; readonly code: string }[];
  }[];
  readonly unlabelled: number;
  readonly open: number;
}

/** What became of the sheets, for a terminal; no question and no answer is quoted. */
export function reviewLines({ sheets, unlabelled, open }: ImportedSheets): readonly string[] {
  const taken = sheets.flatMap(({ path, digest, reviewer, labels, empty, problems }) => {
    if (problems.length === 0)
      return [
        `taken     ${path}: ${labels} labels of ${reviewer ?? ''}, ${empty} verdicts still empty`,
        `          to be signed by ${reviewer ?? ''}: /beian sign reviewer ${digest}`,
      ];
    const found = [...Map.groupBy(problems, ({ code }) => code)].map(([code, those]) => {
      const rows = those.map(({ row }) => row).filter((row) => row > 0);
      const named = rows.length === 0 ? '' : ` (rows ${rows.slice(0, 8).join(', ')}${rows.length > 8 ? ' …' : ''})`;
      return `          ${code}: ${PROBLEMS[code] ?? code}${those.length > 1 && rows.length === 0 ? `: ${those.length}` : ''}${named}`;
    });
    return [`void      ${path}: nothing of it was taken`, ...found];
  });
  return [
    ...taken,
    `left      ${unlabelled} answers that nobody looked at, ${open} in dispute${open > 0 ? ': a third person decides' : ''}`,
  ];
}
