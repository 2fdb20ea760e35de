import type { Words } from '../domain/words.ts';

/** One permission of the GitHub App: the most it asks for, and what it is for. */
export interface AppPermission {
  /** Its key in the App's manifest. */
  readonly name: string;
  readonly access: 'read' | 'write';
  /** The App works without it; what it is for then cannot be done. */
  readonly optional: boolean;
  /** Whether app.yml asks for it; else an owner adds it in the settings of the App on GitHub. */
  readonly asked: boolean;
  readonly use: Words;
}

export const accessNames: Readonly<Record<AppPermission['access'], Words>> = {
  read: { zh: '读', en: 'read' },
  write: { zh: '写', en: 'write' },
};

/** What the App uses, least first: read before write, and a write to a check before a write to the repository. */
export const appPermissions: readonly AppPermission[] = [
  {
    name: 'metadata',
    access: 'read',
    optional: false,
    asked: true,
    use: { zh: '每个 GitHub App 都必须有', en: 'Every GitHub App must have it' },
  },
  {
    name: 'members',
    access: 'read',
    optional: true,
    asked: true,
    use: { zh: '由团队批准和签字时，读取团队成员', en: 'Reads who is in a team, where a team approves or signs' },
  },
  {
    name: 'administration',
    access: 'read',
    optional: true,
    asked: true,
    use: { zh: 'doctor 读取仓库设置', en: "doctor reads the repository's settings" },
  },
  {
    name: 'organization_self_hosted_runners',
    access: 'read',
    optional: true,
    asked: true,
    use: { zh: 'doctor 读取运行器组', en: 'doctor reads runner groups' },
  },
  {
    name: 'merge_queues',
    access: 'read',
    optional: false,
    asked: true,
    use: { zh: '合并队列询问时作答', en: 'Hears when a merge queue asks' },
  },
  {
    name: 'attestations',
    access: 'read',
    optional: true,
    asked: true,
    use: {
      zh: '核验发布的证明；GHES 没有证明',
      en: 'Verifies the attestation of a release; GHES has none',
    },
  },
  {
    name: 'checks',
    access: 'write',
    optional: false,
    asked: true,
    use: { zh: '写各门和汇总检查', en: 'Writes the gates and the aggregate check' },
  },
  {
    name: 'actions',
    access: 'write',
    optional: false,
    asked: true,
    use: { zh: '派发评估工作流，读取其运行和产物', en: 'Dispatches the evaluation, reads its runs and artifacts' },
  },
  {
    name: 'pull_requests',
    access: 'write',
    optional: false,
    asked: true,
    use: {
      zh: '读取拉取请求，写一条评论；接入时开拉取请求',
      en: 'Reads pull requests and writes one comment; opens one at onboarding',
    },
  },
  {
    name: 'issues',
    access: 'write',
    optional: false,
    asked: true,
    use: { zh: '一个备案进度议题，以及事件议题', en: 'One issue that shows progress towards a filing, and incidents' },
  },
  {
    name: 'contents',
    access: 'write',
    optional: false,
    asked: true,
    use: {
      zh: '读取策略、提交和目录树；只有发布、接入和提出豁免所用的令牌才能写',
      en: 'Reads policy, commits and trees; only the token of a release, of onboarding or of a proposed waiver may write',
    },
  },
  {
    name: 'workflows',
    access: 'write',
    optional: true,
    asked: false,
    use: {
      zh: '接入时在拉取请求中写入工作流；app.yml 不申请，没有它时由人通过链接添加',
      en: 'Writes the workflows of the pull request at onboarding; app.yml does not ask for it, and without it people add them by links',
    },
  },
];
