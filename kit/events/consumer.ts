import { inTraceOf } from '../base/telemetry/trace-scope.ts';
import type { EventRecord } from '../contract/event-record.ts';
import type { EventType } from '../contract/event-types.ts';
import type { Database, PrismaClientLike, WriteTx } from '../database/transactions/database.ts';

/** A reaction to events, of other subgraphs or of its own. */
export interface Consumer {
  /** Unique in its subgraph and kept for ever: what has been taken in is remembered under it. */
  readonly name: string;
  readonly types: readonly EventType[];
  /** Where a consumer that is new begins: with what its sources still have ('beginning', the default) or with what comes. */
  readonly from?: 'beginning' | 'now';
  /** See `ConsumerDefinition.concerns`. */
  readonly concerns?: (events: readonly EventRecord[]) => Promise<ReadonlySet<string>>;
  /** See `ConsumerDefinition.sharesTransactions`. */
  readonly sharesTransactions?: boolean;
  /** Runs `handle` for events of one tenant in one transaction together with `settle`, which marks them handled. */
  run(events: readonly [EventRecord, ...EventRecord[]], settle: (tx: never) => Promise<void>): Promise<void>;
}

export interface ConsumerDefinition<Client, T extends EventType> {
  readonly name: string;
  readonly types: readonly T[];
  readonly from?: 'beginning' | 'now';
  /**
   * Ids of those events of a batch that concern this consumer at all; the others are passed and never handled. Asked when they
   * are taken in, so only for what does not change between an event and its handling. Throwing has it asked again. Absent: all.
   */
  concerns?(events: readonly EventRecord<T>[]): Promise<ReadonlySet<string>>;
  /**
   * Whether several events of a tenant, each of another key, may be handled in one transaction when many wait: two to three times as many a
   * second. For effects that are short, lock little, and change no setting of the transaction. When one of them fails, each is handled alone.
   * Default false.
   */
  readonly sharesTransactions?: boolean;
  /**
   * The effect. In a transaction of the system (`app_is_system()`) with the event's tenant, together with the mark that
   * it is handled: once, however often the event is delivered. Events of one partition key come one after the other, in
   * order. Throwing has it tried again, eight times over about a minute and a half, and then laid aside as a dead letter.
   * It may run several times before it commits, so it has no effect but through `tx`.
   */
  handle(tx: WriteTx<Client>, event: EventRecord<T>): Promise<void>;
}

/** A consumer that writes to `database`. `event.data` is typed by the types it names. */
export function defineConsumer<Client extends PrismaClientLike, const T extends EventType>(
  database: Database<Client>,
  definition: ConsumerDefinition<Client, T>,
): Consumer {
  const { name, types, from, concerns, sharesTransactions = false } = definition;
  return {
    name,
    types,
    sharesTransactions,
    ...(from && { from }),
    ...(concerns && { concerns: (events) => concerns(events as readonly EventRecord<T>[]) }),
    run: ([first, ...others], settle) =>
      database.systemWrite(first.tenantid, async (tx) => {
        // First, so that a lease taken over by another is noticed before anything is done.
        await settle(tx as never);
        for (const event of [first, ...others]) {
          await inTraceOf(event.traceparent, () => definition.handle(causedBy(tx, event), event as EventRecord<T>));
        }
      }),
  };
}

/** The same transaction, whose events belong to what `event` belongs to. */
function causedBy<Client>(tx: WriteTx<Client>, event: EventRecord): WriteTx<Client> {
  return Object.create(tx, { outbox: { value: tx.outbox.causedBy(event) } });
}
