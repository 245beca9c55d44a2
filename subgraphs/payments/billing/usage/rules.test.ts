import { describe, expect, it } from 'vitest';
import { QUANTITY_MAX } from '../../pricing/catalogue/rules.ts';
import { lateRefusal, reporterRefusal, usagePeriods, usageRefusal } from './rules.ts';

const at = (time: string) => new Date(`2031-05-02T${time}Z`);
const facts = {
  number: 3,
  createdAt: at('08:00:00.000'),
  cancelAtPeriodEnd: false,
  cancelledAt: null,
  period: { startsAt: at('09:00:00.000'), endsAt: at('12:00:00.000') },
};

describe('usage', () => {
  const now = at('11:00:00.000');
  it.each([
    { quantity: -1n, time: '10:00:00.000', where: 'input.quantity' },
    { quantity: 0n, time: '10:00:00.000', where: null },
    { quantity: QUANTITY_MAX, time: '10:00:00.000', where: null },
    { quantity: QUANTITY_MAX + 1n, time: '10:00:00.000', where: 'input.quantity' },
    { quantity: 1n, time: '07:59:59.999', where: 'input.at' },
    { quantity: 1n, time: '08:00:00.000', where: null },
    { quantity: 1n, time: '09:00:00.000', where: null },
    { quantity: 1n, time: '11:05:00.000', where: null },
    { quantity: 1n, time: '11:05:00.001', where: 'input.at' },
  ])('$quantity at $time is refused at $where', ({ quantity, time, where }) => {
    expect(usageRefusal({ quantity, at: at(time) }, facts, now)?.inputPath?.join('.') ?? null).toBe(where);
  });

  it('is refused with the bounds of its quantity', () => {
    expect(usageRefusal({ quantity: -1n, at: now }, facts, now)?.message).toMatch(/between 0 and 1000000000000/);
  });

  it('is taken until the end of a subscription that ends with its period', () => {
    const ending = { ...facts, cancelAtPeriodEnd: true };
    expect(usageRefusal({ quantity: 1n, at: at('11:59:59.999') }, ending, at('12:00:00.000'))).toBeNull();
  });

  it('M-5: is taken for the next period when its own is over but not turned, unless the subscription ends with it', () => {
    const late = at('12:00:00.000');
    expect(usageRefusal({ quantity: 1n, at: late }, facts, late)).toBeNull();
    const begun = [{ number: 3, startsAt: at('09:00:00.000') }];
    const of = (when: Date) => usagePeriods(when, facts, { begun, afterEnd: 4 });
    expect(of(at('11:59:59.999'))).toEqual({ billed: 3, used: 3 });
    expect(of(late)).toEqual({ billed: 4, used: 4 });
    expect(usageRefusal({ quantity: 1n, at: late }, { ...facts, cancelAtPeriodEnd: true }, late)).toMatchObject({
      inputPath: ['input', 'at'],
      message: expect.stringContaining('after the end'),
    });
    expect(usageRefusal({ quantity: 1n, at: at('13:00:00.000') }, facts, late)?.message).toContain('in the future');
  });

  it('M-5: is charged with the running period when it is reported late, for 35 days and not from before the subscription', () => {
    const days = (count: number) => new Date(now.getTime() - count * 86_400_000);
    const old = { ...facts, createdAt: days(400) };
    const told = (when: Date) => usageRefusal({ quantity: 1n, at: when }, old, now)?.message ?? null;
    expect([told(days(35)), told(days(1))]).toEqual([null, null]);
    expect(usageRefusal({ quantity: 1n, at: new Date(days(35).getTime() - 1) }, old, now)).toMatchObject({
      inputPath: ['input', 'at'],
      message: expect.stringContaining('too long ago'),
    });
    const young = { ...facts, createdAt: days(2) };
    expect(usageRefusal({ quantity: 1n, at: new Date(days(2).getTime() - 1) }, young, now)?.message).toContain(
      'before the subscription',
    );
  });

  it('M-20: belongs to the period of its instant, and to the invoice that comes next', () => {
    const begun = [
      { number: 1, startsAt: at('03:00:00.000') },
      { number: 2, startsAt: at('06:00:00.000') },
      { number: 3, startsAt: at('09:00:00.000') },
    ];
    const of = (time: string, more: object = {}) =>
      usagePeriods(at(time), { ...facts, ...more }, { begun, afterEnd: 7 });
    expect(of('03:00:00.000')).toEqual({ billed: 3, used: 1 });
    expect(of('08:59:59.999')).toEqual({ billed: 3, used: 2 });
    expect(of('09:00:00.000')).toEqual({ billed: 3, used: 3 });
    // Usage in the trial is charged with no period.
    expect(of('02:59:59.999')).toEqual({ billed: 0, used: 0 });
    expect(of('08:00:00.000', { cancelledAt: at('10:00:00.000') })).toEqual({ billed: 7, used: 2 });
  });

  it('M-20: is taken for the time before the end of an ended subscription', () => {
    const ended = { ...facts, cancelledAt: at('10:00:00.000') };
    expect(usageRefusal({ quantity: 1n, at: at('09:59:59.999') }, ended, at('10:30:00.000'))).toBeNull();
    expect(usageRefusal({ quantity: 1n, at: at('10:00:00.000') }, ended, at('10:30:00.000'))?.message).toContain(
      'after the end',
    );
  });
});

it.each([
  ['ISSUER', 'ISSUER', undefined],
  ['ISSUER', 'CUSTOMER', undefined],
  ['CUSTOMER', 'CUSTOMER', undefined],
  ['CUSTOMER', 'ISSUER', 'USAGE_REPORTED_BY_ISSUER'],
] as const)('takes usage reported by the %s at a price for the %s: %s', (reporter, allowed, reason) => {
  expect(reporterRefusal(reporter, allowed)?.reason).toBe(reason);
});

it.each([
  [{ begun: 1, lost: 0 }, false],
  [{ begun: 0, lost: 0 }, true],
  [{ begun: 2, lost: 1 }, true],
])('refuses usage of an ended subscription with invoices %o: %s', (invoices, isRefused) => {
  expect(lateRefusal('CANCELLED', invoices) !== null).toBe(isRefused);
});
