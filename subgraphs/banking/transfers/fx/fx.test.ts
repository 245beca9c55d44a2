import type { SignedInCaller } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedRates } from '../../ledger/rates/embedded.ts';
import { refreshRates } from '../../ledger/rates/rates.ts';
import { as, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { raiseLevel } from '../../testing/services.ts';
import { acceptFxQuote, createFxQuote, type QuoteId } from './service.ts';

let ledger: LedgerUnderTest;
let number = 0;
const ana = as('ana') as SignedInCaller;
const never = new AbortController().signal;

beforeAll(async () => {
  ledger = await openLedger();
  await raiseLevel(ledger, 'org_one');
  await use({ EUR: '1', RON: '4.9765', JPY: '163.55' });
});
afterAll(() => ledger[Symbol.asyncDispose]());

/** Rates of the day that the test's clock has. */
async function use(perEuro: Record<string, string>): Promise<void> {
  const asOf = ledger.clock.now().toISOString().slice(0, 10);
  const rates = createEmbeddedRates({ asOf, source: 'EMBEDDED_REFERENCE', perEuro });
  await refreshRates({ ...ledger.deps, rates }, never);
}
async function pair(currencies: readonly [string, string], balance = 100_000n) {
  const from = await own(currencies[0], balance);
  return { from, to: await own(currencies[1], 0n) };
}
/** A customer's account with a customer's side: quotes are made between accounts that people know. */
const own = (currency: string, balance: bigint) => ledger.account({ currency, balance });

const quote = (from: string, to: string, minor: bigint, currency: string) =>
  createFxQuote(ledger.deps, ana, { fromAccountId: from, toAccountId: to, amount: { minor, currency } });
const accept = (quoteId: string, idempotencyKey = `fx-${number++}`) =>
  acceptFxQuote(ledger.deps, ana, { quoteId, idempotencyKey });
const balanceOf = async (id: string) =>
  (
    await ledger.rows<{ posted: string }>(
      'SELECT (credits - debits)::text AS posted FROM banking.ledger_account WHERE id = $1',
      [id],
    )
  )[0]?.posted;

describe('conversion', () => {
  it('BANK-7: posts balanced legs in both currencies, the residue to the rounding account', async () => {
    const { from, to } = await pair(['EUR', 'JPY']);
    const offered = (await quote(from, to, 1_001n, 'EUR')) as QuoteId;
    expect(await accept(offered.quoteId)).toEqual({ quoteId: offered.quoteId });
    expect([await balanceOf(from), await balanceOf(to)]).toEqual(['98999', '1628']);
    const legs = await ledger.rows(
      `SELECT p.account_id, p.side, p.amount::int FROM banking.posting p JOIN banking.journal_entry e ON e.id = p.entry_id
        WHERE e.source_key = $1 ORDER BY p.leg`,
      [`fx:${offered.quoteId}`],
    );
    expect(legs).toEqual([
      { account_id: from, side: 'DEBIT', amount: 1_001 },
      { account_id: 'lac_fx_position_EUR', side: 'CREDIT', amount: 1_001 },
      { account_id: 'lac_fx_position_JPY', side: 'DEBIT', amount: 1_629 },
      { account_id: to, side: 'CREDIT', amount: 1_628 },
      { account_id: 'lac_rounding_JPY', side: 'CREDIT', amount: 1 },
    ]);
    expect(await ledger.problems()).toEqual([]);
  });

  it('BANK-7: accepts a quote once under concurrency, and not after its expiry or newer rates', async () => {
    const { from, to } = await pair(['EUR', 'RON']);
    const offered = (await quote(from, to, 500n, 'EUR')) as QuoteId;
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => accept(offered.quoteId)));
    expect(outcomes.filter((outcome) => 'quoteId' in outcome)).toHaveLength(1);
    expect(outcomes.filter((outcome) => 'code' in outcome && outcome.code === 'QUOTE_ALREADY_USED')).toHaveLength(7);
    expect(await balanceOf(from)).toBe('99500');

    const late = (await quote(from, to, 500n, 'EUR')) as QuoteId;
    ledger.clock.advance(60_000);
    expect(await accept(late.quoteId)).toMatchObject({ code: 'QUOTE_EXPIRED' });
    const outdated = (await quote(from, to, 500n, 'EUR')) as QuoteId;
    await use({ EUR: '1', RON: '4.98', JPY: '163.55' });
    expect(await accept(outdated.quoteId)).toMatchObject({ code: 'QUOTE_EXPIRED' });
    expect(await balanceOf(from)).toBe('99500');
  });

  it('BANK-7: never returns more than the start there and back through real quotes', async () => {
    const arbitrary = fc.record({ amount: fc.bigInt(1n, 50_000n), ron: fc.integer({ min: 1, max: 99_999 }) });
    for (const { amount, ron } of fc.sample(arbitrary, { numRuns: process.env.PROVE ? 300 : 12, seed: freshSeed() })) {
      await use({ EUR: '1', RON: (ron / 1_000).toFixed(3), JPY: '163.55' });
      const { from, to } = await pair(['EUR', 'RON']);
      const there = await quote(from, to, amount, 'EUR');
      if (!('quoteId' in there)) continue;
      await accept(there.quoteId);
      const gained = BigInt((await balanceOf(to)) ?? 0);
      const back = await quote(to, from, gained, 'RON');
      if ('quoteId' in back) await accept(back.quoteId);
      expect(BigInt((await balanceOf(from)) ?? 0)).toBeLessThanOrEqual(100_000n);
    }
    expect(await ledger.problems()).toEqual([]);
  });

  it('refuses stale or missing rates, equal currencies, and amounts worth less than a unit', async () => {
    const { from, to } = await pair(['EUR', 'RON']);
    const dollars = await own('USD', 0n);
    expect(await quote(from, dollars, 1n, 'EUR')).toMatchObject({ code: 'RATES_UNAVAILABLE' });
    expect(await quote(from, await own('EUR', 0n), 1n, 'EUR')).toMatchObject({ code: 'CURRENCY_MISMATCH' });
    expect(await quote(from, to, 1n, 'RON')).toMatchObject({ code: 'CURRENCY_MISMATCH' });
    expect(await quote(from, from, 1n, 'EUR')).toMatchObject({ code: 'SAME_ACCOUNT' });
    const yen = await own('JPY', 1_000n);
    await use({ EUR: '1', RON: '4.98', JPY: '1635500' });
    expect(await quote(yen, from, 1n, 'JPY')).toMatchObject({ code: 'VALIDATION_FAILED' });
    ledger.clock.advance(6 * 86_400_000);
    expect(await quote(from, to, 100n, 'EUR')).toMatchObject({ code: 'RATES_UNAVAILABLE' });
  });

  it('M-1, M-4: converts no more in a day than the level allows, however many convert at once; a tenth at older rates', async () => {
    const bea = as('bea', { tenantId: 'org_caps' }) as SignedInCaller;
    const mine = (currency: string, balance: bigint) => ledger.account({ currency, balance, tenantId: 'org_caps' });
    const [from, to] = [await mine('EUR', 10_000_00n), await mine('RON', 0n)];
    await use({ EUR: '1', RON: '5' });
    const offer = (minor: bigint) =>
      createFxQuote(ledger.deps, bea, { fromAccountId: from, toAccountId: to, amount: { minor, currency: 'EUR' } });
    const take = (offered: unknown) =>
      acceptFxQuote(ledger.deps, bea, { quoteId: (offered as QuoteId).quoteId, idempotencyKey: `cap-${number++}` });
    expect(await offer(150_01n)).toMatchObject({ code: 'CONVERSION_LIMIT_EXCEEDED', limit: 150_00n, used: 0n });
    const offers = await Promise.all(Array.from({ length: 8 }, () => offer(50_00n)));
    const outcomes = await Promise.all(offers.map(take));
    expect(outcomes.filter((outcome) => 'quoteId' in outcome)).toHaveLength(3);
    expect(await take(offers[7])).toMatchObject({
      code: expect.stringMatching(/CONVERSION_LIMIT_EXCEEDED|QUOTE_ALREADY_USED/),
    });
    expect(await balanceOf(from)).toBe('985000');

    ledger.clock.advance(2 * 86_400_000);
    expect(await offer(15_01n)).toMatchObject({ code: 'CONVERSION_LIMIT_EXCEEDED', limit: 15_00n });
    expect(await take(await offer(15_00n))).toMatchObject({ quoteId: expect.any(String) });
  });

  it('M-4: counts nothing when the account refuses', async () => {
    await use({ EUR: '1', RON: '5' });
    const carl = as('carl', { tenantId: 'org_poor' }) as SignedInCaller;
    const mine = (currency: string) => ledger.account({ currency, tenantId: 'org_poor' });
    const ends = { fromAccountId: await mine('EUR'), toAccountId: await mine('RON') };
    const offered = await createFxQuote(ledger.deps, carl, { ...ends, amount: { minor: 100n, currency: 'EUR' } });
    const accepted = await acceptFxQuote(ledger.deps, carl, {
      quoteId: (offered as QuoteId).quoteId,
      idempotencyKey: `poor-${number++}`,
    });
    expect(accepted).toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    const used = await ledger.rows(`SELECT FROM banking.fx_usage WHERE tenant_id = 'org_poor' AND used > 0`);
    expect(used).toEqual([]);
  });
});
