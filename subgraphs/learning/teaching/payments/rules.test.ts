import { expect, it } from 'vitest';
import { paidRefusal, seatsRefusal } from './rules.ts';

it.each([
  [{ capacity: null, active: 9, hasWaitingList: false }, null],
  [{ capacity: 2, active: 1, hasWaitingList: false }, null],
  [{ capacity: 2, active: 2, hasWaitingList: true }, null],
  [{ capacity: 2, active: 2, hasWaitingList: false }, 'CAPACITY_EXCEEDED'],
  [undefined, null],
])('begins a payment for the places %j with the refusal %s', (seats, code) => {
  expect(seatsRefusal(seats)?.code ?? null).toBe(code);
});

it('refuses a second payment once the first is captured', () => {
  expect(paidRefusal('PAID')?.reason).toBe('ALREADY_PAID');
  expect([paidRefusal('PENDING'), paidRefusal(undefined)]).toEqual([null, null]);
});
