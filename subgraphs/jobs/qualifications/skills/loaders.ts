import type { Caller } from '@codai/kit';
import { listLoaderById, rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { confirmedSkills } from './confirmed.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly skill: ReturnType<typeof skillLoader>;
    readonly confirmedSkills: ReturnType<typeof confirmedSkillsLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** Skills of the taxonomy by id. */
export function skillLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.skill.findMany({ where: among(ids) }));
}

/** Confirmed skills by user, as credentials says at this moment (JOBS-7). */
export function confirmedSkillsLoader(deps: Deps) {
  return listLoaderById(
    (userIds: readonly string[]) => confirmedSkills(deps, userIds),
    ({ userId }) => userId,
  );
}
