import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { watchLog } from '../assurance/compliance/watch-log.ts';
import { startSecurity, type TestSecurity } from '../testing/security.ts';
import { proveConsistency, proveInclusion, signCheckpoint } from './checkpoints.ts';
import { auditLogWorker } from './intact-gauge.ts';
import { includes, isConsistent, leafHash } from './merkle.ts';
import { createLogSigner } from './signer.ts';
import { type AuditFault, verifyLog } from './verify.ts';

let security: TestSecurity;
const whole = { from: 1n, to: null };
const verify = () => verifyLog(security.deps, whole);

/** The tables of the log, copied before each case and put back after it. */
const tables = [
  'audit_record',
  'audit_entry',
  'audit_node',
  'audit_key',
  'security_witness.head',
  'security_witness.checkpoint',
];
const copyOf = (table: string) => `copy_of_${table.replace('.', '_')}`;

beforeAll(async () => {
  security = await startSecurity();
  for (let index = 0; index < 12; index++) {
    await security.audited({ actorId: `usr_${index % 3}` });
    security.clock.advance(1000);
    if (index === 6) {
      await security.runEvents();
      await signCheckpoint(security.deps);
    }
  }
  await security.runEvents();
  await signCheckpoint(security.deps);
  await security.tamper(...tables.map((table) => `CREATE TABLE ${copyOf(table)} AS TABLE ${table}`));
});
afterAll(() => security[Symbol.asyncDispose]());
const restore = () =>
  security.tamper(
    tables.map((table) => `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM ${copyOf(table)}`).join('; '),
  );

describe('an audit log that somebody changed behind its back', () => {
  beforeEach(restore);
  afterAll(restore);

  const cases: readonly { how: string; at: bigint; fault: AuditFault; sql: readonly string[] }[] = [
    {
      how: 'a changed record',
      at: 4n,
      fault: 'CHANGED',
      sql: [`UPDATE audit_record SET ciphertext = ciphertext || '\\x00'::bytea WHERE sequence = 4`],
    },
    {
      how: 'a changed record whose hash was made to fit',
      at: 4n,
      fault: 'HEAD_DIFFERS',
      sql: [
        `UPDATE audit_record r SET hash = n.hash, recorded_at = n.recorded_at FROM (
           SELECT recorded_at + interval '1 day' AS recorded_at, sha256(
             int4send(32) || prev_hash || int4send(1) || '4'::bytea || int4send(octet_length(event_id)) || event_id::bytea
             || int4send(octet_length(key_id)) || key_id::bytea
             || int4send(24) || to_char(recorded_at + interval '1 day' , 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')::bytea
             || int4send(octet_length(ciphertext)) || ciphertext) AS hash FROM audit_record WHERE sequence = 4) n
         WHERE r.sequence = 4`,
      ],
    },
    { how: 'a removed record', at: 5n, fault: 'MISSING', sql: ['DELETE FROM audit_record WHERE sequence = 5'] },
    {
      how: 'a removed record after which the others moved up',
      at: 5n,
      fault: 'CHANGED',
      sql: [
        'DELETE FROM audit_record WHERE sequence = 5',
        'UPDATE audit_record SET sequence = sequence + 100 WHERE sequence > 5',
        'UPDATE audit_record SET sequence = sequence - 101 WHERE sequence > 100',
      ],
    },
    {
      how: 'an added record',
      at: 13n,
      fault: 'ADDED',
      sql: [
        `INSERT INTO audit_record SELECT 13, 'evt_forged', key_id, recorded_at, ciphertext, hash, sha256(hash) FROM audit_record WHERE sequence = 12`,
      ],
    },
    {
      how: 'two records in the place of each other',
      at: 6n,
      fault: 'CHANGED',
      sql: [
        'UPDATE audit_record SET sequence = 100 WHERE sequence = 6',
        'UPDATE audit_record SET sequence = 6 WHERE sequence = 7',
        'UPDATE audit_record SET sequence = 7 WHERE sequence = 100',
      ],
    },
    {
      how: 'a tail that was cut off',
      at: 10n,
      fault: 'TRUNCATED',
      sql: ['DELETE FROM audit_record WHERE sequence >= 10', 'DELETE FROM audit_entry WHERE sequence >= 10'],
    },
    { how: 'an emptied log', at: 1n, fault: 'TRUNCATED', sql: ['DELETE FROM audit_record'] },
    {
      how: 'a tail that was cut off with its heads, by the signed checkpoint that is left',
      at: 10n,
      fault: 'TRUNCATED',
      sql: ['DELETE FROM audit_record WHERE sequence >= 10', 'DELETE FROM security_witness.head WHERE sequence >= 10'],
    },
    {
      how: 'a changed head',
      at: 3n,
      fault: 'HEAD_DIFFERS',
      sql: [`UPDATE security_witness.head SET hash = sha256(hash) WHERE sequence = 3`],
    },
    {
      how: 'a head that somebody else signed',
      at: 3n,
      fault: 'HEAD_FORGED',
      sql: [
        `UPDATE security_witness.head SET signature = (SELECT signature FROM security_witness.head WHERE sequence = 2) WHERE sequence = 3`,
      ],
    },
    {
      how: 'a readable copy that says something else',
      at: 8n,
      fault: 'COPY_DIFFERS',
      sql: [`UPDATE audit_entry SET actor_id = 'usr_other' WHERE sequence = 8`],
    },
    {
      how: 'a readable copy that hides who it was as if erased',
      at: 8n,
      fault: 'COPY_DIFFERS',
      sql: [`UPDATE audit_entry SET actor_id = NULL, is_erased = true WHERE sequence = 8`],
    },
    {
      how: 'a readable copy that names an operator where none acted',
      at: 8n,
      fault: 'COPY_DIFFERS',
      sql: [`UPDATE audit_entry SET impersonator_id = 'usr_other' WHERE sequence = 8`],
    },
    {
      how: 'a readable copy that is gone',
      at: 8n,
      fault: 'COPY_DIFFERS',
      sql: ['DELETE FROM audit_entry WHERE sequence = 8'],
    },
    {
      how: 'a key that was destroyed without an erasure',
      at: 2n,
      fault: 'KEY_MISSING',
      sql: [`UPDATE audit_key SET sealed = NULL WHERE subject_id = 'usr_1'`],
    },
    {
      how: 'a changed node of the tree',
      at: 4n,
      fault: 'TREE_DIFFERS',
      sql: ['UPDATE audit_node SET hash = sha256(hash) WHERE level = 2 AND position = 0'],
    },
    {
      how: 'a changed checkpoint',
      at: 7n,
      fault: 'CHECKPOINT_DIFFERS',
      sql: ['UPDATE security_witness.checkpoint SET root = sha256(root) WHERE size = 7'],
    },
  ];
  it.each(cases)('SEC-1: finds $how at position $at: $fault', async ({ at, fault, sql }) => {
    await security.tamper(...sql);
    expect(await verify()).toMatchObject({ isIntact: false, firstBadSequence: at, fault });
  });

  it('SEC-1: goes on behind a cut, which stays a hole, and tells of it', async () => {
    await security.tamper(
      'DELETE FROM audit_record WHERE sequence >= 11',
      'DELETE FROM audit_entry WHERE sequence >= 11',
    );
    await security.audited({ actorId: 'usr_later' });
    await security.runEvents();
    expect(await verify()).toMatchObject({ size: 13n, firstBadSequence: 11n, fault: 'MISSING' });
    await watchLog(security.deps);
    expect((await security.published()).at(-1)).toMatchObject({
      type: 'security.audit.tampered',
      data: { sequence: '11', fault: 'MISSING' },
    });
  });
});

describe('the audit log', () => {
  it('reports in the metrics whether its newest verification found it intact', async () => {
    const reported = async () => {
      const values = new Map<string, number>();
      const set = ({ name }: { readonly name: string }, _labels: object, value: number) => void values.set(name, value);
      await auditLogWorker({ ...security.deps, gauges: { set } }).step();
      return values;
    };
    await restore();
    await watchLog(security.deps);
    expect((await reported()).get('codai_security_audit_log_intact')).toBe(1);
    await security.tamper('DELETE FROM audit_record WHERE sequence = 5');
    await watchLog(security.deps);
    const broken = await reported();
    expect(broken.get('codai_security_audit_log_intact')).toBe(0);
    expect(broken.get('codai_security_audit_log_verified_timestamp_seconds')).toBe(
      security.clock.now().getTime() / 1000,
    );
    await restore();
  });

  it('SEC-1: verifies as long as nobody changed it', async () => {
    expect(await verify()).toEqual({
      from: 1n,
      checkedTo: 12n,
      size: 12n,
      isIntact: true,
      firstBadSequence: null,
      fault: null,
    });
    expect(await verifyLog(security.deps, { from: 5n, to: 8n })).toMatchObject({ isIntact: true, checkedTo: 8n });
  });

  it.each([
    ['audit_record', 'UPDATE security.audit_record SET key_id = key_id'],
    ['audit_record', 'DELETE FROM security.audit_record'],
    ['audit_record', 'TRUNCATE security.audit_record'],
    ['audit_node', 'UPDATE security.audit_node SET level = level'],
    ['audit_entry', 'UPDATE security.audit_entry SET action = action'],
    ['audit_entry', 'DELETE FROM security.audit_entry'],
    ['audit_entry', 'TRUNCATE security.audit_entry'],
    ['audit_key', 'UPDATE security.audit_key SET sealed = NULL'],
    ['audit_key', 'DELETE FROM security.audit_key'],
    ['head', 'UPDATE security_witness.head SET hash = hash'],
    ['head', 'DELETE FROM security_witness.head'],
    ['head', 'TRUNCATE security_witness.head'],
    ['checkpoint', 'DELETE FROM security_witness.checkpoint'],
  ])('SEC-1: %s is not changed, by the role of the subgraph and by its owner: %s', async (_table, sql) => {
    await expect(security.deps.database.pool.query(sql)).rejects.toMatchObject({ code: '42501' });
    await expect(security.database.admin.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('SEC-1: the witness takes the next head only', async () => {
    const note = (sequence: number) =>
      security.deps.database.pool.query('SELECT security_witness.note_head($1, $2, $3)', [
        sequence,
        Buffer.alloc(32),
        Buffer.alloc(64),
      ]);
    await expect(note(12)).rejects.toMatchObject({ constraint: 'head_follows' });
    await expect(note(14)).rejects.toMatchObject({ constraint: 'head_follows' });
    await expect(
      security.deps.database.pool.query(`INSERT INTO security_witness.head VALUES (13, '', '')`),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('SEC-3: proves each entry and each pair of checkpoints; a checkpoint of another key is none', async () => {
    const { deps } = security;
    for (const sequence of [1n, 7n, 8n, 12n]) {
      const proof = await proveInclusion(deps, sequence);
      if (proof === null) throw new Error('A checkpoint covers the entry.');
      const { size, root, signedAt, signature } = proof.checkpoint;
      const leaf = leafHash(proof.entryHash);
      expect(size).toBe(sequence <= 7n ? 7n : 12n);
      expect(includes({ index: sequence - 1n, size, leaf }, proof.path, root)).toBe(true);
      expect(includes({ index: sequence % size, size, leaf }, proof.path, root)).toBe(false);
      expect(deps.signer.isCheckpoint(size, root, signedAt, signature)).toBe(true);
      const other = createLogSigner({ derivations: () => [Buffer.alloc(32, 7)] });
      expect(other.isCheckpoint(size, root, signedAt, signature)).toBe(false);
    }
    const proof = await proveConsistency(deps, { from: 7n, to: 12n });
    if (proof === null) throw new Error('Both checkpoints are there.');
    expect(isConsistent(proof.from, proof.to, proof.path)).toBe(true);
    expect(isConsistent({ ...proof.from, root: proof.to.root }, proof.to, proof.path)).toBe(false);
    expect(await proveConsistency(deps, { from: 12n, to: 7n })).toBeNull();
    expect(await proveConsistency(deps, { from: 8n, to: 12n })).toBeNull();
  });

  it('SEC-4: stays whole when a person is erased, whose entries nobody can read any more', async () => {
    const erased = {
      userId: 'usr_1',
      personalTenantId: 'org_personal_1',
      erasedAt: security.clock.now().toISOString(),
    };
    await security.deliver('identity.user.erased', erased);
    await security.runEvents();
    await security.runErasures();
    expect(await verify()).toMatchObject({ isIntact: true, size: 12n });
    const { rows } = await security.database.admin.query(
      `SELECT e.actor_id, e.session_id, e.is_erased, k.sealed FROM security.audit_entry e JOIN security.audit_record r USING (sequence)
         JOIN security.audit_key k ON k.id = r.key_id WHERE e.sequence IN (2, 5, 8, 11)`,
    );
    expect(rows).toEqual(Array(4).fill({ actor_id: null, session_id: null, is_erased: true, sealed: null }));
    const whole = await security.database.admin.query(
      `SELECT count(*)::int AS found FROM security.audit_record r, security.audit_entry e
        WHERE r::text LIKE '%usr_1%' OR e::text LIKE '%usr_1%'`,
    );
    expect(whole.rows).toEqual([{ found: 0 }]);
    // Entries still in transit are counted, and nobody can read them.
    await security.audited({ actorId: 'usr_1' });
    await security.runEvents();
    await security.database.admin.query('UPDATE security.subject_erasure SET next_attempt_at = now()');
    await security.runErasures();
    expect(await verify()).toMatchObject({ isIntact: true, size: 13n });
    const others = await security.database.admin.query(
      `SELECT count(*)::int AS readable FROM security.audit_entry WHERE NOT is_erased`,
    );
    expect(others.rows).toEqual([{ readable: 8 }]);
  });
});
