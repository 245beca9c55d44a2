import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf } from '../testing/callers.ts';
import { eventually } from '../testing/eventually.ts';
import { Prisma } from '../testing/sample/generated/prisma/client.ts';
import { freshSample } from '../testing/sample/sample.ts';
import { sqlStateOf } from './database-errors.ts';
import type { RawStatements } from './raw-statements.ts';

let sample: Awaited<ReturnType<typeof freshSample>>;
const north = callerOf({ userId: 'usr_north', tenantId: 'org_north' });

beforeAll(async () => {
  sample = await freshSample({ poolMax: 3 });
});
afterAll(() => sample[Symbol.asyncDispose]());

const write = <T>(work: (tx: RawStatements) => Promise<T>) =>
  sample.database.write(north, (tx) => work(tx as unknown as RawStatements));

/** The same by Prisma's own methods, on the database beside its transactions. */
const prisma = () => sample.database.client as unknown as RawStatements;

describe('a value', () => {
  it.each([
    'true',
    'NULL',
    '1::int2',
    '2147483647',
    '9223372036854775807::int8',
    '12345678901234567890.123456789::numeric',
    `'NaN'::float8`,
    '1.5::float4',
    '0.1::float8',
    `'text'::text`,
    `'name'::name`,
    `'short'::varchar(9)`,
    `'2031-05-02'::date`,
    `'2031-05-02 10:11:12.345678'::timestamp`,
    `'2031-05-02 10:11:12+00'::timestamptz`,
    `'0099-12-31 23:59:59.9+00'::timestamptz`,
    `'10:11:12.5'::time`,
    `'{"a": [1, null, {"b": "ä"}]}'::jsonb`,
    `'[1.50, "x"]'::json`,
    `'null'::jsonb`,
    `'\\x00ff10'::bytea`,
    `'7f0f1f9e-9a53-4c5b-8f1a-0f4a2a8f6d3e'::uuid`,
    `'{1,NULL,3}'::int[]`,
    `'{1,NULL,9223372036854775807}'::int8[]`,
    `'{"a","b, c","d\\"e",NULL}'::text[]`,
    `'{t,f}'::bool[]`,
    `'{1.50,NULL,12345678901234567890.1}'::numeric[]`,
    `ARRAY['2031-05-02 10:11:12+00'::timestamptz, NULL]`,
    `ARRAY['2031-05-02'::date]`,
    `ARRAY['{"a": 1}'::jsonb, NULL]`,
    `ARRAY['7f0f1f9e-9a53-4c5b-8f1a-0f4a2a8f6d3e'::uuid]`,
    `ARRAY['\\x00ff'::bytea]`,
    `'{}'::text[]`,
    `'16/B374D848'::pg_lsn::text`,
  ])('is read as Prisma reads it: %s', async (sql) => {
    const text = `SELECT ${sql} AS value, 1 AS "otherValue"`;
    const rows = await write((tx) => tx.$queryRawUnsafe(text));
    expect(rows).toStrictEqual(await prisma().$queryRawUnsafe(text));
  });

  const day = new Date('2031-05-02T10:11:12.345Z');
  it.each<[type: string, value: unknown]>([
    ['text', 'a "quoted" text'],
    ['text', null],
    ['int', 7],
    ['numeric', 7.25],
    ['bigint', 9_223_372_036_854_775_807n],
    ['boolean', false],
    ['timestamptz', day],
    ['timestamp', day],
    ['date', day],
    ['numeric', new Prisma.Decimal('12345678901234567890.5')],
    ['bytea', new Uint8Array([0, 255, 7])],
    ['bytea', Buffer.from('bytes')],
    ['jsonb', { a: [1, 'x', null], at: day }],
    ['text[]', ['a', 'b, "c"', null, '']],
    ['int[]', [1, 2]],
    ['bigint[]', [1n, 2n]],
    ['numeric[]', ['1.5', '2']],
    ['boolean[]', [true, false]],
    ['timestamptz[]', [day, day]],
    ['text[]', []],
  ])('is sent as Prisma sends it: %s %s', async (type, value) => {
    const text = `SELECT ($1::${type})::text AS sent`;
    const rows = await write((tx) => tx.$queryRawUnsafe(text, value));
    expect(rows).toStrictEqual(await prisma().$queryRawUnsafe(text, value));
  });
});

it('takes templates, and statements inside of them', async () => {
  const list = Prisma.join([1, 2, 3]);
  const where = Prisma.sql`WHERE n = ANY(ARRAY[${list}]::int[]) AND n <> ${2} ${Prisma.empty}`;
  const ask = (tx: RawStatements) => tx.$queryRaw`SELECT n FROM generate_series(1, ${5}::int) n ${where} ORDER BY n`;
  const rows = await write(ask);
  expect(rows).toEqual([{ n: 1 }, { n: 3 }]);
  expect(rows).toStrictEqual(await ask(prisma()));
  expect(await write((tx) => tx.$queryRaw(Prisma.sql`SELECT ${'x'}::text AS x`))).toEqual([{ x: 'x' }]);
});

it('sees and undoes what the models of its transaction write', async () => {
  const berth = { id: 'ber_raw', tenantId: 'org_north', free: 3, price: '1' };
  const failure = new Error('undone');
  const work = sample.database.write(north, async (tx) => {
    await tx.berth.create({ data: berth });
    expect(await tx.$executeRaw`UPDATE berth SET free = free - 1 WHERE id = ${berth.id}`).toBe(1);
    expect(await tx.berth.findUnique({ where: { id: berth.id } })).toMatchObject({ free: 2 });
    throw failure;
  });
  await expect(work).rejects.toBe(failure);
  expect(await sample.database.read(north, (tx) => tx.berth.count({ where: { id: berth.id } }))).toBe(0);
});

it('throws with the state that the server names, and rolls back', async () => {
  const work = write(async (tx) => {
    await tx.$executeRaw`INSERT INTO berth (id, tenant_id, free, price) VALUES ('ber_state', 'org_north', 1, 1)`;
    await tx.$queryRaw`SELECT 1 / 0`;
  });
  const error = await work.catch((thrown: unknown) => thrown);
  expect(sqlStateOf(error)).toBe('22012');
  expect(await sample.database.read(north, (tx) => tx.berth.count({ where: { id: 'ber_state' } }))).toBe(0);
});

it('is refused once its transaction has ended, and does not reach the next one of its connection', async () => {
  const kept = await write(async (tx) => {
    await tx.$queryRaw`SELECT 1`;
    return { tx };
  });
  await expect(kept.tx.$queryRaw`SELECT 1`).rejects.toThrow('The transaction has ended.');
  // All three connections are in a transaction now, the one of before among them.
  let open = 0;
  const others = [1, 2, 3].map(() =>
    write(async (tx) => {
      await tx.$queryRaw`SELECT 1`;
      open += 1;
      await eventually(() => open, 3);
      await expect(kept.tx.$executeRaw`DELETE FROM berth`).rejects.toThrow('The transaction has ended.');
    }),
  );
  await Promise.all(others);
});
