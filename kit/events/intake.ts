import type { Pool } from 'pg';
import type { Logger } from '../base/logging/logger.ts';
import type { AnyEventRecord, EventRecord } from '../contract/event-record.ts';
import { parseEventType } from '../contract/event-type.ts';
import type { Consumer } from './consumer.ts';
import type { Transport } from './transport/transport.ts';

const BATCH = 200;
/** A consumer takes no more in while so many of its events wait: the rest waits in the transport. */
const PENDING_MAX = 5000;

/** One consumer's reading of one source. */
interface Reading {
  readonly consumer: Consumer;
  readonly source: string;
  readonly types: ReadonlySet<string>;
  /** Name in the transport. */
  readonly reader: string;
  /** How far it has read; null: not yet looked up, or another process moved it. */
  place: bigint | null;
  /** How far the database says it has read; behind `place` as long as nothing came that it wants. */
  stored: bigint;
  /** The transport may have something for it. */
  isDue: boolean;
  isAnnounced: boolean;
  /** So many of its events wait that it takes no more in for now. */
  isHeldBack: boolean;
}

/**
 * Takes events from the transport into the subgraph's inbox: what a consumer reacts to is kept there, the rest is only
 * passed. Place and inbox rows are one statement, so an event is taken in once, in order, by however many processes.
 */
export class Intake {
  readonly #readings: readonly Reading[];

  constructor(
    private readonly pool: Pool,
    subgraph: string,
    consumers: readonly Consumer[],
    private readonly transport: Transport,
    private readonly logger: Pick<Logger, 'error'>,
    /** Called when there is something to handle. */
    private readonly onTaken: () => void,
  ) {
    this.#readings = consumers.flatMap((consumer) =>
      [...new Set(consumer.types.map((type) => parseEventType(type).domain))].map((source) => ({
        consumer,
        source,
        types: new Set<string>(consumer.types),
        reader: `${subgraph}/${consumer.name}`,
        place: null,
        stored: 0n,
        isDue: true,
        isAnnounced: false,
        isHeldBack: false,
      })),
    );
  }

  /** Whether some consumer has too much before it: it is to be asked again, though nothing may be published meanwhile. */
  get isHeldBack(): boolean {
    return this.#readings.some((reading) => reading.isHeldBack);
  }

  reads(source: string): boolean {
    return this.#readings.some((reading) => reading.source === source);
  }

  /** Marks what reads `source` as due; null: everything. */
  published(source: string | null): void {
    for (const reading of this.#readings) if (source === null || reading.source === source) reading.isDue = true;
  }

  /** One batch of each reading that is due; true when there may be more. */
  async step(): Promise<boolean> {
    await this.#begin(this.#readings.filter(({ isDue }) => isDue));
    // Most consumers of one source stand at one place, and read the same.
    const reads = new Map<string, ReturnType<Transport['read']>>();
    const read = (source: string, place: bigint) => {
      const key = `${place} ${source}`;
      const known = reads.get(key) ?? this.transport.read(source, place, BATCH);
      reads.set(key, known);
      return known;
    };
    for (const reading of this.#readings) {
      if (!reading.isDue) continue;
      reading.isDue = false;
      try {
        reading.isDue = (await this.#take(reading, read)) || reading.isDue;
      } catch (error) {
        // The failed work is still to be done.
        reading.isDue = true;
        throw error;
      }
    }
    return this.#readings.some((reading) => reading.isDue);
  }

  /**
   * Says of every reading that it lives and where it is: so events it still wants are kept, or fetched back. Marks as due what is behind its
   * source, should a wake-up have been lost; true when something is. However many readings there are, two statements when all stand still.
   */
  async announce(): Promise<boolean> {
    for (const reading of this.#readings) {
      const { place } = reading;
      if (place !== null && place > reading.stored) await this.#move(reading, place, []);
    }
    const begun = this.#readings.filter(({ place }) => place !== null);
    await this.#acknowledge(begun);
    const ends = await this.transport.ends([...new Set(this.#readings.map(({ source }) => source))]);
    for (const reading of this.#readings) {
      const { last, floor } = ends.get(reading.source) ?? { last: null, floor: 0n };
      const { place } = reading;
      if (place === null || (last !== null && last > place) || floor > place) reading.isDue = true;
    }
    return this.#readings.some(({ isDue }) => isDue);
  }

  /** Looks up where those stand that have not begun, or that another process moved, and announces them. */
  async #begin(due: readonly Reading[]): Promise<void> {
    const lost = due.filter(({ place }) => place === null);
    if (lost.length > 0) await this.#findPlaces(lost);
    await this.#acknowledge(due.filter(({ isAnnounced }) => !isAnnounced));
  }

  async #acknowledge(readings: readonly Reading[]): Promise<void> {
    if (readings.length === 0) return;
    await this.transport.acknowledge(
      readings.map(({ reader, source, stored }) => ({ reader, source, position: stored })),
    );
    for (const reading of readings) reading.isAnnounced = true;
  }

  async #take(
    reading: Reading,
    read: (source: string, place: bigint) => ReturnType<Transport['read']>,
  ): Promise<boolean> {
    const { source, place } = reading;
    // Another process moved it since this step began.
    if (place === null) return true;
    const { events, floor } = await read(source, place);
    const last = events.at(-1);
    if (last === undefined) return place < floor && this.#skipTo(reading, floor);

    const wanted = await this.#concerning(
      reading,
      events.filter((event) => reading.types.has(event.type)),
    );
    if (wanted.length === 0) {
      // Nothing to keep, so nothing to write: where it is comes down with the next announcement.
      reading.place = BigInt(last.position);
      return events.length === BATCH;
    }
    reading.isHeldBack = await this.#isFull(reading);
    if (reading.isHeldBack) return false;
    const isMoved = await this.#move(reading, BigInt(last.position), wanted);
    this.onTaken();
    return !isMoved || events.length === BATCH;
  }

  async #concerning({ consumer }: Reading, events: readonly AnyEventRecord[]): Promise<readonly AnyEventRecord[]> {
    if (consumer.concerns === undefined || events.length === 0) return events;
    const ids = await consumer.concerns(events as readonly EventRecord[]);
    return events.filter(({ id }) => ids.has(id));
  }

  async #findPlaces(readings: readonly Reading[]): Promise<void> {
    const find = async () => {
      const { rows } = await this.pool.query<{ consumer: string; source: string; position: string }>(
        'SELECT consumer, source, position FROM consumer_offset',
      );
      const places = new Map(rows.map(({ consumer, source, position }) => [`${consumer} ${source}`, BigInt(position)]));
      return (reading: Reading) => places.get(`${reading.consumer.name} ${reading.source}`);
    };
    const known = await find();
    const fresh = readings.filter((reading) => known(reading) === undefined);
    if (fresh.length > 0) {
      const ends = await this.transport.ends([...new Set(fresh.map(({ source }) => source))]);
      const begins = fresh.map(({ consumer, source }) =>
        consumer.from === 'now' ? (ends.get(source)?.last ?? 0n) : 0n,
      );
      await this.pool.query(
        `INSERT INTO consumer_offset (consumer, source, position)
         SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[]) ON CONFLICT DO NOTHING`,
        [fresh.map(({ consumer }) => consumer.name), fresh.map(({ source }) => source), begins],
      );
    }
    const found = fresh.length > 0 ? await find() : known;
    for (const reading of readings) {
      reading.stored = found(reading) ?? 0n;
      reading.place = reading.stored;
    }
  }

  /** Moves the stored place from where it was and keeps what is wanted; false when another process moved it first. */
  async #move(reading: Reading, to: bigint, wanted: readonly AnyEventRecord[]): Promise<boolean> {
    const { consumer, source, stored } = reading;
    const { rows } = await this.pool.query<{ moved: number }>(
      `WITH moved AS (
         UPDATE consumer_offset SET position = $4 WHERE consumer = $1 AND source = $2 AND position = $3 RETURNING 1
       ), kept AS (
         INSERT INTO inbox (consumer, event_id, source, position, partition_key, event)
         SELECT $1, e.value->>'id', $2, (e.value->>'position')::bigint, e.value->>'partitionkey', e.value
         FROM moved, jsonb_array_elements($5::jsonb) WITH ORDINALITY AS e (value, ordinal) ORDER BY e.ordinal
         ON CONFLICT DO NOTHING
       )
       SELECT count(*)::int AS moved FROM moved`,
      [consumer.name, source, stored, to, JSON.stringify(wanted)],
    );
    const isMoved = rows[0]?.moved === 1;
    reading.place = isMoved ? to : null;
    if (isMoved) reading.stored = to;
    return isMoved;
  }

  /** The source forgot events before this consumer had them (away for longer than the retention): logs that, and goes on behind the gap. */
  async #skipTo(reading: Reading, floor: bigint): Promise<boolean> {
    const { consumer, source, place } = reading;
    this.logger.error(
      { consumer: consumer.name, source, after: place, upTo: floor },
      'Events are lost to a consumer: their source has forgotten them.',
    );
    await this.#move(reading, floor, []);
    return true;
  }

  async #isFull({ consumer }: Reading): Promise<boolean> {
    const { rows } = await this.pool.query<{ pending: number }>(
      `SELECT count(*)::int AS pending FROM (
         SELECT FROM inbox WHERE consumer = $1 AND state = 'PENDING' LIMIT ${PENDING_MAX}) waiting`,
      [consumer.name],
    );
    return rows[0]?.pending === PENDING_MAX;
  }
}
