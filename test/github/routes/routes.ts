import type { Route } from '../http/route.ts';
import { actionRoutes } from './actions.ts';
import { appRoutes, deliveryRoutes } from './apps.ts';
import { artifactRoutes } from './artifacts.ts';
import { checkRoutes } from './checks.ts';
import { commitRoutes } from './commits.ts';
import { gitDataRoutes } from './git-data.ts';
import { issueRoutes } from './issues.ts';
import { peopleRoutes } from './people.ts';
import { pullRoutes } from './pulls.ts';
import { releaseRoutes } from './releases.ts';
import { ruleRoutes } from './rules.ts';
import { statusRoutes } from './statuses.ts';

/** Every operation that the stand-in serves; the descriptions in openapi/ are cut to them. */
export function routesOver(log: Parameters<typeof deliveryRoutes>[0]): readonly Route[] {
  return [
    ...appRoutes,
    ...deliveryRoutes(log),
    ...commitRoutes,
    ...gitDataRoutes,
    ...pullRoutes,
    ...issueRoutes,
    ...peopleRoutes,
    ...checkRoutes,
    ...statusRoutes,
    ...actionRoutes,
    ...artifactRoutes,
    ...releaseRoutes,
    ...ruleRoutes,
  ];
}
