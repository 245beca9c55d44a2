import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { CredentialTemplate } from '../generated/prisma/client.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The credential templates of the caller's tenant, newest first. */
export function credentialTemplates(
  { database }: Deps,
  caller: Caller,
  args: ListArguments,
): Promise<Page<CredentialTemplate>> {
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.credentialTemplate.findMany({ where, orderBy, take })),
  );
}
