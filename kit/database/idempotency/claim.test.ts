import { describe, expect, it } from 'vitest';
import { ConflictError, IdempotencyKeyReusedError, ValidationError } from '../../base/errors/shared-errors.ts';
import { anonymousCaller, type Caller, type Id } from '../../wire/caller.ts';
import type { SqlTransaction } from '../sql-statement.ts';
import { hashInput } from './input-hash.ts';
import { type Claim, claimOf, keeping, onceInTransaction, onceOutsideTransaction } from './once.ts';

const now = new Date('2031-05-02T09:00:00.000Z');
const HOUR_MS = 3_600_000;
const caller: Caller = {
  ...anonymousCaller('cor-1'),
  userId: 'usr_1' as Id<'User'>,
  tenantId: 'org_1' as Id<'Organization'>,
};
const request = { caller, operation: 'pay', input: { amount: 5, idempotencyKey: 'own key' } };

describe('a claim', () => {
  it('is of the tenant, the caller, the operation and the key of the input', () => {
    expect(claimOf(request, now)).toEqual({
      scope: ['org_1', 'usr_1', 'pay', 'own key'],
      inputHash: hashInput({ amount: 5 }),
      keepUntil: new Date(now.getTime() + 7 * 24 * HOUR_MS),
    });
  });

  it('is of another key when one is given, and of no tenant when there is none', () => {
    const claim = claimOf({ ...request, key: 'given', caller: { ...caller, tenantId: null } }, now) as Claim;
    expect(claim.scope).toEqual(['', 'usr_1', 'pay', 'given']);
  });

  it.each([
    [undefined, new Date(now.getTime() + 168 * HOUR_MS)],
    [{ hours: 24 }, new Date(now.getTime() + 24 * HOUR_MS)],
    ['forever', null],
  ] as const)('is kept, with the setting %o, until %o', (keep, keepUntil) => {
    expect(claimOf({ ...request, ...(keep && { keep }) }, now)).toMatchObject({ keepUntil });
  });

  it.each(['', 'x'.repeat(256), 'line\nbreak', 'nul\0', '\ud800', undefined, 5])(
    'is not made for the key %j',
    (key) => {
      const refusal = claimOf({ ...request, input: { idempotencyKey: key } }, now);
      expect(refusal).toBeInstanceOf(ValidationError);
      expect(refusal).toMatchObject({
        inputPath: ['input', 'idempotencyKey'],
        message: 'An idempotency key has 1 to 255 printable characters.',
      });
    },
  );

  it.each(['x', 'x'.repeat(255), 'ключ 🔑'])('is made for the key %j', (key) => {
    expect(claimOf({ ...request, key }, now)).toMatchObject({ scope: ['org_1', 'usr_1', 'pay', key] });
  });

  it('is not made for a card number, which would be kept', () => {
    expect(claimOf({ ...request, key: '4242424242424242' }, now)).toMatchObject({
      inputPath: ['input', 'idempotencyKey'],
      message: 'The key is a payment card number. Use a random key.',
    });
  });

  it('is not made for anonymous callers', () => {
    expect(() => claimOf({ ...request, caller: anonymousCaller('cor-1') }, now)).toThrow(
      'pay needs a signed-in caller: idempotency keys belong to one.',
    );
  });
});

describe('an attempt', () => {
  const away = new Error('away');
  const failing = (times: number, error: Error) => {
    const tries = { count: 0 };
    const attempt = async () => {
      tries.count += 1;
      if (tries.count <= times) throw error;
      return 'done';
    };
    return { tries, attempt };
  };
  const isAway = (error: unknown) => error === away;

  it('is made again while the database is away, three times at most', async () => {
    const twice = failing(2, away);
    expect(await onceOutsideTransaction(twice.attempt, isAway)).toBe('done');
    const always = failing(9, away);
    await expect(onceOutsideTransaction(always.attempt, isAway)).rejects.toBe(away);
    expect(always.tries.count).toBe(3);
  });

  it('is not made again after any other failure', async () => {
    const { tries, attempt } = failing(9, new Error('a mistake'));
    await expect(onceOutsideTransaction(attempt, isAway)).rejects.toThrow('a mistake');
    expect(tries.count).toBe(1);
  });
});

describe('the work of a claim', () => {
  const claim = claimOf(request, now) as Claim;
  const unused = {} as SqlTransaction;
  const storing = (...rows: object[]) => ({ $queryRawUnsafe: async () => rows }) as unknown as SqlTransaction;

  it('is done for the first claim, and its outcome is kept', async () => {
    const done = await onceInTransaction(unused, claim, true, async () => ({ minor: 5n }));
    expect(done).toEqual({ outcome: { minor: 5n }, closing: keeping(claim, { minor: 5n }), isReplay: false });
    expect(done.closing?.values.slice(0, 4)).toEqual(claim.scope);
  });

  it('keeps a refusal, but not one of the input, which is given back without a trace', async () => {
    const conflict = new ConflictError('TAKEN');
    expect(await onceInTransaction(unused, claim, true, async () => conflict)).toMatchObject({ outcome: conflict });
    const invalid = new ValidationError('x', 'No.');
    const attempt = () => onceInTransaction(unused, claim, true, async () => invalid);
    expect(await onceOutsideTransaction(attempt, () => true)).toBe(invalid);
    await expect(attempt()).rejects.toThrow('undone');
  });

  it('is not done for later claims, which receive the stored outcome', async () => {
    const never = async () => expect.fail('It was done again.');
    const stored = storing({ input_hash: claim.inputHash, outcome: { minor: { $kind: 'bigint', value: '5' } } });
    expect(await onceInTransaction(stored, claim, false, never)).toEqual({
      outcome: { minor: 5n },
      closing: null,
      isReplay: true,
    });
    const reused = await onceInTransaction(storing({ input_hash: 'other', outcome: 1 }), claim, false, never);
    expect(reused).toMatchObject({ outcome: expect.any(IdempotencyKeyReusedError), isReplay: true });
    await expect(onceInTransaction(storing(), claim, false, never)).rejects.toThrow('The stored outcome is gone.');
  });
});
