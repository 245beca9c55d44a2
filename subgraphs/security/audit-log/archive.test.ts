import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createLocalStore, type ObjectStore } from '@codai/kit/files';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSecurity, type TestSecurity } from '../testing/security.ts';
import { archiveRecords } from './archive.ts';
import { proveConsistency, proveInclusion, signCheckpoint } from './checkpoints.ts';
import { includes, isConsistent, leafHash } from './merkle.ts';
import { verifyLog } from './verify.ts';

const DAY_MS = 86_400_000;

let security: TestSecurity;
let folder: string;
let archive: ObjectStore;
beforeAll(async () => {
  security = await startSecurity();
  folder = await mkdtemp(join(tmpdir(), 'codai-audit-archive-'));
  archive = createLocalStore({ folder, keys: security.deps.keys });
  // A first partition of eight records in place of a million.
  await security.database.admin.query(`
    SET search_path = security;
    ALTER TABLE audit_record DETACH PARTITION partitions.security_audit_record_1000000;
    ALTER TABLE partitions.security_audit_record_1000000 RENAME TO security_audit_record_8;
    ALTER TABLE audit_record ATTACH PARTITION partitions.security_audit_record_8 FOR VALUES FROM (MINVALUE) TO (9);
    SELECT kit_next_partitions('audit_record', 9, 999992);
    RESET search_path`);
  await append(12);
  security.clock.advance(400 * DAY_MS);
  await append(2);
});
afterAll(async () => {
  await security[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function append(count: number): Promise<void> {
  for (let index = 0; index < count; index++) await security.audited({ actorId: `usr_${index % 3}` });
  await security.runEvents();
  await signCheckpoint(security.deps);
}

const keeping = (days: number | null = 365) => ({ ...security.deps, archive, auditRetentionDays: days });
const verify = (from = 1n) => verifyLog(security.deps, { from, to: null });
const sequences = async () =>
  (
    await security.database.admin.query<{ sequence: string }>('SELECT sequence FROM security.audit_record ORDER BY 1')
  ).rows.map(({ sequence }) => Number(sequence));

describe('records of the audit log', () => {
  it('stay without an archive, without a term, and before it', async () => {
    await archiveRecords({ ...security.deps, auditRetentionDays: 365 });
    await archiveRecords(keeping(null));
    await archiveRecords(keeping(401));
    expect(await sequences()).toHaveLength(14);
    expect((await archive.list({ after: null, limit: 10 })).objects).toEqual([]);
  });

  it('SEC-1: stay when the process ends between the archive and the witness, which gets its word the next time', async () => {
    const deps = keeping();
    const failing = {
      ...deps.signer,
      archived: () => {
        throw new Error('killed');
      },
    };
    await expect(archiveRecords({ ...deps, signer: failing })).rejects.toThrow('killed');
    expect(await sequences()).toHaveLength(14);
    expect((await archive.list({ after: null, limit: 10 })).objects).toHaveLength(2);
  });

  it('SEC-1: stay for a year, whatever the caller says', async () => {
    const { admin } = security.database;
    await admin.query(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET codai.clock', current_database()); END $$`);
    await archiveRecords(keeping());
    expect(await sequences()).toHaveLength(14);
    await admin.query(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET codai.clock = ''given''', current_database()); END $$`,
    );
  });

  it('SEC-1: go by the partition that the archive and the witness have whole, and the log stays verifiable', async () => {
    await archiveRecords(keeping());
    expect(await sequences()).toEqual([9, 10, 11, 12, 13, 14]);
    expect((await archive.list({ after: null, limit: 10 })).objects).toHaveLength(2);
    for (const from of [1n, 5n, 9n]) {
      expect(await verify(from)).toMatchObject({ isIntact: true, checkedTo: 14n, size: 14n });
    }
    await append(3);
    expect(await verify()).toMatchObject({ isIntact: true, checkedTo: 17n });
    await archiveRecords(keeping());
    expect((await archive.list({ after: null, limit: 10 })).objects).toHaveLength(2);
  });

  it('SEC-1: are in the archive with the closing hash that the next record follows', async () => {
    const chunks: Uint8Array[] = [];
    const key = 'audit_record/0000000000000000001-0000000000000000012.ndjson.gz';
    for await (const chunk of (await archive.read(key)) ?? []) chunks.push(chunk);
    const lines = gunzipSync(Buffer.concat(chunks)).toString().trimEnd().split('\n');
    const records = lines.map((line) => JSON.parse(line) as { sequence: number; hash: string; prev_hash: string });
    expect(records.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    for (const [index, { prev_hash }] of records.slice(1).entries()) expect(prev_hash).toBe(records[index]?.hash);
    const { rows } = await security.database.admin.query(
      `SELECT a.last, '\\x' || encode(a.hash, 'hex') AS hash, '\\x' || encode(r.prev_hash, 'hex') AS "followedBy"
         FROM security_witness.archive a JOIN security.audit_record r ON r.sequence = a.last + 1`,
    );
    expect(rows).toEqual([{ last: '12', hash: records[11]?.hash, followedBy: records[11]?.hash }]);
  });

  it('SEC-3: are proved by their heads, and so are checkpoints that end among them', async () => {
    const { deps } = security;
    for (const sequence of [1n, 7n, 8n, 9n, 14n]) {
      const proof = await proveInclusion(deps, sequence);
      if (proof === null) throw new Error('A checkpoint covers the entry.');
      const { size, root } = proof.checkpoint;
      expect(includes({ index: sequence - 1n, size, leaf: leafHash(proof.entryHash) }, proof.path, root)).toBe(true);
    }
    const proof = await proveConsistency(deps, { from: 12n, to: 17n });
    if (proof === null) throw new Error('Both are signed.');
    expect(isConsistent(proof.from, proof.to, proof.path)).toBe(true);
    expect(await proveInclusion(deps, 18n)).toBeNull();
  });

  it('hold one event once, also across partitions', async () => {
    const again = `INSERT INTO security.audit_record SELECT 999, event_id, key_id, recorded_at, ciphertext, prev_hash, hash FROM security.audit_record WHERE sequence = 10`;
    await expect(security.database.admin.query(again)).rejects.toMatchObject({ code: '23505' });
  });

  it.each([
    ['removed above the archive', 13n, 'MISSING', ['DELETE FROM audit_record WHERE sequence = 13']],
    [
      'removed under a word of the witness that nobody signed',
      1n,
      'MISSING',
      [
        `INSERT INTO security_witness.archive SELECT 13, hash, repeat('0', 64), decode(repeat('00', 64), 'hex') FROM security_witness.head WHERE sequence = 13`,
        'DELETE FROM audit_record WHERE sequence = 13',
      ],
    ],
    [
      'archived, with another head',
      3n,
      'HEAD_FORGED',
      [`UPDATE security_witness.head SET hash = sha256(hash) WHERE sequence = 3`],
    ],
    ['archived, without a head', 3n, 'MISSING', ['DELETE FROM security_witness.head WHERE sequence = 3']],
  ] as const)('SEC-1: a record that was %s is a fault at %s', async (_how, at, fault, sql) => {
    const tables = ['audit_record', 'security_witness.head', 'security_witness.archive'];
    const copyOf = (table: string) => `before_${table.replace('.', '_')}`;
    await security.tamper(...tables.map((table) => `CREATE TABLE ${copyOf(table)} AS TABLE ${table}`));
    await security.tamper(...sql);
    expect(await verify()).toMatchObject({ isIntact: false, firstBadSequence: at, fault });
    await security.tamper(
      ...tables.map(
        (table) =>
          `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM ${copyOf(table)}; DROP TABLE ${copyOf(table)}`,
      ),
    );
    expect(await verify()).toMatchObject({ isIntact: true });
  });

  it('are not to be dropped, claimed or signed for in another way by the role of the subgraph', async () => {
    const { pool } = security.deps.database;
    for (const sql of [
      `INSERT INTO security_witness.archive SELECT 14, hash, repeat('0', 64), decode(repeat('00', 64), 'hex') FROM security_witness.head LIMIT 1`,
      'DROP TABLE partitions.security_audit_record_1000000',
      `SELECT kit_drop_partition('partitions.security_audit_record_1000000')`,
      `SELECT kit_drop_partition(0)`,
      `INSERT INTO archived_range (relation, first, last, leased_until) VALUES ('audit_record', 13, 14, now())`,
    ]) {
      await expect(pool.query(sql), sql).rejects.toMatchObject({ code: '42501' });
    }
    const { rows } = await pool.query('SELECT drop_archived_records($1) AS dropped', [new Date('2100-01-01')]);
    expect(rows).toEqual([{ dropped: false }]);
  });
});
