import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { MemoryNote } from '../generated/prisma/client.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The memory notes of the caller's tenant, newest first. */
export function memoryNotes({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<MemoryNote>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.memoryNote.findMany({ where, orderBy, take })),
  );
}
