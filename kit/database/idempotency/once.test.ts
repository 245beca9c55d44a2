import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConflictError, IdempotencyKeyReusedError, ValidationError } from '../../base/errors/shared-errors.ts';
import { callerOf } from '../../testing/callers.ts';
import { freshSample } from '../../testing/sample/sample.ts';

let sample: Awaited<ReturnType<typeof freshSample>>;
const caller = callerOf({ userId: 'usr_north', tenantId: 'org_north' });

beforeAll(async () => {
  sample = await freshSample({ poolMax: 8 });
});
afterAll(() => sample[Symbol.asyncDispose]());

/** Takes one of `free` places, with an event; the outcome has every kind of value a row has. */
function takePlace(key: string, input: object = { berthId: 'ber_1' }, as = caller) {
  return sample.database.once({ caller: as, operation: 'takePlace', key, input }, async (tx) => {
    const id = `ber_${Math.random()}`;
    const row = await tx.berth.create({ data: { id, tenantId: 'org_north', free: 1, price: '12345678901234567890' } });
    tx.outbox.append('harbour.user.reinstated', { userId: id });
    return {
      ...row,
      at: new Date('2031-05-02T09:00:00Z'),
      minor: 2n ** 80n,
      bytes: new Uint8Array([1, 2]),
      none: null,
    };
  });
}

async function countOf(table: 'berth' | 'outbox' | 'idempotency'): Promise<number> {
  const { rows } = await sample.admin.query<{ count: number }>(`SELECT count(*)::int AS count FROM sample.${table}`);
  return rows[0]!.count;
}

describe('once', () => {
  it('has one effect and equal answers for 200 calls at once with one key', async () => {
    const [berths, events] = [await countOf('berth'), await countOf('outbox')];
    const answers = await Promise.all(Array.from({ length: 200 }, () => takePlace('key-200')));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ minor: 2n ** 80n, at: new Date('2031-05-02T09:00:00Z'), none: null });
    expect(await countOf('berth')).toBe(berths + 1);
    expect(await countOf('outbox')).toBe(events + 1);
  });

  it('replays the first outcome to a later call, whatever the order of the members', async () => {
    const first = await takePlace('key-later', { a: 1, b: { c: 2n, d: undefined } });
    expect(await takePlace('key-later', { b: { c: 2n }, a: 1 })).toEqual(first);
    expect(await takePlace('key-later', { b: { c: 2n }, a: 1, idempotencyKey: 'key-later' })).toEqual(first);
  });

  it('refuses a known key with another input', async () => {
    await takePlace('key-reused', { berths: 1 });
    expect(await takePlace('key-reused', { berths: 2 })).toBeInstanceOf(IdempotencyKeyReusedError);
    expect(await takePlace('key-reused', { berths: '1' })).toBeInstanceOf(IdempotencyKeyReusedError);
    expect(await takePlace('key-reused', { berths: null })).toBeInstanceOf(IdempotencyKeyReusedError);
  });

  it('gives every caller and tenant keys of their own', async () => {
    const before = await countOf('berth');
    await takePlace('key-shared');
    await takePlace('key-shared', { berthId: 'other' }, callerOf({ userId: 'usr_else', tenantId: 'org_north' }));
    expect(await countOf('berth')).toBe(before + 2);
  });

  it('replays a refusal of the business as an instance of its class', async () => {
    let runs = 0;
    const refuse = () =>
      sample.database.once({ caller, operation: 'refuse', key: 'key-refusal', input: {} }, async () => {
        runs++;
        return new ConflictError('TAKEN');
      });
    const [first, second] = [await refuse(), await refuse()];
    expect(runs).toBe(1);
    expect(second).toBeInstanceOf(ConflictError);
    expect(second).toMatchObject({ reason: 'TAKEN', code: 'CONFLICT', message: (first as ConflictError).message });
  });

  it('does not spend the key on a validation failure', async () => {
    const attempt = (isValid: boolean) =>
      sample.database.once({ caller, operation: 'validate', key: 'key-validation', input: {} }, async (tx) => {
        tx.outbox.append('harbour.user.reinstated', { userId: 'usr_1' });
        return isValid ? 'done' : new ValidationError('x', 'No.');
      });
    const events = await countOf('outbox');
    expect(await attempt(false)).toBeInstanceOf(ValidationError);
    expect(await countOf('outbox')).toBe(events);
    expect(await attempt(true)).toBe('done');
  });

  it('frees the key when the work throws in the middle', async () => {
    const before = await countOf('berth');
    const attempt = (isCrashing: boolean) =>
      sample.database.once({ caller, operation: 'crash', key: 'key-crash', input: {} }, async (tx) => {
        await tx.berth.create({ data: { id: 'ber_crash', tenantId: 'org_north', free: 1, price: '1' } });
        if (isCrashing) throw new Error('crash');
        return 'done';
      });
    await expect(attempt(true)).rejects.toThrow('crash');
    expect(await countOf('berth')).toBe(before);
    expect(await attempt(false)).toBe('done');
  });

  it('frees the key when the connection is killed in the middle, and the call itself then succeeds', async () => {
    let runs = 0;
    const outcome = await sample.database.once(
      { caller, operation: 'killed', key: 'key-killed', input: {} },
      async (tx) => {
        runs++;
        const [{ pid }] = await tx.$queryRawUnsafe<[{ pid: number }]>('SELECT pg_backend_pid() AS pid');
        await tx.berth.create({ data: { id: `ber_killed_${runs}`, tenantId: 'org_north', free: 1, price: '1' } });
        if (runs === 1) await sample.admin.query('SELECT pg_terminate_backend($1)', [pid]);
        return `run ${runs}`;
      },
    );
    expect(outcome).toBe('run 2');
    const { rows } = await sample.admin.query(`SELECT id FROM sample.berth WHERE id LIKE 'ber_killed%'`);
    expect(rows).toEqual([{ id: 'ber_killed_2' }]);
  });

  it.each(['', 'x'.repeat(256), 'line\nbreak', '\u0000'])(
    'refuses the malformed key %j and runs nothing',
    async (key) => {
      const before = await countOf('berth');
      expect(await takePlace(key)).toBeInstanceOf(ValidationError);
      expect(await countOf('berth')).toBe(before);
    },
  );

  it('is not for anonymous callers, who would share one scope', async () => {
    await expect(takePlace('key-anonymous', {}, callerOf({ userId: null }))).rejects.toThrow('signed-in');
  });

  it('keeps the keys of a service apart from those of the clients it asks for', async () => {
    const asService = (userId: string | null) =>
      takePlace('key-service', {}, callerOf({ userId, tenantId: 'org_north', service: 'wallet' }));
    const first = await asService('usr_a');
    expect(await asService(null)).toEqual(first);
    expect(await takePlace('key-service', {}, callerOf({ userId: 'usr_a', tenantId: 'org_north' }))).not.toEqual(first);
  });

  it('refuses to keep an outcome that would come back as something else', async () => {
    const attempt = sample.database.once({ caller, operation: 'map', key: 'k', input: {} }, async () => new Map());
    await expect(attempt).rejects.toThrow('Map cannot be stored');
  });
});
