import { type Caller, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';

/** Loads memory notes of the caller's tenant: null for unknown and forbidden alike. */
export function memoryNoteLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) => tx.memoryNote.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}

export type MemoryNoteLoader = ReturnType<typeof memoryNoteLoader>;
