import { newId } from '../../base/ids.ts';
import { currentTraceparent } from '../../base/telemetry/trace-scope.ts';
import { shapeOfEvent } from '../../contract/contract.ts';
import type { EventRecord } from '../../contract/event-record.ts';
import type { EventInput, EventType } from '../../contract/event-types.ts';
import { type SqlStatement, type SqlTransaction, shifted } from '../sql-statement.ts';

export interface AppendOptions {
  /** Id of the entity the event is about. */
  readonly subject?: string | null;
  /** Events of one key keep their order for every consumer. Absent: the subject, else the tenant, else the event's own id. */
  readonly partitionKey?: string;
  /** Tenant that owns the fact. Absent: the caller's active tenant; null: nobody's, a fact of the platform. */
  readonly tenantId?: string | null;
  /** Id of the event, for a producer that has to name it. Absent: a new one. */
  readonly id?: string;
  /** Correlation id of the event, for a producer that hands on a fact from outside. Absent: the caller's. */
  readonly correlationId?: string;
  /** Trace context of a fact from outside, as a `traceparent`. Absent: that of the operation or event that is being handled. */
  readonly traceparent?: string;
}

export interface Outbox {
  /**
   * Publishes an event if and only if this transaction commits. Throws on data that breaks the type's schema.
   * The rows are written last, just before the commit: see `OutboxBuffer`.
   */
  append<T extends EventType>(type: T, data: EventInput<T>, options?: AppendOptions): void;
  /** The same outbox, for what is published because of `event`. */
  causedBy(event: Pick<EventRecord, 'id' | 'correlationid'>): Outbox;
}

/** On whose behalf and as part of what the transaction runs. */
export interface EventOrigin {
  readonly caller: { readonly tenantId: string | null; readonly correlationId: string };
  /** The event that is being handled, or null. */
  readonly causationId: string | null;
  readonly now: () => Date;
}

/** No transaction needs more; one that does has a loop without an end. */
const EVENTS_PER_TRANSACTION_MAX = 10_000;
/** Longest event data as JSON text. Source: domains, events (e). */
const DATA_BYTES_MAX = 256 * 1024;

interface Row {
  id: string;
  type: string;
  subject: string | null;
  time: string;
  tenant_id: string | null;
  partition_key: string;
  correlation_id: string;
  causation_id: string | null;
  traceparent: string | null;
  data: unknown;
}

/**
 * Gathers a transaction's events and writes them in one statement at its end.
 *
 * At its end, because the outbox is relayed in the order of its ordinals: a transaction that wrote its event first and
 * then waited for a row locked by another would get an ordinal below that other's, and the two changes of one row would
 * be published in the wrong order. After the last lock is taken, the order of ordinals is the order of commits wherever two
 * transactions touched the same row.
 */
export class OutboxBuffer implements Outbox {
  constructor(
    private readonly origin: EventOrigin,
    private readonly rows: Row[] = [],
  ) {}

  get isUsed(): boolean {
    return this.rows.length > 0;
  }

  causedBy({ id, correlationid }: Pick<EventRecord, 'id' | 'correlationid'>): Outbox {
    const { caller, now } = this.origin;
    const origin = { caller: { tenantId: caller.tenantId, correlationId: correlationid }, causationId: id, now };
    return new OutboxBuffer(origin, this.rows);
  }

  append<T extends EventType>(type: T, data: EventInput<T>, options: AppendOptions = {}): void {
    if (this.rows.length >= EVENTS_PER_TRANSACTION_MAX) throw new Error('Too many events in one transaction.');
    const parsed = shapeOfEvent(type).parse(data);
    if (Buffer.byteLength(JSON.stringify(parsed)) > DATA_BYTES_MAX)
      throw new Error(`The data of ${type} is too large.`);

    const { caller, causationId, now } = this.origin;
    const id = options.id ?? newId<'Event'>('evt');
    const tenantId = options.tenantId === undefined ? caller.tenantId : options.tenantId;
    const subject = options.subject ?? null;
    this.rows.push({
      id,
      type,
      subject,
      time: now().toISOString(),
      tenant_id: tenantId,
      partition_key: options.partitionKey ?? subject ?? tenantId ?? id,
      correlation_id: options.correlationId ?? caller.correlationId,
      causation_id: causationId,
      traceparent: options.traceparent ?? currentTraceparent(),
      data: parsed,
    });
  }

  /** Writes the events, and in the same statement what else is to be written last. */
  async flush(tx: SqlTransaction, closing: SqlStatement | null = null): Promise<void> {
    if (this.rows.length === 0) {
      if (closing !== null) await tx.$executeRawUnsafe(closing.sql, ...closing.values);
      return;
    }
    const beside = closing && shifted(closing, 1);
    // One parameter, however many rows; `ORDINALITY` keeps their order.
    const insert = `INSERT INTO outbox (id, type, subject, time, tenant_id, partition_key, correlation_id, causation_id, traceparent, data)
       SELECT r.id, r.type, r.subject, r.time, r.tenant_id, r.partition_key, r.correlation_id, r.causation_id, r.traceparent, r.data
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS element (value, ordinal),
         jsonb_to_record(element.value) AS r (id text, type text, subject text, time timestamptz, tenant_id text,
           partition_key text, correlation_id text, causation_id text, traceparent text, data jsonb)
       ORDER BY element.ordinal`;
    await tx.$executeRawUnsafe(
      beside === null ? insert : `WITH told AS (${insert}) ${beside.sql}`,
      JSON.stringify(this.rows),
      ...(beside?.values ?? []),
    );
  }
}
