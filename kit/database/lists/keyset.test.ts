import { describe, expect, it } from 'vitest';
import { callerOf } from '../../testing/index.ts';
import { checkedFirst, keyset } from './keyset.ts';

const order = keyset({ at: ['desc', 'instant'], score: ['desc', 'number'], id: ['desc', 'text'] });

/** A cursor of this order in which one value was exchanged. */
function forged(index: number, value: string): string {
  const row = { at: new Date('2031-05-02T09:00:00.000Z'), score: 1, id: 'a' };
  const cursor = order.page({ first: 1 }).of([row]).edges[0]?.cursor ?? '';
  const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()).map((part: unknown) => JSON.stringify(part));
  parts[index] = value;
  return Buffer.from(`[${parts.join(',')}]`).toString('base64url');
}

it.each([
  [1, '"0001-01-01T00:00:00.000Z"', true],
  [1, '"9999-12-31T23:59:59.999Z"', true],
  [1, '"0000-12-31T23:59:59.999Z"', false],
  [1, '"-000001-01-01T00:00:00.000Z"', false],
  [1, '"+010000-01-01T00:00:00.000Z"', false],
  [1, '"+275760-09-14T00:00:00.000Z"', false],
  [1, '1', false],
  [2, '-1.5', true],
  [2, '1e999', false],
  [2, '"1"', false],
  [3, '7', false],
])('a cursor whose value %i is %s is accepted: %s', (index, value, isTaken) => {
  const read = () => order.page({ after: forged(index, value) });
  if (isTaken) expect(read().after).not.toBeNull();
  else expect(read).toThrow('not a cursor');
});

const rows = ['a', 'b', 'c'].map((id, index) => ({ at: new Date(index * 1000), score: index, id }));
type Row = (typeof rows)[number];
const cursorOf = (row: Row) => order.page({ first: 1 }).of([row]).edges[0]?.cursor as string;

describe('a page', () => {
  it('is read with one row more than it holds, in the order of the list', () => {
    expect(order.page({ first: 2 })).toMatchObject({
      first: 2,
      take: 3,
      after: null,
      where: {},
      orderBy: [{ at: 'desc' }, { score: 'desc' }, { id: 'desc' }],
    });
    expect(order.page({}).first).toBe(20);
    expect(order.page({ first: null }).first).toBe(20);
  });

  it('is read in the reverse order when it is taken from the end', () => {
    expect(order.page({ last: 2 })).toMatchObject({
      first: 2,
      take: 3,
      orderBy: [{ at: 'asc' }, { score: 'asc' }, { id: 'asc' }],
    });
    expect(order.page({ first: 3, last: null }).orderBy[0]).toEqual({ at: 'desc' });
  });

  it.each([{ first: 0 }, { first: 101 }, { first: 1.5 }, { last: 0 }, { last: 101 }])('is refused for %o', (args) => {
    const [argument = ''] = Object.keys(args);
    expect(() => order.page(args)).toThrow(
      expect.objectContaining({
        message: `${argument} must be between 1 and 100.`,
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument }),
      }),
    );
  });

  it.each([{ first: 1 }, { first: 100 }, { last: 1 }, { last: 100 }])('is read for %o', (args) => {
    expect(order.page(args).take).toBe(Object.values(args)[0] + 1);
    expect(checkedFirst(100)).toBe(100);
  });

  it('has its edges in the order of the list, and says whether more are on either side', () => {
    const [one, two, three] = rows as [Row, Row, Row];
    const ids = ({ edges }: { edges: readonly { node: Row }[] }) => edges.map(({ node }) => node.id);
    const first = order.page({ first: 2 }).of([three, two, one]);
    expect(ids(first)).toEqual(['c', 'b']);
    expect(first.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: cursorOf(three),
      endCursor: cursorOf(two),
    });
    const second = order.page({ first: 2, after: cursorOf(two) }).of([one]);
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const last = order.page({ last: 2 }).of([one, two, three]);
    expect(ids(last)).toEqual(['b', 'a']);
    expect(last.pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: true,
      startCursor: cursorOf(two),
      endCursor: cursorOf(one),
    });
    const before = order.page({ last: 2, before: cursorOf(one) }).of([two, three]);
    expect(before.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(order.page({ first: 2 }).of([two, one]).pageInfo.hasNextPage).toBe(false);
    expect(order.page({}).of([]).pageInfo).toMatchObject({ startCursor: null, endCursor: null });
    expect(order.page({ first: 3 }).of([three, two, one]).pageInfo.endCursor).toBe(cursorOf(one));
  });

  it('may carry facts of its edges', () => {
    const [row] = rows as [Row];
    const { edges } = order.page({}).ofEdges([row], ({ id }) => ({ node: id, weight: 5 }));
    expect(edges).toEqual([{ node: 'a', weight: 5, cursor: cursorOf(row) }]);
  });
});

const mixed = keyset({ at: ['asc', 'instant'], id: ['desc', 'text'] });

describe('the position of a page', () => {
  const row = rows[1] as Row;
  const values = { at: row.at, id: row.id };
  const cursor = mixed.page({}).of([row]).edges[0]?.cursor as string;

  it('lies past the values of the cursor `after`, column by column', () => {
    const page = mixed.page({ after: cursor });
    expect(page.after).toEqual(values);
    expect(page.where).toEqual({
      AND: [{ at: { gte: row.at } }, { OR: [{ at: { gt: row.at } }, { at: row.at, id: { lt: 'b' } }] }],
    });
  });

  it('lies before the values of the cursor `before`', () => {
    expect(mixed.page({ before: cursor }).where).toEqual({
      AND: [{ at: { lte: row.at } }, { OR: [{ at: { lt: row.at } }, { at: row.at, id: { gt: 'b' } }] }],
    });
    expect(mixed.page({ last: 3, before: cursor }).where).toEqual(mixed.page({ before: cursor }).where);
  });

  it('lies between the cursors when both are given', () => {
    const { where } = mixed.page({ after: cursor, before: cursor }) as { where: { AND: object[] } };
    expect(where.AND).toHaveLength(4);
  });

  const names = { at: 'i.at', id: 'i.id' };
  const textOf = ({ sql, values: bound }: { sql: string; values: unknown[] }) => ({ sql, bound });

  it('adds no SQL on the first page', () => {
    const { position, order: by } = mixed.page({}).sql(names);
    expect(textOf(position)).toEqual({ sql: 'true', bound: [] });
    expect(by.sql).toBe('i.at ASC, i.id DESC');
    expect(mixed.page({ last: 1 }).sql(names).order.sql).toBe('i.at DESC, i.id ASC');
  });

  it('compares column by column in SQL where directions differ', () => {
    expect(textOf(mixed.page({ after: cursor }).sql(names).position)).toEqual({
      sql: 'i.at >= ?::timestamptz AND (i.at > ?::timestamptz OR (i.id) < (?))',
      bound: [row.at, row.at, 'b'],
    });
  });

  it('compares rows in SQL where all columns have one direction', () => {
    const sqlNames = { at: 'at', score: 'score', id: 'id' };
    const page = order.page({ after: cursorOf(row), before: cursorOf(rows[2] as Row) });
    expect(textOf(page.sql(sqlNames).position)).toEqual({
      sql: '(at,score,id) < (?::timestamptz,?,?) AND (at,score,id) > (?::timestamptz,?,?)',
      bound: [row.at, 1, 'b', new Date(2000), 2, 'c'],
    });
  });

  it('is read with its end', async () => {
    const asked: string[] = [];
    const page = await mixed.readSql({ first: 1 }, names, async ({ position, end }) => {
      asked.push(position.sql, end.sql, JSON.stringify(end.values));
      return rows;
    });
    expect(asked).toEqual(['true', 'ORDER BY i.at ASC, i.id DESC LIMIT ?::int', '[2]']);
    expect(page.edges).toHaveLength(1);
    const read = await mixed.read({ first: 1 }, async ({ take }) => rows.slice(0, take));
    expect(read).toEqual(page);
    const database = { read: async <T>(_caller: unknown, fn: (tx: object) => Promise<T>) => fn({}) };
    const inTransaction = await mixed.readRows({ database }, callerOf(), { first: 1 }, async (_tx, { take }) =>
      rows.slice(0, take),
    );
    expect(inTransaction).toEqual(page);
  });
});

describe('numbers of a cursor', () => {
  const numbers = keyset({ big: ['asc', 'bigint'], at: ['asc', 'sequence'] });
  const back = (big: bigint, at: bigint) => {
    const cursor = numbers.page({}).of([{ big, at }]).edges[0]?.cursor as string;
    return numbers.page({ after: cursor });
  };

  it.each([
    [0n, 0n],
    [-(10n ** 38n), 2n ** 63n - 1n],
    [10n ** 38n, 1n],
  ])('%i and %i come back to the last digit', (big, at) => {
    expect(back(big, at).after).toEqual({ big, at });
  });

  it.each([
    [10n ** 39n, 0n],
    [0n, 2n ** 63n],
    [0n, -1n],
    [0n, 10n ** 19n],
  ])('%i and %i are no place in a list', (big, at) => {
    expect(() => back(big, at)).toThrow('after is not a cursor of this list.');
  });

  it.each([
    [2n ** 63n - 1n, '::bigint'],
    [-(2n ** 63n) + 1n, '::bigint'],
    [2n ** 63n, '::numeric'],
    [-(2n ** 63n), '::numeric'],
  ])('%i is bound as %s', (big, cast) => {
    expect(back(big, 0n).sql({ big: 'big', at: 'at' }).position.sql).toBe(`(big,at) > (?${cast},?::bigint)`);
  });
});

describe('a cursor', () => {
  const row = rows[0] as Row;
  /** An order of as many columns of the same kinds, in another sequence. */
  const ascending = keyset({ at: ['asc', 'instant'], score: ['asc', 'number'], id: ['asc', 'text'] });

  it.each([
    '',
    'x',
    Buffer.from('{}').toString('base64url'),
    Buffer.from('["tag"]').toString('base64url'),
    mixed.page({}).of([row]).edges[0]?.cursor as string,
    ascending.page({}).of([row]).edges[0]?.cursor as string,
    `${cursorOf(row)}${Buffer.from(' '.repeat(900)).toString('base64url')}`,
    Buffer.from(JSON.stringify([...JSON.parse(Buffer.from(cursorOf(row), 'base64url').toString()), 1])).toString(
      'base64url',
    ),
  ])('is none of this list: %j', (cursor) => {
    for (const argument of ['after', 'before']) {
      expect(() => order.page({ [argument]: cursor })).toThrow(
        expect.objectContaining({
          message: `${argument} is not a cursor of this list.`,
          extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument }),
        }),
      );
    }
  });

  it('is read up to 1,024 characters, and refused beyond', () => {
    const ofLength = (size: number) => cursorOf({ ...row, id: 'x'.repeat(size) });
    const size = Array.from({ length: 800 }, (_, index) => index).find((count) => ofLength(count).length >= 1_024) ?? 0;
    expect(ofLength(size)).toHaveLength(1_024);
    expect(order.page({ after: ofLength(size) }).after).toMatchObject({ id: 'x'.repeat(size) });
    expect(() => order.page({ after: ofLength(size + 1) })).toThrow('after is not a cursor of this list.');
  });
});
