import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { authorOf, type DraftRow, draftColumns } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly draft: ReturnType<typeof draftLoader>;
  }
}

/** The caller's own drafts by id; null for unknown and for those of others alike. */
export function draftLoader(deps: Deps, caller: Caller) {
  return loaderById<string, DraftRow>(async (ids) => {
    const where = { id: { in: [...ids] }, authorId: authorOf(caller) };
    return (await deps.database.read(caller, (tx) =>
      tx.draft.findMany({ where, select: draftColumns }),
    )) as unknown as DraftRow[];
  });
}
