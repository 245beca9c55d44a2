import type { AnyEventRecord } from '../../contract/event-record.ts';
import { readKafkaBrokers } from './kafka-brokers.ts';
import { type Entry, KafkaLog, type Page, type Topic, topicOf, withinDeadline } from './kafka-log.ts';
import { READER_FORGOTTEN_AFTER_MS, type Transport } from './transport.ts';

/** State of a source, as the end of its log gives it. */
interface Tail {
  readonly topic: Topic;
  readonly start: bigint;
  /** Offset of the next record. */
  readonly end: bigint;
  /** null: nothing in it counts. */
  readonly last: bigint | null;
  readonly floor: bigint;
  readonly origin: bigint;
}

/** Where a reader goes on: the record at `offset` is the next after the event at `position`. */
interface Place {
  readonly topicId: string;
  readonly origin: bigint;
  readonly position: bigint;
  readonly offset: bigint;
}

/** Largest batch, below the default limit of brokers (1 MiB). An event alone is always smaller. */
const BATCH_BYTES = 700_000;
const READ_BYTES = 2 ** 20;
const PROBE_BYTES = 2 ** 12;
const TRIES = 8;
const PLACES = 64;
/** How often the place of a reader that stands still is written again: far less than `READER_FORGOTTEN_AFTER_MS`. */
const KEPT_FOR_MS = 60_000;

/**
 * The transport over Kafka: a topic of one partition per source.
 *
 * Kafka adds without a condition, so the condition is in the records: each batch says at which offset its writer takes
 * the log to end, and counts only when it got that very offset. A writer learns the end together with the last
 * position in front of it; so what counts follows what counts, of rivals the first in the log has won, and everybody
 * sees by a batch alone whether it counts. That takes one request, and no lock or transaction that could stay open.
 *
 * A restart is a record too: what lies before the last one is forgotten. Of a log that has been trimmed to its end a
 * mark is left, which keeps the last position.
 */
export function createKafkaTransport(brokers: string): Transport {
  const address = readKafkaBrokers(brokers);
  if (address === null) throw new Error('The brokers of Kafka are not a list of host:port.');
  const log = new KafkaLog(address);
  const within = <T>(call: Promise<T>) => withinDeadline(call, log.renew);
  const tails = new Map<string, Tail>();
  const places = new Map<string, Place[]>();
  const turns = new Map<string, Promise<unknown>>();
  /** By source and reader, of which there are as many as this process has consumers. */
  const kept = new Map<string, { readonly position: bigint; readonly atMs: number }>();

  /** One after the other what writes to a source, as rivals within a process would only be in each other's way. */
  function inTurn<T>(source: string, work: () => Promise<T>): Promise<T> {
    const before = turns.get(source) ?? Promise.resolve();
    const bounded = () => within(work());
    const mine = before.then(bounded, bounded);
    const over = mine.catch(() => {});
    turns.set(source, over);
    return mine;
  }

  /** How the log ends by now. null: there is none. */
  async function tailOf(source: string): Promise<Tail | null> {
    const topic = await log.topic(topicOf(source));
    const known = tails.get(source);
    tails.delete(source);
    if (topic === null) return null;
    const tail =
      (known?.topic.id === topic.id ? await forward({ ...known, topic }) : null) ?? (await fromBehind(topic));
    tails.set(source, tail);
    return tail;
  }

  async function forward(known: Tail): Promise<Tail | null> {
    let tail = known;
    // More pages are not worth reading: the end of the log says as much.
    for (let pages = 0; pages < 4; pages++) {
      const page = await log.fetch(tail.topic, tail.end, READ_BYTES);
      if (page === null) return null;
      const next = after(tail, page);
      if (next.end >= page.end) return next;
      if (next.end === tail.end) return null;
      tail = next;
    }
    return null;
  }

  async function fromBehind(topic: Topic): Promise<Tail> {
    const bounds = await log.bounds(topic);
    for (let step = 1n; ; step *= 8n) {
      const from = max(bounds.end - step, bounds.start);
      let tail: Tail = { topic, start: bounds.start, end: from, last: null, floor: 0n, origin: 0n };
      for (;;) {
        const page = await log.fetch(topic, tail.end, READ_BYTES);
        if (page === null) throw new Error(`The topic ${topic.name} changed while it was read.`);
        const next = after(tail, page);
        const isOver = next.end >= page.end || next.end === tail.end;
        tail = next;
        if (isOver) break;
      }
      if (tail.last !== null || from === bounds.start) return tail;
    }
  }

  function after(tail: Tail, page: Page): Tail {
    const last = page.entries.at(-1);
    const moved = { ...tail, start: page.start, end: page.next };
    return last === undefined ? moved : { ...moved, last: last.position, floor: last.floor, origin: last.origin };
  }

  /** The first event at `offset` or after it. */
  async function eventFrom(tail: Tail, offset: bigint): Promise<Entry | null> {
    for (let from = offset; from < tail.end; ) {
      const page = await log.fetch(tail.topic, from, PROBE_BYTES);
      const found = page?.entries.find(({ event }) => event !== null);
      if (found !== undefined) return found;
      if (page === null || page.next === from) return null;
      from = page.next;
    }
    return null;
  }

  const startOf = ({ start, origin }: Tail) => max(start, origin);

  /** Where the events after `position` begin. */
  async function seek(source: string, tail: Tail, position: bigint): Promise<bigint> {
    const isSame = (one: Place) =>
      one.position === position && one.origin === tail.origin && one.topicId === tail.topic.id;
    const known = places.get(source)?.find(isSame);
    if (known !== undefined && known.offset >= tail.start) return known.offset;
    let [low, high] = [startOf(tail), tail.end];
    const first = await eventFrom(tail, low);
    if (first === null || first.position > position) return low;
    low = first.offset + 1n;
    while (low < high) {
      const middle = (low + high) / 2n;
      const found = await eventFrom(tail, middle);
      if (found === null || found.position > position) high = middle;
      else low = found.offset + 1n;
    }
    return low;
  }

  function remember(source: string, place: Place): void {
    const others = (places.get(source) ?? []).filter((one) => one.position !== place.position);
    places.set(source, [place, ...others].slice(0, PLACES));
  }

  /** False when `position` is not the last one. */
  async function append(source: string, position: bigint, events: readonly AnyEventRecord[]): Promise<boolean> {
    const values = events.map((event) => ({ key: event.partitionkey, value: Buffer.from(JSON.stringify(event)) }));
    for (let tries = 0; tries < TRIES; tries++) {
      const known = tails.get(source);
      const tail = known?.last === position ? known : await tailOf(source);
      if (tail === null || tail.last !== position) return false;
      tails.delete(source);
      const { topic, end: at, origin, floor } = tail;
      const isDone = (await log.appendEvents(topic, { at, origin, floor }, values)) === at;
      if (!isDone) continue;
      const last = BigInt(events.at(-1)?.position ?? position);
      tails.set(source, { ...tail, end: at + BigInt(events.length), last });
      return true;
    }
    return false;
  }

  async function publish(source: string, position: bigint, events: readonly AnyEventRecord[]): Promise<boolean> {
    let last = position;
    for (const part of inBatches(events)) {
      if (!(await append(source, last, part))) return false;
      last = BigInt(part.at(-1)?.position ?? last);
    }
    await log.wake(source);
    return true;
  }

  async function restart(source: string, position: bigint, floor: bigint): Promise<void> {
    await log.create(source);
    for (let tries = 0; tries < TRIES; tries++) {
      const tail = await tailOf(source);
      if (tail === null) break;
      tails.delete(source);
      const { topic, end: at } = tail;
      if ((await log.appendMark(topic, { at, origin: at, floor }, position)) !== at) continue;
      await log.deleteBefore(topic, at);
      await log.wake(source);
      return;
    }
    throw new Error(`The topic of ${source} could not be begun again.`);
  }

  async function trim(source: string, position: bigint): Promise<void> {
    const tail = await tailOf(source);
    if (tail === null || tail.last === null) return;
    if (position < tail.last) return log.deleteBefore(tail.topic, await seek(source, tail, position));
    if ((await eventFrom(tail, startOf(tail))) === null) return;
    tails.delete(source);
    const { topic, end: at, origin, floor } = tail;
    // When somebody was quicker the next round does it.
    if ((await log.appendMark(topic, { at, origin, floor }, tail.last)) === at) await log.deleteBefore(topic, at);
  }

  async function read(source: string, position: bigint, limit: number) {
    const tail = await tailOf(source);
    const floor = tail?.floor ?? 0n;
    const events: AnyEventRecord[] = [];
    if (tail === null || tail.last === null || position >= tail.last) return { events, floor };
    let offset = await seek(source, tail, position);
    let last = position;
    let place: bigint | null = null;
    for (let isOn = true; isOn && offset < tail.end; ) {
      const page = await log.fetch(tail.topic, offset, READ_BYTES);
      if (page === null || page.next === offset) break;
      offset = page.next;
      for (const entry of page.entries) {
        if (entry.event === null || entry.position <= last) continue;
        isOn = events.length < limit && entry.origin === tail.origin && entry.position === last + 1n;
        if (!isOn) break;
        events.push(entry.event);
        last = entry.position;
        place = entry.offset + 1n;
      }
    }
    const { topic, origin } = tail;
    if (place !== null) remember(source, { topicId: topic.id, origin, position: last, offset: place });
    return { events, floor };
  }

  async function state(source: string) {
    const [tail, readers] = await Promise.all([tailOf(source), log.places(source)]);
    const first = tail === null ? null : await eventFrom(tail, startOf(tail));
    const alive = readers.filter(({ seenAt }) => Date.now() - seenAt < READER_FORGOTTEN_AFTER_MS);
    return {
      last: tail?.last ?? null,
      first: first?.position ?? null,
      slowest: alive.reduce<bigint | null>(
        (least, { position }) => (least === null || position < least ? position : least),
        null,
      ),
      floor: tail?.floor ?? 0n,
    };
  }

  async function ends(sources: readonly string[]) {
    const found = await Promise.all(sources.map(async (source) => [source, await tailOf(source)] as const));
    return new Map(
      found.flatMap(([source, tail]) =>
        tail === null || tail.last === null ? [] : [[source, { last: tail.last, floor: tail.floor }] as const],
      ),
    );
  }

  return {
    driver: 'kafka',
    state: (source) => within(state(source)),
    ends: (sources) => within(ends(sources)),
    publish: async (source, position, events) =>
      events.length === 0 || inTurn(source, () => publish(source, position, events)),
    restart: (source, position, floor) => inTurn(source, () => restart(source, position, floor)),
    read: (source, position, limit) => within(read(source, position, limit)),
    acknowledge: async (places) => {
      // A place costs a request each: one that stands still is written down now and then only.
      const told = places.filter(({ reader, source, position }) => {
        const before = kept.get(`${source} ${reader}`);
        return before?.position !== position || Date.now() - before.atMs >= KEPT_FOR_MS;
      });
      await within(Promise.all(told.map(({ reader, source, position }) => log.keepPlace(reader, source, position))));
      for (const { reader, source, position } of told) kept.set(`${source} ${reader}`, { position, atMs: Date.now() });
    },
    trim: (source, position) => inTurn(source, () => trim(source, position)),
    onPublished: async (handler) => log.listen(handler),
    close: () => log.close(),
  };
}

function max(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

/** As many of them at a time as one batch may hold. */
function* inBatches(events: readonly AnyEventRecord[]): Generator<readonly AnyEventRecord[]> {
  let batch: AnyEventRecord[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(JSON.stringify(event)) + 200;
    if (batch.length > 0 && bytes + size > BATCH_BYTES) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(event);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
