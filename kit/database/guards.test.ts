import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshSample } from '../testing/sample/sample.ts';
import { createPool } from './pool.ts';

let sample: Awaited<ReturnType<typeof freshSample>>;
/** The subgraph's own role. */
let role: pg.Pool;

beforeAll(async () => {
  sample = await freshSample();
  role = createPool({ connectionString: sample.urlOf('sample'), max: 1, applicationName: 'test' });
  // As a migration runs: as the owner, with the schema as search path, in one transaction.
  const client = await sample.admin.connect();
  try {
    await client.query(`BEGIN; SET LOCAL search_path = sample;
      CREATE TABLE ticket (id text PRIMARY KEY, tenant_id text NOT NULL, status text, buyer_id text NOT NULL, approver_id text, seat integer);
      SELECT kit_tenant_rows('ticket');
      SELECT kit_fixed('ticket', 'tenant_id', 'seat');
      SELECT kit_one_way('ticket', 'status', '>HELD', 'HELD>SOLD', 'SOLD>USED', 'HELD>GONE');
      SELECT kit_four_eyes('ticket', 'approver_id', 'buyer_id');
      CREATE TABLE note (id text PRIMARY KEY, tenant_id text NOT NULL, author_id text NOT NULL);
      SELECT kit_own_rows('note', 'author_id');
      CREATE TABLE gate_entry (id text PRIMARY KEY);
      SELECT kit_insert_only('gate_entry');
      CREATE TABLE gate_noise (id text PRIMARY KEY);
      SELECT kit_insert_only('gate_noise', deletable => true);
      CREATE TABLE fare (id text PRIMARY KEY, minor bigint, note text);
      SELECT kit_rights('fare', 'SELECT', 'INSERT', 'UPDATE (note)');
      CREATE TABLE ballot (ticket_id text NOT NULL, voter_id text NOT NULL);
      SELECT kit_votes('ballot', 'ticket_id', 'voter_id', 'ticket', 'buyer_id');
      CREATE TABLE keyed_ballot (voter_id text, ticket_id text, PRIMARY KEY (voter_id, ticket_id));
      SELECT kit_votes('keyed_ballot', 'ticket_id', 'voter_id', 'ticket', 'buyer_id');
      COMMIT`);
  } finally {
    client.release();
  }
});
afterAll(async () => {
  await role.end();
  await sample[Symbol.asyncDispose]();
});

/** One transaction of the subgraph's role as somebody. */
async function as(tenant: string | null, sql: string, user: string | null = null): Promise<pg.QueryResult> {
  const client = await role.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `SELECT set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true), set_config('app.system', $3, true)`,
      [tenant ?? '', user ?? '', tenant === null ? 'on' : 'off'],
    );
    const result = await client.query(sql);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
const held = (id: string, buyer = 'usr_a') =>
  as('org_a', `INSERT INTO ticket VALUES ('${id}', 'org_a', 'HELD', '${buyer}', NULL, 1)`);

describe('keys of idempotency', () => {
  it('are seen and written by their caller alone', async () => {
    const values = `('org_a', 'usr_a', 'sail', 'key_rls', 'hash')`;
    const insert = `INSERT INTO idempotency (tenant_id, caller_id, operation, key, input_hash) VALUES ${values}`;
    await expect(as('org_a', insert, 'usr_b')).rejects.toThrow('row-level security');
    await expect(as('org_b', insert, 'usr_a')).rejects.toThrow('row-level security');
    await as('org_a', insert, 'usr_a');
    const find = `SELECT FROM idempotency WHERE key = 'key_rls'`;
    expect((await as('org_a', find, 'usr_a')).rowCount).toBe(1);
    expect((await as('org_a', find, 'usr_b')).rowCount).toBe(0);
    expect((await as('org_b', find, 'usr_a')).rowCount).toBe(0);
    expect((await as(null, find)).rowCount).toBe(1);
  });
});

describe('guards of a migration', () => {
  it('kit_tenant_rows shows and takes a tenant’s own rows', async () => {
    await held('t_rls');
    const find = `SELECT FROM ticket WHERE id = 't_rls'`;
    expect((await as('org_a', find)).rowCount).toBe(1);
    expect((await as('org_b', find)).rowCount).toBe(0);
    expect((await as('', find)).rowCount).toBe(0);
    expect((await as(null, find)).rowCount).toBe(1);
    await expect(as('org_b', `INSERT INTO ticket VALUES ('t_x', 'org_a', 'HELD', 'u', NULL, 1)`)).rejects.toThrow(
      'row-level security',
    );
  });

  it('kit_own_rows shows a person’s rows to that person in that tenant', async () => {
    await as('org_a', `INSERT INTO note VALUES ('n', 'org_a', 'usr_a')`, 'usr_a');
    const seen = async (tenant: string, user: string) => (await as(tenant, 'SELECT FROM note', user)).rowCount;
    expect([await seen('org_a', 'usr_a'), await seen('org_a', 'usr_b'), await seen('org_b', 'usr_a')]).toEqual([
      1, 0, 0,
    ]);
  });

  it('kit_one_way takes the stated ways and no other', async () => {
    await held('t_way');
    const to = (status: string) => as('org_a', `UPDATE ticket SET status = ${status} WHERE id = 't_way'`);
    await to(`'HELD'`);
    await to(`'SOLD'`);
    for (const back of [`'HELD'`, `'GONE'`, 'NULL']) {
      await expect(to(back)).rejects.toMatchObject({ code: '23514', constraint: 'ticket_status_one_way' });
    }
    await to(`'USED'`);
    await expect(
      as('org_a', `INSERT INTO ticket VALUES ('t_sold', 'org_a', 'SOLD', 'u', NULL, 1)`),
    ).rejects.toMatchObject({ constraint: 'ticket_status_one_way' });
    await expect(
      sample.admin.query(`SET search_path = sample; SELECT kit_one_way('ticket', 'status', 'HELD')`),
    ).rejects.toThrow('FROM>TO');
  });

  it('kit_fixed keeps columns, and takes an update that leaves them as they are', async () => {
    await held('t_fixed');
    await as('org_a', `UPDATE ticket SET seat = 1 WHERE id = 't_fixed'`);
    await expect(as('org_a', `UPDATE ticket SET seat = 2 WHERE id = 't_fixed'`)).rejects.toMatchObject({
      constraint: 'ticket_seat_fixed',
    });
    await expect(as('org_a', `UPDATE ticket SET seat = NULL WHERE id = 't_fixed'`)).rejects.toThrow('does not change');
  });

  it('kit_insert_only holds for the role and for the owner', async () => {
    await as(null, `INSERT INTO gate_entry VALUES ('g')`);
    for (const change of [`UPDATE gate_entry SET id = 'h'`, 'DELETE FROM gate_entry', 'TRUNCATE gate_entry']) {
      await expect(as(null, change)).rejects.toThrow('permission denied');
      await expect(sample.admin.query(change.replace('gate_entry', 'sample.gate_entry'))).rejects.toMatchObject({
        constraint: 'gate_entry_insert_only',
      });
    }
    await as(null, `INSERT INTO gate_noise VALUES ('g')`);
    expect((await as(null, 'DELETE FROM gate_noise')).rowCount).toBe(1);
    await expect(as(null, `UPDATE gate_noise SET id = 'h'`)).rejects.toThrow('permission denied');
  });

  it('kit_rights leaves the stated rights', async () => {
    await as(null, `INSERT INTO fare VALUES ('f', 100, '')`);
    await as(null, `UPDATE fare SET note = 'seen'`);
    for (const other of ['UPDATE fare SET minor = 0', 'DELETE FROM fare']) {
      await expect(as(null, other)).rejects.toThrow('permission denied');
    }
  });

  it('kit_four_eyes lets nobody decide on their own row', async () => {
    await held('t_eyes');
    const decide = (user: string) => as('org_a', `UPDATE ticket SET approver_id = '${user}' WHERE id = 't_eyes'`);
    await expect(decide('usr_a')).rejects.toMatchObject({ constraint: 'ticket_four_eyes' });
    await decide('usr_b');
  });

  it('kit_votes lets a person vote once, never on their own request and never on one they cannot see', async () => {
    await held('t_vote');
    const vote = (voter: string, tenant = 'org_a', table = 'ballot (ticket_id, voter_id)', ticket = 't_vote') =>
      as(tenant, `INSERT INTO ${table} VALUES ('${ticket}', '${voter}')`);
    await expect(vote('usr_a')).rejects.toMatchObject({ constraint: 'ballot_four_eyes' });
    await expect(vote('usr_b', 'org_b')).rejects.toMatchObject({ constraint: 'ballot_request' });
    await expect(vote('usr_b', 'org_a', undefined, 't_none')).rejects.toMatchObject({ constraint: 'ballot_request' });
    await vote('usr_b');
    await expect(vote('usr_b')).rejects.toMatchObject({ constraint: 'ballot_once' });
    await expect(as('org_a', `UPDATE ballot SET voter_id = 'usr_a'`)).rejects.toMatchObject({
      constraint: 'ballot_four_eyes',
    });
    await vote('usr_b', 'org_a', 'keyed_ballot (ticket_id, voter_id)');
    await expect(vote('usr_b', 'org_a', 'keyed_ballot (ticket_id, voter_id)')).rejects.toMatchObject({
      constraint: 'keyed_ballot_pkey',
    });
  });

  it('keeps one vote of a person who votes many times at once', async () => {
    await held('t_race');
    const many = createPool({ connectionString: sample.urlOf('sample'), max: 6, applicationName: 'test' });
    const votes = await Promise.allSettled(
      Array.from({ length: 6 }, () =>
        many
          .query(`SELECT set_config('app.system', 'on', false)`)
          .then(() =>
            many.query(
              `WITH s AS (SELECT set_config('app.system', 'on', true)) INSERT INTO ballot SELECT 't_race', 'usr_b' FROM s`,
            ),
          ),
      ),
    );
    await many.end();
    expect(votes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('are out of reach of the subgraph’s role', async () => {
    await expect(as(null, `SELECT kit_rights('fare', 'DELETE')`)).rejects.toThrow('permission denied');
  });
});
