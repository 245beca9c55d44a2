import type { Caller } from '@codai/kit';
import { loaderById, rowLoader, rowsLoader } from '@codai/kit/graphql';
import { sellsFor } from '../../catalogue/sellers/access.ts';
import type { Deps } from '../../deps.ts';
import { addressPlace, WITH_LINES } from './rows.ts';
import type { Address } from './rules.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof orderLoaders> {}
}

/** Orders of the caller; parts, parcels, returns and payouts of the shop that the caller runs too. */
export function orderLoaders(deps: Deps, caller: Caller) {
  const isSeen = ({ userId, tenantId }: { readonly userId: string; readonly tenantId: string }) =>
    userId === caller.userId || sellsFor(caller, tenantId);
  return {
    order: rowLoader(deps, caller, (tx, ids) =>
      tx.order.findMany({ where: { id: { in: ids }, userId: caller.userId ?? '' } }),
    ),
    orderByNumber: rowLoader(
      deps,
      caller,
      (tx, numbers) => tx.order.findMany({ where: { number: { in: numbers }, userId: caller.userId ?? '' } }),
      ({ number }) => number,
    ),
    /** Number and address of orders by id, as a part shows them: the parts are looked at first, under their rules. */
    orderOfPart: loaderById(async (ids) => {
      const rows = await deps.database.systemRead(null, (tx) => tx.order.findMany({ where: { id: { in: [...ids] } } }));
      return rows.map(({ id, number, country, address }) => ({
        ...{ id, number, country },
        address: address === null ? null : (JSON.parse(deps.keys.open(address, addressPlace(id))) as Address),
      }));
    }),
    orderPart: rowLoader(deps, caller, async (tx, ids) =>
      (await tx.orderPart.findMany({ where: { id: { in: ids } }, include: WITH_LINES })).filter(isSeen),
    ),
    partsOfOrder: rowsLoader(
      deps,
      caller,
      async (tx, ids) =>
        (
          await tx.orderPart.findMany({ where: { orderId: { in: ids } }, orderBy: { id: 'asc' }, include: WITH_LINES })
        ).filter(isSeen),
      ({ orderId }) => orderId,
    ),
    paymentsOfOrder: rowsLoader(
      deps,
      caller,
      (tx, ids) => tx.orderPayment.findMany({ where: { orderId: { in: ids } }, orderBy: { attempt: 'desc' } }),
      ({ orderId }) => orderId,
    ),
    refundsOfOrder: rowsLoader(
      deps,
      caller,
      (tx, ids) =>
        tx.orderRefund.findMany({
          where: { orderId: { in: ids } },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        }),
      ({ orderId }) => orderId,
    ),
    shipmentsOfPart: rowsLoader(
      deps,
      caller,
      async (tx, ids) =>
        (
          await tx.shipment.findMany({
            where: { partId: { in: ids } },
            orderBy: [{ shippedAt: 'asc' }, { id: 'asc' }],
            include: { lines: true },
          })
        ).filter(isSeen),
      ({ partId }) => partId,
    ),
    returnsOfPart: rowsLoader(
      deps,
      caller,
      async (tx, ids) =>
        (
          await tx.returnRequest.findMany({
            where: { partId: { in: ids } },
            orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
            include: { lines: true },
          })
        ).filter(isSeen),
      ({ partId }) => partId,
    ),
    returnRequest: rowLoader(deps, caller, async (tx, ids) =>
      (await tx.returnRequest.findMany({ where: { id: { in: ids } }, include: { lines: true } })).filter(isSeen),
    ),
    payoutOfPart: rowLoader(
      deps,
      caller,
      async (tx, ids) =>
        (await tx.sellerPayout.findMany({ where: { partId: { in: ids } } })).filter(({ tenantId }) =>
          sellsFor(caller, tenantId),
        ),
      ({ partId }) => partId,
    ),
  };
}
