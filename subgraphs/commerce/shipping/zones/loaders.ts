import type { Caller } from '@codai/kit';
import { rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { ShippingMethod, ShippingZone } from '../../generated/prisma/client.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof shippingLoaders> {}
}

export type ZoneRow = ShippingZone & {
  readonly countries: readonly { readonly country: string }[];
  readonly methods: readonly ShippingMethod[];
};

const WITH_CONTENT = { countries: true, methods: { orderBy: { position: 'asc' } } } as const;

/** Ways of delivery are public. */
export function shippingLoaders(deps: Deps, caller: Caller) {
  return {
    shippingZone: rowLoader(
      deps,
      caller,
      (tx, ids): Promise<ZoneRow[]> => tx.shippingZone.findMany({ where: { id: { in: ids } }, include: WITH_CONTENT }),
    ),
    zonesOfSeller: rowsLoader(
      deps,
      caller,
      (tx, ids): Promise<ZoneRow[]> =>
        tx.shippingZone.findMany({
          where: { sellerId: { in: ids } },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          include: WITH_CONTENT,
        }),
      ({ sellerId }) => sellerId,
    ),
  };
}
