import { describe, expect, it } from 'vitest';
import { addressEditRefusal, unitsEditRefusal } from './rules.ts';

const line = (shipped: number, isDigital = false) => ({ shipped, isDigital });
const part = (status: string, ...lines: ReturnType<typeof line>[]) => ({ status, lines });

describe('lowering units', () => {
  it.each([
    { of: part('OPEN', line(0)), isShopper: true, isRefused: false },
    { of: part('OPEN', line(0), line(1)), isShopper: true, isRefused: true },
    { of: part('OPEN', line(0), line(1)), isShopper: false, isRefused: false },
    { of: part('WAITING', line(0)), isShopper: false, isRefused: true },
    { of: part('DELIVERED', line(1)), isShopper: false, isRefused: true },
  ])(
    'in a part that is $of.status, by its shopper $isShopper, is refused: $isRefused',
    ({ of, isShopper, isRefused }) => {
      expect(unitsEditRefusal(of, isShopper) !== null).toBe(isRefused);
    },
  );
});

describe('another address', () => {
  it.each([
    {
      name: 'of an order that awaits payment',
      order: { status: 'AWAITING_PAYMENT', parts: [part('WAITING', line(0))] },
      isRefused: false,
    },
    {
      name: 'of a paid order',
      order: { status: 'PAID', parts: [part('OPEN', line(0)), part('OPEN', line(0))] },
      isRefused: false,
    },
    {
      name: 'beside a delivered digital line',
      order: { status: 'PAID', parts: [part('OPEN', line(0), line(1, true))] },
      isRefused: false,
    },
    {
      name: 'after one of two parts was shipped',
      order: { status: 'PAID', parts: [part('OPEN', line(0)), part('SHIPPED', line(1))] },
      isRefused: true,
    },
    {
      name: 'of digital goods alone',
      order: { status: 'PAID', parts: [part('DELIVERED', line(1, true))] },
      isRefused: true,
    },
    {
      name: 'of a cancelled order',
      order: { status: 'CANCELLED', parts: [part('CANCELLED', line(0))] },
      isRefused: true,
    },
  ])('$name is refused: $isRefused', ({ order, isRefused }) => {
    expect(addressEditRefusal(order) !== null).toBe(isRefused);
  });
});
