import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { Issuer } from '../generated/prisma/client.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The issuers of the caller's tenant, newest first. */
export function issuers({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<Issuer>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.issuer.findMany({ where, orderBy, take })),
  );
}
