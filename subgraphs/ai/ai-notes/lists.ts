import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { AiNote } from '../generated/prisma/client.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The ai notes of the caller's tenant, newest first. */
export function aiNotes({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<AiNote>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.aiNote.findMany({ where, orderBy, take })),
  );
}
