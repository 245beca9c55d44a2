import type { Caller } from '@codai/kit';
import { rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly employer: ReturnType<typeof employerLoader>;
    readonly trustedIssuers: ReturnType<typeof trustedIssuersLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** Employers by id: null for unknown and for forbidden alike. */
export function employerLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.employer.findMany({ where: among(ids) }));
}

/** Ids of the issuers that each employer trusts, by organisation; for its members. */
export function trustedIssuersLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, tenantIds) =>
      tx.trustedIssuer.findMany({
        where: { tenantId: { in: tenantIds } },
        select: { tenantId: true, issuerId: true },
      }),
    ({ tenantId }) => tenantId,
  );
}
