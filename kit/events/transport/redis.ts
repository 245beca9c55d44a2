import { Redis, type Result } from 'ioredis';
import type { AnyEventRecord } from '../../contract/event-record.ts';
import { READER_FORGOTTEN_AFTER_MS, type Transport } from './transport.ts';

const CHANNEL = 'codai:published';

/** Braces: all keys of a source live on one node of a cluster, as the scripts need. */
const keysOf = (source: string) => ({
  /** Stream whose entry ids are `<position>-0`. */
  stream: `codai:{${source}}:events`,
  /** Hash: `last`, `floor`. */
  meta: `codai:{${source}}:meta`,
  /** Hash: reader → `<position>:<ms since 1970>`. */
  readers: `codai:{${source}}:readers`,
});

/** KEYS stream, meta; ARGV after, then position and event of each. Returns 1, or 0 when `after` is not the last. */
const PUBLISH = `
if redis.call('HGET', KEYS[2], 'last') ~= ARGV[1] then return 0 end
for i = 2, #ARGV, 2 do redis.call('XADD', KEYS[1], ARGV[i] .. '-0', 'event', ARGV[i + 1]) end
redis.call('HSET', KEYS[2], 'last', ARGV[#ARGV - 1])
return 1`;

/** KEYS stream, meta; ARGV after, floor. */
const RESTART = `
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[2], 'last', ARGV[1], 'floor', ARGV[2])
return 1`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    codaiPublish(stream: string, meta: string, ...values: string[]): Result<number, Context>;
    codaiRestart(stream: string, meta: string, ...values: string[]): Result<number, Context>;
  }
}

/**
 * The transport over Redis Streams, for subgraphs that run apart. Woken by pub/sub, which may lose a message: readers
 * look by themselves now and then. Redis may be emptied at any time; see `Transport`.
 */
export function createRedisTransport(url: string): Transport {
  // Commands fail soon while Redis is away: who calls is a loop that tries again.
  const redis = new Redis(url, { maxRetriesPerRequest: 1, retryStrategy: (tries) => Math.min(50 * 2 ** tries, 2000) });
  redis.defineCommand('codaiPublish', { numberOfKeys: 2, lua: PUBLISH });
  redis.defineCommand('codaiRestart', { numberOfKeys: 2, lua: RESTART });
  redis.on('error', () => {}); // The waiting command gets the error; without a listener Node would print it.

  return {
    driver: 'redis',

    async state(source) {
      const { stream, meta, readers } = keysOf(source);
      const [[last, floor], [first], known] = await Promise.all([
        redis.hmget(meta, 'last', 'floor'),
        redis.xrange(stream, '-', '+', 'COUNT', 1),
        redis.hvals(readers),
      ]);
      const alive = known
        .map((value) => value.split(':'))
        .filter(([, seenAt]) => Date.now() - Number(seenAt) < READER_FORGOTTEN_AFTER_MS)
        .map(([position]) => BigInt(position ?? 0));
      return {
        last: last ? BigInt(last) : null,
        first: first ? positionOf(first[0]) : null,
        slowest: alive.reduce<bigint | null>((least, next) => (least === null || next < least ? next : least), null),
        floor: BigInt(floor ?? 0),
      };
    },

    async ends(sources) {
      const ends = await Promise.all(sources.map((source) => redis.hmget(keysOf(source).meta, 'last', 'floor')));
      return new Map(
        sources.flatMap((source, index) => {
          const [last, floor] = ends[index] ?? [];
          return last ? [[source, { last: BigInt(last), floor: BigInt(floor ?? 0) }] as const] : [];
        }),
      );
    },

    async publish(source, after, events) {
      if (events.length === 0) return true;
      const { stream, meta } = keysOf(source);
      const values = events.flatMap((event) => [event.position, JSON.stringify(event)]);
      const isDone = (await redis.codaiPublish(stream, meta, String(after), ...values)) === 1;
      if (isDone) await redis.publish(CHANNEL, source);
      return isDone;
    },

    async restart(source, after, floor) {
      const { stream, meta } = keysOf(source);
      await redis.codaiRestart(stream, meta, String(after), String(floor));
      await redis.publish(CHANNEL, source);
    },

    async read(source, after, limit) {
      const { stream, meta } = keysOf(source);
      const [entries, floor] = await Promise.all([
        redis.xrange(stream, `(${after}-0`, '+', 'COUNT', limit),
        redis.hget(meta, 'floor'),
      ]);
      const events = entries.map(([, fields]) => JSON.parse(fields[1] as string) as AnyEventRecord);
      const isNext = events[0]?.position === String(after + 1n);
      return { events: isNext ? events : [], floor: BigInt(floor ?? 0) };
    },

    async acknowledge(places) {
      // Sent together: one round trip.
      await Promise.all(
        places.map(({ reader, source, position }) =>
          redis.hset(keysOf(source).readers, reader, `${position}:${Date.now()}`),
        ),
      );
    },

    async trim(source, position) {
      await redis.xtrim(keysOf(source).stream, 'MINID', `${position + 1n}-0`);
    },

    async onPublished(handler) {
      // A connection that subscribes can do nothing else.
      const subscriber = redis.duplicate({ maxRetriesPerRequest: null });
      subscriber.on('error', () => {});
      subscriber.on('message', (_channel, source) => handler(source));
      subscriber.on('ready', () => handler(null));
      void subscriber.subscribe(CHANNEL).catch(() => {});
      return () => subscriber.disconnect();
    },

    async close() {
      redis.disconnect();
    },
  };
}

function positionOf(entryId: string): bigint {
  return BigInt(entryId.slice(0, entryId.indexOf('-')));
}
