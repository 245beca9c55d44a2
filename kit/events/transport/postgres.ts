import type pg from 'pg';
import type { AnyEventRecord } from '../../contract/event-record.ts';
import type { Listener } from '../../database/listener.ts';
import { READER_FORGOTTEN_AFTER_MS, type Transport } from './transport.ts';

const CHANNEL = 'codai_transport';
/** How often a reader that stands still is written down as alive: far less than `READER_FORGOTTEN_AFTER_MS`. */
const SEEN_EVERY_MS = 60_000;

/** The transport between subgraphs that share one PostgreSQL: tables in the schema `transport`, woken by NOTIFY. */
export function createPostgresTransport(pool: pg.Pool, listener: Listener): Transport {
  return {
    driver: 'postgres',

    async state(source) {
      const { rows } = await pool.query<Record<'last' | 'first' | 'slowest' | 'floor', string | null>>(
        `SELECT (SELECT last FROM transport.source WHERE name = $1) AS last,
           (SELECT floor FROM transport.source WHERE name = $1) AS floor,
           (SELECT min(position) FROM transport.event WHERE source = $1) AS first,
           (SELECT min(position) FROM transport.reader
             WHERE source = $1 AND seen_at > now() - make_interval(secs => $2)) AS slowest`,
        [source, READER_FORGOTTEN_AFTER_MS / 1000],
      );
      const { last = null, first = null, slowest = null, floor } = rows[0] ?? {};
      return {
        last: toPosition(last),
        first: toPosition(first),
        slowest: toPosition(slowest),
        floor: BigInt(floor ?? 0),
      };
    },

    async ends(sources) {
      const { rows } = await pool.query<{ name: string; last: string; floor: string }>(
        'SELECT name, last, floor FROM transport.source WHERE name = ANY ($1)',
        [sources],
      );
      return new Map(rows.map(({ name, last, floor }) => [name, { last: BigInt(last), floor: BigInt(floor) }]));
    },

    async publish(source, after, events) {
      const last = events.at(-1);
      if (last === undefined) return true;
      // The row of the source is both the check and the lock: of two publishers at once the second finds it moved.
      const { rowCount } = await pool.query(
        `WITH head AS (UPDATE transport.source SET last = $3 WHERE name = $1 AND last = $2 RETURNING 1),
         added AS (
           INSERT INTO transport.event (source, position, event)
           SELECT $1, (element->>'position')::bigint, element FROM head, jsonb_array_elements($4::jsonb) AS element)
         SELECT pg_notify('${CHANNEL}', $1) FROM head`,
        [source, after, last.position, JSON.stringify(events)],
      );
      return rowCount === 1;
    },

    async restart(source, after, floor) {
      await pool.query(
        `WITH gone AS (DELETE FROM transport.event WHERE source = $1)
         INSERT INTO transport.source (name, last, floor) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET last = excluded.last, floor = excluded.floor`,
        [source, after, floor],
      );
      await pool.query(`SELECT pg_notify('${CHANNEL}', $1)`, [source]);
    },

    async read(source, after, limit) {
      const { rows } = await pool.query<{ floor: string; events: AnyEventRecord[] | null }>(
        `SELECT floor, (
           SELECT jsonb_agg(event ORDER BY position) FROM (
             SELECT position, event FROM transport.event WHERE source = $1 AND position > $2 ORDER BY position LIMIT $3
           ) next) AS events
         FROM transport.source WHERE name = $1`,
        [source, after, limit],
      );
      const events = rows[0]?.events ?? [];
      const isNext = events[0]?.position === String(after + 1n);
      return { events: isNext ? events : [], floor: BigInt(rows[0]?.floor ?? 0) };
    },

    async acknowledge(places) {
      // In one order, so that two processes of a subgraph never wait for each other; a row that says nothing new is left.
      await pool.query(
        `INSERT INTO transport.reader AS known (name, source, position)
         SELECT name, source, position FROM unnest($1::text[], $2::text[], $3::bigint[]) AS place (name, source, position)
         ORDER BY name, source
         ON CONFLICT (name, source) DO UPDATE SET position = excluded.position, seen_at = now()
         WHERE known.position <> excluded.position OR known.seen_at < now() - make_interval(secs => $4)`,
        [
          places.map(({ reader }) => reader),
          places.map(({ source }) => source),
          places.map(({ position }) => position),
          SEEN_EVERY_MS / 1000,
        ],
      );
    },

    async trim(source, position) {
      await pool.query('DELETE FROM transport.event WHERE source = $1 AND position <= $2', [source, position]);
    },

    onPublished: (handler) => listener.listen(CHANNEL, handler),
    // Pool and listener belong to the caller.
    close: async () => {},
  };
}

function toPosition(text: string | null): bigint | null {
  return text === null ? null : BigInt(text);
}
