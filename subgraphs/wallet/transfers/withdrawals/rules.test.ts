import { expect, it } from 'vitest';
import { releasableHold, withdrawalRefusal } from './rules.ts';

const now = new Date('2031-05-02T10:00:00Z');
const later = new Date(now.getTime() + 1);
const pocket = { currency: 'ETH', status: 'OPEN' as const, lockedUntil: null };
const contact = { currencies: ['ETH', 'USDC'], usableFrom: now };

it.each([
  { from: pocket, to: contact, code: undefined },
  { from: { ...pocket, currency: 'BTC' }, to: contact, code: 'ADDRESS_INVALID' },
  { from: pocket, to: { ...contact, currencies: [] }, code: 'ADDRESS_INVALID' },
  { from: pocket, to: { ...contact, usableFrom: later }, code: 'CONTACT_COOLING_DOWN' },
  { from: { ...pocket, lockedUntil: now }, to: contact, code: undefined },
  { from: { ...pocket, lockedUntil: later }, to: contact, code: 'POCKET_LOCKED' },
])('answers $code to a withdrawal from $from to $to', ({ from, to, code }) => {
  expect(withdrawalRefusal(from, to, now)?.code).toBe(code);
});

it.each([
  { status: 'REQUESTED', holdId: null, outcome: { current: 'REQUESTED', allowed: ['HELD'] } },
  { status: 'HELD', holdId: 'hld_1', outcome: { holdId: 'hld_1' } },
  { status: 'HELD', holdId: null, outcome: { current: 'HELD' } },
  { status: 'SETTLED', holdId: 'hld_1', outcome: { current: 'SETTLED' } },
])('answers $outcome to the cancellation of a withdrawal in $status with the hold $holdId', ({ outcome, ...found }) => {
  expect(releasableHold(found)).toMatchObject(outcome);
});
