import { describe, expect, it } from 'vitest';
import { PocketNotEmptyError } from './holdings/pockets/rules.ts';
import { MovementRefusedError, RecipientInvalidError } from './policy/steps/rules.ts';
import { SignatureInvalidError } from './recipients/addresses/rules.ts';
import { AlreadyPaidError } from './transfers/requests/rules.ts';

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
  ])('%s has its code, message and place in the input', (error, code, message, inputPath) => {
    expect({ code: error.code, message: error.message, inputPath: error.inputPath }).toEqual({
      code,
      message,
      inputPath,
    });
  });
});
