import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { Credential } from '../generated/prisma/client.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The credentials of the caller's tenant, newest first. */
export function credentials({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<Credential>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.credential.findMany({ where, orderBy, take })),
  );
}
