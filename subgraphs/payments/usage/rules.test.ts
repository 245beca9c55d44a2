import { describe, expect, it } from 'vitest';
import { QUANTITY_MAX } from '../catalogue/rules.ts';
import { billedPeriod, usageRefusal } from './rules.ts';

const at = (time: string) => new Date(`2031-05-02T${time}Z`);
const facts = {
  number: 3,
  createdAt: at('08:00:00.000'),
  cancelAtPeriodEnd: false,
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

  it('of a wrong quantity is told the bounds', () => {
    expect(usageRefusal({ quantity: -1n, at: now }, facts, now)?.message).toMatch(/between 0 and 1000000000000/);
  });

  it('of a subscription that ends with its period is taken until then', () => {
    const ending = { ...facts, cancelAtPeriodEnd: true };
    expect(usageRefusal({ quantity: 1n, at: at('11:59:59.999') }, ending, at('12:00:00.000'))).toBeNull();
  });

  it('M-5: of a period that is over but not turned is taken for the next one, unless the subscription ends with it', () => {
    const late = at('12:00:00.000');
    expect(usageRefusal({ quantity: 1n, at: late }, facts, late)).toBeNull();
    expect(billedPeriod(at('11:59:59.999'), facts, null)).toBe(3);
    expect(billedPeriod(late, facts, null)).toBe(4);
    expect(usageRefusal({ quantity: 1n, at: late }, { ...facts, cancelAtPeriodEnd: true }, late)).toMatchObject({
      inputPath: ['input', 'at'],
      message: expect.stringContaining('after the end'),
    });
    expect(usageRefusal({ quantity: 1n, at: at('13:00:00.000') }, facts, late)?.message).toContain('in the future');
  });

  it('M-5: told late comes with the running period, for 35 days and not from before the subscription', () => {
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
    expect(billedPeriod(days(30), facts, days(40))).toBe(3);
    // What was used in the trial is charged with none.
    expect(billedPeriod(days(41), facts, days(40))).toBe(0);
    expect(billedPeriod(days(40), facts, days(40))).toBe(3);
  });
});
