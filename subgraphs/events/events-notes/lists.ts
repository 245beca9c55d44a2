import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { EventsNote } from '../generated/prisma/client.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The events notes of the caller's tenant, newest first. */
export function eventsNotes({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<EventsNote>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.eventsNote.findMany({ where, orderBy, take })),
  );
}
