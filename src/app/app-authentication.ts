import { ProbotOctokit } from 'probot';
import { patientFetch, SILENT, type AppAuthentication } from '../adapters/github/app-clients.ts';
import type { Settings } from './settings.ts';

/**
 * Tokens of the App and of its installations, got from its own GitHub and kept by Probot's Octokit until shortly before they end.
 * A whole Probot asks github.com for them, whichever GitHub it serves (14.3.2).
 */
export function appAuthentication({
  appId,
  privateKey,
  baseUrl,
}: Pick<Settings, 'appId' | 'privateKey' | 'baseUrl'>): AppAuthentication {
  return new ProbotOctokit({
    auth: { appId, privateKey },
    baseUrl,
    request: { fetch: patientFetch },
    // Asked once: whoever needs a token waits as long as GitHub says.
    throttle: { enabled: false },
    retry: { enabled: false },
    log: SILENT,
  });
}
