import type { Deps, WritingTx } from '../../deps.ts';

const MINUTE_MS = 60_000;
const column = { table: 'domain_window', column: 'domain_hash' };

/**
 * Counts one mail to the domain of an address, or returns when there is room again. Receiving servers put off senders who come all at once.
 * The row is held until the hand-over commits, and one that is rolled back counts nothing; it is the last lock that a hand-over takes. A message that another
 * worker has claimed meanwhile takes no room, and nothing is put off then: its state refuses that.
 */
export async function takeRoom(
  deps: Deps,
  tx: WritingTx,
  { messageId, address }: { readonly messageId: string; readonly address: string },
  now: Date,
): Promise<Date | null> {
  const domainHash = deps.keys.blindIndex(address.slice(address.lastIndexOf('@') + 1).toLowerCase(), column);
  const startedAt = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS);
  const rows = await tx.$queryRaw<{ handed_over: number }[]>`
    INSERT INTO domain_window AS w (domain_hash, started_at, handed_over)
    SELECT ${domainHash}, ${startedAt}::timestamptz, 1
    WHERE EXISTS (SELECT FROM delivery_message WHERE id = ${messageId} AND status = 'QUEUED')
    ON CONFLICT (domain_hash) DO UPDATE SET
      started_at = excluded.started_at,
      handed_over = CASE WHEN w.started_at = excluded.started_at THEN w.handed_over + 1 ELSE 1 END
    WHERE w.started_at <> excluded.started_at OR w.handed_over < ${deps.mailPerDomainPerMinute}
    RETURNING handed_over`;
  return rows.length > 0 ? null : new Date(startedAt.getTime() + MINUTE_MS);
}

/** Forgets domains that were mailed long ago. */
export async function pruneDomains(deps: Deps): Promise<void> {
  const startedAt = { lt: new Date(deps.clock.now().getTime() - 3_600_000) };
  await deps.database.systemWrite(null, (tx) => tx.domainWindow.deleteMany({ where: { startedAt } }));
}
