import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testPostgresUrl } from '../testing/test-postgres.ts';
import { PipelinedClient, READS_ONLY, THEN_COMMIT } from './pipelined-client.ts';

let client: PipelinedClient;
let other: pg.Client;

beforeAll(async () => {
  const connectionString = await testPostgresUrl();
  client = new PipelinedClient({ connectionString });
  other = new pg.Client({ connectionString });
  await Promise.all([client.connect(), other.connect()]);
  await other.query(
    'CREATE SCHEMA pipelined; CREATE TABLE pipelined.note (id int UNIQUE DEFERRABLE INITIALLY DEFERRED, text text)',
  );
});

afterAll(async () => {
  await other?.query('DROP SCHEMA pipelined CASCADE');
  await Promise.all([client?.end(), other?.end()]);
});

beforeEach(async () => {
  await other.query('TRUNCATE pipelined.note');
});

const run = (text: string, values: readonly unknown[] = []) => client.query({ text, values: [...values] });
const insert = (id: number, text: string, end = '') =>
  run(`INSERT INTO pipelined.note VALUES ($1, $2) ${end}`, [id, text]);
const notes = async () =>
  (await other.query('SELECT text FROM pipelined.note ORDER BY id, text')).rows.map(({ text }) => text);

describe('a transaction', () => {
  it('has committed when its last statement is answered', async () => {
    await run('BEGIN');
    await insert(1, 'first');
    expect(await notes()).toEqual([]);
    expect((await insert(2, 'last', THEN_COMMIT)).rowCount).toBe(1);
    expect(await notes()).toEqual(['first', 'last']);
    await run('COMMIT');
    // The connection is in no transaction: what comes next commits by itself.
    await insert(3, 'after');
    expect(await notes()).toEqual(['first', 'last', 'after']);
  });

  it('has written nothing when its last statement fails', async () => {
    await run('BEGIN');
    await insert(1, 'first');
    await expect(run(`SELECT 1 / 0 ${THEN_COMMIT}`)).rejects.toThrow('division by zero');
    await run('ROLLBACK');
    expect(await notes()).toEqual([]);
  });

  it('tells why the server did not commit', async () => {
    await run('BEGIN');
    await insert(1, 'first');
    await expect(insert(1, 'again', THEN_COMMIT)).rejects.toMatchObject({ code: '23505' });
    await run('ROLLBACK');
    expect(await notes()).toEqual([]);
  });

  it('commits and rolls back by itself where no statement is marked', async () => {
    await run('BEGIN');
    await insert(1, 'kept');
    await run('COMMIT');
    await run('BEGIN');
    await insert(2, 'undone');
    await run('ROLLBACK');
    expect(await notes()).toEqual(['kept']);
  });

  it('begins with its first statement, also where that is its last or fails', async () => {
    await run('BEGIN');
    await insert(1, 'only', THEN_COMMIT);
    await run('COMMIT');
    await run('BEGIN');
    await expect(run('SELECT 1 / 0')).rejects.toThrow('division by zero');
    await expect(insert(2, 'aborted')).rejects.toMatchObject({ code: '25P02' });
    await run('ROLLBACK');
    expect(await notes()).toEqual(['only']);
  });

  it('asks the server for nothing where it has no statement', async () => {
    await run('BEGIN');
    await run('COMMIT');
    await run('BEGIN');
    await run('ROLLBACK');
    await insert(1, 'after');
    expect(await notes()).toEqual(['after']);
  });

  it('takes no statement behind its last', async () => {
    await run('BEGIN');
    await insert(1, 'last', THEN_COMMIT);
    await expect(insert(2, 'late')).rejects.toThrow('The transaction has been told to commit.');
    await run('ROLLBACK');
    expect(await notes()).toEqual(['last']);
  });

  it('has ended, if it only reads, before the next one of its connection begins', async () => {
    const statement = `SELECT set_config('app.pipelined', 'mine', true), set_config('transaction_read_only', 'on', true) ${READS_ONLY}`;
    await run('BEGIN');
    await run(statement);
    await expect(insert(1, 'refused')).rejects.toMatchObject({ code: '25006' });
    await run('ROLLBACK');
    await run('BEGIN');
    await run(statement);
    await run('COMMIT');
    const { rows } = await run(`SELECT current_setting('app.pipelined', true) AS mine`);
    expect(rows).toEqual([{ mine: '' }]);
    await insert(2, 'after');
    expect(await notes()).toEqual(['after']);
  });
});

it('sends BEGIN with the first statement and COMMIT with the last', async () => {
  const packets: number[] = [];
  const { stream } = (client as unknown as { connection: { stream: NodeJS.WritableStream & { _writev: unknown } } })
    .connection;
  const send = stream._writev as (chunks: readonly unknown[], done: unknown) => void;
  stream._writev = (chunks: readonly unknown[], done: unknown) => {
    packets.push(chunks.length);
    send.call(stream, chunks, done);
  };
  try {
    await run('BEGIN');
    await insert(1, 'first');
    await insert(2, 'last', THEN_COMMIT);
    await run('COMMIT');
  } finally {
    stream._writev = send;
  }
  expect(packets).toHaveLength(2);
});

it('leaves statements that are given as text alone', async () => {
  await client.query('BEGIN');
  await client.query('INSERT INTO pipelined.note VALUES ($1, $2)', [1, 'text']);
  expect(await notes()).toEqual([]);
  await client.query('COMMIT');
  expect(await notes()).toEqual(['text']);
});
