import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, type PreparedDatabase } from '../../host/migrate.ts';
import { behindLock } from '../../testing/behind-lock.ts';
import { callerOf } from '../../testing/callers.ts';
import { eventually } from '../../testing/eventually.ts';
import { freshSamples, openSample, type SampleDatabase } from '../../testing/sample/sample.ts';
import { blocksAmong, holdTogether } from './blocks.ts';
import { holdConsent } from './consents.ts';
import { refuseWriters } from './foreign-access.ts';

const migrations = new URL('../../testing/sample/migrations/', import.meta.url);
const name = `test_${randomBytes(8).toString('hex')}`;

/** `home` has the access schema, `pier` is in a database of its own. */
let home: Awaited<ReturnType<typeof freshSamples<'home'>>>;
let own: pg.Pool;
let prepared: PreparedDatabase;
let pier: SampleDatabase;

beforeAll(async () => {
  home = await freshSamples(['home']);
  await home.admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(home.adminUrl);
  url.pathname = `/${name}`;
  own = new pg.Pool({ connectionString: url.href, max: 2 });
  own.on('error', () => {});
  prepared = await bringUpToDate();
  pier = openSample('pier', prepared.urlOf('pier'), { accessUrl: prepared.accessUrlOf('pier'), poolMax: 8 });
});
afterAll(async () => {
  await pier.close();
  await own.end();
  await home.admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await home[Symbol.asyncDispose]();
});

function bringUpToDate() {
  const url = new URL(home.adminUrl);
  url.pathname = `/${name}`;
  return migrate({
    adminUrl: url.href,
    accessAdminUrl: home.adminUrl,
    secret: 'test',
    modules: [{ name: 'pier', migrations }],
  });
}

let count = 0;
const someone = () => {
  const n = ++count;
  return callerOf({ userId: `usr_${n}`, tenantId: 'org_north', sessionId: `ses_${n}` });
};
const add = (caller = someone()) =>
  pier.write(caller, async (tx) => {
    const { id } = await tx.berth.create({
      data: { id: `ber_${++count}`, tenantId: 'org_north', free: 1, price: '1' },
    });
    return id;
  });

describe('a subgraph in a database of its own', () => {
  it('can be brought up to date again', async () => {
    expect((await bringUpToDate()).applied).toEqual([]);
  });

  it('writes and reads there, within the tenant', async () => {
    const id = await add();
    const seen = (tenantId: string) =>
      pier.read(callerOf({ userId: 'usr_any', tenantId }), (tx) => tx.berth.count({ where: { id } }));
    expect([await seen('org_north'), await seen('org_south')]).toEqual([1, 0]);
  });

  it('K-3: refuses a session that was withdrawn in the other one, to read, to write, once, and writes nothing', async () => {
    const caller = someone();
    await pier.read(caller, (tx) => tx.berth.count());
    await home.admin.query('SELECT access.withdraw($1)', [caller.sessionId]);
    const before = await own.query('SELECT FROM pier.berth');
    const refused = { extensions: { code: 'UNAUTHENTICATED' } };
    await expect(pier.read(caller, (tx) => tx.berth.count())).rejects.toMatchObject(refused);
    await expect(add(caller)).rejects.toMatchObject(refused);
    await expect(
      pier.once({ caller, operation: 'book', input: { idempotencyKey: 'one' } }, (tx) =>
        tx.berth.create({ data: { id: 'ber_once', tenantId: 'org_north', free: 1, price: '1' } }),
      ),
    ).rejects.toMatchObject(refused);
    expect((await own.query('SELECT FROM pier.berth')).rowCount).toBe(before.rowCount);
  });

  it('answers by SQL whether somebody stands and what a role permits', async () => {
    const stands = async () => {
      const { rows } = await pier.pool.query<{ stands: boolean }>(
        `SELECT access.stands('org_north', 'usr_s') AS stands`,
      );
      return rows[0]?.stands;
    };
    expect(await stands()).toBe(true);
    await home.admin.query(`SELECT access.withdraw('usr_s|org_north|')`);
    expect(await stands()).toBe(false);
    const { rows } = await pier.pool.query(`SELECT permissions FROM access.rights_of('org_north', 'usr_s')`);
    expect(rows).toHaveLength(1);
  });

  it('cannot change what all subgraphs ask for', async () => {
    await expect(pier.pool.query(`INSERT INTO access.withdrawn (key) VALUES ('x')`)).rejects.toThrow(
      'permission denied',
    );
    await expect(pier.pool.query('SELECT access.withdraw($1)', ['x'])).rejects.toThrow('does not exist');
    expect(() =>
      refuseWriters('ferry', [{ name: 'a', checksum: '', sql: 'PERFORM access.withdraw(NEW.id);' }]),
    ).toThrow('ferry cannot have a database of its own: it calls access.withdraw');
  });

  it('has a block wait until its transaction has committed', async () => {
    const waits = `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database =
      (SELECT oid FROM pg_database WHERE datname = current_database())) AS waits`;
    const blocking = await pier.systemWrite(null, async (tx) => {
      expect(await holdTogether(tx, 'ana', 'ion')).toBe(true);
      const blocked = home.admin
        .query(`SELECT access.keep_apart('ion', 'ana')`)
        .then(() => own.query(`SELECT FROM pier.berth WHERE id = 'ber_together'`));
      await eventually(async () => (await home.admin.query<{ waits: boolean }>(waits)).rows[0]?.waits, true);
      await tx.berth.create({ data: { id: 'ber_together', tenantId: 'org_north', free: 1, price: '1' } });
      return { blocked };
    });
    expect((await blocking.blocked).rowCount).toBe(1);
    expect(await pier.systemWrite(null, (tx) => holdTogether(tx, 'ana', 'ion'))).toBe(false);
    expect(await pier.systemWrite(null, (tx) => blocksAmong(tx, ['ana', 'ion']))).toEqual([
      { one: 'ion', other: 'ana' },
    ]);
  });

  it('sees a block that it waited for', async () => {
    const together = await behindLock(home.admin, {
      sql: 'SELECT access.keep_apart($1, $2)',
      values: ['mara', 'vlad'],
      work: () => pier.systemWrite(null, (tx) => holdTogether(tx, 'vlad', 'mara')),
    });
    expect(together).toBe(false);
  });

  it('does not commit when it may have lost what it held', async () => {
    const writing = pier.systemWrite(null, async (tx) => {
      await holdConsent(tx, { userId: 'usr_c', purpose: 'news' });
      await home.admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'codai pier' AND state = 'idle in transaction'`,
      );
      await tx.berth.create({ data: { id: 'ber_lost', tenantId: 'org_north', free: 1, price: '1' } });
    });
    await expect(writing).rejects.toMatchObject({ extensions: { code: 'COMPONENT_UNAVAILABLE' } });
    expect((await own.query(`SELECT FROM pier.berth WHERE id = 'ber_lost'`)).rowCount).toBe(0);
  });

  it('has its log read from the other database', async () => {
    const [event] = (
      await home.admin.query(
        `SELECT column_name FROM information_schema.columns WHERE table_schema = 'transport' AND table_name = 'log_of_pier' ORDER BY ordinal_position`,
      )
    ).rows;
    expect(event).toEqual({ column_name: 'position' });
    expect(
      (await home.admin.query(`SELECT * FROM transport.read_log('pier', ARRAY[1::bigint], 'org_north')`)).rows,
    ).toEqual([]);
  });
});
