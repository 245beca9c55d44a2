import { setTimeout as delay } from 'node:timers/promises';
import {
  Admin,
  type BaseOptions,
  Consumer,
  FetchIsolationLevels,
  ListOffsetTimestamps,
  ProduceAcks,
  Producer,
  type RecordsBatch,
} from '@platformatic/kafka';
import type { AnyEventRecord } from '../../contract/event-record.ts';
import type { KafkaBrokers } from './kafka-brokers.ts';

/** A record that counts: its batch lies where its writer meant it to. See `KafkaTransport`. */
export interface Entry {
  readonly offset: bigint;
  /** Position of the event, or that up to which a mark says all was published. */
  readonly position: bigint;
  /** null: a mark, which carries none. */
  readonly event: AnyEventRecord | null;
  readonly floor: bigint;
  /** Offset of the restart that began what it belongs to; what lies before is forgotten. */
  readonly origin: bigint;
}

/** Values common to the records of one batch. `at`: the offset at which the writer takes the log to end. */
export interface Batch {
  readonly at: bigint;
  readonly origin: bigint;
  readonly floor: bigint;
}

export interface Topic {
  readonly name: string;
  readonly id: string;
  readonly leader: number;
}

export interface Page {
  readonly entries: readonly Entry[];
  /** Where to read on. */
  readonly next: bigint;
  /** First offset of the log when the page was read. */
  readonly start: bigint;
  readonly end: bigint;
}

/** Topic into which each publisher writes the name of its source. */
export const WAKE_TOPIC = 'codai.published';
export const topicOf = (source: string) => `codai.events.${source}`;

const CONNECT_MS = 5_000;
/**
 * The client's own timer of a request must not run out: it ends the request a second time when the connection closes later, which corrupts the client's queue and ends
 * the process (@platformatic/kafka 1.35, `Connection`, `#onClose`). Calls have a deadline of ours, behind which the connections are made anew.
 */
const REQUEST_MS = 2 ** 31 - 1;
/** Tries of one call of the transport, each with all its requests. */
const COMMIT_TRIES = 10;
const COORDINATOR_MS = 500;
const CALL_MS = 20_000;
const CONTROL = 0b100000;

/** Kept until the transport deletes them; a position is not a time, so Kafka must not delete by age. */
const OF_EVENTS = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'segment.ms': '86400000',
};
const OF_WAKE = { 'cleanup.policy': 'delete', 'retention.ms': '3600000', 'segment.ms': '3600000' };

/** Rejects, and calls `onLate`, when `call` takes longer than a call of the transport may. */
export async function withinDeadline<T>(call: Promise<T>, onLate: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, fail) => {
    timer = setTimeout(() => {
      onLate();
      fail(new Error(`Kafka did not answer within ${CALL_MS / 1000} s.`));
    }, CALL_MS);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The transport's use of Kafka: topics of one partition, written with a check and read by offset. */
export class KafkaLog {
  readonly #options: BaseOptions;
  #admin: Admin;
  #consumer: Consumer;
  #producer: Producer;
  #madeAt = performance.now();

  constructor(address: KafkaBrokers) {
    this.#options = {
      clientId: 'codai',
      bootstrapBrokers: [...address.brokers],
      timeout: CONNECT_MS,
      connectTimeout: CONNECT_MS,
      requestTimeout: REQUEST_MS,
      // Calls fail soon while Kafka is away: who calls is a loop that tries again.
      retries: 1,
      retryDelay: 100,
      autocreateTopics: false,
      ...(address.isEncrypted && { tls: {} }),
      ...(address.login !== null && { sasl: address.login }),
    };
    this.#admin = this.#newAdmin();
    this.#consumer = this.#newConsumer();
    this.#producer = this.#newProducer();
  }

  /** Makes all connections anew, for calls that did not end in time; not again for those that began before. */
  readonly renew = (): void => {
    if (performance.now() - this.#madeAt < CALL_MS) return;
    this.#madeAt = performance.now();
    void this.close();
    this.#admin = this.#newAdmin();
    this.#consumer = this.#newConsumer();
    this.#producer = this.#newProducer();
  };

  #newAdmin(): Admin {
    return new Admin({ ...this.#options });
  }

  #newProducer(): Producer {
    return new Producer({ ...this.#options, acks: ProduceAcks.ALL });
  }

  /** No member of any group: it reads by offset. A client of its own for who waits, as requests of a connection queue. */
  #newConsumer(): Consumer {
    return new Consumer({ ...this.#options, groupId: 'codai' });
  }

  async topic(name: string, consumer = this.#consumer): Promise<Topic | null> {
    try {
      const { topics } = await consumer.metadata({ topics: [name] });
      const found = topics.get(name);
      const leader = found?.partitions[0]?.leader;
      if (found === undefined || leader === undefined) return null;
      return { name, id: found.id, leader };
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('Unknown topic')) return null;
      throw error;
    }
  }

  /** Makes the topics of a source when they are not there, and waits until they can be used. */
  async create(source: string): Promise<void> {
    await this.#create(topicOf(source), OF_EVENTS);
    await this.#create(WAKE_TOPIC, OF_WAKE);
  }

  async #create(name: string, settings: Readonly<Record<string, string>>): Promise<void> {
    if ((await this.topic(name)) !== null) return;
    const configs = Object.entries(settings).map(([key, value]) => ({ name: key, value }));
    try {
      await this.#admin.createTopics({ topics: [name], partitions: 1, replicas: -1, configs });
    } catch (error) {
      if (!isAnswer(error, 'TOPIC_ALREADY_EXISTS')) throw error;
    }
    for (let tries = 0; (await this.topic(name)) === null; tries++) {
      if (tries === 20) throw new Error(`Kafka made the topic ${name}, and no broker leads it.`);
    }
  }

  async bounds(topic: Topic): Promise<{ start: bigint; end: bigint }> {
    const [first, last] = await Promise.all(
      [ListOffsetTimestamps.EARLIEST, ListOffsetTimestamps.LATEST].map((timestamp) =>
        this.#consumer.listOffsets({ topics: [topic.name], timestamp }),
      ),
    );
    return { start: first?.get(topic.name)?.[0] ?? 0n, end: last?.get(topic.name)?.[0] ?? 0n };
  }

  /** The records from `offset` on; null when the log does not reach there, or is another one by now. */
  async fetch(topic: Topic, offset: bigint, bytes: number): Promise<Page | null> {
    const read = await this.#fetch(this.#consumer, topic, offset, bytes, 0);
    if (read === null) return null;
    const entries = read.batches.flatMap(entriesOf).filter((entry) => entry.offset >= offset);
    return { entries, next: read.next, start: read.start, end: read.end };
  }

  async #fetch(consumer: Consumer, topic: Topic, offset: bigint, bytes: number, waitMs: number) {
    try {
      const { responses } = await consumer.fetch({
        node: topic.leader,
        topics: [
          {
            topicId: topic.id,
            partitions: [
              {
                partition: 0,
                currentLeaderEpoch: -1,
                fetchOffset: offset,
                lastFetchedEpoch: -1,
                // At least one batch comes, however long it is.
                partitionMaxBytes: bytes,
              },
            ],
          },
        ],
        maxWaitTime: waitMs,
        minBytes: waitMs === 0 ? 0 : 1,
        maxBytes: bytes,
        isolationLevel: FetchIsolationLevels.READ_COMMITTED,
      });
      const part = responses[0]?.partitions[0];
      if (part === undefined) throw new Error('Kafka answered without the partition asked for.');
      const batches = (part.records ?? []).filter((batch) => lastOffsetOf(batch) >= offset);
      const last = batches.at(-1);
      return {
        batches: batches.filter((batch) => (batch.attributes & CONTROL) === 0),
        next: last === undefined ? offset : lastOffsetOf(last) + 1n,
        start: part.logStartOffset,
        end: part.highWatermark,
      };
    } catch (error) {
      if (isAnswer(error, 'OFFSET_OUT_OF_RANGE')) return null;
      // Another broker leads it, or it was made anew.
      consumer.clearMetadata();
      if (isAnswer(error, 'UNKNOWN_TOPIC_ID') || isAnswer(error, 'UNKNOWN_TOPIC_OR_PARTITION')) return null;
      throw error;
    }
  }

  /** Adds the events as one batch, which is written as a whole or not. Returns the offset that it got. */
  appendEvents(topic: Topic, batch: Batch, values: readonly { key: string; value: Buffer }[]): Promise<bigint> {
    const headers = headersOf(batch);
    return this.#append(
      values.map(({ key, value }) => ({ topic: topic.name, partition: 0, key: Buffer.from(key), value, headers })),
    );
  }

  /** Adds a mark: all up to `position` was published. */
  appendMark(topic: Topic, batch: Batch, position: bigint): Promise<bigint> {
    const headers = headersOf(batch).set(Buffer.from('last'), Buffer.from(String(position)));
    return this.#append([{ topic: topic.name, partition: 0, value: Buffer.alloc(0), headers }]);
  }

  async #append(messages: Parameters<Producer['send']>[0]['messages']): Promise<bigint> {
    const { offsets } = await this.#producer.send({ messages, acks: ProduceAcks.ALL });
    const offset = offsets?.[0]?.offset;
    if (offset === undefined) throw new Error('Kafka took records and did not say where.');
    return offset;
  }

  /** Forgets what lies before `offset`. */
  async deleteBefore(topic: Topic, offset: bigint): Promise<void> {
    await this.#admin.deleteRecords({ topics: [{ name: topic.name, partitions: [{ partition: 0, offset }] }] });
  }

  /** Best effort. */
  async wake(source: string): Promise<void> {
    const message = { topic: WAKE_TOPIC, partition: 0, value: Buffer.from(source) };
    await this.#producer.send({ messages: [message], acks: ProduceAcks.LEADER }).catch(() => {});
  }

  /**
   * Where readers are, as offsets that a group per reader has committed: of the topic of the source the position, of
   * the topic of wake-ups the time. Kafka forgets groups that are silent for long by itself.
   */
  async keepPlace(name: string, source: string, position: bigint): Promise<void> {
    const at = (topic: string, offset: bigint) => ({ name: topic, partitionOffsets: [{ partition: 0, offset }] });
    const topics = [at(topicOf(source), position), at(WAKE_TOPIC, BigInt(Date.now()))];
    const commit = () => this.#admin.alterConsumerGroupOffsets({ groupId: `codai/${source}/${name}`, topics });
    for (let tries = 1; ; tries++) {
      try {
        await commit();
        return;
      } catch (error) {
        if (tries === COMMIT_TRIES) throw error;
        if (isAnswer(error, 'UNKNOWN_TOPIC_OR_PARTITION')) await this.create(source);
        // A new broker makes its topic of groups at the first question for it.
        else if (isAnswer(error, 'COORDINATOR_NOT_AVAILABLE')) await delay(COORDINATOR_MS);
        else throw error;
      }
    }
  }

  async places(source: string): Promise<readonly { position: bigint; seenAt: number }[]> {
    const all = await this.#admin.listGroups();
    const groups = [...all.keys()].filter((id) => id.startsWith(`codai/${source}/`));
    if (groups.length === 0) return [];
    const kept = await this.#admin.listConsumerGroupOffsets({ groups });
    return kept.flatMap(({ topics }) => {
      const of = (topic: string) => topics.find(({ name }) => name === topic)?.partitions[0]?.committedOffset ?? -1n;
      const position = of(topicOf(source));
      return position < 0n ? [] : [{ position, seenAt: Number(of(WAKE_TOPIC)) }];
    });
  }

  /** Calls `handler` with each source that published; null when it begins, and again after each break. */
  listen(handler: (source: string | null) => void): () => void {
    let consumer = this.#newConsumer();
    const stopped = new AbortController();
    const renew = () => {
      void Promise.allSettled([consumer.close(true)]);
      if (!stopped.signal.aborted) consumer = this.#newConsumer();
    };
    const follow = async () => {
      const topic = await withinDeadline(this.topic(WAKE_TOPIC, consumer), renew);
      // The first source to publish makes it.
      if (topic === null) return;
      const latest = consumer.listOffsets({ topics: [WAKE_TOPIC], timestamp: ListOffsetTimestamps.LATEST });
      const ends = await withinDeadline(latest, renew);
      let offset = ends.get(WAKE_TOPIC)?.[0] ?? 0n;
      handler(null);
      while (!stopped.signal.aborted) {
        const read = await withinDeadline(this.#fetch(consumer, topic, offset, 65_536, WAIT_MS), renew);
        if (read === null) return;
        offset = read.next;
        const names = read.batches.flatMap(({ records }) => records.map(({ value }) => value?.toString() ?? ''));
        for (const name of new Set(names)) if (!stopped.signal.aborted) handler(name);
      }
    };
    const run = async () => {
      while (!stopped.signal.aborted) {
        await follow().catch(() => {});
        await delay(BREAK_MS, undefined, { signal: stopped.signal }).catch(() => {});
      }
    };
    void run();
    return () => {
      stopped.abort();
      void Promise.allSettled([consumer.close(true)]);
    };
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#admin.close(), this.#consumer.close(true), this.#producer.close(true)]);
  }
}

/** Shorter than a request may take. */
const WAIT_MS = 3_000;
const BREAK_MS = 500;

function headersOf({ at, origin, floor }: Batch): Map<Buffer, Buffer> {
  const all = { at, origin, floor };
  return new Map(Object.entries(all).map(([name, value]) => [Buffer.from(name), Buffer.from(String(value))]));
}

function lastOffsetOf(batch: RecordsBatch): bigint {
  return batch.firstOffset + BigInt(batch.lastOffsetDelta);
}

/** None when something else was written first where the writer meant it to lie. */
function entriesOf(batch: RecordsBatch): Entry[] {
  return batch.records.flatMap((record): Entry[] => {
    const headers = new Map(record.headers.map(([key, value]) => [key?.toString(), value?.toString()]));
    const number = (name: string) => {
      const text = headers.get(name);
      return text !== undefined && /^\d{1,19}$/.test(text) ? BigInt(text) : null;
    };
    const [at, origin, floor, last] = [number('at'), number('origin'), number('floor'), number('last')];
    if (at !== batch.firstOffset || origin === null || floor === null) return [];
    const event = last === null ? (JSON.parse(String(record.value)) as AnyEventRecord) : null;
    const position = last ?? BigInt(event?.position ?? 0);
    return [{ offset: batch.firstOffset + BigInt(record.offsetDelta), position, event, floor, origin }];
  });
}

/** Whether it is, or is made of, an answer of a broker with that name. */
function isAnswer(error: unknown, name: string): boolean {
  const { findBy } = error as { findBy?: (property: string, value: unknown) => unknown };
  return typeof findBy === 'function' && Boolean(findBy.call(error, 'apiId', name));
}
