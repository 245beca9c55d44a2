import { KycRequiredError, LimitExceededError } from '@codai/contracts/banking';
import { describe, expect, it } from 'vitest';
import {
  inflowLimitOf,
  inflowRefusal,
  limitRefusal,
  monthlyLimitOf,
  monthOf,
  policyRefusal,
  resetOf,
  storedLimitOf,
} from './rules.ts';

describe('the rules of limits', () => {
  it('BANK-9: name the lowest level that would do, or none', () => {
    const at = (level: 0 | 1 | 2, isOwn = false) => ({ level, monthly: monthlyLimitOf(level), isOwn });
    expect(limitRefusal(at(0), 0n, 15_000_00n)).toMatchObject({ code: 'KYC_REQUIRED', requiredLevel: 1 });
    expect(limitRefusal(at(2), 0n, 1n)).toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(limitRefusal(at(0), 0n, 15_000_01n)).toMatchObject({ requiredLevel: 2 });
    expect(limitRefusal(at(1), 0n, 15_000_01n)).toMatchObject({ requiredLevel: 2 });
    expect(limitRefusal(at(1), 7n, 5_000_000_01n)).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      limit: 15_000_00n,
      used: 7n,
    });
    expect(limitRefusal(at(2), 0n, 5_000_000_01n)).toMatchObject({ limit: 5_000_000_00n });
    expect(limitRefusal(at(0, true), 0n, 15_001n)).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });

  it('know policies and the end of a month', () => {
    expect(policyRefusal(null, 'x')).toBeNull();
    expect(policyRefusal({ minor: 0n, currency: 'EUR' }, 'x'.repeat(500))).toBeNull();
    expect(policyRefusal({ minor: 0n, currency: 'RON' }, 'x')).not.toBeNull();
    expect(policyRefusal({ minor: -1n, currency: 'EUR' }, 'x')).not.toBeNull();
    expect(policyRefusal(null, 'x'.repeat(501))).not.toBeNull();
    expect(policyRefusal(null, '  ')).toMatchObject({
      inputPath: ['input', 'reason'],
      message: 'Enter a reason of 1 to 500 characters.',
    });
    expect(policyRefusal({ minor: -1n, currency: 'EUR' }, 'x')).toMatchObject({
      inputPath: ['input', 'monthly'],
      message: expect.stringMatching(/euro, zero or more/),
    });
    expect(monthOf(new Date('2031-12-31T23:59:59Z'))).toBe('2031-12');
    expect([monthlyLimitOf(0), monthlyLimitOf(1), monthlyLimitOf(2)]).toEqual([150_00n, 15_000_00n, 5_000_000_00n]);
    expect(new KycRequiredError({ requiredLevel: 1 }).message).toMatch(/identity verification/);
    expect(new LimitExceededError({ limit: 1n, used: 1n }).message).toMatch(/exceed the monthly limit/);
    expect(resetOf(new Date('2031-12-31T23:59:59Z'))).toEqual(new Date('2032-01-01T00:00:00Z'));
  });

  it.each([
    [0, { used: 0n, stored: 0n, cents: 150_00n }, null],
    [0, { used: 1n, stored: 0n, cents: 150_00n }, { code: 'KYC_REQUIRED', requiredLevel: 1 }],
    [0, { used: 0n, stored: 1n, cents: 150_00n }, { code: 'KYC_REQUIRED', requiredLevel: 1 }],
    [0, { used: 0n, stored: 0n, cents: 15_000_01n }, { requiredLevel: 2 }],
    [1, { used: 0n, stored: 49_999_99n, cents: 1n }, null],
    [1, { used: 0n, stored: 50_000_00n, cents: 1n }, { requiredLevel: 2 }],
    [2, { used: 0n, stored: 10n ** 12n, cents: 5_000_000_00n }, null],
    [2, { used: 1n, stored: 0n, cents: 5_000_000_00n }, { code: 'LIMIT_EXCEEDED', used: 1n, limit: 5_000_000_00n }],
  ] as const)('M-1: refuse, at level %d, incoming money (%o) by %o', (level, inflow, refusal) => {
    if (refusal === null) expect(inflowRefusal(level, inflow)).toBeNull();
    else expect(inflowRefusal(level, inflow)).toMatchObject(refusal);
    expect([inflowLimitOf(0), storedLimitOf(0), storedLimitOf(2)]).toEqual([150_00n, 150_00n, null]);
  });
});
