import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../deps.ts';
import type { VerificationCount } from '../generated/prisma/client.ts';
import { seenBy } from '../issuance/credentials/lists.ts';

const latestFirst = keyset({ lastAt: ['desc', 'instant'], id: ['desc', 'text'] });
/** Verifications of a credential that the caller sees. */
export const listVerifications = (
  deps: Deps,
  caller: Caller,
  { credentialId, ...args }: ListArguments & { readonly credentialId: string },
): Promise<Page<VerificationCount>> =>
  latestFirst.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.verificationCount.findMany({ where: { AND: [{ credentialId, credential: seenBy(caller) }, where] }, ...page }),
  );
