import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { type FreshDatabase, freshDatabase } from '../../testing/index.ts';
import { keyset, type ListArguments } from './keyset.ts';

const order = keyset({ score: ['desc', 'number'], at: ['asc', 'instant'], id: ['desc', 'text'] });
interface Row {
  readonly score: number;
  readonly at: Date;
  readonly id: string;
}
type Value = Row[keyof Row];

let database: FreshDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await freshDatabase([]);
  pool = database.admin;
  await pool.query(
    'CREATE TABLE item (score float8 NOT NULL, at timestamptz NOT NULL, id text COLLATE "C" PRIMARY KEY)',
  );
});
afterAll(() => database[Symbol.asyncDispose]());

const rowsArbitrary = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 2 }), at: fc.integer({ min: 0, max: 2 }) }), { maxLength: 14 })
  .map((rows) => rows.map(({ score, at }, index) => ({ score, at: new Date(at * 1000), id: `i${index + 10}` })));

function sorted(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => b.score - a.score || a.at.getTime() - b.at.getTime() || (a.id < b.id ? 1 : -1));
}

/** Whether a row meets a `where` of this order, as Prisma reads it. */
function fits(row: Row, where: object): boolean {
  return Object.entries(where).every(([key, condition]) => {
    if (key === 'AND') return condition.every((one: object) => fits(row, one));
    if (key === 'OR') return condition.some((one: object) => fits(row, one));
    const value = row[key as keyof Row];
    const bounds = condition instanceof Date || typeof condition !== 'object' ? { equals: condition } : condition;
    return Object.entries(bounds as Record<string, Value>).every(([operator, bound]) => {
      const distance = value < bound ? -1 : value > bound ? 1 : 0;
      return { equals: distance === 0, lt: distance < 0, lte: distance <= 0, gt: distance > 0, gte: distance >= 0 }[
        operator
      ];
    });
  });
}

async function readPage(rows: readonly Row[], args: ListArguments) {
  return order.read(args, async (page) => {
    const { position, order: by } = page.sql({ score: 'item.score', at: 'item.at', id: 'item.id' });
    const { rows: found } = await pool.query<Row>(
      `SELECT score, at, id FROM item WHERE ${position.text} ORDER BY ${by.text} LIMIT ${page.take}`,
      position.values as Value[],
    );
    const whole = found.length < page.take ? found.length : null;
    if (whole !== null) expect(rows.filter((row) => fits(row, page.where))).toHaveLength(whole);
    expect(found.every((row) => fits(row, page.where))).toBe(true);
    return found;
  });
}

it('walks every list forward by after and backward by before, each item once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(rowsArbitrary, fc.integer({ min: 1, max: 5 }), async (rows, size) => {
      await pool.query('TRUNCATE item');
      for (const { score, at, id } of rows) await pool.query('INSERT INTO item VALUES ($1, $2, $3)', [score, at, id]);
      const expected = sorted(rows).map(({ id }) => id);

      const forward: string[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const page: Awaited<ReturnType<typeof readPage>> = await readPage(rows, { first: size, after });
        forward.push(...page.edges.map(({ node }) => node.id));
        expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
        ({ endCursor: after, hasNextPage: more } = page.pageInfo);
      }
      expect(forward).toEqual(expected);

      const backward: string[] = [];
      for (let before: string | null = null, more = true; more; ) {
        const page: Awaited<ReturnType<typeof readPage>> = await readPage(rows, { last: size, before });
        backward.unshift(...page.edges.map(({ node }) => node.id));
        expect(page.pageInfo.hasNextPage).toBe(before !== null);
        ({ startCursor: before, hasPreviousPage: more } = page.pageInfo);
      }
      expect(backward).toEqual(expected);
    }),
    { numRuns: 40, seed: freshSeed() },
  );
});

it('reads what lies between two cursors, from either end', async () => {
  await pool.query('TRUNCATE item');
  const rows = Array.from({ length: 9 }, (_, index) => ({ score: index % 3, at: new Date(index), id: `j${index}` }));
  for (const { score, at, id } of rows) await pool.query('INSERT INTO item VALUES ($1, $2, $3)', [score, at, id]);
  const all = await readPage(rows, { first: 9 });
  const cursors = all.edges.map(({ cursor }) => cursor);
  const between = { after: cursors[1] ?? null, before: cursors[6] ?? null };
  const ids = (page: Awaited<ReturnType<typeof readPage>>) => page.edges.map(({ node }) => node.id);
  expect(ids(await readPage(rows, { ...between, first: 2 }))).toEqual(ids(all).slice(2, 4));
  expect(ids(await readPage(rows, { ...between, last: 2 }))).toEqual(ids(all).slice(4, 6));
});

it.each([0, 101, 1.5])('refuses last: %s', (last) => {
  expect(() => order.page({ last })).toThrow('last must be between 1 and 100.');
});

it('names the argument whose cursor is none of this list', () => {
  expect(() => order.page({ last: 1, before: 'x' })).toThrow('before is not a cursor of this list.');
});
