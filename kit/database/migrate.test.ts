import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../host/migrate.ts';
import { testPostgresUrl } from '../testing/test-postgres.ts';
import { MigrationError } from './apply-migrations.ts';
import { readFolder } from './migration-files.ts';
import { createPool } from './pool.ts';
import { QUEUE } from './queue-schema.ts';
import { ensureRole, rolePassword } from './roles.ts';
import { diffSchemas } from './schema-engine.ts';

const kitMigrations = (await readFolder(new URL('./migrations/', import.meta.url))).map(({ name }) => name);

let folder: string;
let serverUrl: string;
let adminUrl: string;
let admin: pg.Pool;

beforeAll(async () => {
  serverUrl = await testPostgresUrl();
});
beforeEach(async () => {
  await admin?.end();
  const name = `migrate_${randomBytes(6).toString('hex')}`;
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`CREATE DATABASE ${name}`);
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  adminUrl = url.href;
  admin = createPool({ connectionString: adminUrl, max: 3, applicationName: 'test' });
  folder = await mkdtemp(join(tmpdir(), 'codai-migrations-'));
  await write('20310101000000_first', 'CREATE TABLE ferry (id text PRIMARY KEY);');
});
afterEach(() => rm(folder, { recursive: true, force: true }));
afterAll(() => admin.end());

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

const run = (names: readonly string[] = ['ferry']) =>
  migrate({
    adminUrl,
    secret: 'test',
    modules: names.map((name) => ({ name, migrations: pathToFileURL(`${folder}/`) })),
  });

async function tables(): Promise<string[]> {
  const { rows } = await admin.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'ferry' ORDER BY 1`);
  return rows.map(({ tablename }) => tablename);
}

describe('migrate', () => {
  it('applies what is new, in order, and nothing the second time', async () => {
    expect((await run()).applied.filter((name) => name.startsWith('ferry/'))).toEqual([
      ...kitMigrations.map((name) => `ferry/${name}`),
      'ferry/20310101000000_first',
    ]);
    expect((await run()).applied).toEqual([]);
    await write('20310102000000_second', 'ALTER TABLE ferry ADD COLUMN name text;');
    expect((await run()).applied).toEqual(['ferry/20310102000000_second']);
    expect(await tables()).toContain('ferry');
  });

  it('lets processes that start at once take turns', async () => {
    const runs = await Promise.all(Array.from({ length: 5 }, () => run(['ferry', 'harbour'])));
    expect(runs.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
  });

  it('waits for nobody who works on the queue meanwhile, once it is there', async () => {
    await run();
    const worker = new pg.Client({ connectionString: adminUrl });
    await worker.connect();
    try {
      await worker.query(
        `BEGIN; LOCK TABLE ${QUEUE}._private_jobs, ${QUEUE}._private_job_queues IN ROW EXCLUSIVE MODE`,
      );
      expect((await run()).applied).toEqual([]);
    } finally {
      await worker.end();
    }
  });

  it('takes the steps again after a deadlock with others, and leaves none out', async () => {
    await admin.query('CREATE SEQUENCE public.tries');
    await write(
      '20310102000000_second',
      `CREATE TABLE pier (id text);
       DO $$ BEGIN IF nextval('public.tries') < 3 THEN RAISE deadlock_detected; END IF; END $$;`,
    );
    expect((await run()).applied.filter((name) => name.startsWith('ferry/2031'))).toEqual([
      'ferry/20310101000000_first',
      'ferry/20310102000000_second',
    ]);
    expect(await tables()).toContain('pier');
    expect((await run()).applied).toEqual([]);
  });

  it('leaves nothing of a migration that fails in the middle, and goes on when it is mended', async () => {
    await write('20310102000000_broken', 'CREATE TABLE half (id text); SELECT 1 / 0;');
    await expect(run()).rejects.toThrow(/20310102000000_broken of ferry failed: division by zero/);
    expect(await tables()).not.toContain('half');
    await write('20310102000000_broken', 'CREATE TABLE half (id text);');
    expect((await run()).applied).toEqual(['ferry/20310102000000_broken']);
  });

  it('refuses data of a newer version, and an applied migration that was changed, each in a sentence', async () => {
    await write('20310102000000_second', 'SELECT 1;');
    await run();
    await rm(join(folder, '20310102000000_second'), { recursive: true });
    const newer = await run().catch((error) => error);
    expect(newer).toBeInstanceOf(MigrationError);
    expect(newer.message).toBe(
      'The data of ferry was written by a newer version of the program (it has 20310102000000_second). Start that version.',
    );
    await write('20310102000000_second', 'SELECT 2;');
    await expect(run()).rejects.toThrow('was changed after it had been applied');
  });

  describe('a baseline', () => {
    const replaced = ['20310101000000_first', '20310102000000_second'];
    const baseline = 'CREATE TABLE ferry (id text PRIMARY KEY, name text);';

    /** Puts one migration in the place of the two. */
    async function squash(): Promise<void> {
      const checksums = Object.fromEntries(
        (await readFolder(pathToFileURL(`${folder}/`))).map(({ name, checksum }) => [name, checksum]),
      );
      for (const name of replaced) await rm(join(folder, name), { recursive: true });
      await write('20310103000000_baseline', baseline);
      const replaces = { commit: 'abc1234', migrations: checksums };
      await writeFile(join(folder, '20310103000000_baseline', 'replaces.json'), JSON.stringify(replaces));
    }
    beforeEach(() => write('20310102000000_second', 'ALTER TABLE ferry ADD COLUMN name text;'));

    it('is applied to an empty schema', async () => {
      await squash();
      expect((await run()).applied).toContain('ferry/20310103000000_baseline');
      await admin.query(`INSERT INTO ferry.ferry (id, name) VALUES ('x', 'y')`);
      expect((await run()).applied).toEqual([]);
    });

    it('takes data over that has all that it replaces, without running', async () => {
      await run();
      await admin.query(`INSERT INTO ferry.ferry (id, name) VALUES ('x', 'y')`);
      await squash();
      await write('20310104000000_third', 'ALTER TABLE ferry ADD COLUMN port text;');
      expect((await run()).applied).toEqual(['ferry/20310103000000_baseline', 'ferry/20310104000000_third']);
      expect((await admin.query('SELECT * FROM ferry.ferry')).rows).toEqual([{ id: 'x', name: 'y', port: null }]);
      expect((await run()).applied).toEqual([]);
    });

    it.each([
      ['a part of what it replaces', async () => rm(join(folder, replaced[1] as string), { recursive: true })],
      ['another text of what it replaces', async () => write(replaced[1] as string, 'SELECT 1;')],
    ])('refuses data with %s and names the way out, before it writes anything', async (_what, change) => {
      const second = await readFile(join(folder, replaced[1] as string, 'migration.sql'), 'utf8');
      await change();
      await run();
      await write(replaced[1] as string, second);
      await squash();
      await expect(run(['harbour', 'ferry'])).rejects.toThrow(
        'The data of ferry is too old for this version: it has 1 of 2 migrations that are one by now. ' +
          'Start the version of commit abc1234 with it once, and then this one; or begin anew with "npm run reset".',
      );
      expect((await admin.query(`SELECT FROM pg_namespace WHERE nspname = 'harbour'`)).rowCount).toBe(0);
    });
  });

  it('keeps its history in Prisma’s table', async () => {
    await run();
    const { rows } = await admin.query(
      'SELECT migration_name, length(checksum) AS checksum, finished_at IS NOT NULL AS finished, applied_steps_count FROM ferry._prisma_migrations ORDER BY 1',
    );
    const applied = { checksum: 64, finished: true, applied_steps_count: 1 };
    expect(rows).toEqual(
      [...kitMigrations, '20310101000000_first'].map((name) => ({ migration_name: name, ...applied })),
    );
  });

  it('needs no superuser: a role that may create roles and owns the database will do', async () => {
    const owner = `owner_${randomBytes(4).toString('hex')}`;
    const [one, other] = [`one_${owner}`, `two_${owner}`];
    await admin.query(`CREATE ROLE "${owner}" LOGIN CREATEROLE PASSWORD 'test'`);
    await admin.query(`ALTER DATABASE "${new URL(adminUrl).pathname.slice(1)}" OWNER TO "${owner}"`);
    // The queue's role belongs to the whole server: here to its superuser, unless nobody has made it yet.
    await admin.query(`GRANT "${QUEUE}" TO "${owner}" WITH ADMIN OPTION`).catch(() => {});
    const url = new URL(adminUrl);
    url.username = owner;
    url.password = 'test';
    adminUrl = url.href;
    const prepared = await run([one, other]);
    const pool = createPool({ connectionString: prepared.urlOf(one), max: 1, applicationName: 'test' });
    await pool.query(
      `INSERT INTO outbox (id, type, time, partition_key, correlation_id, data) VALUES ('e', 't', now(), 'k', 'c', '{}')`,
    );
    expect((await pool.query('SELECT relay_outbox(10) AS moved')).rows).toEqual([{ moved: 1 }]);
    await expect(pool.query(`DELETE FROM event_log`)).rejects.toThrow('permission denied');
    await pool.end();
  });
});

describe('roles', () => {
  it('may use their own schema and no other, own nothing, and cannot change the history', async () => {
    const prepared = await run(['ferry', 'harbour']);
    const ferry = createPool({ connectionString: prepared.urlOf('ferry'), max: 1, applicationName: 'test' });
    await ferry.query(`INSERT INTO ferry (id) VALUES ('x')`);
    for (const statement of [
      'SELECT * FROM harbour.ferry',
      'DELETE FROM _prisma_migrations',
      'CREATE TABLE mine (id text)',
      'CREATE TABLE public.mine (id text)',
      'DROP TABLE ferry',
      'ALTER TABLE idempotency DISABLE ROW LEVEL SECURITY',
      'SET ROLE harbour',
    ]) {
      await expect(ferry.query(statement), statement).rejects.toThrow(/permission denied|must be owner/);
    }
    await ferry.end();
    expect(() => prepared.urlOf('elsewhere')).toThrow('was not prepared');
  });

  it('enqueue their own tasks only, and see nothing of the queue', async () => {
    const prepared = await run(['ferry', 'harbour']);
    const ferry = createPool({ connectionString: prepared.urlOf('ferry'), max: 1, applicationName: 'test' });
    const enqueue = (task: string) =>
      ferry.query(`SELECT ${QUEUE}.enqueue($1, '{}', NULL, NULL, NULL, NULL, 0)`, [task]);
    await enqueue('ferry.sail');
    await expect(enqueue('harbour.open')).rejects.toThrow('is not one of ferry');
    await expect(enqueue('ferryman.row')).rejects.toThrow('is not one of ferry');
    await expect(ferry.query(`SELECT * FROM ${QUEUE}._private_jobs`)).rejects.toThrow('permission denied');
    await expect(ferry.query(`SELECT ${QUEUE}.add_job('harbour.open')`)).rejects.toThrow('permission denied');
    await ferry.end();
  });

  it('get a new password when the secret changes, and the old one no longer opens', async () => {
    const role = `role_${randomBytes(4).toString('hex')}`;
    const client = await admin.connect();
    await ensureRole(client, role, rolePassword('old', role));
    await ensureRole(client, role, rolePassword('new', role));
    await ensureRole(client, role, rolePassword('new', role));
    client.release();
    const login = async (secret: string) => {
      const url = new URL(adminUrl);
      url.username = role;
      url.password = rolePassword(secret, role);
      const session = new pg.Client({ connectionString: url.href });
      await session.connect();
      await session.end();
    };
    await login('new');
    await expect(login('old')).rejects.toThrow('password authentication failed');
    await admin.query(`DROP ROLE "${role}"`);
  });

  it('refuses a role that could pass row-level security, and a name with other characters than a plain identifier has', async () => {
    const role = `role_${randomBytes(4).toString('hex')}`;
    const client = await admin.connect();
    await client.query(`CREATE ROLE "${role}" BYPASSRLS`);
    await expect(ensureRole(client, role, 'x')).rejects.toThrow('must not');
    await client.query(`DROP ROLE "${role}"`);
    await expect(ensureRole(client, 'a"b', 'x')).rejects.toThrow('cannot name');
    client.release();
  });
});

describe('the migration maker', () => {
  const schema = (fields: string) =>
    `datasource db {\n  provider = "postgresql"\n}\nmodel Ferry {\n  id String @id\n${fields}\n  @@map("ferry")\n}\n`;

  it('writes what changed, and nothing when nothing did', async () => {
    const first = await diffSchemas(null, schema(''));
    expect(first).toMatch(/CREATE TABLE "ferry"/);
    expect(first).not.toMatch(/CREATE SCHEMA|"public"/);
    expect(await diffSchemas(schema(''), schema('  name String?'))).toMatch(
      /ALTER TABLE "ferry" ADD COLUMN\s+"name" TEXT;/,
    );
    expect(await diffSchemas(schema(''), schema(''))).toBe('');
  });
});
