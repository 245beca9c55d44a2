import { expect, it } from 'vitest';
import { stepRefusal, windowRefusal } from './rules.ts';

const due = new Date('2031-05-15T00:00:00Z');
const before = new Date(due.getTime() - 1);

it.each([
  ['DELIVERED', due, before, undefined],
  ['DELIVERED', due, due, 'RETURN_WINDOW_CLOSED'],
  ['SHIPPED', null, before, 'INVALID_STATE'],
])('answers a return of a part that is %s, until %o at %o, with %s', (status, payoutDueAt, now, code) => {
  expect(windowRefusal({ status, payoutDueAt }, now)?.code).toBe(code);
});

it('takes a step from the states in which it begins', () => {
  expect(stepRefusal('APPROVED', ['REQUESTED', 'APPROVED'])).toBeNull();
  expect(stepRefusal('RECEIVED', ['APPROVED'])).toMatchObject({ code: 'INVALID_STATE', current: 'RECEIVED' });
});
