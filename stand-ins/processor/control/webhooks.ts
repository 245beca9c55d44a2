import type { ProcessorDatabase } from '../store/database.ts';

export type ReleaseOrder = 'as_sent' | 'reverse' | 'shuffle';

/** Lets go of the webhooks that are held, in the order named; `seed` makes a shuffle the same each time. */
export async function releaseHeld(
  database: ProcessorDatabase,
  { order, seed }: { order: ReleaseOrder; seed: number },
): Promise<number> {
  const now = await database.now();
  const by = { as_sent: 'id', reverse: '-id', shuffle: `hashint8extended(id, ${Math.trunc(seed)})` }[order];
  const { rowCount } = await database.pool.query(
    `UPDATE delivery SET state = 'WAITING', due_at = $1, rank = placed.place
     FROM (SELECT id AS held, row_number() OVER (ORDER BY ${by}, id) AS place FROM delivery WHERE state = 'HELD') placed
     WHERE delivery.id = placed.held`,
    [now],
  );
  return rowCount ?? 0;
}

/** Sends one event again to every endpoint there is. Resolves to how many deliveries were made. */
export async function resend(database: ProcessorDatabase, eventId: string): Promise<number> {
  const now = await database.now();
  const { rowCount } = await database.pool.query(
    `INSERT INTO delivery (event_id, endpoint_id, state, due_at)
     SELECT $1, id, 'WAITING', $2 FROM resource WHERE object = 'webhook_endpoint' AND body ->> 'status' = 'enabled'
       AND EXISTS (SELECT FROM resource event WHERE event.id = $1 AND event.object = 'event')`,
    [eventId, now],
  );
  return rowCount ?? 0;
}
