import { AlreadyPaidError } from '@codai/contracts/wallet';
import { expect, it } from 'vitest';
import { claimRefusal, isNote } from './rules.ts';

it.each(['', 'x'.repeat(140)])('allows the note %j', (note) => expect(isNote(note)).toBe(true));
it.each(['x'.repeat(141), 'a\nb'])('refuses the note %j', (note) => expect(isNote(note)).toBe(false));

it('refuses a request that is unknown, paid, or in another state, and lets an open one pass', () => {
  expect(claimRefusal(null)).toBeNull();
  expect(claimRefusal('NOT_FOUND')).toMatchObject({
    code: 'NOT_FOUND',
    noun: 'Payment request',
    inputPath: ['input', 'requestId'],
  });
  expect(claimRefusal('PAID')).toMatchObject({
    code: 'ALREADY_PAID',
    message: expect.stringMatching(/already been paid/),
  });
  expect(claimRefusal('DECLINED')).toMatchObject({ code: 'INVALID_STATE', current: 'DECLINED', allowed: ['OPEN'] });
});

it('charges nothing for a request that has been paid', () => {
  const { code, message, inputPath } = new AlreadyPaidError();
  expect({ code, message, inputPath }).toEqual({
    code: 'ALREADY_PAID',
    message: 'This payment request has already been paid. Nothing was charged.',
    inputPath: null,
  });
});
