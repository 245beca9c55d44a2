import { describe, expect, it } from 'vitest';
import { type BankNames, isBookable, isSamePayment, nameOf, returnReasonOf, shownText } from './rules.ts';

const names = (ownReference: string | null, entryReference: string | null, position = 0): BankNames => ({
  ownReference,
  entryReference,
  position,
});

describe('a payment that came in', () => {
  it.each([
    [names('T', 'N'), 'T'],
    [names(null, 'N'), 'N'],
    [names(null, 'N', 2), 'N/2'],
    [names('T', null, 2), 'T'],
  ])('M-16: %o is called %s, as on the statement', (given, name) => {
    expect(nameOf(given)).toBe(name);
  });

  it.each([
    ['the same own reference', names('T', 'N', 1), names('T', 'M', 2), true],
    ['two own references of one entry', names('T', 'N', 1), names('U', 'N', 1), false],
    ['an own reference that another form leaves out', names('T', 'N', 1), names(null, 'N', 1), true],
    ['an own reference that another form has at the entry', names('T', null), names(null, 'T'), true],
    ['another place in the entry', names(null, 'N', 1), names(null, 'N', 2), false],
    ['the whole of the entry', names('T', 'N', 1), names(null, 'N', 0), true],
    ['another entry', names(null, 'N', 1), names(null, 'M', 1), false],
    ['no entry', names('T', null), names('U', null), false],
  ])('M-16: is identified by %s: %o, %o', (_what, a, b, isSame) => {
    expect([isSamePayment(a, b), isSamePayment(b, a)]).toEqual([isSame, isSame]);
  });

  it.each([
    ['Rent\u202E\u200B May', 'Rent May'],
    ['card 4242 4242 4242 4242, thanks', 'card [card number], thanks'],
    ['4242·4242·4242·4242', '[card number]'],
    ['x'.repeat(200), 'x'.repeat(140)],
    [null, ''],
  ])('M-14: M-16: %j of a stranger is kept as %j', (text, kept) => {
    expect(shownText(text, 140)).toBe(kept);
  });

  it('is booked again only for temporary reasons', () => {
    expect(isBookable('RECEIVED', null)).toBe(true);
    expect((['LIMIT', 'SCREENING'] as const).map((reason) => isBookable('HELD', reason))).toEqual([true, true]);
    const lasting = ['UNKNOWN_ACCOUNT', 'ACCOUNT_CLOSED', 'WRONG_CURRENCY', 'RETURN_REFUSED'] as const;
    expect(lasting.map((reason) => isBookable('HELD', reason))).toEqual([false, false, false, false]);
    expect(isBookable('CREDITED', null)).toBe(false);
    // A reason that is kept of what was held once does not make it bookable again.
    const ended = ['CREDITED', 'RETURNED'] as const;
    expect(ended.map((status) => isBookable(status, 'LIMIT'))).toEqual([false, false]);
    expect(isBookable('HELD', null)).toBe(false);
  });

  it('goes back with a reason that does not reveal a hit', () => {
    const reasons = ['UNKNOWN_ACCOUNT', 'ACCOUNT_CLOSED', 'WRONG_CURRENCY', 'SCREENING', 'LIMIT', null] as const;
    expect(reasons.map(returnReasonOf)).toEqual(['AC01', 'AC04', 'AM03', 'MS03', 'MS03', 'MS03']);
  });
});
