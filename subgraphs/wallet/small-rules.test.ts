import { describe, expect, it } from 'vitest';
import { isReceiving, openingRefusal, PocketNotEmptyError, type PocketToOpen } from './holdings/pockets/rules.ts';
import { handleRefusal } from './holdings/wallets/rules.ts';
import { MovementRefusedError, RecipientInvalidError } from './policy/steps/rules.ts';
import { chainIds, SignatureInvalidError } from './recipients/addresses/rules.ts';
import { approvalsNeeded } from './transfers/movements/rules.ts';
import { AlreadyPaidError, claimRefusal, isNote } from './transfers/requests/rules.ts';

const now = new Date('2031-05-02T10:00:00Z');

describe('refusals', () => {
  it.each([
    [
      new SignatureInvalidError(),
      'SIGNATURE_INVALID',
      'The signature is not by this address, or the challenge is spent or expired. Request a new challenge.',
      ['input', 'signature'],
    ],
    [
      new PocketNotEmptyError(),
      'POCKET_NOT_EMPTY',
      'The pocket has a balance or amounts on hold. Empty it and wait for the holds to end.',
      null,
    ],
    [new AlreadyPaidError(), 'ALREADY_PAID', 'This payment request has already been paid. Nothing was charged.', null],
    [
      new RecipientInvalidError(),
      'RECIPIENT_INVALID',
      'Nothing can be sent to this recipient. Check the recipient and the currency.',
      ['input', 'to'],
    ],
    [new MovementRefusedError('ACCOUNT_FROZEN', 'Frozen.'), 'ACCOUNT_FROZEN', 'Frozen.', null],
  ])('%s', (error, code, message, inputPath) => {
    expect({ code: error.code, message: error.message, inputPath: error.inputPath }).toEqual({
      code,
      message,
      inputPath,
    });
  });
});

describe('approvals', () => {
  it('takes the stricter of policy and rule', () => {
    expect(approvalsNeeded({ policyApprovals: 1, ruleApprovals: 2, bankApprovals: 0 })).toBe(2);
    expect(approvalsNeeded({ policyApprovals: 3, ruleApprovals: 2, bankApprovals: 0 })).toBe(3);
  });
});

describe('names', () => {
  it.each(['abc', 'a-_9', 'a'.repeat(30)])('allows the handle %j', (handle) =>
    expect(handleRefusal(handle)).toBeNull(),
  );
  it.each(['a'.repeat(31), 'ab', '9ab', 'aBc', 'ab c'])('refuses the handle %j', (handle) =>
    expect(handleRefusal(handle)).not.toBeNull(),
  );
  it('tells where and what a handle is', () => {
    expect(handleRefusal('')).toMatchObject({
      inputPath: ['input', 'handle'],
      message: 'A handle has 3 to 30 lower-case letters, digits, _ or -, and starts with a letter.',
    });
  });
  it.each(['', 'x'.repeat(140)])('allows the note %j', (note) => expect(isNote(note)).toBe(true));
  it.each(['x'.repeat(141), 'a\nb'])('refuses the note %j', (note) => expect(isNote(note)).toBe(false));
  it('an address may be of the main network', () => expect(chainIds.has(1)).toBe(true));
});

describe('pockets', () => {
  const plain: PocketToOpen = { name: 'Daily', currency: 'EUR', kind: 'MAIN', goal: null, lockedUntil: null };
  const later = new Date(now.getTime() + 1);
  const faults = (facts: Partial<PocketToOpen>) => openingRefusal({ ...plain, ...facts }, now)?.fields ?? null;
  it.each([
    [{}, []],
    [{ name: 'x'.repeat(80) }, []],
    [{ kind: 'GOAL', goal: 1n }, []],
    [{ kind: 'GOAL', goal: 2n ** 96n }, []],
    [{ kind: 'VAULT', lockedUntil: later }, []],
    [{ name: 'x'.repeat(81) }, [['name', 'The name must have 1 to 80 printable characters.']]],
    [{ name: ' ' }, [['name', 'The name must have 1 to 80 printable characters.']]],
    [{ name: '' }, [['name', 'The name must have 1 to 80 printable characters.']]],
    [{ currency: 'XXX' }, [['currency', 'This currency is not supported. Choose another one.']]],
    [{ goal: 1n }, [['goal', 'Give an amount for a goal, and for no other kind of pocket.']]],
    [{ kind: 'GOAL' }, [['goal', 'Give an amount for a goal, and for no other kind of pocket.']]],
    [{ kind: 'GOAL', goal: 0n }, [['goal', 'The goal must be above zero and at most 2^96 minor units.']]],
    [{ kind: 'GOAL', goal: 2n ** 96n + 1n }, [['goal', 'The goal must be above zero and at most 2^96 minor units.']]],
    [{ lockedUntil: later }, [['lockedUntil', 'Give an unlock date for a vault, and for no other kind of pocket.']]],
    [{ kind: 'VAULT' }, [['lockedUntil', 'Give an unlock date for a vault, and for no other kind of pocket.']]],
    [{ kind: 'VAULT', lockedUntil: now }, [['lockedUntil', 'The unlock date must be in the future.']]],
  ] as [Partial<PocketToOpen>, [string, string][]][])('%o: %j', (facts, expected) => {
    const fields = expected.map(([field, message]) => ({ path: ['input', field], message }));
    expect(faults(facts)).toEqual(fields.length === 0 ? null : fields);
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
    noun: 'Payment request',
    inputPath: ['input', 'requestId'],
  });
  expect(claimRefusal('PAID')).toMatchObject({
    code: 'ALREADY_PAID',
    message: expect.stringMatching(/already been paid/),
  });
  expect(claimRefusal('DECLINED')).toMatchObject({ code: 'INVALID_STATE', current: 'DECLINED', allowed: ['OPEN'] });
});

it.each([
  ['admin', false],
  ['ad-min', false],
  ['support', false],
  ['no_reply', false],
  ['codai', false],
  ['admina', true],
  ['ana', true],
])('M-27: the handle %s can be taken: %s', (handle, isFree) => {
  expect(handleRefusal(handle) === null).toBe(isFree);
});
