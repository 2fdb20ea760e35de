/**
 * The longest link that is offered. GitHub answers 414 beyond its server's limit and documents no number
 * (https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/creating-an-issue#creating-an-issue-from-a-url-query);
 * 8,191 bytes were seen, and a page that asks to sign in first carries the link once more.
 */
const LONGEST = 6000;

/** Where a file is to be made: GitHub's page of the repository, and a branch without a slash in its name. */
export interface NewFilePlace {
  readonly page: string;
  readonly branch: string;
}

/** GitHub's page for a new file with its name filled in, and its text where that fits. */
export function newFileLink(
  { page, branch }: NewFilePlace,
  path: string,
  text: string,
): { readonly url: string; readonly filled: boolean } {
  const place = `${page}/new/${encodeURIComponent(branch)}`;
  const whole = `${place}?${new URLSearchParams({ filename: path, value: text }).toString()}`;
  if (whole.length <= LONGEST) return { url: whole, filled: true };
  return { url: `${place}?${new URLSearchParams({ filename: path }).toString()}`, filled: false };
}
