import type { Caller } from '@codai/kit';
import { rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly posting: ReturnType<typeof postingLoader>;
    readonly postingSkills: ReturnType<typeof postingSkillsLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** Postings that the caller sees, by id: null for unknown and for forbidden alike. Drafts are for sessions of two factors. */
export function postingLoader(deps: Deps, caller: Caller) {
  const published = caller.service === undefined && caller.aal < 2 ? { status: { not: 'DRAFT' } } : {};
  return rowLoader(deps, caller, (tx, ids) => tx.posting.findMany({ where: { ...among(ids), ...published } }));
}

/** Skills that each posting asks for, by the skill’s id. */
export function postingSkillsLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) => tx.postingSkill.findMany({ where: { postingId: { in: ids } }, orderBy: { skillId: 'asc' } }),
    ({ postingId }) => postingId,
  );
}
