import type { App, Installation } from '../state/state.ts';
import { accountOf, type World } from '../state/world.ts';
import { nodeId, pagesOf } from './places.ts';

/** A user, bot or organisation, as everything names its author. */
export function renderUser(world: World, login: string): object {
  const { id, login: name, type } = accountOf(world, login);
  const api = `${world.origin}/users/${encodeURIComponent(name)}`;
  return {
    login: name,
    id,
    node_id: nodeId('U', id),
    avatar_url: `${pagesOf(world)}/avatars/u/${id}?v=4`,
    gravatar_id: '',
    url: api,
    html_url: type === 'Bot' ? `${pagesOf(world)}/apps/${name.replace('[bot]', '')}` : `${pagesOf(world)}/${name}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type,
    site_admin: false,
  };
}

export function renderApp(world: World, app: App): object {
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId('A', app.id),
    client_id: app.clientId,
    owner: app.owner === null ? enterprise(world) : renderUser(world, app.owner),
    name: app.name,
    description: '',
    external_url: 'https://example.com',
    html_url: `${pagesOf(world)}/apps/${app.slug}`,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    permissions: app.permissions,
    events: app.events,
  };
}

/** The only one there is. */
function enterprise(world: World): object {
  const [slug, page] = ['enterprise', `${pagesOf(world)}/enterprises/enterprise`];
  const at = '2026-01-01T00:00:00Z';
  return {
    id: 1,
    node_id: nodeId('E', 1),
    slug,
    name: slug,
    html_url: page,
    avatar_url: '',
    created_at: at,
    updated_at: at,
  };
}

export function renderInstallation(world: World, installation: Installation, app: App): object {
  const { id, account, suspendedAt } = installation;
  const owner = accountOf(world, account);
  return {
    id,
    account: renderUser(world, account),
    repository_selection: installation.repositoryIds === null ? 'all' : 'selected',
    access_tokens_url: `${world.origin}/app/installations/${id}/access_tokens`,
    repositories_url: `${world.origin}/installation/repositories`,
    html_url: `${pagesOf(world)}/settings/installations/${id}`,
    app_id: app.id,
    client_id: app.clientId,
    app_slug: app.slug,
    target_id: owner.id,
    target_type: owner.type,
    permissions: installation.permissions,
    events: app.events,
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_at: suspendedAt,
    suspended_by: suspendedAt === null ? null : renderUser(world, account),
  };
}

/** The author of something that an App wrote, beside its bot. */
export function renderThroughApp(world: World, appId: number | null): object | null {
  const app = appId === null ? undefined : world.state.apps.get(appId);
  return app === undefined ? null : renderApp(world, app);
}
