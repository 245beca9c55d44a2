import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { CredentialShare } from '../generated/prisma/client.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The credential shares of the caller's tenant, newest first. */
export function credentialShares(
  { database }: Deps,
  caller: Caller,
  args: ListArguments,
): Promise<Page<CredentialShare>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.credentialShare.findMany({ where, orderBy, take })),
  );
}
