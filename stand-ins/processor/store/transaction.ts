import type pg from 'pg';
import type Stripe from 'stripe';
import { newResourceId } from './ids.ts';
import type { EventName, Hidden, Kind, Resource, Resources, StoredEvent } from './resources.ts';
import { readControl, writeControl } from './settings.ts';
import type { TimerAction } from './timers.ts';

/** Facts that a transaction knows of the request it serves. */
export interface Occasion {
  /** The processor's time. */
  readonly now: Date;
  /** `req_…`; null when a timer rang. */
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
  /** The version of the API that objects are written in. */
  readonly apiVersion: string;
}

/**
 * One database transaction: everything a request changes, with its events and the deliveries of those.
 *
 * Locks are taken from the intent down (intent, charge, refund or dispute), so that two requests about one payment wait
 * for each other instead of meeting in a deadlock.
 */
export class Tx {
  constructor(
    readonly client: pg.ClientBase,
    readonly occasion: Occasion,
  ) {}

  /** Unix seconds, as every instant of the API is. */
  get seconds(): number {
    return Math.floor(this.occasion.now.getTime() / 1000);
  }

  async query<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(sql, [...values])).rows;
  }

  async get<K extends Kind>(kind: K, id: string): Promise<Resources[K] | null> {
    const rows = await this.query<{ body: Resources[K] }>('SELECT body FROM resource WHERE id = $1 AND object = $2', [
      id,
      kind,
    ]);
    return rows[0]?.body ?? null;
  }

  /** The same, and nobody else changes it until this transaction ends. */
  async lock<K extends Kind>(kind: K, id: string): Promise<Resources[K] | null> {
    const rows = await this.query<{ body: Resources[K] }>(
      'SELECT body FROM resource WHERE id = $1 AND object = $2 FOR UPDATE',
      [id, kind],
    );
    return rows[0]?.body ?? null;
  }

  /** Throws when there is none: for an object that another one names. */
  async the<K extends Kind>(kind: K, id: string): Promise<Resources[K]> {
    const found = await this.lock(kind, id);
    if (found === null) throw new Error(`The ${kind} ${id} is gone.`);
    return found;
  }

  async hidden(id: string): Promise<Hidden> {
    const rows = await this.query<{ hidden: Hidden }>('SELECT hidden FROM resource WHERE id = $1', [id]);
    return rows[0]?.hidden ?? {};
  }

  async insert<R extends Resource>(resource: R, hidden: Hidden = {}): Promise<R> {
    await this.query('INSERT INTO resource (id, object, body, hidden) VALUES ($1, $2, $3, $4)', [
      resource.id,
      resource.object,
      JSON.stringify(resource),
      JSON.stringify(hidden),
    ]);
    return resource;
  }

  /** Writes the object as it is now; `hidden` is merged into what is known already. */
  async save<R extends Resource | Stripe.DeletedCustomer>(resource: R, hidden: Hidden = {}): Promise<R> {
    await this.query('UPDATE resource SET body = $2, hidden = hidden || $3 WHERE id = $1', [
      resource.id,
      JSON.stringify(resource),
      JSON.stringify(hidden),
    ]);
    return resource;
  }

  async remove(id: string): Promise<void> {
    await this.query('DELETE FROM resource WHERE id = $1', [id]);
  }

  /** Tells of what happened: an event with the object as it is at this moment, to every endpoint that wants it. */
  async emit(
    type: EventName,
    object: StoredEvent['data']['object'],
    previous?: Record<string, unknown>,
  ): Promise<void> {
    const { apiVersion, requestId, idempotencyKey } = this.occasion;
    const event: StoredEvent = {
      id: newResourceId('event'),
      object: 'event',
      api_version: apiVersion,
      created: this.seconds,
      data: previous === undefined ? { object } : { object, previous_attributes: previous },
      livemode: false,
      pending_webhooks: 0,
      request: { id: requestId, idempotency_key: idempotencyKey },
      type,
    };
    await enqueueDeliveries(this, event);
  }

  /** Has `action` done to `subject` when the clock gets to `dueAt`. */
  async schedule(action: TimerAction, subject: string, dueAt: Date): Promise<void> {
    await this.query('INSERT INTO timer (action, subject, due_at) VALUES ($1, $2, $3)', [action, subject, dueAt]);
  }

  /** Takes back what was to happen to `subject`. */
  async unschedule(action: TimerAction, subject: string): Promise<void> {
    await this.query('DELETE FROM timer WHERE action = $1 AND subject = $2', [action, subject]);
  }

  /** The moment `seconds` from now. */
  after(seconds: number): Date {
    return new Date(this.occasion.now.getTime() + seconds * 1000);
  }

  /** Two transactions that ask with the same words run one after the other. */
  async serialise(words: string): Promise<void> {
    await this.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`processor ${words}`]);
  }
}

interface Endpoint {
  id: string;
  enabled_events: string[];
}

/** Keeps the event and one delivery for each endpoint that wants events of its type. */
async function enqueueDeliveries(tx: Tx, event: StoredEvent): Promise<void> {
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
