import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createKeyring } from '@codai/kit/host';
import { afterAll, describe, expect, it } from 'vitest';
import { credit, debit, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { type HeadRecord, headKeyId, readHead, signHead } from './head-record.ts';
import { ledgerProblems } from './integrity.ts';
import { sealEntries } from './seal.ts';
import { keepHeads } from './signed-heads.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());
const [from, to] = [await ledger.account({ balance: 10_000n }), await ledger.account()];
for (let index = 0; index < 20; index++) await ledger.post([debit(from, 10n), credit(to, 10n)]);
await sealEntries(ledger.deps);
await ledger.runEvents();
const entries = (
  await ledger.rows<{ id: string }>('SELECT entry_id AS id FROM banking.entry_seal ORDER BY position')
).map(({ id }) => id);

/** Changes rows as somebody with every right would, past all triggers, looks what is found, and puts them back. */
async function tampered(sql: string): Promise<{ kind: string; subject: string }[]> {
  const client = await ledger.database.admin.connect();
  try {
    await client.query("BEGIN; SET LOCAL session_replication_role = 'replica'");
    await client.query(sql);
    return (
      await client.query<{ kind: string; subject: string }>('SELECT kind, subject FROM banking.ledger_problems()')
    ).rows;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

it('BANK-10: the chain holds every entry, and its head is published', async () => {
  expect(entries).toHaveLength(21);
  expect(await ledgerProblems(ledger.deps)).toEqual([]);
  const sealed = (await ledger.published()).filter(({ type }) => type === 'banking.ledger.sealed');
  expect(sealed.at(-1)?.data).toMatchObject({ position: '21' });
  await sealEntries(ledger.deps);
  expect((await ledger.published()).filter(({ type }) => type === 'banking.ledger.sealed')).toHaveLength(sealed.length);
});

it.each([
  [
    'an amount',
    (id: string) => `UPDATE banking.posting SET amount = amount + 1 WHERE entry_id = '${id}'`,
    'CHANGED_ENTRY',
  ],
  [
    'a description',
    (id: string) => `UPDATE banking.journal_entry SET description = 'x' WHERE id = '${id}'`,
    'CHANGED_ENTRY',
  ],
  [
    'an instant',
    (id: string) => `UPDATE banking.journal_entry SET posted_at = posted_at - interval '1 ms' WHERE id = '${id}'`,
    'CHANGED_ENTRY',
  ],
  [
    'a hash',
    (id: string) => `UPDATE banking.entry_seal SET digest = sha256('x') WHERE entry_id = '${id}'`,
    'BROKEN_CHAIN',
  ],
  [
    'a removed entry',
    (id: string) =>
      `DELETE FROM banking.posting WHERE entry_id = '${id}'; DELETE FROM banking.journal_entry WHERE id = '${id}'`,
    'CHANGED_ENTRY',
  ],
  ['a removed seal', (id: string) => `DELETE FROM banking.entry_seal WHERE entry_id = '${id}'`, 'UNSEALED_ENTRY'],
  [
    'a balance',
    () => `UPDATE banking.ledger_account SET credits = credits + 1 WHERE kind = 'CUSTOMER'`,
    'WRONG_BALANCE',
  ],
  ['a hold', () => `UPDATE banking.ledger_account SET held = held + 1 WHERE kind = 'CUSTOMER'`, 'WRONG_HELD'],
])('BANK-10: finds %s that was changed outside', async (_what, sql, kind) => {
  expect((await tampered(sql(entries[10] as string))).map((problem) => problem.kind)).toContain(kind);
});

const columns = await ledger.rows<{ table: string; column: string; type: string }>(`
  SELECT table_name AS "table", column_name AS "column", data_type AS type FROM information_schema.columns
   WHERE table_schema = 'banking' AND table_name IN ('journal_entry', 'posting') ORDER BY 1, ordinal_position`);
const otherValue = (column: string, type: string) =>
  type === 'text'
    ? `COALESCE(${column}, '') || 'x'`
    : type === 'bytea'
      ? `sha256('x')`
      : type === 'date'
        ? `${column} + 1`
        : type === 'timestamp with time zone'
          ? `${column} - interval '1 ms'`
          : type === 'USER-DEFINED'
            ? `CASE ${column} WHEN 'DEBIT' THEN 'CREDIT' ELSE 'DEBIT' END::banking."PostingSide"`
            : `${column} + 1000`;

it.each(columns)(
  'M-6: BANK-10: column $column of $table changed outside is found at its entry',
  async ({ table, column, type }) => {
    const id = entries[10] as string;
    const where = table === 'posting' ? `entry_id = '${id}' AND leg = 2` : `id = '${id}'`;
    const found = await tampered(`UPDATE banking.${table} SET ${column} = ${otherValue(column, type)} WHERE ${where}`);
    expect(found.map(({ subject }) => subject)).toContain(id);
  },
);

it('M-6: verifies older seals, and compares the columns that they left out', async () => {
  const first = `UPDATE banking.entry_seal SET digest_version = 1, digest = banking.entry_digest_1(entry_id) WHERE position = 21;
    UPDATE banking.entry_seal s SET chain = sha256(b.chain || s.digest) FROM banking.entry_seal b WHERE s.position = 21 AND b.position = 20`;
  expect(await tampered(first)).toEqual([]);
  const [id] = entries.slice(-1);
  for (const change of [`tenant_id = 'org_x'`, `posted_at = posted_at - interval '1 ms'`]) {
    expect(
      await tampered(`${first}; UPDATE banking.posting SET ${change} WHERE entry_id = '${id}' AND leg = 2`),
    ).toEqual([{ kind: 'CHANGED_ENTRY', subject: id }]);
  }
});

describe('signed copies of the chain', () => {
  /** Writes as somebody with every right would, and leaves it so. */
  async function rewrite(ledger: LedgerUnderTest, sql: string): Promise<void> {
    const client = await ledger.database.admin.connect();
    await client.query(`SET session_replication_role = 'replica'; SET search_path = banking; ${sql};
      SET session_replication_role = 'origin'; RESET search_path`);
    client.release();
  }
  /** The hashes again as they would be had the entries always been so. */
  const rehash = `DO $$ DECLARE seal record; head bytea := sha256(convert_to('genesis', 'UTF8')); BEGIN
    FOR seal IN SELECT position, entry_digest(entry_id) AS digest FROM entry_seal ORDER BY position LOOP
      head := sha256(head || seal.digest);
      UPDATE entry_seal SET digest = seal.digest, chain = head WHERE position = seal.position;
    END LOOP; END $$`;

  async function threeHeads() {
    const ledger = await openLedger();
    const [from, to] = [await ledger.account({ balance: 10_000n }), await ledger.account()];
    for (let head = 0; head < 3; head++) {
      await ledger.post([debit(from, 10n), credit(to, 10n)]);
      await sealEntries(ledger.deps);
    }
    expect(await ledgerProblems(ledger.deps, { slice: 2 })).toEqual([]);
    const stored = await ledger.services.objects.list({ after: null, limit: 10 });
    return { ledger, heads: stored.objects.map(({ key }) => key).sort() };
  }

  it('M-6: an entry rewritten together with all hashes after it is found at its position, the newest too', async () => {
    await using opened = await threeHeads().then(({ ledger }) => ledger);
    for (const position of [4, 2]) {
      await rewrite(
        opened,
        `UPDATE journal_entry SET source_key = 'other ${position}' FROM entry_seal s WHERE s.entry_id = id AND position = ${position}; ${rehash}`,
      );
      expect(await ledgerProblems(opened.deps)).toContainEqual({ kind: 'REWRITTEN_CHAIN', subject: String(position) });
      expect(await opened.problems()).toEqual([]);
    }
    // Later entries do not hide it.
    const account = await opened.account({ balance: 1n });
    expect(account).toBeTruthy();
    await sealEntries(opened.deps);
    expect(await ledgerProblems(opened.deps)).toContainEqual({ kind: 'REWRITTEN_CHAIN', subject: '2' });
  });

  it('M-6: BANK-10: a chain that was cut shorter with all that belongs to it is found where it was cut', async () => {
    await using opened = await threeHeads().then(({ ledger }) => ledger);
    await rewrite(
      opened,
      `DELETE FROM kept_head WHERE position = 4; DELETE FROM event_log; DELETE FROM posting USING entry_seal s WHERE s.entry_id = posting.entry_id AND position = 4;
       DELETE FROM journal_entry USING entry_seal s WHERE s.entry_id = id AND position = 4; DELETE FROM entry_seal WHERE position = 4`,
    );
    expect(await ledgerProblems(opened.deps)).toContainEqual({ kind: 'SHORTENED_CHAIN', subject: '4' });
  });

  it.each([
    ['removed', 'removed'],
    ['replaced by one of another key', 'forged'],
    ['replaced by an older one', 'older'],
  ])('M-6: a copy that was %s is found, the newest too', async (_what, how) => {
    const { ledger: opened, heads } = await threeHeads();
    await using _closed = opened;
    const { objects } = opened.services;
    expect(heads).toHaveLength(3);
    const stranger = createKeyring([Buffer.alloc(32, 'x')]);
    for (const [key, position] of [[heads[2], '4'] as const, [heads[1], '3'] as const]) {
      const older = await buffer((await objects.read(heads[0] as string)) ?? Readable.from([]));
      const body = how === 'older' ? older : signHead(readHead(older, opened.deps.keys) as HeadRecord, stranger);
      if (how === 'removed') await objects.remove(key as string);
      else await objects.put(key as string, Readable.from([body]), { bytesMax: 10_000 });
      expect(await ledgerProblems(opened.deps)).toContainEqual({ kind: 'MISSING_HEAD', subject: position });
    }
  });

  it('M-6: are signed anew while the master key is changed, and verify with the new key alone', async () => {
    const { ledger: opened } = await threeHeads();
    await using _closed = opened;
    const [before, after] = [Buffer.alloc(32, 'banking'), Buffer.alloc(32, 'new')];
    const both = createKeyring([after, before]);
    const isKept = async (key: Buffer) =>
      (await opened.rows<{ key_id: string }>('SELECT DISTINCT key_id FROM banking.kept_head')).every(
        ({ key_id }) => key_id === headKeyId(createKeyring([key])),
      );
    expect(await isKept(before)).toBe(true);
    await keepHeads({ ...opened.deps, keys: both });
    expect(await isKept(after)).toBe(true);
    expect(await ledgerProblems({ ...opened.deps, keys: createKeyring([after]) })).toEqual([]);
    expect(await ledgerProblems(opened.deps)).toHaveLength(3);
  });
});

it('BANK-4: refuses changes and removals of entries, even by the owner of the tables', async () => {
  for (const table of ['journal_entry', 'posting', 'entry_seal']) {
    await expect(ledger.rows(`DELETE FROM banking.${table}`)).rejects.toThrow('insert-only');
    await expect(ledger.rows(`TRUNCATE banking.${table} CASCADE`)).rejects.toThrow('insert-only');
  }
  await expect(ledger.rows('UPDATE banking.posting SET amount = 1')).rejects.toThrow('insert-only');
  await expect(
    ledger.deps.database.systemWrite(null, (tx) => tx.$executeRaw`UPDATE ledger_account SET credits = credits + 1`),
  ).rejects.toThrow(/permission denied/);
});

it('BANK-1: a posting added to a closed entry, and an entry without postings, are refused at the commit', async () => {
  const [{ id }] = (await ledger.rows<{ id: string }>(
    `SELECT id FROM banking.ledger_account WHERE kind = 'CUSTOMER'`,
  )) as [{ id: string }];
  const added = `INSERT INTO banking.posting (entry_id, leg, account_id, sequence, side, amount, currency, balance_after, posted_at)
    VALUES ('${entries[0]}', 3, '${id}', 999, 'CREDIT', 1, 'EUR', 1, now())`;
  await expect(ledger.rows(added)).rejects.toThrow('closed');
  const empty = `INSERT INTO banking.journal_entry (id, kind, source_key, description, effective_on, posted_at) VALUES ('jen_empty', 'T', 'empty', '', now(), now())`;
  await expect(ledger.rows(empty)).rejects.toThrow('does not balance');
});
