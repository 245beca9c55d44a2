import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../deps.ts';
import type { VerificationCount } from '../generated/prisma/client.ts';
import { seenBy } from '../issuance/credentials/lists.ts';

const latestFirst = keyset({ lastAt: ['desc', 'instant'], id: ['desc', 'text'] });
/** Verifications of a credential that the caller sees. */
export const listVerifications = (
  { database }: Deps,
  caller: Caller,
  { credentialId, ...args }: ListArguments & { readonly credentialId: string },
): Promise<Page<VerificationCount>> =>
  latestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) =>
      tx.verificationCount.findMany({
        where: { AND: [{ credentialId, credential: seenBy(caller) }, where] },
        orderBy,
        take,
      }),
    ),
  );
