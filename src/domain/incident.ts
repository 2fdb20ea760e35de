import type { CommitId } from './commit-id.ts';
import type { Digest } from './digest.ts';

/** Something that happened in a repository behind the App's back. */
export type Incident =
  /** The tip of a branch holds a model that no evaluation for this branch ever passed, and it held another one before. */
  | {
      readonly kind: 'past-the-gate';
      readonly model: string;
      readonly branch: string;
      readonly commit: CommitId;
      readonly root: Digest;
    }
  /** A release that the App published is gone. */
  | { readonly kind: 'release-removed'; readonly tag: string; readonly url: string }
  /** It is no longer what the App published: its text, its files, or that it is published. */
  | { readonly kind: 'release-altered'; readonly tag: string; readonly url: string }
  /** Somebody else's release under a tag of the App's kind. */
  | { readonly kind: 'release-foreign'; readonly tag: string; readonly url: string }
  /** The tag of a release of the App is at another commit; null: it is gone. */
  | { readonly kind: 'tag-moved'; readonly tag: string; readonly was: CommitId; readonly now: CommitId | null }
  /** A check under a name of the App's that another App wrote: one incident for each such App and day, whatever it writes. */
  | {
      readonly kind: 'check-foreign';
      readonly name: string;
      readonly commit: CommitId;
      readonly app: string;
      /** In UTC. */
      readonly day: string;
    };

/** Incidents with equal keys are one and the same, however often they are seen. */
export function incidentKey(incident: Incident): string {
  switch (incident.kind) {
    case 'past-the-gate':
      return [incident.kind, incident.model, incident.root, incident.commit, incident.branch].join('/');
    case 'release-removed':
    case 'release-altered':
    case 'release-foreign':
      return [incident.kind, incident.url, incident.tag].join('/');
    case 'tag-moved':
      return [incident.kind, incident.now ?? 'none', incident.tag].join('/');
    case 'check-foreign':
      return [incident.kind, incident.day, incident.app].join('/');
  }
}
