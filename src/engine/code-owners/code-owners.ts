/** One line of a CODEOWNERS file. A line without owners takes a path out again. */
interface OwnerRule {
  readonly pattern: RegExp;
  readonly owners: readonly string[];
}

/**
 * Who owns a path by a CODEOWNERS file: the owners of the last line that matches, none where there is no such line
 * (docs.github.com, “About code owners”).
 */
export function ownersOf(text: string, path: string): readonly string[] {
  return rulesIn(text).findLast(({ pattern }) => pattern.test(path))?.owners ?? [];
}

function rulesIn(text: string): readonly OwnerRule[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [pattern = '', ...owners] = line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .split(/\s+/);
    // GitHub skips what gitignore knows and CODEOWNERS does not: negation and character ranges.
    if (pattern === '' || /^!|[[\]]/.test(pattern) || pattern.length > 500) return [];
    return [{ pattern: patternOf(pattern), owners }];
  });
}

/** A gitignore pattern as far as CODEOWNERS knows it: `*` within a name, `**` across folders, `/` at the end for all below. */
function patternOf(glob: string): RegExp {
  const anchored = glob.replace(/\/$/, '').includes('/');
  const names = glob.replace(/^\//, '').replace(/\/$/, '/**').split('/');
  const source = names.map((name, index) => nameSource(name, index === names.length - 1)).join('');
  // A name that is a folder owns what lies below it; after a star it owns files alone.
  const below = glob.endsWith('*') || glob.endsWith('/') ? '' : '(?:/.*)?';
  return new RegExp(`^${anchored ? '' : '(?:.*/)?'}${source}${below}$`);
}

function nameSource(name: string, isLast: boolean): string {
  if (name === '**') return isLast ? '.+' : '(?:[^/]+/)*';
  const source = name
    .replaceAll(/\*+/g, '*')
    .replaceAll(/[.+^${}()|\\]/g, String.raw`\$&`)
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  return isLast ? source : `${source}/`;
}
