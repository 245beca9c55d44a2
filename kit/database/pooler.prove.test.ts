import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf } from '../testing/callers.ts';
import type { FreshDatabase } from '../testing/fresh-database.ts';
import { freshSample, openSample, type SampleDatabase } from '../testing/sample/sample.ts';
import { poolerProgram, startPooler, type TestPooler } from '../testing/test-pooler.ts';

const program = poolerProgram();
const north = callerOf({ userId: 'usr_north', tenantId: 'org_north' });
const south = callerOf({ userId: 'usr_south', tenantId: 'org_south' });

// Needs PgBouncer 1.21 or newer on the path, or in PGBOUNCER.
describe.skipIf(program === null)('behind PgBouncer in transaction mode, 16 connections on two of the server', () => {
  let sample: FreshDatabase & { database: SampleDatabase };
  let pooler: TestPooler;
  let pooled: SampleDatabase;
  beforeAll(async () => {
    sample = await freshSample();
    pooler = await startPooler(program as string, [sample.urlOf('sample')]);
    pooled = openSample('sample', sample.urlOf('sample'), {
      poolerUrl: pooler.urlOf(sample.urlOf('sample')),
      poolMax: 16,
    });
  });
  afterAll(async () => {
    await pooled.close();
    await pooler[Symbol.asyncDispose]();
    await sample[Symbol.asyncDispose]();
  });
  const berth = (id: string, tenantId: string) => ({ data: { id, tenantId, free: 10, price: '1' } });

  it('shows each of 400 transactions at once its own tenant and nothing else', async () => {
    await pooled.write(north, (tx) => tx.berth.create(berth('ber_north', 'org_north')));
    await pooled.write(south, (tx) => tx.berth.create(berth('ber_south', 'org_south')));
    const seen = await Promise.all(
      Array.from({ length: 400 }, async (_, index) => {
        const [caller, id] = index % 2 === 0 ? [north, 'ber_north'] : [south, 'ber_south'];
        const [rows, outside] = await Promise.all([
          pooled.read(caller, (tx) => tx.berth.findMany({ select: { id: true } })),
          pooled.client.berth.findMany(),
        ]);
        return rows.length === 1 && rows[0]?.id === id && outside.length === 0;
      }),
    );
    expect(seen.every(Boolean)).toBe(true);
  });

  it('refuses a row for another tenant, and leaves no setting on the connections', async () => {
    await expect(pooled.write(south, (tx) => tx.berth.create(berth('ber_x', 'org_north')))).rejects.toThrow(
      'row-level',
    );
    const left = await Promise.all(
      Array.from({ length: 32 }, () =>
        pooled.client.$queryRawUnsafe<{ tenant: string | null; read: string }[]>(
          `SELECT app_tenant() AS tenant, current_setting('transaction_read_only') AS read`,
        ),
      ),
    );
    expect(new Set(left.flat().map((row) => JSON.stringify(row)))).toEqual(
      new Set([JSON.stringify({ tenant: null, read: 'off' })]),
    );
  });

  it('has the limits of time and the schema of the role', async () => {
    const [row] = await pooled.client.$queryRawUnsafe<object[]>(
      `SELECT current_setting('statement_timeout') AS statement, current_setting('idle_in_transaction_session_timeout') AS idle,
         current_schema()::text AS schema, inet_server_port() AS port`,
    );
    expect(row).toMatchObject({ statement: '30s', idle: '30s', schema: 'sample' });
  });

  it('books ten berths ten times under 60 writers', async () => {
    await pooled.write(north, (tx) => tx.berth.create(berth('ber_last', 'org_north')));
    const booked = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        pooled.once({ caller: north, operation: 'book', input: { idempotencyKey: `key-${index}` } }, async (tx) => {
          const { count } = await tx.berth.updateMany({
            where: { id: 'ber_last', free: { gt: 0 } },
            data: { free: { decrement: 1 } },
          });
          return count;
        }),
      ),
    );
    expect(booked.filter((count) => count === 1)).toHaveLength(10);
  });

  it('refuses a withdrawn session', async () => {
    const caller = callerOf({ userId: 'usr_gone', tenantId: 'org_north', sessionId: 'ses_gone' });
    await pooled.read(caller, (tx) => tx.berth.count());
    await sample.admin.query('SELECT access.withdraw($1)', ['ses_gone']);
    await expect(pooled.read(caller, (tx) => tx.berth.count())).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });
});
