import { describe, expect, it } from 'vitest';
import { DomainError, unwrap } from '../../contract/domain-error.ts';
import { errorCodes } from '../../contract/error-codes.ts';
import { isRequestError, requestError } from './request-error.ts';
import {
  ConflictError,
  IdempotencyKeyReusedError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from './shared-errors.ts';
import { stepUpRequired } from './step-up.ts';
import { registerRefusal, reviveRefusal, storeRefusal } from './stored-refusal.ts';

const samples: readonly DomainError[] = [
  new ValidationError('input.berths', 'Ask for at least one berth.'),
  new ValidationError([
    { path: ['input', 'a'], message: 'A.' },
    { path: ['input', 'b'], message: 'B.' },
  ]),
  new NotFoundError('Sailing'),
  new ConflictError('EMAIL_TAKEN'),
  new VersionConflictError(4),
  new InvalidStateError('CLOSED', ['OPEN']),
  new IdempotencyKeyReusedError(),
  new QuotaExceededError('invitations', 20, new Date('2031-05-02T00:00:00Z')),
];

describe('refusals', () => {
  it.each(samples)('$name has a registered code and a message', (error) => {
    expect(errorCodes).toHaveProperty(error.code);
    expect(error.message).not.toBe('');
    expect(error.name).toBe(error.constructor.name);
  });

  it.each(samples)('$name keeps codes out of its sentence', (error) => {
    expect(error.message).not.toMatch(/CLOSED|OPEN|EMAIL_TAKEN|invitations|[A-Z]{2,}_[A-Z]/);
  });

  it('says a state and a used up allowance in the words of the domain, where it has some', () => {
    expect(new InvalidStateError('CLOSED', [], 'The gangway is closed.').message).toBe('The gangway is closed.');
    expect(new InvalidStateError('PENDING_APPROVAL', ['OPEN', 'FROZEN']).message).toBe(
      'The state of this object is "pending approval". The operation requires "open" or "frozen".',
    );
    expect(new InvalidStateError('CLOSED', []).message).toBe(
      'The state of this object is "closed", which does not allow the operation.',
    );
    expect(new QuotaExceededError('BERTHS', 4, null, 'You have four berths.').message).toBe('You have four berths.');
    expect(new QuotaExceededError('BERTHS', 4, new Date('2031-05-02T00:00:00Z')).message).toContain('2031-05-02');
  });

  it('takes a field path as a dotted text or as a list, and the first fault as its own', () => {
    expect(new ValidationError('input.berths', 'No.').fields).toEqual([{ path: ['input', 'berths'], message: 'No.' }]);
    expect(new ValidationError(['input', 'berths'], 'No.').inputPath).toEqual(['input', 'berths']);
    expect(samples[1]).toMatchObject({ inputPath: ['input', 'a'], message: 'A.' });
  });

  it('unwrap throws a refusal and hands on anything else', () => {
    expect(() => unwrap(samples[0])).toThrow(ValidationError);
    expect(unwrap(null)).toBeNull();
    expect(unwrap({ id: 1 })).toEqual({ id: 1 });
  });

  it.each(samples)('$name comes back from the store as itself', (error) => {
    const revived = reviveRefusal(storeRefusal(error));
    expect(revived).toBeInstanceOf(error.constructor);
    expect({ ...revived, message: revived.message }).toEqual({ ...error, message: error.message });
  });

  it('refuses two classes of one name, and a class nobody knows', () => {
    class NotFoundErrorTwin extends DomainError {
      readonly code = 'NOT_FOUND';
    }
    Object.defineProperty(NotFoundErrorTwin, 'name', { value: 'NotFoundError' });
    expect(() => registerRefusal(NotFoundErrorTwin)).toThrow('Two error classes');
    expect(() => reviveRefusal({ error: 'Nobody', message: '', facts: {} })).toThrow('Nobody');
  });
});

describe('request errors', () => {
  it('offers a code by SMS to those who have a number for it', () => {
    const methods = (caller: { readonly hasSmsFactor?: true } | null) =>
      stepUpRequired(null, 300, caller).extensions.methods;
    expect(methods({ hasSmsFactor: true })).toEqual(['PASSKEY', 'TOTP', 'SMS', 'RECOVERY_CODE']);
    expect(methods({})).toEqual(['PASSKEY', 'TOTP', 'RECOVERY_CODE']);
    expect(methods(null)).toEqual(['PASSKEY', 'TOTP', 'RECOVERY_CODE']);
  });

  it('carry their code and facts in extensions, and the registry sentence by default', () => {
    const error = requestError('STEP_UP_REQUIRED', null, { methods: ['TOTP'], maxAgeSeconds: 300 });
    expect(error.toJSON()).toEqual({
      message: errorCodes.STEP_UP_REQUIRED,
      extensions: { code: 'STEP_UP_REQUIRED', methods: ['TOTP'], maxAgeSeconds: 300 },
    });
    expect(isRequestError(error)).toBe(true);
    expect(isRequestError(new Error('x'))).toBe(false);
  });
});
