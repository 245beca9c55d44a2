import { describe, expect, it } from 'vitest';
import { accountsOf, type MoneyStep, type PlanFacts, planStep, stepRefusal } from './steps.ts';

const now = new Date('2031-05-02T09:00:00Z');
const end = (id: string, tenantId: string | null, currency: string) => [id, { id, tenantId, currency }] as const;
const facts: PlanFacts = {
  tenantId: 'org_one',
  ends: new Map([
    end('eur', 'org_one', 'EUR'),
    end('ron', 'org_one', 'RON'),
    end('eur_theirs', 'org_two', 'EUR'),
    end('ron_theirs', 'org_two', 'RON'),
    end('house', null, 'EUR'),
  ]),
  rateOf: (currency) =>
    currency === 'JPY' ? null : { numerator: currency === 'RON' ? 5n : 1n, denominator: 1n, currency },
  ratesOf: '2031-05-02',
  ratesMaxDays: 4,
  now,
};
const eur = (minor: bigint, currency = 'EUR') => ({ minor, currency });
const transfer = (fromAccountId: string, toAccountId: string, amount = eur(100n)): MoneyStep => ({
  transfer: { fromAccountId, toAccountId, amount },
});
const convert = (fromAccountId: string, toAccountId: string, amount = eur(100n)): MoneyStep => ({
  convert: { fromAccountId, toAccountId, amount },
});
const hold = (accountId: string, amount = eur(100n), reason = 'x'): MoneyStep => ({
  hold: { accountId, amount, reason, expiresAt: now },
});

describe('the plan of a step', () => {
  it('a transfer: two legs, and whether it leaves', () => {
    expect(planStep(transfer('eur', 'eur_theirs'), facts)).toEqual({
      legs: [
        { accountId: 'eur', side: 'DEBIT', currency: 'EUR', amount: 100n },
        { accountId: 'eur_theirs', side: 'CREDIT', currency: 'EUR', amount: 100n },
      ],
      received: eur(100n),
      leaves: true,
      amount: eur(100n),
    });
    expect(planStep(transfer('eur', 'eur'), facts)).toMatchObject({ leaves: false });
  });

  it('a conversion: the position in between, and what is received', () => {
    expect(planStep(convert('eur', 'ron'), facts)).toMatchObject({
      received: eur(497n, 'RON'),
      leaves: false,
      amount: eur(100n),
    });
    expect(planStep(convert('eur', 'ron_theirs'), facts)).toMatchObject({ leaves: true });
    expect(planStep(convert('ron', 'eur', eur(1n, 'RON')), facts)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(planStep(convert('eur', 'eur_theirs'), facts)).toMatchObject({ code: 'CURRENCY_MISMATCH' });
  });

  it('no conversion without rates, without one for the currency, or with old ones', () => {
    for (const [changed, asOf] of [
      [{ ratesOf: null }, null],
      [{ rateOf: () => null }, '2031-05-02'],
      [{ rateOf: (code: string) => (code === 'RON' ? null : facts.rateOf(code)) }, '2031-05-02'],
      [{ rateOf: (code: string) => (code === 'EUR' ? null : facts.rateOf(code)) }, '2031-05-02'],
      [{ ratesOf: '2031-04-20' }, '2031-04-20'],
    ] as const) {
      expect(planStep(convert('eur', 'ron'), { ...facts, ...changed })).toMatchObject({
        code: 'RATES_UNAVAILABLE',
        asOf,
      });
    }
  });

  it('a hold: always on its way out', () => {
    expect(planStep(hold('eur'), facts)).toMatchObject({ leaves: true, amount: eur(100n) });
  });

  it.each<[string, MoneyStep, string, string]>([
    ['from another', transfer('eur_theirs', 'eur'), 'NOT_FOUND', 'fromAccountId'],
    ['from nobody', convert('none', 'ron'), 'NOT_FOUND', 'fromAccountId'],
    ['from the house', transfer('house', 'eur'), 'NOT_FOUND', 'fromAccountId'],
    ['to the house', transfer('eur', 'house'), 'NOT_FOUND', 'toAccountId'],
    ['to nobody', convert('eur', 'none'), 'NOT_FOUND', 'toAccountId'],
    ['a hold of another', hold('eur_theirs'), 'NOT_FOUND', 'accountId'],
  ])('%s: answers as for an unknown account', (_what, step, code, field) => {
    expect(planStep(step, facts)).toMatchObject({ code, inputPath: ['input', field] });
  });

  it('requires the currency of the accounts', () => {
    expect(planStep(transfer('ron', 'eur'), facts)).toMatchObject({ expected: 'RON', given: 'EUR' });
    expect(planStep(transfer('eur', 'ron'), facts)).toMatchObject({ expected: 'RON', given: 'EUR' });
    expect(planStep(hold('ron'), facts)).toMatchObject({ expected: 'RON', given: 'EUR' });
  });
});

describe('a step without its accounts', () => {
  it('names exactly one thing to do', () => {
    expect(stepRefusal({})).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(stepRefusal({ ...transfer('a', 'b'), ...hold('a') })).toMatchObject({ code: 'VALIDATION_FAILED' });
    for (const step of [transfer('a', 'b'), convert('a', 'b'), hold('a')]) expect(stepRefusal(step)).toBeNull();
  });

  it('two accounts, an amount, and a reason that can be read', () => {
    expect(stepRefusal(transfer('a', 'a'))).toMatchObject({ code: 'SAME_ACCOUNT' });
    expect(stepRefusal(convert('a', 'a'))).toMatchObject({ code: 'SAME_ACCOUNT' });
    for (const step of [transfer('a', 'b', eur(0n)), convert('a', 'b', eur(-1n)), hold('a', eur(0n))]) {
      expect(stepRefusal(step)).toMatchObject({ code: 'VALIDATION_FAILED' });
    }
    expect(stepRefusal(hold('a', eur(1n), 'x'.repeat(140)))).toBeNull();
    expect(stepRefusal(hold('a', eur(1n), 'x'.repeat(141)))).toMatchObject({ inputPath: ['input', 'reason'] });
    expect(stepRefusal(hold('a', eur(1n), 'a\nb'))).toMatchObject({ inputPath: ['input', 'reason'] });
  });

  it('names its accounts', () => {
    expect(accountsOf(transfer('a', 'b'))).toEqual(['a', 'b']);
    expect(accountsOf(convert('b', 'a'))).toEqual(['b', 'a']);
    expect(accountsOf(hold('c'))).toEqual(['c']);
  });
});
