import { expect, it } from 'vitest';
import { initiatorRefusal } from './rules.ts';

it('refuses to carry out a transfer whose initiator may no longer pay', () => {
  expect(initiatorRefusal(true)).toBeNull();
  expect(initiatorRefusal(false)).toMatchObject({ code: 'INVALID_STATE', current: 'INITIATOR_MAY_NOT_PAY' });
});
