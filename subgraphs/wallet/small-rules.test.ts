import { describe, expect, it } from 'vitest';
import { chainIds, SignatureInvalidError } from './addresses/rules.ts';
import { approvalsNeeded, decisionRefusal, isApproved } from './approvals/rules.ts';
import { AddressInvalidError, isContactName, usableFrom } from './contacts/rules.ts';
import { isCategory, periodStart, SpendingLimitExceededError } from './controls/rules.ts';
import { MovementRefusedError, RecipientInvalidError } from './movements/rules.ts';
import { isReceiving, openingRefusal, PocketNotEmptyError, type PocketToOpen } from './pockets/rules.ts';
import { AlreadyPaidError, claimRefusal, isNote } from './requests/rules.ts';
import { handleRefusal } from './wallets/rules.ts';

const now = new Date('2031-05-02T10:00:00Z');

describe('refusals', () => {
  it.each([
    [
      new AddressInvalidError(),
      'ADDRESS_INVALID',
      'This is no address of that network, or its check sum is wrong.',
      ['input', 'address'],
    ],
    [
      new SignatureInvalidError(),
      'SIGNATURE_INVALID',
      'The signature is not that of the address, or the challenge is not open any more.',
      ['input', 'signature'],
    ],
    [
      new SpendingLimitExceededError('ctl', 1n, 2n, 'EUR'),
      'SPENDING_LIMIT_EXCEEDED',
      'This would pass a spending control of the wallet.',
      null,
    ],
    [new PocketNotEmptyError(), 'POCKET_NOT_EMPTY', 'There is money in the pocket, or some is set aside.', null],
    [new AlreadyPaidError(), 'ALREADY_PAID', 'The payment request was paid before.', null],
    [new RecipientInvalidError(), 'RECIPIENT_INVALID', 'Nothing can be sent there.', ['input', 'to']],
    [new MovementRefusedError('ACCOUNT_FROZEN', 'Frozen.'), 'ACCOUNT_FROZEN', 'Frozen.', null],
  ])('%s', (error, code, message, inputPath) => {
    expect({ code: error.code, message: error.message, inputPath: error.inputPath }).toEqual({
      code,
      message,
      inputPath,
    });
  });
});

describe('controls', () => {
  it.each([
    ['2031-05-02T00:00:00Z', 'DAY', '2031-05-02'],
    ['2031-05-02T23:59:59.999Z', 'DAY', '2031-05-02'],
    ['2031-05-02T10:00:00Z', 'MONTH', '2031-05-01'],
    ['2031-05-31T23:59:59.999Z', 'MONTH', '2031-05-01'],
    // The 2nd of May 2031 is a Friday.
    ['2031-05-02T10:00:00Z', 'WEEK', '2031-04-28'],
    ['2031-04-28T00:00:00Z', 'WEEK', '2031-04-28'],
    ['2031-05-04T23:59:59.999Z', 'WEEK', '2031-04-28'],
    ['2031-05-05T00:00:00Z', 'WEEK', '2031-05-05'],
    ['2031-05-02T10:00:00Z', 'TRANSACTION', '2031-05-02'],
  ] as const)('%s is in the %s from %s on', (instant, period, start) => {
    expect(periodStart(period, new Date(instant))).toBe(start);
  });
  it.each([
    ['GAMES', true],
    ['A_1', true],
    ['A'.repeat(40), true],
    ['A'.repeat(41), false],
    ['', false],
    ['games', false],
    ['1A', false],
    ['A B', false],
    ['A\n', false],
  ])('the category %j: %s', (category, allowed) => expect(isCategory(category)).toBe(allowed));
});

describe('approvals', () => {
  const waiting = { status: 'PENDING_APPROVAL', initiatorId: 'usr_a', expiresAt: new Date(now.getTime() + 1) };
  const decide = (facts: object, approverId = 'usr_b') =>
    decisionRefusal({ ...waiting, ...facts }, approverId, ['usr_a', 'usr_b'], now);
  it('refuses the initiator, strangers, what has ended and what is late', () => {
    expect(decide({})).toBeNull();
    expect(decide({ expiresAt: null })).toBeNull();
    expect(decide({ expiresAt: now })).toMatchObject({ current: 'EXPIRED', allowed: ['PENDING_APPROVAL'] });
    expect(decide({ status: 'COMPLETED' })).toMatchObject({ current: 'COMPLETED', allowed: ['PENDING_APPROVAL'] });
    expect(decide({}, 'usr_a')).toMatchObject({ current: 'OWN_MOVEMENT', allowed: [] });
    expect(decide({}, 'usr_c')).toMatchObject({ current: 'NOT_AN_APPROVER', allowed: [] });
  });
  const approved = (facts: object) =>
    isApproved({
      approvedBy: ['usr_b', 'usr_c'],
      initiatorId: 'usr_a',
      approverIds: ['usr_a', 'usr_b', 'usr_c'],
      required: 2,
      policyApprovals: 1,
      ...facts,
    });
  it.each([
    [{}, true],
    [{ required: 3 }, false],
    [{ policyApprovals: 3 }, false],
    [{ approvedBy: ['usr_b', 'usr_b'] }, false],
    [{ approvedBy: ['usr_a', 'usr_b'] }, false],
    [{ approverIds: ['usr_b'] }, false],
    [{ approvedBy: [], required: 0, policyApprovals: 0 }, false],
    [{ approvedBy: ['usr_b'], required: 0, policyApprovals: 0 }, true],
  ])('WAL-7: %o: %s', (facts, expected) => expect(approved(facts)).toBe(expected));
  it('takes the stricter of policy and rule', () => {
    expect(approvalsNeeded({ policyApprovals: 1, ruleApprovals: 2 })).toBe(2);
    expect(approvalsNeeded({ policyApprovals: 3, ruleApprovals: 2 })).toBe(3);
  });
});

describe('names', () => {
  it.each([
    ['abc', true],
    ['a-_9', true],
    ['a'.repeat(30), true],
    ['a'.repeat(31), false],
    ['ab', false],
    ['9ab', false],
    ['aBc', false],
    ['ab c', false],
  ])('the handle %j: %s', (handle, allowed) => expect(handleRefusal(handle) === null).toBe(allowed));
  it('tells where and what a handle is', () => {
    expect(handleRefusal('')).toMatchObject({
      inputPath: ['input', 'handle'],
      message: '3 to 30 small letters, digits, _ and -, a letter first.',
    });
  });
  it.each([
    ['Bo', true],
    ['x'.repeat(80), true],
    ['x'.repeat(81), false],
    ['', false],
    ['  ', false],
    ['a\nb', false],
  ])('the contact %j: %s', (name, allowed) => expect(isContactName(name)).toBe(allowed));
  it.each([
    ['', true],
    ['x'.repeat(140), true],
    ['x'.repeat(141), false],
    ['a\nb', false],
  ])('the note %j: %s', (note, allowed) => expect(isNote(note)).toBe(allowed));
  it('a contact cools down for a day', () => {
    expect(usableFrom(now)).toEqual(new Date('2031-05-03T10:00:00Z'));
    expect(chainIds.has(1)).toBe(true);
  });
});

describe('pockets', () => {
  const plain: PocketToOpen = { name: 'Daily', currency: 'EUR', kind: 'MAIN', goal: null, lockedUntil: null };
  const later = new Date(now.getTime() + 1);
  const faults = (facts: Partial<PocketToOpen>) => openingRefusal({ ...plain, ...facts }, now)?.fields ?? [];
  it.each([
    [{}, []],
    [{ name: 'x'.repeat(80) }, []],
    [{ kind: 'GOAL', goal: 1n }, []],
    [{ kind: 'GOAL', goal: 2n ** 96n }, []],
    [{ kind: 'VAULT', lockedUntil: later }, []],
    [{ name: 'x'.repeat(81) }, [['name', '1 to 80 printable characters.']]],
    [{ name: ' ' }, [['name', '1 to 80 printable characters.']]],
    [{ name: '' }, [['name', '1 to 80 printable characters.']]],
    [{ currency: 'XXX' }, [['currency', 'This currency is not known.']]],
    [{ goal: 1n }, [['goal', 'A goal, and nothing else, has an amount.']]],
    [{ kind: 'GOAL' }, [['goal', 'A goal, and nothing else, has an amount.']]],
    [{ kind: 'GOAL', goal: 0n }, [['goal', 'A goal is above zero and at most 2^96.']]],
    [{ kind: 'GOAL', goal: 2n ** 96n + 1n }, [['goal', 'A goal is above zero and at most 2^96.']]],
    [{ lockedUntil: later }, [['lockedUntil', 'A vault, and nothing else, has a date.']]],
    [{ kind: 'VAULT' }, [['lockedUntil', 'A vault, and nothing else, has a date.']]],
    [{ kind: 'VAULT', lockedUntil: now }, [['lockedUntil', 'The date of a vault is still to come.']]],
  ] as [Partial<PocketToOpen>, [string, string][]][])('%o: %j', (facts, expected) => {
    expect(faults(facts)).toEqual(expected.map(([field, message]) => ({ path: ['input', field], message })));
  });
  it('the first main one of its currency takes what others send', () => {
    expect(isReceiving('MAIN', false)).toBe(true);
    expect(isReceiving('MAIN', true)).toBe(false);
    expect(isReceiving('GOAL', false)).toBe(false);
  });
});

it('a request is open, unknown, paid, or in another state', () => {
  expect(claimRefusal(null)).toBeNull();
  expect(claimRefusal('NOT_FOUND')).toMatchObject({
    code: 'NOT_FOUND',
    noun: 'PaymentRequest',
    inputPath: ['input', 'requestId'],
  });
  expect(claimRefusal('PAID')).toMatchObject({ code: 'ALREADY_PAID' });
  expect(claimRefusal('DECLINED')).toMatchObject({ code: 'INVALID_STATE', current: 'DECLINED', allowed: ['OPEN'] });
});
