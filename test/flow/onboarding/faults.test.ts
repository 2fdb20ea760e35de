import { describe, expect, it } from 'vitest';
import { appIdentity } from '../../../src/adapters/github/app-identity.ts';
import { systemClock } from '../../../src/adapters/terminal/clock.ts';
import { worlds } from '../../../src/app/worlds.ts';
import type { Onboarding } from '../../../src/domain/onboarding.ts';
import type { Ledger } from '../../../src/domain/ports/ledger.ts';
import { onboard } from '../../../src/flow/onboarding/onboard.ts';
import { usualSettings } from '../../../src/report/workflows/workflow-files.ts';
import { appSettings } from '../../fakes/app-settings.ts';
import { memoryStore } from '../../fakes/memory-store.ts';
import { servedGitHub, type ServedGitHub } from '../../fakes/served-github.ts';
import type { Fault } from '../../github/http/fault.ts';

const FILES = { 'README.md': 'words', 'poet/model.onnx': 'bytes', 'poet/config.json': '{}' };
const WORKFLOWS = usualSettings('github.com', '0.0.0-test');
const IDENTITY = appSettings().AGE_SECRET_KEY;

interface Scene extends ServedGitHub {
  /** One look of a process that knows nothing but what the store holds; what it came to, null where it broke off. */
  look(): Promise<Onboarding | null>;
  /** The pull requests there are, open or closed. */
  pulls(): readonly number[];
}

async function scene(ledger: Ledger = memoryStore().ledger): Promise<Scene> {
  const served = await servedGitHub({ host: 'github.com', files: FILES });
  const { app, clients, installation, repository } = served;
  const place = { installation: installation.id, repository: repository.id, owner: 'acme', repo: 'model' };
  const look = async (): Promise<Onboarding> => {
    const worldOf = await worlds({
      appId: app.id,
      clients,
      app: appIdentity(clients),
      ledger,
      clock: systemClock(undefined),
      identity: IDENTITY,
      namesRuns: true,
      organisation: { repository: '.github', told: false, knownFor: 0 },
      roots: [],
    });
    return onboard(await worldOf(place), WORKFLOWS);
  };
  return { ...served, look: () => look().catch(() => null), pulls: () => [...repository.state.pulls.keys()] };
}

describe('onboarding that breaks off', () => {
  it.each<Fault>(['bad-gateway-before', 'bad-gateway-after', 'reset-before', 'reset-after', 'server-error'])(
    'ends in exactly one pull request, whichever request is answered %s',
    async (fault) => {
      const whole = await scene();
      const counted = whole.github.calls.length;
      await whole.look();
      const calls = whole.github.calls.length - counted;
      expect(calls).toBeGreaterThan(9);

      for (let at = 1; at <= calls; at += 1) {
        const { github, repository, look, pulls } = await scene();
        let asked = 0;
        github.faults = () => ((asked += 1) === at ? fault : 'ok');
        await look();
        await look();
        const again = await look();

        expect([at, pulls().length, again]).toEqual([at, 1, { code: 'opened', pull: pulls()[0] }]);
        expect(repository.read('beian-onboard', '.github/beian.yml')).toContain('folder: "poet"');
        expect(github.violations).toEqual([]);
      }
    },
    60_000,
  );

  it('is one pull request also where the process ends before it notes it, and where somebody closed it meanwhile', async () => {
    const { ledger } = memoryStore();
    let ends = true;
    const ending: Ledger = Object.assign(Object.create(ledger), {
      setNote(...given: Parameters<Ledger['setNote']>) {
        return ends && given[1] === 'onboarding' ? Promise.reject(new Error('ended')) : ledger.setNote(...given);
      },
    });
    const { look, pulls, repository } = await scene(ending);
    await look();
    const [number = 0] = pulls();
    repository.pull(number).close('ada');
    ends = false;

    const again = await look();

    expect([pulls(), again, repository.pull(number).state()]).toEqual([
      [number],
      { code: 'opened', pull: number },
      'closed',
    ]);
  });

  it('is one pull request of two processes that begin at once', async () => {
    const { look, pulls } = await scene();

    await Promise.all([look(), look(), look()]);
    const after = await look();

    expect([pulls().length, after]).toEqual([1, { code: 'opened', pull: pulls()[0] }]);
  });

  it('touches no pull request and no branch of somebody else that has its name', async () => {
    const { look, pulls, repository } = await scene();
    repository.openPull({ as: 'ada', head: 'beian-onboard', files: { 'mine.txt': 'mine' } });

    const answer = await look();

    expect([answer, pulls().length]).toEqual([{ code: 'refused' }, 1]);
    expect(repository.read('beian-onboard', 'mine.txt')).toBe('mine');
    expect(repository.read('beian-onboard', '.github/beian.yml')).toBeNull();
  });
});
