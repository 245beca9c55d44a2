import { type Caller, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';

/** Loads events notes of the caller's tenant: null for unknown and forbidden alike. */
export function eventsNoteLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) => tx.eventsNote.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}

export type EventsNoteLoader = ReturnType<typeof eventsNoteLoader>;
