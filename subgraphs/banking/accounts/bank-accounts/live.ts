import type { Caller } from '@codai/kit';
import type { Delivery, EventRecord } from '@codai/kit/events';
import type { Deps } from '../../deps.ts';

/** Everything that changes what is in an account or how much of it is held. */
export const balanceEvents = [
  'banking.entry.posted',
  'banking.hold.captured',
  'banking.hold.expired',
  'banking.hold.placed',
  'banking.hold.released',
] as const;

export type BalanceEvent = EventRecord<(typeof balanceEvents)[number]>;

/** Asked at delivery: events of other accounts are passed over, and a caller who may no longer see the account hears nothing more. */
export async function balanceDelivery(
  { database }: Deps,
  caller: Caller,
  accountId: string,
  event: BalanceEvent,
): Promise<Delivery> {
  if (!touches(event, accountId)) return 'skip';
  const seen = await database.read(caller, (tx) => tx.bankAccount.count({ where: { id: accountId } }));
  return seen === 1 ? 'deliver' : 'end';
}

function touches(event: BalanceEvent, accountId: string): boolean {
  if (event.type !== 'banking.entry.posted') return event.data.accountId === accountId;
  return event.data.legs.some((leg) => leg.accountId === accountId);
}
