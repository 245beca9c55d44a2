import type pg from 'pg';
import { newId } from '../../base/ids.ts';
import { asUnavailable } from '../../database/availability.ts';
import { createPool } from '../../database/pool.ts';
import type { Signals } from '../signals/signals.ts';
import { streamChannel } from './chunk.ts';
import { ChunkWriter, type WriterOptions } from './chunk-writer.ts';

export interface StreamOptions<Piece> extends WriterOptions<Piece> {
  /** Names the stream for its followers, such as the id of a message; a new id when absent. */
  readonly id?: string;
  /** Bytes of chunks kept; 4 MiB when absent, at most 64 MiB. */
  readonly bytesMax?: number;
  /** Beyond `bytesMax`: fails (the default), or forgets its oldest chunks, as editing sessions do. */
  readonly overflow?: 'fail' | 'forget';
  /** An open stream without a chunk for this long has failed (`ABANDONED`); 5 min when absent, at most a day. */
  readonly idleMs?: number;
  /** How long a closed stream is kept; 15 min when absent, at most a day. */
  readonly retentionMs?: number;
}

/** A producer's way to the chunk streams of its subgraph. Followers use `live.chunks`. */
export interface Streams {
  /** Opens a stream and gives its writer. Rejects with a unique violation when there is a stream of that id. */
  open<Piece>(options?: StreamOptions<Piece>): Promise<ChunkWriter<Piece>>;
  /** Takes an open stream over, after the producer died: its former writer can write no more. Null when it is closed or gone. */
  takeOver<Piece>(id: string, options?: WriterOptions<Piece>): Promise<ChunkWriter<Piece> | null>;
  /** Closes a stream, from any process; no chunk follows. False when it was closed or gone already. */
  cancel(id: string, reason?: string): Promise<boolean>;
}

/** Streams with connections of their own, which `close` ends. */
export interface StreamsApart extends Streams {
  close(): Promise<void>;
}

export interface StreamsOptions {
  /** The subgraph's database. */
  readonly database: { readonly name: string; readonly pool: pg.Pool };
  readonly signals: Signals;
}

const BYTES_MAX = 4 * 1024 * 1024;
const BYTES_MAX_MAX = 64 * 1024 * 1024;
const IDLE_MS = 5 * 60_000;
const RETENTION_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/**
 * Streams over connections of their own, at most two: a chunk then waits for no transaction of the subgraph, as it would where all of
 * its connections wait for one row.
 */
export function createStreamsApart({
  name,
  services: { databaseUrl, poolerUrl, observeStatement, signals },
}: {
  readonly name: string;
  readonly services: {
    readonly databaseUrl: string;
    readonly poolerUrl?: string | undefined;
    readonly observeStatement?: ((sql: string) => void) | undefined;
    readonly signals: Signals;
  };
}): StreamsApart {
  const pool = createPool({
    connectionString: poolerUrl ?? databaseUrl,
    max: 2,
    applicationName: `codai ${name} streams`,
    observe: observeStatement,
  });
  return { ...createStreams({ database: { name, pool }, signals }), close: () => pool.end() };
}

export function createStreams({ database: { name, pool }, signals }: StreamsOptions): Streams {
  const wake = (id: string) => signals.publish(streamChannel(name, id), null).catch(() => {});
  const writerOf = <Piece>(id: string, writer: string, last: number, options: WriterOptions<Piece>) =>
    new ChunkWriter<Piece>({ ...options, pool, id, writer, last, wake: () => wake(id) });

  return {
    async open(options = {}) {
      const { id = newId('str'), bytesMax = BYTES_MAX, overflow = 'fail' } = options;
      const { idleMs = IDLE_MS, retentionMs = RETENTION_MS } = options;
      const isBounded = (ms: number) => Number.isInteger(ms) && ms >= 1 && ms <= DAY_MS;
      if (!isBounded(idleMs) || !isBounded(retentionMs)) throw new RangeError('A stream lives for at most a day.');
      if (!(bytesMax >= 1 && bytesMax <= BYTES_MAX_MAX)) throw new RangeError('A stream keeps at most 64 MiB.');
      const writer = newId('wri');
      await answered(
        pool.query(
          'INSERT INTO chunk_stream (id, writer, bytes_max, forgets, idle_ms, retention_ms) VALUES ($1, $2, $3, $4, $5, $6)',
          [id, writer, bytesMax, overflow === 'forget', idleMs, retentionMs],
        ),
      );
      return writerOf(id, writer, 0, options);
    },
    async takeOver(id, options = {}) {
      const writer = newId('wri');
      const { rows } = await answered(
        pool.query<{ last: string }>(
          `UPDATE chunk_stream SET writer = $2, active_at = clock_timestamp() WHERE id = $1 AND state = 'OPEN' RETURNING last`,
          [id, writer],
        ),
      );
      const [row] = rows;
      return row === undefined ? null : writerOf(id, writer, Number(row.last), options);
    },
    async cancel(id, reason = 'CANCELLED') {
      const { rowCount } = await answered(
        pool.query(
          `UPDATE chunk_stream SET state = 'FAILED', reason = $2, active_at = clock_timestamp() WHERE id = $1 AND state = 'OPEN'`,
          [id, reason],
        ),
      );
      await wake(id);
      return rowCount === 1;
    },
  };
}

/** COMPONENT_UNAVAILABLE while the database is away, as of everything else that asks it. */
function answered<T>(asked: Promise<T>): Promise<T> {
  return asked.catch((error: unknown) => {
    throw asUnavailable(error);
  });
}
