import { newId } from '@codai/kit';
import { currencyExponents } from '@codai/kit/money';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { credit, debit, openLedger } from '../../testing/ledger.ts';
import { useRates } from '../../testing/services.ts';
import { exceptionsIn, importAs, resolve, type Stated, standing, statedAs } from '../../testing/statements.ts';
import { lockReconciliation } from './lock.ts';
import { compareAccount } from './matching/compare.ts';

/** Random histories of an account at a bank: a slice in `npm test`, all of them in `npm run prove`. */
const HISTORIES = process.env.PROVE ? 100 : 2;

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

/** Few amounts, so that many lines and postings could be one another. */
const minor = fc
  .integer({ min: -6, max: 6 })
  .filter((amount) => amount !== 0)
  .map(BigInt);
const movement = fc.record({
  minor,
  /** Name on both sides: our order, the bank's reference, or none. */
  name: fc.constantFrom('order', 'reference', 'none'),
  /** Reports of the bank, and the days until them. */
  told: fc.constantFrom('once', 'once', 'once', 'once', 'never', 'twice', 'otherwise'),
  after: fc.nat(2),
});
const resolutions = [
  'BOOK_TO_SUSPENSE',
  'BOOK_TO_ACCOUNT',
  'BOOK_FEE',
  'WRITE_OFF',
  'ACCEPTED_TIMING',
  'DUPLICATE_OF_THEIRS',
];
const day = fc.record({
  movements: fc.array(movement, { maxLength: 8 }),
  /** Movements that the ledger does not know. */
  strangers: fc.array(minor, { maxLength: 3 }),
  order: fc.infiniteStream(fc.nat(1_000)),
  isLost: fc.integer({ min: 0, max: 6 }).map((chance) => chance === 0),
  isCrowded: fc.boolean(),
  decisions: fc.array(fc.record({ pick: fc.nat(20), resolution: fc.constantFrom(...resolutions) }), { maxLength: 3 }),
});
const history = fc.array(day, { minLength: 4, maxLength: 9 });
type Day = typeof day extends fc.Arbitrary<infer Of> ? Of : never;

const onDay = (index: number) => new Date(Date.parse('2031-03-01') + index * 86_400_000).toISOString().slice(0, 10);

/** One account at a bank, with the entries that the bank knows and has not yet reported. */
async function openHistory(currency: string) {
  const clearing = houseAccountId('EXTERNAL_CLEARING', currency);
  ledger.clock.set('2031-03-01T08:00:00Z');
  const customer = await ledger.account({ currency, overdraft: 1_000_000n });
  await useRates(ledger, { [currency]: '1' });
  const pending: { readonly line: Stated; readonly on: number }[] = [];
  let atBank = 0n;

  async function move({ minor: amount, name, told, after }: Day['movements'][number], index: number): Promise<void> {
    const id: string = newId('trf');
    const sourceKey = name === 'order' ? `transfer:${id}` : `payments:${id}`;
    const size = amount < 0n ? -amount : amount;
    const legs =
      amount > 0n
        ? [debit(clearing, size, currency), credit(customer, size, currency)]
        : [credit(clearing, size, currency), debit(customer, size, currency)];
    const posted = await ledger.post(legs, { sourceKey });
    if (!('entryId' in posted)) throw posted;
    const names = { ...(name === 'order' && { endToEndId: id }), ...(name === 'reference' && { bankReference: id }) };
    const line: Stated = { minor: told === 'otherwise' ? amount * 2n : amount, ...names };
    if (told === 'never') return;
    pending.push({ line, on: index + after });
    if (told === 'twice') pending.push({ line, on: index + after + 1 });
  }

  async function live(
    { movements, strangers, order, isLost, isCrowded, decisions }: Day,
    index: number,
  ): Promise<void> {
    ledger.clock.set(`${onDay(index)}T10:00:00Z`);
    for (const one of movements) await move(one, index);
    const due = pending.filter(({ on }) => on <= index).map(({ line }) => line);
    pending.splice(0, Number.POSITIVE_INFINITY, ...pending.filter(({ on }) => on > index));
    const told = [...due, ...strangers.map((amount) => ({ minor: amount }))];
    const lines = told
      .map((line) => ({ line, place: order.next().value as number }))
      .sort((a, b) => a.place - b.place)
      .map(({ line }) => line);
    const { content, closing } = statedAs({ from: onDay(index), opening: atBank, currency }, lines);
    atBank = closing;
    if (isLost) return;
    const imported = importAs(ledger, content, { currency });
    await Promise.all(isCrowded ? [imported, again(), move({ ...crowd, minor: 5n }, index)] : [imported]);
    expect(await imported).toMatchObject({ lines: lines.length, __typename: 'ReconciliationRun' });
    for (const { pick, resolution } of decisions) {
      const open = await exceptionsIn(ledger, currency);
      const one = open[pick % Math.max(1, open.length)];
      if (one === undefined) continue;
      const accountId = resolution === 'BOOK_TO_ACCOUNT' ? customer : undefined;
      await resolve(ledger, one.id, { resolution, ...(accountId !== undefined && { accountId }) });
    }
  }

  const again = () =>
    ledger.deps.database.systemWrite(null, async (tx) => {
      await lockReconciliation(tx, clearing);
      await compareAccount(tx, { accountId: clearing, currency }, ledger.clock.now());
    });
  return { clearing, live, again, customer };
}
const crowd = { name: 'none', told: 'once', after: 1 } as const;

const numberOf = async (sql: string, account: string): Promise<bigint> => {
  const [row] = await ledger.rows<{ value: string }>(`SELECT COALESCE((${sql}), 0)::text AS value`, [account]);
  return BigInt(row?.value ?? 0);
};

/** Everything that was found, to be compared with itself. */
const found = async (account: string) => [
  await ledger.rows('SELECT * FROM banking.reconciliation_match WHERE account_id = $1 ORDER BY entry_id, leg', [
    account,
  ]),
  await ledger.rows('SELECT * FROM banking.reconciliation_exception WHERE account_id = $1 ORDER BY id', [account]),
];

/** Checks the invariants of each day from the rows alone. */
async function check(account: string, currency: string): Promise<void> {
  const twice = await ledger.rows(
    `SELECT line_id FROM banking.reconciliation_match WHERE account_id = $1 AND line_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1
     UNION ALL SELECT entry_id FROM banking.reconciliation_match WHERE account_id = $1 GROUP BY entry_id, leg HAVING count(*) > 1`,
    [account],
  );
  expect(twice).toEqual([]);
  const untold = await ledger.rows(
    `SELECT l.id FROM banking.reconciliation_line l WHERE l.account_id = $1
        AND NOT EXISTS (SELECT FROM banking.reconciliation_match m WHERE m.line_id = l.id)
        AND NOT EXISTS (SELECT FROM banking.reconciliation_exception x WHERE x.line_id = l.id)`,
    [account],
  );
  expect(untold).toEqual([]);
  const unsummed = await ledger.rows(
    `SELECT id FROM banking.reconciliation_run r WHERE account_id = $1
        AND (matched + exceptions <> lines OR lines <> (SELECT count(*) FROM banking.reconciliation_line l WHERE l.run_id = r.id))`,
    [account],
  );
  expect(unsummed).toEqual([]);
  const wrong = await ledger.rows(
    `SELECT l.id FROM banking.reconciliation_line l JOIN banking.reconciliation_match m ON m.line_id = l.id
       LEFT JOIN banking.reconciliation_exception x ON x.id = m.exception_id
      WHERE l.account_id = $1 AND l.amount <> m.amount AND x.kind IS DISTINCT FROM 'AMOUNT_DIFFERS'`,
    [account],
  );
  expect(wrong).toEqual([]);

  const closing = await numberOf(
    `SELECT closing FROM banking.reconciliation_run WHERE account_id = $1 ORDER BY to_on DESC LIMIT 1`,
    account,
  );
  const balance = await numberOf(
    `SELECT sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) FROM banking.posting WHERE account_id = $1`,
    account,
  );
  const lines = await numberOf(
    `SELECT sum(amount) FROM banking.reconciliation_line l WHERE account_id = $1
        AND NOT EXISTS (SELECT FROM banking.reconciliation_match m WHERE m.line_id = l.id)`,
    account,
  );
  const postings = await numberOf(
    `SELECT sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) FROM banking.posting p WHERE account_id = $1
        AND NOT EXISTS (SELECT FROM banking.reconciliation_match m WHERE m.entry_id = p.entry_id AND m.leg = p.leg)`,
    account,
  );
  // Gaps and differing amounts count as far as nobody has booked them.
  const gapsAndDiffering = await numberOf(
    `SELECT sum(difference) FROM banking.reconciliation_exception WHERE account_id = $1 AND kind IN ('GAP', 'AMOUNT_DIFFERS')
        AND status <> 'CLOSED' AND booking_id IS NULL`,
    account,
  );
  expect(closing - balance).toBe(lines - postings + gapsAndDiffering);
  const told = await standing(ledger, currency);
  expect([told.rest.minor, told.openLines.minor, told.openPostings.minor]).toEqual([
    '0',
    String(lines),
    String(postings),
  ]);
}

it(`BANK-1, BANK-3: ${HISTORIES} random histories of statements, repeated, shuffled and lost: what does not match is exactly what bank and ledger differ by`, async () => {
  const currencies = [...currencyExponents].flatMap(([code, exponent]) =>
    exponent === 2 && code !== 'EUR' ? [code] : [],
  );
  const histories = fc.sample(history, { numRuns: HISTORIES, seed: freshSeed() });
  for (const [number, days] of histories.entries()) {
    const currency = currencies[number] as string;
    const { clearing, live, again } = await openHistory(currency);
    for (const [index, one] of days.entries()) {
      await live(one, index);
      await again();
      const before = await found(clearing);
      await again();
      expect(await found(clearing)).toEqual(before);
      await check(clearing, currency);
    }
  }
  expect(await ledger.problems()).toEqual([]);
  const trial = await ledger.rows(
    `SELECT currency FROM banking.posting GROUP BY 1 HAVING sum(CASE side WHEN 'DEBIT' THEN amount ELSE -amount END) <> 0`,
  );
  expect(trial).toEqual([]);
});

it('BANK-1, BANK-6: once everything is booked the ledger has what the bank has, but for what is on its way', async () => {
  const currency = 'XCD';
  const [days = []] = fc.sample(history, { numRuns: 1, seed: freshSeed() });
  const { clearing, live, again } = await openHistory(currency);
  for (const [index, one] of days.entries()) await live({ ...one, isLost: false, decisions: [] }, index);
  ledger.clock.set(`${onDay(days.length + 10)}T10:00:00Z`);
  const last = (await standing(ledger, currency)).bankBalance?.minor ?? '0';
  const quiet = statedAs(
    { from: onDay(days.length), to: onDay(days.length + 10), opening: BigInt(last), currency },
    [],
  );
  await importAs(ledger, quiet.content, { currency });
  for (;;) {
    const [open] = await exceptionsIn(ledger, currency);
    if (open === undefined) break;
    const answers = await Promise.all(
      [1, 2, 3].map((by) => resolve(ledger, open.id, { resolution: 'BOOK_TO_SUSPENSE', by: `person${by}` })),
    );
    expect(answers.filter(({ status }) => status === 'RESOLVED')).toHaveLength(1);
  }
  await again();
  await check(clearing, currency);
  const now = await standing(ledger, currency);
  expect(now).toMatchObject({
    openLines: { minor: '0' },
    differing: { minor: '0' },
    gaps: { minor: '0' },
    openPostings: { minor: '0' },
  });
  expect(now.bankBalance?.minor).toBe(now.ledgerBalance.minor);
  expect(await ledger.problems()).toEqual([]);
});
