import type { EventRecord } from '@codai/kit/events';
import type { Deps, WalletWrite } from '../../deps.ts';

/** A pocket that an entry has moved, and what came in by it, in minor units. */
export interface Touched {
  readonly pocketId: string;
  readonly currency: string;
  readonly credited: bigint;
}

/** Ids of the entries' events that have a leg on an account that is a pocket: one look for all of them. */
export async function touchingPockets(
  database: Deps['database'],
  events: readonly EventRecord<'banking.entry.posted'>[],
): Promise<ReadonlySet<string>> {
  const accountIds = [...new Set(events.flatMap(({ data }) => data.legs.map(({ accountId }) => accountId)))];
  const pockets = await database.systemRead(null, (tx) =>
    tx.pocket.findMany({ where: { accountId: { in: accountIds } }, select: { accountId: true } }),
  );
  const known = new Set(pockets.map(({ accountId }) => accountId));
  return new Set(
    events.filter(({ data }) => data.legs.some(({ accountId }) => known.has(accountId))).map(({ id }) => id),
  );
}

/**
 * Writes a line for each leg of an entry on an account that is a pocket, whatever its tenant, and tells it: once for each leg, by its id. The balance
 * is not among it: that is banking's.
 */
export async function recordEntry(
  tx: WalletWrite,
  event: EventRecord<'banking.entry.posted'>,
): Promise<readonly Touched[]> {
  const { entryId, kind, sourceKey, legs } = event.data;
  const pockets = await tx.pocket.findMany({ where: { accountId: { in: legs.map(({ accountId }) => accountId) } } });
  if (pockets.length === 0) return [];
  const byAccount = new Map(pockets.map((pocket) => [pocket.accountId, pocket]));
  const credited = new Map(pockets.map(({ id, currency }) => [id, { pocketId: id, currency, credited: 0n }]));
  for (const [index, { accountId, side, amount, currency }] of legs.entries()) {
    const pocket = byAccount.get(accountId);
    if (pocket === undefined) continue;
    const { id: pocketId, walletId, tenantId } = pocket;
    const isCredit = side === 'CREDIT';
    const sum = credited.get(pocketId);
    if (isCredit && sum !== undefined) sum.credited += BigInt(amount);
    const id = `${entryId}.${index}`;
    const { count } = await tx.walletTransaction.createMany({
      data: {
        id,
        tenantId,
        walletId,
        pocketId,
        entryId,
        isCredit,
        amount,
        currency,
        kind,
        movementId: movementOf(sourceKey),
        postedAt: new Date(event.time),
      },
      skipDuplicates: true,
    });
    if (count === 0) continue;
    tx.outbox.append(
      'wallet.transaction.recorded',
      { transactionId: id, walletId, pocketId, entryId, isCredit, kind, amount, currency },
      { subject: id, partitionKey: walletId, tenantId },
    );
  }
  return [...credited.values()];
}

/** Id of what is asked of banking, out of the key under which an entry stands there; null when it was not the wallet that asked. */
export function movementOf(sourceKey: string): string | null {
  return /^wallet:([a-z]{3}_[0-9a-z]{1,40})(?:#\d+)?$/.exec(sourceKey)?.[1] ?? null;
}
