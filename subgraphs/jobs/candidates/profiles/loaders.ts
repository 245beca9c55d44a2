import type { Caller } from '@codai/kit';
import { rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { OPEN, seenBy } from '../disclosure/filter.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly profile: ReturnType<typeof profileLoader>;
    readonly profileFacts: ReturnType<typeof profileFactsLoader>;
    readonly profileSkills: ReturnType<typeof profileSkillsLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** JOBS-6: profiles of the caller, and of candidates whose application the caller sees with their name. */
export function profileLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const open = await tx.application.findMany({
      where: { AND: [{ profileId: { in: ids } }, seenBy(caller), OPEN] },
      select: { profileId: true },
      distinct: ['profileId'],
    });
    const shown = open.map(({ profileId }) => profileId);
    return tx.candidateProfile.findMany({
      where: { AND: [among(ids), { OR: [{ userId: caller.userId ?? '' }, { id: { in: shown } }] }] },
    });
  });
}

/** Profiles by id, for everybody who sees an application: the application decides what is shown of the row. */
export function profileFactsLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.candidateProfile.findMany({ where: among(ids) }));
}

/** Skills that each candidate names, by the skill’s id. */
export function profileSkillsLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) => tx.profileSkill.findMany({ where: { profileId: { in: ids } }, orderBy: { skillId: 'asc' } }),
    ({ profileId }) => profileId,
  );
}
