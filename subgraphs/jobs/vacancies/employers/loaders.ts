import type { Caller } from '@codai/kit';
import { listLoaderById, loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly employer: ReturnType<typeof employerLoader>;
    readonly trustedIssuers: ReturnType<typeof trustedIssuersLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** Employers by id: null for unknown and for forbidden alike. */
export function employerLoader({ database }: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) =>
    database.read(caller, (tx) => tx.employer.findMany({ where: among(ids) })),
  );
}

/** Ids of the issuers that each employer trusts, by organisation; for its members. */
export function trustedIssuersLoader({ database }: Deps, caller: Caller) {
  return listLoaderById(
    (tenantIds: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.trustedIssuer.findMany({
          where: { tenantId: { in: [...tenantIds] } },
          select: { tenantId: true, issuerId: true },
        }),
      ),
    ({ tenantId }) => tenantId,
  );
}
