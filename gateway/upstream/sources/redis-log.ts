import type { RedisConnection } from '../../primitives/redis/connect.ts';
import type { LogEntry } from './event-log.ts';
import type { LogOwner, LogStore, StoredLog } from './log-store.ts';

export interface RedisLogOptions {
  readonly redis: Pick<RedisConnection, 'attempt'>;
  /** How long a log outlives its last event. */
  readonly keptMs: number;
  readonly eventsMax: number;
}

/** Entries that are read at once. */
const READ_MAX = 10_000;

/**
 * Logs as Redis Streams, one for each source, its entries numbered like the source's (`<seq>-0`). Who it belongs to stands in
 * every entry: it is short, and the first entries fall out.
 */
export function createRedisLog({ redis, keptMs, eventsMax }: RedisLogOptions): LogStore {
  return {
    append(sourceId, { document, replay }, { seq, text }) {
      const key = keyOf(sourceId);
      void redis.attempt(async (client) => {
        const fields = ['document', document, 'replay', replay, ...(text === null ? [] : ['text', text])];
        await client
          .multi()
          .xadd(key, 'MAXLEN', '~', eventsMax, `${seq}-0`, ...fields)
          .pexpire(key, keptMs)
          .exec();
      }, undefined);
    },
    read(sourceId, seq) {
      const key = keyOf(sourceId);
      return redis.attempt<StoredLog | null, null>(async (client) => {
        const [oldest] = await client.xrange(key, '-', '+', 'COUNT', 1);
        if (oldest === undefined) return null;
        const after = await client.xrange(key, `${seq + 1}-0`, '+', 'COUNT', READ_MAX);
        const entries = after.map(entryOf);
        return { owner: ownerOf(oldest[1]), entries, first: seqOf(oldest[0]) };
      }, null);
    },
  };
}

type StreamEntry = [id: string, fields: string[]];

function keyOf(sourceId: string): string {
  return `source:${sourceId}`;
}

function seqOf(id: string): number {
  return Number(id.split('-')[0]);
}

function entryOf([id, fields]: StreamEntry): LogEntry {
  return { seq: seqOf(id), position: null, text: fieldOf(fields, 'text') };
}

function ownerOf(fields: readonly string[]): LogOwner {
  return { document: fieldOf(fields, 'document') ?? '', replay: fieldOf(fields, 'replay') ?? '' };
}

/** Names and values stand in turn. */
function fieldOf(fields: readonly string[], name: string): string | null {
  const index = fields.findIndex((field, at) => at % 2 === 0 && field === name);
  return index < 0 ? null : (fields[index + 1] ?? null);
}
