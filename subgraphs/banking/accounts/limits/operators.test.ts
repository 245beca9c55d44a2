import { afterAll, describe, expect, it } from 'vitest';
import { as, openLedger } from '../../testing/ledger.ts';
import { ask, eur, MOVE, walletOf } from '../../testing/services.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const admin = as('admin', { tenantId: 'org_admin', roles: ['PLATFORM_ADMIN'] });
const SET = `mutation ($input: SetLimitsInput!) { setLimits(input: $input) { __typename
  ... on BankingLimits { tenantId monthly { minor } used { minor } isOwn kycLevel } ... on Error { code path } } }`;
const set = async (minor: string | null, facts: object = {}, caller = admin) => {
  const monthly = minor === null ? null : { minor, currency: 'EUR' };
  const input = { tenantId: 'org_one', monthly, reason: 'asked for', ...facts };
  const { data, errors } = await ledger.execute<{ setLimits: Record<string, unknown> }>(caller, SET, { input });
  return data?.setLimits ?? { code: errors?.[0]?.extensions.code };
};

describe('setLimits', () => {
  it('BANK-9: replaces the limit of the level by an operator’s, which no verification lifts', async () => {
    const [mine, theirs] = [await ledger.account({ balance: 100_000n }), await ledger.account({ tenantId: 'org_two' })];
    const send = (minor: number) =>
      ask(ledger, walletOf('org_one'), MOVE, {
        kind: 'TEST',
        reference: '',
        idempotencyKey: `limit-${minor}-${Math.random()}`,
        steps: [{ transfer: { fromAccountId: mine, toAccountId: theirs, amount: eur(minor) } }],
      });
    expect(await send(15_001)).toMatchObject({ code: 'KYC_REQUIRED' });
    expect(await set('20000')).toMatchObject({ monthly: { minor: '20000' }, isOwn: true, kycLevel: 0 });
    expect(await send(15_001)).toMatchObject({ __typename: 'MoneyMoved' });
    expect(await send(5_000)).toMatchObject({ code: 'LIMIT_EXCEEDED' });
    const mineNow = await ledger.execute(as('ana'), '{ bankingLimits { used { minor } monthly { minor } resetsAt } }');
    expect(mineNow.data).toMatchObject({ bankingLimits: { used: { minor: '15001' }, monthly: { minor: '20000' } } });
    expect(await set(null)).toMatchObject({ monthly: { minor: '15000' }, isOwn: false });
    const told = (await ledger.published()).filter(({ type }) => type === 'banking.limit.changed');
    expect(told.map(({ data }) => data.monthly)).toEqual(['20000', null]);
  });

  it('takes euro with a reason, from operators alone', async () => {
    expect(await set('-1')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await set('1', { reason: ' ' })).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'reason'] });
    expect(await set('1', {}, as('ana', { roles: ['OWNER'] }))).toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      ledger.deps.database.write(
        as('ana'),
        (tx) => tx.$executeRaw`
        INSERT INTO limit_policy (tenant_id, monthly, reason, set_by, set_at) VALUES ('org_one', 1, '', '', now())`,
      ),
    ).rejects.toThrow(/row-level security/);
  });
});
