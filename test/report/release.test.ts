import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/domain/digest.ts';
import { releaseBody, type ReleaseSource } from '../../src/report/release-body.ts';
import { releaseIssue, type ReleaseIssueSource } from '../../src/report/release-issue.ts';
import { releaseProblem } from '../../src/report/release-problems.ts';
import { COMMENT_ROOM, fits } from '../../src/report/budget.ts';
import { failures, reportSource } from '../fakes/report-source.ts';

const release = (over: Partial<ReleaseSource> = {}): ReleaseSource => ({
  report: reportSource(),
  tag: 'beian/poet/0123456789ab-01234567',
  bundle: 'beian-poet-0123456789ab-01234567-filing.zip',
  digest: digestOf('bundle'),
  bytes: 6,
  publicKey: 'KEY=',
  repository: 'acme/model',
  workflow: '.github/workflows/beian-release.yml',
  ...over,
});

const issue = (standing: ReleaseIssueSource['standing'], over: Partial<ReleaseIssueSource> = {}): string =>
  releaseIssue({ model: 'poet', branch: 'main', tag: 'beian/poet/x', languages: ['en'], standing, ...over }).body;

describe("a release's text", () => {
  it('begins with the mark of its bundle, and says how to verify it', () => {
    const body = releaseBody(release());

    expect(body.split('\n')[0]).toBe(`<!-- beian-release ${digestOf('bundle')} -->`);
    expect(body).toContain('gh attestation verify beian-poet-0123456789ab-01234567-filing.zip --repo acme/model');
    expect(body).toMatch(/npx beian@\S+ verify \S+\.zip --signature \S+\.zip\.sig --signer KEY=/);
    expect(body).toContain(`\`${digestOf('bundle')}\``);
  });

  it('names no attestation where there is none', () => {
    expect(releaseBody(release({ workflow: null }))).not.toContain('gh attestation');
  });

  it('fits however much there is to say', () => {
    const report = reportSource({ findings: failures(3000) });

    expect(fits(releaseBody(release({ report })), COMMENT_ROOM)).toBe(true);
  });
});

describe("a release's issue", () => {
  it.each([
    [{ kind: 'under-way', step: 'evaluation' }, 'evaluated in the filing tier'],
    [{ kind: 'under-way', step: 'attestation' }, 'attestation of its bundle is awaited'],
    [{ kind: 'stopped', problem: releaseProblem('tag-burned') }, 'tag-burned&#58; GitHub refuses'],
    [{ kind: 'stopped', problem: releaseProblem('run-failed') }, 'the workflow run failed'],
    [{ kind: 'released', url: 'https://github.example/r', immutable: true }, 'https://github.example/r'],
    [{ kind: 'released', url: 'https://github.example/r', immutable: false }, 'Switch on immutable releases'],
  ] as const)('says how the model stands: %o', (standing, words) => {
    expect(issue(standing)).toContain(words);
  });

  it('has a first line of its own for each model and branch', () => {
    const standing = { kind: 'under-way', step: 'evaluation' } as const;
    const lines = [issue(standing), issue(standing, { model: 'other' }), issue(standing, { branch: 'next' })].map(
      (body) => body.split('\n')[0],
    );

    expect(new Set(lines).size).toBe(3);
    expect(lines[0]).toBe('<!-- beian release:poet#main -->');
  });

  it('fits however much there is missing', () => {
    const report = reportSource({ findings: failures(3000), tier: 'filing', missingControls: ['KW-02', 'TB-01'] });

    expect(fits(issue({ kind: 'rejected', report }), COMMENT_ROOM)).toBe(true);
    expect(issue({ kind: 'rejected', report })).toContain('`KW-02`');
  });
});
