import type { EventRecord } from '@codai/kit/events';
import type { Deps, Tx } from '../../deps.ts';
import { busEventOf } from '../../stream/log/bus-event.ts';
import { acceptDeliveries } from './deliveries.ts';

/**
 * Gives an event the next place in the stream of its tenant, and a delivery to every active subscription that it matches. Runs in the
 * transaction that marks the event handled, so once.
 *
 * The row of the stream stays locked until the commit. So numbers are given in the order in which they become visible, a reader that saw n
 * has seen all before n, and a roll-back gives its number back (EVT-11).
 */
export async function acceptEvent(deps: Pick<Deps, 'clock' | 'logger'>, tx: Tx, record: EventRecord): Promise<void> {
  if (record.tenantid === null) return;
  const acceptedAt = deps.clock.now();
  const [stream] = await tx.$queryRaw<{ last: bigint }[]>`
    INSERT INTO bus_stream AS s (tenant_id, last) VALUES (${record.tenantid}, 1)
    ON CONFLICT (tenant_id) DO UPDATE SET last = s.last + 1 RETURNING last`;
  if (stream === undefined) throw new Error('A stream gave no number.');
  const event = busEventOf(record, record.tenantid, stream.last, acceptedAt);
  const { data: _, routingRuleId: __, attributes, ...entry } = event;
  await tx.busEntry.create({ data: { ...entry, ...(attributes !== null && { attributes }) }, select: { id: true } });
  await acceptDeliveries(deps, tx, event);
}
