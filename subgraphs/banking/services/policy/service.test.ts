import { afterAll, expect, it } from 'vitest';
import { as, openLedger } from '../../testing/ledger.ts';
import { eur, walletOf } from '../../testing/services.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const POLICY = `query ($outgoing: [MoneyInput!]!, $userIds: [ID!]!) {
  moneyPolicyForService(outgoing: $outgoing, userIds: $userIds) { mayPay needsApproval approvals hasSecondPerson approverIds }
}`;
const policy = async (tenantId: string, minor: number, userIds: readonly string[] = []) => {
  const variables = { outgoing: [eur(minor)], userIds };
  const { data, errors } = await ledger.execute<{ moneyPolicyForService: object }>(
    walletOf(tenantId),
    POLICY,
    variables,
  );
  expect(errors).toBeUndefined();
  return data?.moneyPolicyForService;
};

it('requires the approvals of the policy above its threshold, and names who may give them', async () => {
  await ledger.enrol('org_one', 'usr_bo', 'ADMIN');
  await ledger.enrol('org_one', 'usr_cy', 'MEMBER');
  await ledger.rows(`INSERT INTO banking.transfer_policy (tenant_id, approval_above, approvals, set_by, set_at)
    VALUES ('org_one', 10000, 2, 'test', now())`);
  const expected = { mayPay: true, approvals: 2, hasSecondPerson: true, approverIds: ['usr_bo'] };
  const asked = ['usr_bo', 'usr_cy', 'usr_none'];
  expect(await policy('org_one', 10_000, asked)).toEqual({ ...expected, needsApproval: false });
  expect(await policy('org_one', 10_001, asked)).toEqual({ ...expected, needsApproval: true });
});

it('denies payments to a person whose right does not include them', async () => {
  await ledger.enrol('org_two', 'usr_ana', 'MEMBER');
  expect(await policy('org_two', 1)).toEqual({
    mayPay: false,
    needsApproval: false,
    approvals: 1,
    hasSecondPerson: false,
    approverIds: [],
  });
});

it('states the limit that would hold money from outside', async () => {
  const inflow = async (minor: number) => {
    const { data } = await ledger.execute<{ inflowForService: object }>(
      walletOf('org_three', 'payments'),
      'query ($amounts: [MoneyInput!]!) { inflowForService(amounts: $amounts) { refusalCode requiredLevel room { minor } } }',
      { amounts: [eur(minor)] },
    );
    return data?.inflowForService;
  };
  const room = { minor: '15000' };
  expect(await inflow(150_00)).toEqual({ refusalCode: null, requiredLevel: null, room });
  expect(await inflow(150_01)).toEqual({ refusalCode: 'KYC_REQUIRED', requiredLevel: 1, room });
});

it('refuses people', async () => {
  const { errors } = await ledger.execute(as('ana'), POLICY, { outgoing: [], userIds: [] });
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});
