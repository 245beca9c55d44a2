import { createKeyring } from '@codai/kit/host';
import { afterAll, describe, expect, it } from 'vitest';
import { as, credit, debit, openLedger } from '../../testing/ledger.ts';
import { houseAccountId } from '../chart/chart.ts';
import { signingDatabase } from './signing.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());
const clearing = houseAccountId('EXTERNAL_CLEARING', 'EUR');

/** SQL as the subgraph's own role, which says of itself whatever helps. */
async function asRole<Row = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = await ledger.deps.database.pool.connect();
  try {
    await client.query(
      `BEGIN; SELECT set_config('app.system', 'on', true), set_config('app.tenant_id', 'org_one', true)`,
    );
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

const raw = (from: string, to: string) =>
  [
    `SELECT refusal FROM post_authorised_entry('jen_raw', 'T', 'raw', '', now()::date, NULL, now(), ARRAY[$1, $2], ARRAY['DEBIT', 'CREDIT']::"PostingSide"[], ARRAY[5, 5]::numeric[], 'HOUSE', NULL, NULL)`,
    [from, to],
  ] as const;

describe('entries', () => {
  it('M-9: refuse SQL that claims to be the system', async () => {
    const [from, to] = [await ledger.account({ tenantId: 'org_two', balance: 10n }), await ledger.account()];
    for (const source of [clearing, from]) {
      const [sql, values] = raw(source, to);
      await expect(asRole(sql, [...values])).rejects.toMatchObject({ constraint: 'entry_is_signed' });
      await expect(
        asRole(`SELECT set_config('app.entry_code', 'ab', true)`).then(() => asRole(sql, [...values])),
      ).rejects.toMatchObject({ constraint: 'entry_is_signed' });
    }
  });

  it('M-9: refuse the code of another entry', async () => {
    const to = await ledger.account();
    const seen: string[] = [];
    await ledger.deps.database.systemWrite(null, async (tx) => {
      seen.push(
        (tx as unknown as { signEntry(text: string): string }).signEntry(
          `jen_raw\nT\nraw\n\n${clearing} DEBIT 4\n${to} CREDIT 4`,
        ),
      );
    });
    const [sql, values] = raw(clearing, to);
    await expect(
      asRole(
        `WITH code AS MATERIALIZED (SELECT set_config('app.entry_code', '${seen[0]}', true) AS c) ${sql.replace("'jen_raw'", "(SELECT left('jen_raw', length(c)) FROM code)")}`,
        [...values],
      ),
    ).rejects.toMatchObject({ constraint: 'entry_is_signed' });
  });

  it('M-9: hide their key from the role, and accept a new key only with the present one', async () => {
    await expect(asRole('SELECT * FROM ledger_key')).rejects.toThrow('permission denied');
    await expect(asRole(`SELECT is_signed('x', 'x')`)).rejects.toThrow('permission denied');
    const key = (letter: string) => Buffer.alloc(32, letter);
    const started = (...keys: Buffer[]) =>
      signingDatabase(ledger.deps.database, createKeyring(keys)).systemWrite(null, async () => 'ready');
    await expect(started(key('x'))).rejects.toThrow('another MASTER_KEY');
    const present = Buffer.alloc(32, 'banking');
    expect(await started(key('y'), present)).toBe('ready');
    // Old and new work side by side until the next change.
    expect(await started(present)).toBe('ready');
    expect(await started(key('y'))).toBe('ready');
    expect(await started(key('z'), key('y'))).toBe('ready');
    await expect(started(present)).rejects.toThrow('another MASTER_KEY');
    expect(await ledger.rows('SELECT id FROM banking.ledger_key')).toHaveLength(2);
    expect(await started(present, key('z'))).toBe('ready');
  });
});

describe('accounts of the house', () => {
  const open = (id: string, kind: string, tenant: string | null, overdraft = 0) =>
    asRole(`SELECT open_ledger_account($1, $2::"LedgerAccountKind", 'ASSET', 'XAF', $3, $4, now())`, [
      id,
      kind,
      tenant,
      overdraft,
    ]);

  it('M-9: accept house accounts of the chart only, for every opener', async () => {
    const refused = { constraint: 'own_account' };
    await expect(open('lac_mine', 'EXTERNAL_CLEARING', null)).rejects.toMatchObject(refused);
    await expect(open('lac_fees_XAF', 'FEES', null)).rejects.toMatchObject(refused);
    await expect(open('lac_fees_XAF', 'CUSTOMER', null)).rejects.toMatchObject(refused);
    expect(await open('lac_external_clearing_XAF', 'EXTERNAL_CLEARING', null)).toHaveLength(1);
  });

  it('M-9: refuse overdrafts set by the role of the subgraph', async () => {
    await expect(open('acc_x', 'CUSTOMER', 'org_one', 1)).rejects.toMatchObject({ constraint: 'own_account' });
    await expect(asRole(`SELECT set_overdraft_limit('acc_x', 5)`)).rejects.toThrow('permission denied');
    await expect(
      ledger.deps.database.write(
        as('ana'),
        (tx) => tx.$queryRaw`SELECT open_ledger_account('acc_y', 'CUSTOMER', 'LIABILITY', 'EUR', 'org_two', 0, now())`,
      ),
    ).rejects.toThrow('own account');
  });
});

describe('the clock', () => {
  it('M-8: posts nothing when it is ahead of the server, and moves no account forward', async () => {
    await using other = await openLedger();
    const given = [await other.account({ balance: 100n }), await other.account()] as const;
    const [from, to] = [houseAccountId('EXTERNAL_CLEARING', 'RON'), await other.account({ currency: 'RON' })];
    await other.rows(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET codai.clock', current_database()); END $$`);
    const [{ now }] = (await other.rows<{ now: Date }>('SELECT clock_timestamp() AS now')) as [{ now: Date }];
    const at = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
    const settle = (until: Date) =>
      other.deps.database.systemWrite(null, (tx) => tx.$executeRaw`SELECT settle_past(${to}, ${until}::timestamptz)`);

    await expect(settle(at(3_600))).rejects.toThrow('not the past');
    await settle(at(0));
    other.clock.set(at(3_600).toISOString());
    await expect(other.post([debit(from, 1n, 'RON'), credit(to, 1n, 'RON')])).rejects.toThrow('clock of the process');
    other.clock.set(at(30).toISOString());
    expect(await other.post([debit(from, 1n, 'RON'), credit(to, 1n, 'RON')])).toMatchObject({ postedAt: at(30) });
    // Accounts that were carried ahead before keep their order, and can be used.
    expect(await other.post([debit(given[0], 1n), credit(given[1], 1n)])).toMatchObject({
      entryId: expect.any(String),
    });
  });
});
