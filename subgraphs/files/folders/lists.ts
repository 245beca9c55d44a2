import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { Folder } from '../generated/prisma/client.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The folders of the caller's tenant, newest first. */
export function folders({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<Folder>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.folder.findMany({ where, orderBy, take })),
  );
}
