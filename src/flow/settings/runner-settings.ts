import type { RepositorySettings, RunnerGroup, Seen, SettingsReader } from '../../domain/ports/settings-reader.ts';
import type { Words } from '../../domain/words.ts';
import { answerFrom, yesOr, type Answer, type Setting } from './setting.ts';

/** A workflow at a branch or commit that a pull request cannot move. */
const FIXED = /@(refs\/heads\/.+|[0-9a-f]{40})$/;

const PERSONAL: Words = {
  zh: '个人账户没有运行器组；把仓库移到组织下',
  en: 'A personal account has no runner groups: move the repository to an organisation',
};

/** Who may use the machines that load models. */
export async function runnerSettings(
  reader: SettingsReader,
  { ownedBy }: RepositorySettings,
): Promise<readonly Setting[]> {
  const groups = await reader.runnerGroups();
  const judged = (holds: (group: RunnerGroup) => boolean, remedy: Words): Answer =>
    ownedBy === 'person' ? yesOr(false, PERSONAL) : inGroups(groups, holds, remedy);
  return [
    {
      id: 'runner-groups',
      asks: {
        zh: '运行器组只限指定仓库和指定分支上的工作流？',
        en: 'Are runner groups restricted to chosen repositories and to workflows at a fixed ref?',
      },
      ...judged(isRestricted, {
        zh: '把运行器组限定到本仓库，以及 @refs/heads/… 或提交上的评估工作流',
        en: 'Restrict them to this repository and to the evaluation workflow at @refs/heads/… or a commit',
      }),
    },
    {
      id: 'public-runners',
      asks: {
        zh: '运行器组不对公开仓库开放，或其运行器用后即弃？',
        en: 'Are runner groups closed to public repositories, or their runners ephemeral?',
      },
      ...judged(
        ({ allowsPublicRepositories, runners, ephemeralRunners }) =>
          !allowsPublicRepositories || runners === ephemeralRunners,
        {
          zh: '关闭“允许公开仓库”，或只用一次性运行器',
          en: 'Do not allow public repositories, or use ephemeral runners alone',
        },
      ),
    },
    {
      id: 'repository-runners',
      asks: { zh: '仓库没有自己的自托管运行器？', en: 'Does the repository have no self-hosted runners of its own?' },
      ...answerFrom(await reader.repositoryRunners(), (count) =>
        yesOr(count === 0, {
          zh: `${count} 个运行器属于仓库本身，任何工作流都能用；移到运行器组`,
          en: `${count} belong to the repository itself, where any workflow can use them: move them to a runner group`,
        }),
      ),
    },
  ];
}

function isRestricted({ selectedRepositories, workflows }: RunnerGroup): boolean {
  return (
    selectedRepositories && workflows !== null && workflows.length > 0 && workflows.every((one) => FIXED.test(one))
  );
}

/** A group without runners opens nothing. */
function inGroups(groups: Seen<readonly RunnerGroup[]>, holds: (group: RunnerGroup) => boolean, remedy: Words): Answer {
  return answerFrom(groups, (all) => {
    const open = all.filter((group) => group.runners > 0 && !holds(group)).map(({ name }) => name);
    return yesOr(open.length === 0, {
      zh: `${open.join(', ')}：${remedy.zh}`,
      en: `${open.join(', ')}: ${remedy.en}`,
    });
  });
}
