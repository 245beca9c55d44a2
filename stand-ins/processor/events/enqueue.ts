import type { StoredEvent } from '../store/resources.ts';
import { readControl, writeControl } from '../store/settings.ts';
import type { Tx } from '../store/transaction.ts';

interface Endpoint {
  id: string;
  enabled_events: string[];
}

/** Keeps the event and one delivery for each endpoint that wants events of its type. */
export async function enqueueDeliveries(tx: Tx, event: StoredEvent): Promise<void> {
  const endpoints = await tx.query<Endpoint>(
    `SELECT id, body -> 'enabled_events' AS enabled_events FROM resource
     WHERE object = 'webhook_endpoint' AND body ->> 'status' = 'enabled' ORDER BY ordinal`,
  );
  const wanting = endpoints.filter(
    ({ enabled_events }) => enabled_events.includes('*') || enabled_events.includes(event.type),
  );
  event.pending_webhooks = wanting.length;
  await tx.insert(event);
  if (wanting.length === 0) return;

  const control = await readControl(tx.client);
  if (control.webhookDrops > 0 && (await takeDrop(tx))) return;
  const dueAt = new Date(tx.occasion.now.getTime() + control.webhookDelayMs);
  for (const { id } of wanting) {
    for (let copy = 0; copy <= control.webhookDuplicates; copy++) {
      await tx.query(`INSERT INTO delivery (event_id, endpoint_id, state, due_at) VALUES ($1, $2, $3, $4)`, [
        event.id,
        id,
        control.isHoldingWebhooks ? 'HELD' : 'WAITING',
        dueAt,
      ]);
    }
  }
}

/** One of the webhooks that are to be lost, if another transaction has not taken it meanwhile. */
async function takeDrop(tx: Tx): Promise<boolean> {
  const control = await readControl(tx.client, true);
  if (control.webhookDrops === 0) return false;
  await writeControl(tx.client, { ...control, webhookDrops: control.webhookDrops - 1 });
  return true;
}
