import type { SignedInCaller } from '@codai/kit';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ratioOf, valueInCents } from '../../ledger/rates/rules.ts';
import { as, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { officer } from '../../testing/officers.ts';
import { raiseLevel, useRates } from '../../testing/services.ts';
import { acceptFxQuote, createFxQuote, type QuoteId } from '../../transfers/fx/service.ts';
import { revaluePositions } from './revaluation.ts';
import { revalue } from './rules.ts';

let ledger: LedgerUnderTest;
let number = 0;
const ana = as('ana') as SignedInCaller;
beforeEach(async () => {
  ledger = await openLedger();
  await raiseLevel(ledger, 'org_one');
});
afterEach(() => ledger[Symbol.asyncDispose]());

type Accounts = Readonly<Record<string, string>>;
const accountsIn = async (...currencies: string[]): Promise<Accounts> => {
  const accounts: Record<string, string> = {};
  for (const currency of currencies) accounts[currency] = await ledger.account({ currency, balance: 10_000_000n });
  return accounts;
};
async function exchange(accounts: Accounts, minor: bigint, from: string, to: string, deps = ledger.deps) {
  const input = {
    fromAccountId: accounts[from] as string,
    toAccountId: accounts[to] as string,
    amount: { minor, currency: from },
  };
  const quote = (await createFxQuote(deps, ana, input)) as QuoteId;
  return acceptFxQuote(deps, ana, { quoteId: quote.quoteId, idempotencyKey: `fx-${number++}` });
}
/** Euro cents that the house would have left if it closed its positions, with what was recognised already. */
async function worthOf(perEuro: Record<string, string>): Promise<{ open: bigint; recognised: bigint }> {
  const rows = await ledger.rows<{ kind: string; currency: string; position: string }>(
    `SELECT kind::text, currency, sum(debits - credits)::text AS position FROM banking.ledger_account
      WHERE kind IN ('FX_POSITION', 'FX_RESULT') GROUP BY 1, 2`,
  );
  let [open, recognised] = [0n, 0n];
  for (const { kind, currency, position } of rows) {
    const rate = ratioOf(perEuro[currency] ?? '');
    if (kind === 'FX_RESULT') recognised -= BigInt(position);
    else open -= rate === null ? 0n : valueInCents(BigInt(position), { ...rate, currency });
  }
  return { open, recognised };
}
const revaluations = (day: string) =>
  ledger.rows<{ currency: string; result: number }>(
    'SELECT currency, position::int, result::int FROM banking.fx_revaluation WHERE day = $1 ORDER BY currency',
    [day],
  );

describe('the revaluation of the currency position', () => {
  it('M-4: books what the rates of the day have brought, by currency, once, and is whole', async () => {
    await useRates(ledger, { EUR: '1', USD: '1.25', RON: '5' });
    const accounts = await accountsIn('EUR', 'USD', 'RON');
    await exchange(accounts, 100_000n, 'EUR', 'USD');
    await exchange(accounts, 50_000n, 'RON', 'EUR');
    ledger.clock.set('2031-05-02T23:55:00Z');
    await revaluePositions(ledger.deps);
    // The spread of 0.5 percent on 1,000 and on 100 euro.
    expect(await revaluations('2031-05-02')).toEqual([
      { currency: 'EUR', position: -90_050, result: 550 },
      { currency: 'RON', position: -50_000, result: 0 },
      { currency: 'USD', position: 124_375, result: 0 },
    ]);
    ledger.clock.set('2031-05-03T23:55:00Z');
    await useRates(ledger, { EUR: '1', USD: '1.2', RON: '4' });
    await Promise.all([1, 2, 3].map(() => revaluePositions(ledger.deps)));
    // The dollars that the house owes cost 103,646 cents instead of 99,500; its lei are worth 12,500 instead of 10,000.
    expect(await revaluations('2031-05-03')).toEqual([
      { currency: 'EUR', position: -89_500, result: 0 },
      { currency: 'RON', position: -50_000, result: 2_500 },
      { currency: 'USD', position: 124_375, result: -4_146 },
    ]);
    const keys = await ledger.rows(
      `SELECT source_key AS key, effective_on::text AS day FROM banking.journal_entry WHERE kind = 'FX_REVALUATION' ORDER BY 1`,
    );
    expect(keys).toEqual([
      { key: 'fx-revaluation:2031-05-02:EUR', day: '2031-05-02' },
      { key: 'fx-revaluation:2031-05-03:RON', day: '2031-05-03' },
      { key: 'fx-revaluation:2031-05-03:USD', day: '2031-05-03' },
    ]);
    expect(await worthOf({ EUR: '1', USD: '1.2', RON: '4' })).toEqual({ open: 0n, recognised: 550n + 2_500n - 4_146n });
    expect(await ledger.problems()).toEqual([]);
    await expect(ledger.rows('UPDATE banking.fx_revaluation SET result = 0')).rejects.toThrow('insert-only');
    const { data } = await ledger.execute(
      officer(ledger),
      '{ fxRevaluations(first: 1) { edges { node { day currency result { minor } } } } }',
    );
    expect(data).toEqual({
      fxRevaluations: { edges: [{ node: { day: '2031-05-03', currency: 'EUR', result: { minor: '0' } } }] },
    });
  });

  it('M-4: a late run is of the day before; without current rates nothing is booked, and the next day catches up', async () => {
    await useRates(ledger, { EUR: '1', USD: '1.25' });
    const accounts = await accountsIn('EUR', 'USD');
    await exchange(accounts, 100_000n, 'EUR', 'USD');
    ledger.clock.set('2031-05-03T11:59:00Z');
    await revaluePositions(ledger.deps);
    expect(await revaluations('2031-05-02')).toMatchObject([{ result: 500 }, { result: 0 }]);
    ledger.clock.set('2031-05-07T23:55:00Z');
    await revaluePositions(ledger.deps);
    expect(await revaluations('2031-05-07')).toEqual([]);
    await useRates(ledger, { EUR: '1', USD: '1' });
    await revaluePositions(ledger.deps);
    expect(await revaluations('2031-05-07')).toMatchObject([
      { currency: 'EUR', result: 0 },
      { currency: 'USD', result: -24_875 },
    ]);
  });

  it('M-4: makes all positions worth zero, and the results add up, after any movements', () => {
    const decimal = fc
      .integer({ min: 1, max: 99_999 })
      .map((thousandths) => ({ ...ratioOf((thousandths / 1_000).toFixed(3))! }));
    const position = fc.record({
      currency: fc.constantFrom('USD', 'RON', 'JPY', 'GBP'),
      position: fc.bigInt(-(10n ** 12n), 10n ** 12n),
      rate: decimal,
      before: fc.option(decimal),
    });
    const positions = fc.uniqueArray(position, { selector: ({ currency }) => currency, maxLength: 4 });
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), positions, (euro, foreign) => {
        const named = foreign.map(({ currency, rate, before, ...rest }) => ({
          ...rest,
          currency,
          rate: { ...rate, currency },
          before: before && { ...before, currency },
        }));
        const results = revalue(euro, named);
        const gained = results.reduce((sum, { result }) => sum + result, 0n);
        const values = named.reduce((sum, { position, rate }) => sum + valueInCents(position, rate), 0n);
        expect(euro + gained + values).toBe(0n);
      }),
    );
  });
});

describe('the cap of the currency position', () => {
  const capped = (euro: number) => ({
    ...ledger.deps,
    fx: { ...ledger.deps.fx, positionMaxCents: BigInt(euro) * 100n },
  });

  it('M-4: refuses conversions that take a position beyond it in either direction, and accepts those that reduce it', async () => {
    await useRates(ledger, { EUR: '1', USD: '1.25' });
    const accounts = await accountsIn('EUR', 'USD');
    const convert = (minor: bigint, from: string, to: string) => exchange(accounts, minor, from, to, capped(1_000));
    expect(await convert(100_600n, 'EUR', 'USD')).toMatchObject({ code: 'POSITION_LIMIT_EXCEEDED', currency: 'USD' });
    expect(await convert(100_000n, 'EUR', 'USD')).toHaveProperty('quoteId');
    expect(await convert(1_000n, 'EUR', 'USD')).toMatchObject({ code: 'POSITION_LIMIT_EXCEEDED' });
    expect(await exchange(accounts, 100n, 'EUR', 'USD', capped(0))).toMatchObject({ code: 'POSITION_LIMIT_EXCEEDED' });
    expect(await exchange(accounts, 100_000n, 'USD', 'EUR', capped(0))).toHaveProperty('quoteId');
    expect(await convert(149_900n, 'USD', 'EUR')).toMatchObject({ code: 'POSITION_LIMIT_EXCEEDED' });
    const [used] = await ledger.rows('SELECT used::int FROM banking.fx_usage');
    expect(used).toEqual({ used: 100_000 + 80_000 });
  });

  it('M-4: concurrent conversions do not pass it together', async () => {
    await useRates(ledger, { EUR: '1', USD: '1.25' });
    const accounts = await accountsIn('EUR', 'USD');
    const deps = capped(350);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => exchange(accounts, 10_000n, 'EUR', 'USD', deps)),
    );
    expect(outcomes.filter((outcome) => 'quoteId' in outcome)).toHaveLength(3);
  });

  it('M-4: rates older than the configured days are not traded on', async () => {
    await useRates(ledger, { EUR: '1', USD: '1.25' });
    const accounts = await accountsIn('EUR', 'USD');
    ledger.clock.advance(86_400_000);
    const strict = { ...ledger.deps, fx: { ...ledger.deps.fx, ratesMaxDays: 0 } };
    const input = {
      fromAccountId: accounts.EUR as string,
      toAccountId: accounts.USD as string,
      amount: { minor: 100n, currency: 'EUR' },
    };
    expect(await createFxQuote(strict, ana, input)).toMatchObject({ code: 'RATES_UNAVAILABLE' });
    expect(await createFxQuote(ledger.deps, ana, input)).toHaveProperty('quoteId');
  });
});
