import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { File } from '../generated/prisma/client.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The files of the caller's tenant, newest first. */
export function files({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<File>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.file.findMany({ where, orderBy, take })),
  );
}
