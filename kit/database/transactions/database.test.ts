import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callerOf } from '../../testing/callers.ts';
import { PrismaClient } from '../../testing/sample/generated/prisma/client.ts';
import { freshSample } from '../../testing/sample/sample.ts';
import { createDatabase } from './database.ts';

let sample: Awaited<ReturnType<typeof freshSample>>;
const north = callerOf({ userId: 'usr_north', tenantId: 'org_north' });
const south = callerOf({ userId: 'usr_south', tenantId: 'org_south' });

beforeAll(async () => {
  sample = await freshSample({ poolMax: 8 });
});
afterAll(() => sample[Symbol.asyncDispose]());

async function addBerth(id: string, tenant = north, free = 10) {
  await sample.database.write(tenant, (tx) =>
    tx.berth.create({ data: { id, tenantId: tenant.tenantId as string, free, price: '12345678901234567890123' } }),
  );
}

describe('row-level security', () => {
  it('binds the role a subgraph logs in as: no superuser, no bypass, owner of nothing', async () => {
    const [role] = await sample.database.client.$queryRawUnsafe<object[]>(
      `SELECT current_user::text AS name, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
         (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owns
       FROM pg_roles WHERE rolname = current_user`,
    );
    expect(role).toEqual({
      name: 'sample',
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owns: 0,
    });
  });

  it('shows a tenant its own rows, and nothing to a caller without a tenant', async () => {
    await addBerth('ber_rls');
    const find = { where: { id: 'ber_rls' } };
    expect(await sample.database.read(north, (tx) => tx.berth.findMany(find))).toHaveLength(1);
    expect(await sample.database.read(south, (tx) => tx.berth.findMany(find))).toEqual([]);
    expect(await sample.database.client.berth.findMany(find)).toEqual([]);
    expect(await sample.database.read(callerOf({ userId: null }), (tx) => tx.berth.findMany(find))).toEqual([]);
    expect(await sample.database.systemRead(null, (tx) => tx.berth.findMany(find))).toHaveLength(1);
  });

  it('refuses a row written for another tenant', async () => {
    const foreign = { id: 'ber_foreign', tenantId: 'org_north', free: 1, price: '1' };
    await expect(sample.database.write(south, (tx) => tx.berth.create({ data: foreign }))).rejects.toThrow(
      'row-level security',
    );
  });

  it('leaves no tenant behind on the pooled connection', async () => {
    await sample.database.read(north, (tx) => tx.berth.findMany());
    const settings = await Promise.all(
      Array.from({ length: 8 }, () =>
        sample.database.client.$queryRawUnsafe<{ tenant: string | null }[]>('SELECT app_tenant() AS tenant'),
      ),
    );
    expect(settings.flat().map((row) => row.tenant)).toEqual(Array(8).fill(null));
  });
});

describe('transactions', () => {
  it('read does not write', async () => {
    const write = sample.database.read(north, (tx) => tx.berth.deleteMany());
    await expect(write).rejects.toThrow(/read-only/);
  });

  it('keep every digit of NUMERIC(39,0)', async () => {
    await addBerth('ber_price');
    const berth = await sample.database.read(north, (tx) => tx.berth.findUniqueOrThrow({ where: { id: 'ber_price' } }));
    expect(berth.price.toFixed(0)).toBe('12345678901234567890123');
  });

  it('roll back with their events when something is thrown', async () => {
    const failing = sample.database.write(north, async (tx) => {
      await tx.berth.create({ data: { id: 'ber_undone', tenantId: 'org_north', free: 1, price: '1' } });
      tx.outbox.append('harbour.user.reinstated', { userId: 'usr_1' });
      throw new Error('after the write');
    });
    await expect(failing).rejects.toThrow('after the write');
    const { rows } = await sample.admin.query(
      `SELECT (SELECT count(*) FROM sample.berth WHERE id = 'ber_undone')::int AS berths, (SELECT count(*) FROM sample.outbox)::int AS events`,
    );
    expect(rows).toEqual([{ berths: 0, events: 0 }]);
  });

  it('are run again after a deadlock, and both succeed', async () => {
    await Promise.all(['ber_a', 'ber_b'].map((id) => addBerth(id)));
    let tries = 0;
    const bothHoldOne = barrier(2);
    const take = (first: string, second: string) =>
      sample.database.write(north, async (tx) => {
        tries++;
        await tx.berth.update({ where: { id: first }, data: { free: { decrement: 1 } } });
        await bothHoldOne();
        await tx.berth.update({ where: { id: second }, data: { free: { decrement: 1 } } });
      });
    await Promise.all([take('ber_a', 'ber_b'), take('ber_b', 'ber_a')]);
    expect(tries).toBe(3);
    const berths = await sample.database.read(north, (tx) =>
      tx.berth.findMany({ where: { id: { in: ['ber_a', 'ber_b'] } } }),
    );
    expect(berths.map((berth) => berth.free)).toEqual([8, 8]);
  });

  it('are given up after five tries that all failed to serialize', async () => {
    let tries = 0;
    const stubborn = sample.database.write(north, async (tx) => {
      tries++;
      await tx.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'serialization_failure'; END $$`);
    });
    await expect(stubborn).rejects.toMatchObject({ code: '40001' });
    expect(tries).toBe(5);
  });

  it('do not commit when an event breaks its schema', async () => {
    const failing = sample.database.write(north, async (tx) => {
      await tx.berth.create({ data: { id: 'ber_bad_event', tenantId: 'org_north', free: 1, price: '1' } });
      tx.outbox.append('harbour.user.reinstated', { userId: '' });
    });
    await expect(failing).rejects.toThrow(/userId/);
    const { rows } = await sample.admin.query(`SELECT FROM sample.berth WHERE id = 'ber_bad_event'`);
    expect(rows).toEqual([]);
  });
});

/** A function that resolves for all once `parties` have called it, and at once ever after. */
function barrier(parties: number): () => Promise<void> {
  let arrived = 0;
  let open = () => {};
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return () => {
    if (++arrived >= parties) open();
    return opened;
  };
}

describe('the client', () => {
  const open = () => {
    const client = vi.fn((options: ConstructorParameters<typeof PrismaClient>[0]) => new PrismaClient(options));
    const services = { databaseUrl: sample.urlOf('sample'), clock: { now: () => new Date() } };
    return { client, database: createDatabase({ name: 'sample', services, client }) };
  };

  it('is made once, by the first use', async () => {
    const { client, database } = open();
    expect(client).not.toHaveBeenCalled();
    await Promise.all([database.read(north, (tx) => tx.berth.findMany()), database.client.$queryRaw`SELECT 1`]);
    expect(client).toHaveBeenCalledOnce();
    await database.close();
  });

  it('is not made to ask the pool or to close', async () => {
    const { client, database } = open();
    await database.pool.query('SELECT 1');
    await database.close();
    expect(client).not.toHaveBeenCalled();
  });
});
