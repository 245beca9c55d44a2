import { Decimal, Sql, sqltag } from '@prisma/client/runtime/client';
import pg from 'pg';
import type { OpenTransaction } from './pipelined-client.ts';

type Text = TemplateStringsArray | Sql;

/** The four methods of a Prisma transaction for statements in SQL. */
export interface RawStatements {
  $queryRaw(text: Text, ...values: readonly unknown[]): Promise<unknown[]>;
  $queryRawUnsafe(sql: string, ...values: readonly unknown[]): Promise<unknown[]>;
  $executeRaw(text: Text, ...values: readonly unknown[]): Promise<number>;
  $executeRawUnsafe(sql: string, ...values: readonly unknown[]): Promise<number>;
}

/**
 * Prisma's methods for SQL, straight on the connection of its transaction. They take and give the same values; Prisma's own plan and interpret each
 * statement first, which took a third of the CPU of a ledger entry. What the server refuses is thrown as `pg` throws it.
 */
export function rawStatements(transaction: OpenTransaction, nameOf: (query: { sql: string }) => string): RawStatements {
  const send = (text: string, values: readonly unknown[]) =>
    transaction.query({ text, name: nameOf({ sql: text }), values: values.map(parameterOf), types });
  const rowsOf = async (text: string, values: readonly unknown[]) => (await send(text, values)).rows as unknown[];
  const countOf = async (text: string, values: readonly unknown[]) => (await send(text, values)).rowCount ?? 0;
  return {
    $queryRaw: (text, ...values) => withText(text, values, rowsOf),
    $executeRaw: (text, ...values) => withText(text, values, countOf),
    $queryRawUnsafe: (sql, ...values) => rowsOf(sql, values),
    $executeRawUnsafe: (sql, ...values) => countOf(sql, values),
  };
}

function withText<Result>(
  text: Text,
  values: readonly unknown[],
  work: (text: string, values: readonly unknown[]) => Result,
): Result {
  const sql = text instanceof Sql ? text : sqltag(text, ...values);
  return work(sql.text, sql.values);
}

function parameterOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(parameterOf);
  // In UTC whatever the session's zone, also where the column has none.
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (Decimal.isDecimal(value)) return value.toString();
  return JSON.stringify(value);
}

type Parse = (text: string) => unknown;

const { builtins } = pg.types;
const ARRAY_OF_TEXT = 1009 as typeof pg.types.builtins.TEXT;
const textsOf = pg.types.getTypeParser(ARRAY_OF_TEXT) as (text: string) => (string | null)[];
const listOf =
  (parse: Parse): Parse =>
  (text) =>
    textsOf(text).map((item) => (item === null ? null : parse(item)));

const asDecimal: Parse = (text) => new Decimal(text);
const asInstant: Parse = (text) => new Date(text.replace(' ', 'T').replace(/[+-]\d{2}(:\d{2})?$/, '+00:00'));
const asPlainInstant: Parse = (text) => new Date(`${text.replace(' ', 'T')}+00:00`);
const asDay: Parse = (text) => new Date(text);
const asTime: Parse = (text) => new Date(`1970-01-01T${text.replace(/[+-]\d{2}(:\d{2})?$/, '')}Z`);
const asBytes: Parse = (text) => new Uint8Array(pg.types.getTypeParser(builtins.BYTEA)(text) as Buffer);
const asText: Parse = (text) => text;

/** By the type's object identifier; lists by that of their list. Others as pg reads them by default. */
const parsers = new Map<number, Parse>([
  [builtins.INT8, BigInt],
  [builtins.NUMERIC, asDecimal],
  [builtins.TIMESTAMPTZ, asInstant],
  [builtins.TIMESTAMP, asPlainInstant],
  [builtins.DATE, asDay],
  [builtins.TIME, asTime],
  [builtins.TIMETZ, asTime],
  [builtins.JSON, JSON.parse],
  [builtins.JSONB, JSON.parse],
  [builtins.BYTEA, asBytes],
  [builtins.INTERVAL, asText],
  [1016, listOf(BigInt)],
  [1231, listOf(asDecimal)],
  [1185, listOf(asInstant)],
  [1115, listOf(asPlainInstant)],
  [1182, listOf(asDay)],
  [1183, listOf(asTime)],
  [199, listOf(JSON.parse)],
  [3807, listOf(JSON.parse)],
  [1001, listOf(asBytes)],
]);

const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(id)) ||
    pg.types.getTypeParser(id, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};
