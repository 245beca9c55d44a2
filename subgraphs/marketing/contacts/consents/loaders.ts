import type { Caller } from '@codai/kit';
import { rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof consentLoaders> {}
}

/** Records kept of a contact are read this far back; the first ones are in an export. */
const RECORDS_MAX = 100;

export function consentLoaders(deps: Deps, caller: Caller) {
  return {
    permissionsOfContact: rowsLoader(
      deps,
      caller,
      (tx, ids) => tx.permission.findMany({ where: { contactId: { in: [...ids] } }, orderBy: { purpose: 'asc' } }),
      ({ contactId }) => contactId,
    ),
    consentsOfContact: rowsLoader(
      deps,
      caller,
      async (tx, ids) => {
        const histories = await Promise.all(
          ids.map((contactId) =>
            tx.consentRecord.findMany({
              where: { contactId },
              orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
              take: RECORDS_MAX,
            }),
          ),
        );
        return histories.flat();
      },
      ({ contactId }) => contactId,
    ),
  };
}
