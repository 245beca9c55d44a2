import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyring } from '../../base/crypto/keyring.ts';
import { createPool } from '../../database/pool.ts';
import { createLocalStore } from '../../files/local-store.ts';
import { defineSubgraph } from '../../subgraph/define-subgraph.ts';
import { bareDeclarations } from '../../testing/bare-declarations.ts';
import { type FreshDatabase, freshDatabase } from '../../testing/fresh-database.ts';
import '../../testing/sample/contract.ts';
import { checkTables } from './check-tables.ts';
import { defineSubjects, type Subjects } from './define-subjects.ts';
import { type Eraser, eraseNext, eraseNow } from './erasure-runner.ts';
import { type Exporter, exportNext, exportPartKey } from './export-runner.ts';

const migrations = new URL('../../testing/sample/migrations/', import.meta.url);
const ana = { userId: 'usr_ana', tenantId: 'org_ana' };
/** A berth is a person's when its tenant is. Its id, the one column that can hold text, is an id. */
const berths = defineSubjects({ tables: { berth: { rows: { tenant: 'tenant_id' }, erase: 'delete' } } });

describe('a classification', () => {
  const start = (subjects: Subjects) =>
    freshDatabase([{ name: 'harbour', migrations, subjects }]).then((database) => database[Symbol.asyncDispose]());

  it('stops the start when it leaves out a table, and names the table', async () => {
    await expect(start(defineSubjects({ tables: {} }))).rejects.toThrow('table berth is not classified');
  });

  it('stops the start when it names a table or column that does not exist', async () => {
    const rows = { tenant: 'tenant' };
    const tables = { berth: { rows, erase: 'delete' }, quay: { nobody: 'x' } } as const;
    await expect(start(defineSubjects({ tables }))).rejects.toThrow(
      /there is no column berth\.tenant; there is no table quay/,
    );
  });

  it('stops the start when it leaves out a text column of kept rows, and names the column', () => {
    const kept = { because: 'x', until: 'x' };
    const tables = { berth: { rows: { tenant: 'tenant_id' }, erase: {}, kept } };
    const columns = ['id', 'tenant_id', 'note', 'facts'].map((column) => ({ table: 'berth', column, type: 'text' }));
    expect(() => checkTables('ferry', { tables }, columns)).toThrow(
      'column berth.note is not classified; column berth.facts is not classified',
    );
  });

  it('is required by the definition of a module', () => {
    const module = { ...bareDeclarations('ferry'), name: 'ferry', migrations, subjects: undefined };
    expect(() => defineSubgraph(module as never)).toThrow('ferry does not declare what it holds of persons');
  });
});

describe('an erasure', () => {
  let database: FreshDatabase;
  let pool: Pool;
  let logged: string[];
  let eraser: Eraser;
  beforeEach(async () => {
    database = await freshDatabase([{ name: 'harbour', migrations, subjects: berths }]);
    pool = createPool({ connectionString: database.urlOf('harbour'), max: 2, applicationName: 'subjects test' });
    logged = [];
    const logger = { error: (_facts: object, message: string) => logged.push(message), info: () => {} };
    eraser = { name: 'harbour', subjects: berths, pool, logger: logger as never, now: () => new Date('2031-05-02') };
    await database.admin.query(
      `INSERT INTO harbour.berth (id, tenant_id, free, price)
       SELECT 'ber_' || n, CASE WHEN n <= 1200 THEN 'org_ana' ELSE 'org_bo' END, 1, 1 FROM generate_series(1, 1300) n`,
    );
  });
  afterEach(async () => {
    await pool.end();
    await database[Symbol.asyncDispose]();
  });
  const berthsLeft = async () => (await database.admin.query('SELECT count(*)::int AS n FROM harbour.berth')).rows[0].n;
  const told = async () =>
    (await database.admin.query(`SELECT type, data FROM harbour.outbox WHERE type LIKE '%.erasure.completed'`)).rows;

  it('goes batch by batch to its end, is announced once, and changes nothing the second time', async () => {
    expect(await eraseNow(eraser, ana)).toEqual({ isDone: true, rows: 1200, error: null, spared: [] });
    expect(await berthsLeft()).toBe(100);
    expect(await eraseNow(eraser, ana)).toEqual({ isDone: true, rows: 1200, error: null, spared: [] });
    expect(await told()).toEqual([
      {
        type: 'harbour.erasure.completed',
        data: {
          userId: 'usr_ana',
          finishedAt: '2031-05-02T00:00:00.000Z',
          tables: [{ table: 'berth', action: 'DELETED', rows: 1200, because: null, until: null }],
        },
      },
    ]);
  });

  it('FILE-7: leaves the rows that it spares, and its answer counts them with the reason', async () => {
    const spared = [
      {
        when: "row.id IN ('ber_1', 'ber_2')",
        reason: 'LEGAL_HOLD',
        because: 'A harbour master holds these.',
        until: 'x',
      },
      { when: 'NULL', reason: 'RETENTION', because: 'No row is locked.', until: 'y' },
    ] as const;
    const held = defineSubjects({ tables: { berth: { rows: { tenant: 'tenant_id' }, erase: 'delete', spared } } });
    await using other = await freshDatabase([{ name: 'harbour', migrations, subjects: held }]);
    const sparing = createPool({ connectionString: other.urlOf('harbour'), max: 2, applicationName: 'subjects test' });
    await other.admin.query(
      `INSERT INTO harbour.berth (id, tenant_id, free, price) SELECT 'ber_' || n, 'org_ana', 1, 1 FROM generate_series(1, 5) n`,
    );
    const kept = {
      table: 'berth',
      action: 'KEPT',
      rows: 2,
      reason: 'LEGAL_HOLD',
      because: 'A harbour master holds these.',
      until: 'x',
    };
    expect(await eraseNow({ ...eraser, subjects: held, pool: sparing }, ana)).toEqual({
      isDone: true,
      rows: 3,
      error: null,
      spared: [kept],
    });
    const { rows } = await other.admin.query('SELECT id FROM harbour.berth ORDER BY id');
    expect(rows).toEqual([{ id: 'ber_1' }, { id: 'ber_2' }]);
    const { rows: events } = await other.admin.query(
      `SELECT data FROM harbour.outbox WHERE type LIKE '%.erasure.completed'`,
    );
    expect(events[0].data.tables).toEqual([
      { table: 'berth', action: 'DELETED', rows: 3, because: null, until: null },
      kept,
    ]);
    await sparing.end();
  });

  it('is logged when it throws in the middle, is not done then, and goes on where it stopped', async () => {
    let calls = 0;
    const failing: Subjects = {
      ...berths,
      erase: (access, subject, progress) =>
        berths.erase(access, subject, {
          async note(client, step, changed) {
            await progress?.note(client, step, changed);
            if (++calls === 2) throw new Error('The quay is on fire.');
          },
        }),
    };
    expect(await eraseNow({ ...eraser, subjects: failing }, ana)).toEqual({
      isDone: false,
      rows: 500,
      error: 'The quay is on fire.',
      spared: [],
    });
    expect([await berthsLeft(), await told(), logged]).toEqual([
      800,
      [],
      ['A run for a person failed and is not done; it is tried again.'],
    ]);
    // Not before its time, but when it is due.
    expect(await eraseNext(eraser)).toBe(false);
    await database.admin.query('UPDATE harbour.subject_erasure SET next_attempt_at = now()');
    expect(await eraseNext(eraser)).toBe(true);
    expect([await berthsLeft(), (await told()).length]).toEqual([100, 1]);
  });

  it('is given up when it hangs, and is not called done', async () => {
    const hanging: Subjects = { ...berths, erase: () => new Promise(() => {}) };
    const state = await eraseNow({ ...eraser, subjects: hanging, deadlineMs: 50 }, ana);
    expect(state).toEqual({ isDone: false, rows: 0, error: 'The erasure made no progress for 50 ms.', spared: [] });
    expect([await berthsLeft(), await told()]).toEqual([1300, []]);
    expect(await eraseNow(eraser, ana)).toMatchObject({ isDone: true, rows: 1200 });
  });

  it('is only done to persons for whom it was ordered, and opens nothing else to the subgraph’s role', async () => {
    const call = (user: string) => pool.query(`SELECT erase_subject('berth', $1, 'org_bo', 10)`, [user]);
    await expect(call('usr_bo')).rejects.toThrow('was not ordered');
    await expect(pool.query(`SET app.erasing = 'on'; UPDATE event_log SET data = '{}'`)).rejects.toThrow(/denied/);
    await expect(pool.query(`DELETE FROM subject_erasure`)).rejects.toThrow(/denied/);
    await database.admin.query(
      `INSERT INTO harbour.event_log (position, id, type, time, sequence, partition_key, correlation_id, data)
       VALUES (1, 'evt_1', 'x', now(), 1, 'x', 'x', '{}')`,
    );
    // Nothing of an event but its data can change.
    await expect(
      database.admin.query(`SET search_path = harbour; SET app.erasing = 'on'; UPDATE event_log SET type = 'y'`),
    ).rejects.toThrow('insert-only');
  });
});

describe('an export', () => {
  const keys = createKeyring([new Uint8Array(32).fill(7)]);
  let database: FreshDatabase;
  let pool: Pool;
  let folder: string;
  let logged: string[];
  let exporter: Exporter;
  beforeEach(async () => {
    database = await freshDatabase([{ name: 'harbour', migrations, subjects: berths }]);
    pool = createPool({ connectionString: database.urlOf('harbour'), max: 3, applicationName: 'export test' });
    folder = await mkdtemp(join(tmpdir(), 'exports-'));
    logged = [];
    const logger = { error: (_facts: object, message: string) => logged.push(message) };
    const now = () => new Date('2031-05-02');
    exporter = {
      name: 'harbour',
      subjects: berths,
      pool,
      keys,
      now,
      logger: logger as never,
      exports: createLocalStore({ folder, keys }),
    };
    await database.admin.query(
      `INSERT INTO harbour.berth (id, tenant_id, free, price) VALUES ('ber_1', 'org_ana', 1, 1);
       INSERT INTO harbour.subject_export (request_id, user_id, personal_tenant_id) VALUES ('dsr_1', 'usr_ana', 'org_ana')`,
    );
  });
  afterEach(async () => {
    await pool.end();
    await database[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });
  const state = async () => {
    const { rows } = await database.admin.query(
      `SELECT state, last_error AS error, (SELECT count(*)::int FROM harbour.outbox WHERE type LIKE '%.export.completed') AS told
         FROM harbour.subject_export`,
    );
    return rows[0];
  };
  const whenDue = () => database.admin.query('UPDATE harbour.subject_export SET next_attempt_at = now()');
  const throwing: Subjects = {
    ...berths,
    async *export(access, subject) {
      for await (const page of berths.export(access, subject)) {
        yield page;
        throw new Error('The quay is on fire.');
      }
    },
  };
  const hanging: Subjects = {
    ...berths,
    async *export() {
      await new Promise(() => {});
    },
  };

  it.each([
    { what: 'throws in the middle', given: { subjects: throwing }, error: 'The quay is on fire.' },
    {
      what: 'hangs',
      given: { subjects: hanging, deadlineMs: 50 },
      error: 'The export made no progress for 50 ms.',
    },
  ])('is reported and tried again when it $what, and is not called done', async ({ given, error }) => {
    expect(await exportNext({ ...exporter, ...given })).toBe(true);
    expect(await state()).toEqual({ state: 'PENDING', error, told: 0 });
    expect(await exporter.exports.stat(exportPartKey('dsr_1', 'harbour'))).toBeNull();
    expect(logged).toEqual(['A run for a person failed and is not done; it is tried again.']);
    // Not before its time, but when it is due.
    expect(await exportNext(exporter)).toBe(false);
    await whenDue();
    expect(await exportNext(exporter)).toBe(true);
    expect(await state()).toEqual({ state: 'DONE', error: null, told: 1 });
    expect(await exporter.exports.stat(exportPartKey('dsr_1', 'harbour'))).not.toBeNull();
  });
});
