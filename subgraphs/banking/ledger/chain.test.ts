import { afterAll, expect, it } from 'vitest';
import { credit, debit, openLedger } from '../testing/ledger.ts';
import { ledgerProblems, sealEntries } from './seal.ts';

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
async function tampered(sql: string): Promise<string[]> {
  const client = await ledger.database.admin.connect();
  try {
    await client.query("BEGIN; SET LOCAL session_replication_role = 'replica'");
    await client.query(sql);
    const { rows } = await client.query<{ kind: string }>('SELECT DISTINCT kind FROM banking.ledger_problems()');
    return rows.map(({ kind }) => kind).sort();
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

it('BANK-10: the chain holds every entry, and is told', async () => {
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
])('BANK-10: %s changed outside is found', async (_what, sql, kind) => {
  expect(await tampered(sql(entries[10] as string))).toContain(kind);
});

it('BANK-10: a chain that was cut shorter with all that belongs to it is found by what was told of it', async () => {
  const last = entries.at(-1) as string;
  const admin = ledger.database.admin;
  const client = await admin.connect();
  await client.query(`SET session_replication_role = 'replica'`);
  await client.query(`DELETE FROM banking.entry_seal WHERE entry_id = '${last}'`);
  await client.query(`SET session_replication_role = 'origin'`);
  client.release();
  expect(await ledgerProblems(ledger.deps)).toContainEqual({ kind: 'SHORTENED_CHAIN', subject: '21' });
});

it('BANK-4: nobody changes or removes an entry, the owner of the tables neither', async () => {
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
