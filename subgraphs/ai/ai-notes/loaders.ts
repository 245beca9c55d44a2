import { type Caller, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';

/** Loads ai notes of the caller's tenant: null for unknown and forbidden alike. */
export function aiNoteLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) => database.read(caller, (tx) => tx.aiNote.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}

export type AiNoteLoader = ReturnType<typeof aiNoteLoader>;
