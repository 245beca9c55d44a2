import { describe, expect, it } from 'vitest';
import { QUANTITY_MAX } from '../catalogue/rules.ts';
import { usageRefusal } from './rules.ts';

const at = (time: string) => new Date(`2031-05-02T${time}Z`);
const period = { startsAt: at('09:00:00.000'), endsAt: at('12:00:00.000') };

describe('usage', () => {
  const now = at('11:00:00.000');
  it.each([
    { quantity: -1n, time: '10:00:00.000', where: 'input.quantity' },
    { quantity: 0n, time: '10:00:00.000', where: null },
    { quantity: QUANTITY_MAX, time: '10:00:00.000', where: null },
    { quantity: QUANTITY_MAX + 1n, time: '10:00:00.000', where: 'input.quantity' },
    { quantity: 1n, time: '08:59:59.999', where: 'input.at' },
    { quantity: 1n, time: '09:00:00.000', where: null },
    { quantity: 1n, time: '11:05:00.000', where: null },
    { quantity: 1n, time: '11:05:00.001', where: 'input.at' },
  ])('$quantity at $time is refused at $where', ({ quantity, time, where }) => {
    expect(usageRefusal({ quantity, at: at(time) }, period, now)?.inputPath?.join('.') ?? null).toBe(where);
  });

  it('is not taken at the end of the period, which belongs to the next one', () => {
    const late = at('12:00:00.000');
    expect(usageRefusal({ quantity: 1n, at: at('11:59:59.999') }, period, late)).toBeNull();
    expect(usageRefusal({ quantity: 1n, at: late }, period, late)?.message).toContain('outside the current period');
    expect(usageRefusal({ quantity: 1n, at: at('13:00:00.000') }, period, late)?.message).toContain('in the future');
  });
});
