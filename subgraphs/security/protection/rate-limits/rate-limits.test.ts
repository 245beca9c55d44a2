import { silentLogger } from '@codai/kit';
import { type FollowedRatePolicies, followRatePolicies } from '@codai/kit/host';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOperator, asUser } from '../../testing/callers.ts';
import { startSecurity, type TestSecurity } from '../../testing/security.ts';

let security: TestSecurity;
let followed: FollowedRatePolicies;
beforeAll(async () => {
  security = await startSecurity();
  followed = await followRatePolicies(security.database.adminUrl, silentLogger);
});
afterAll(async () => {
  await followed.close();
  await security[Symbol.asyncDispose]();
});

interface Outcome {
  readonly id: string;
  readonly code?: string;
  readonly current?: string;
}
const policy = { name: 'Sign-in', countsBy: 'SOURCE', appliesTo: 'ROOT_FIELD', target: 'signIn', limit: 5 };
async function set(input: object, caller = asOperator(security)): Promise<Outcome> {
  const { data, errors } = await security.execute<{ setRateLimitPolicy: Outcome }>(
    caller,
    `mutation ($input: SetRateLimitPolicyInput!) { setRateLimitPolicy(input: $input) {
       __typename ... on RateLimitPolicy { id } ... on InvalidStateError { current } ... on Error { code } } }`,
    { input: { ...policy, windowSeconds: 60, burst: 2, isEnabled: true, ...input } },
  );
  return data?.setRateLimitPolicy ?? { id: '', code: errors?.[0]?.extensions.code as string };
}
const held = (id: string) => followed.current().find((one) => one.id === id);

describe('a rate limit', () => {
  it('SEC-5: reaches gateways within a second of its setting, its change and its end', async () => {
    const { id } = await set({});
    await eventually(() =>
      expect(held(id)).toEqual({
        id,
        countsBy: 'SOURCE',
        appliesTo: 'ROOT_FIELD',
        target: 'signIn',
        limit: 5,
        windowSeconds: 60,
        burst: 2,
      }),
    );
    await set({ id, limit: 7 });
    await eventually(() => expect(held(id)?.limit).toBe(7));
    await set({ id, isEnabled: false });
    await eventually(() => expect(held(id)).toBeUndefined());
  });

  it.each([
    [10, 9],
    [1, 0],
    [1_000_000, 10_000],
  ])(
    'I-9: lets, for a limit of %i without a burst, a whole window come at once, at most 10,000 beside the one due',
    async (limit, burst) => {
      const { id } = await set({ name: `Unstated ${limit}`, limit, windowSeconds: 30, burst: null });
      await eventually(() => expect(held(id)).toMatchObject({ limit, burst }));
    },
  );

  it('SEC-5: is deleted by operators alone, once, and gateways drop it within a second', async () => {
    const remove = async (rateLimitPolicyId: string, caller = asOperator(security)) => {
      const { data, errors } = await security.execute<{ deleteRateLimitPolicy: Outcome }>(
        caller,
        `mutation ($rateLimitPolicyId: ID!) { deleteRateLimitPolicy(input: { rateLimitPolicyId: $rateLimitPolicyId }) {
           ... on RateLimitPolicy { id } ... on Error { code } } }`,
        { rateLimitPolicyId },
      );
      return data?.deleteRateLimitPolicy ?? { id: '', code: errors?.[0]?.extensions.code as string };
    };
    const { id } = await set({ name: 'Deleted' });
    await eventually(() => expect(held(id)).toBeDefined());
    expect(await remove(id, asUser(security, 'usr_one'))).toMatchObject({ code: 'FORBIDDEN' });
    const outcomes = await Promise.all([remove(id), remove(id)]);
    expect(outcomes.filter((one) => one.id === id)).toHaveLength(1);
    expect(outcomes.filter(({ code }) => code === 'NOT_FOUND')).toHaveLength(1);
    await eventually(() => expect(held(id)).toBeUndefined());
  });

  it('SEC-5: is held by a gateway that starts later, with those that come with the product', async () => {
    const { id } = await set({ name: 'Later' });
    const late = await followRatePolicies(security.database.adminUrl, silentLogger);
    const ids = late.current().map((one) => one.id);
    await late.close();
    expect(ids).toEqual(expect.arrayContaining([id, 'rlp_oauth', 'rlp_sign_in_return']));
  });

  it('tells what gateways did by it', async () => {
    const { id } = await set({ name: 'Told' });
    const gateway = await followRatePolicies(security.database.adminUrl, silentLogger);
    for (const isAdmitted of [true, true, false]) gateway.note(id, isAdmitted);
    await gateway.close();
    security.clock.set(new Date().toISOString());
    const status = async (policyId: string) =>
      (
        await security.execute<{ rateLimitStatus: object | null }>(
          asOperator(security),
          'query ($policyId: ID!) { rateLimitStatus(policyId: $policyId) { policy { id } admitted refused } }',
          { policyId },
        )
      ).data?.rateLimitStatus;
    expect(await status(id)).toEqual({ policy: { id }, admitted: 2, refused: 1 });
    expect(await status('rlp_none')).toBeNull();
  });

  it('is refused with what is wrong, and to all but operators', async () => {
    expect(await set({ target: 'sign in' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await set({ id: 'rlp_none', name: 'None' })).toMatchObject({ code: 'NOT_FOUND' });
    await set({ name: 'Twice' });
    expect(await set({ name: 'Twice' })).toMatchObject({ code: 'CONFLICT' });
    expect(await set({}, asUser(security, 'usr_one'))).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is refused beyond a hundred, also when many are set at once', async () => {
    const { admin } = security.database;
    await admin.query(`INSERT INTO security.rate_limit_policy SELECT 'rlp_' || n, 'Filler ' || n, 'USER', 'ROOT_FIELD', 'signIn', 1, 1, 1, true, NULL, now()
      FROM generate_series(1, 100 - 2 - (SELECT count(*)::int FROM security.rate_limit_policy WHERE is_enabled)) AS n`);
    const outcomes = await Promise.all(Array.from({ length: 6 }, (_, n) => set({ name: `Last ${n}` })));
    expect(outcomes.filter(({ current }) => current === 'TOO_MANY_ENABLED')).toHaveLength(4);
    expect(await set({ name: 'Kept for later', isEnabled: false })).toMatchObject({ __typename: 'RateLimitPolicy' });
  });
});
