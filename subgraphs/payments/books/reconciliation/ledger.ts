import { type Consumer, defineConsumer } from '@codai/kit/events';
import type { Deps } from '../../deps.ts';

/** Banking's account of what the processor owes us, one for each currency, as its events name it. */
const CLEARING = 'lac_processor_clearing_';

/** Writes down every entry of banking on that account: the other half of each comparison. */
export function clearingConsumer({ database }: Deps): Consumer {
  return defineConsumer(database, {
    name: 'note-clearing-entries',
    types: ['banking.entry.posted'],
    concerns: async (events) => new Set(events.filter(({ data }) => data.legs.some(isClearing)).map(({ id }) => id)),
    async handle(tx, { data, time }) {
      const legs = data.legs.filter(isClearing);
      const [first] = legs;
      if (first === undefined) return;
      const amount = legs.reduce((sum, leg) => sum + BigInt(leg.amount) * (leg.side === 'DEBIT' ? 1n : -1n), 0n);
      const { entryId, sourceKey } = data;
      await tx.clearingEntry.createMany({
        data: { entryId, sourceKey, currency: first.currency, amount: amount.toString(), postedAt: new Date(time) },
        skipDuplicates: true,
      });
    },
  });
}

function isClearing({ accountId }: { readonly accountId: string }): boolean {
  return accountId.startsWith(CLEARING);
}
