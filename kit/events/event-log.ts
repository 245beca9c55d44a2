import type { Pool } from 'pg';
import type { AnyEventRecord } from '../contract/event-record.ts';
import { parseEventType } from '../contract/event-type.ts';

export interface LogSelection {
  readonly after: bigint;
  /** Absent: as far as the log goes. */
  readonly upTo?: bigint;
  readonly types?: readonly string[];
  readonly partitionKey?: string;
  readonly limit: number;
}

interface LogRow {
  position: string;
  id: string;
  type: string;
  subject: string | null;
  time: Date;
  tenant_id: string | null;
  sequence: string;
  partition_key: string;
  correlation_id: string;
  causation_id: string | null;
  traceparent: string | null;
  data: unknown;
}

/** Events of a subgraph's log in order of position. The pool's search_path is the subgraph's schema. */
export async function readLog(pool: Pool, source: string, selection: LogSelection): Promise<AnyEventRecord[]> {
  const { after, upTo, types, partitionKey, limit } = selection;
  const conditions = ['position > $1'];
  const values: unknown[] = [after];
  const where = (condition: (parameter: string) => string, value: unknown) =>
    conditions.push(condition(`$${values.push(value)}`));
  if (upTo !== undefined) where((parameter) => `position <= ${parameter}`, upTo);
  if (types !== undefined) where((parameter) => `type = ANY(${parameter})`, types);
  if (partitionKey !== undefined) where((parameter) => `partition_key = ${parameter}`, partitionKey);
  const { rows } = await pool.query<LogRow>(
    `SELECT position, id, type, subject, time, tenant_id, sequence, partition_key, correlation_id, causation_id, traceparent, data
     FROM event_log WHERE ${conditions.join(' AND ')} ORDER BY position LIMIT ${limit}`,
    values,
  );
  return rows.map((row) => ({
    id: row.id,
    source,
    type: row.type,
    ...shapeNameOf(row.type),
    subject: row.subject,
    time: row.time.toISOString(),
    tenantid: row.tenant_id,
    partitionkey: row.partition_key,
    sequence: row.sequence,
    position: row.position,
    correlationid: row.correlation_id,
    causationid: row.causation_id,
    traceparent: row.traceparent,
    data: row.data,
  }));
}

/** First position the log still has, and the last one given out; `first` is `last + 1` when it holds none. */
export async function logBounds(pool: Pool): Promise<{ first: bigint; last: bigint }> {
  const { rows } = await pool.query<{ first: string | null; last: string | null }>(
    `SELECT (SELECT min(position) FROM event_log) AS first, (SELECT last FROM event_stream WHERE stream = '*') AS last`,
  );
  const last = BigInt(rows[0]?.last ?? 0);
  return { first: rows[0]?.first ? BigInt(rows[0].first) : last + 1n, last };
}

function shapeNameOf(type: string): Pick<AnyEventRecord, 'dataschema' | 'version'> {
  const { dataschema, version } = parseEventType(type);
  return { version, dataschema };
}
