import type { Caller, SignedInCaller } from '@codai/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { zone } from '../../testing/passports.ts';
import { ask } from '../../testing/services.ts';
import { createTransfer } from '../../transfers/orders/service.ts';
import { decideKyc, kycOf, submitKyc } from './service.ts';

let ledger: LedgerUnderTest;
let number = 0;
beforeAll(async () => {
  ledger = await openLedger();
});
afterAll(() => ledger[Symbol.asyncDispose]());

const ana = (tenant: string) => as('ana', { tenantId: tenant }) as SignedInCaller;
const admin = as('admin', { tenantId: 'org_admin', roles: ['PLATFORM_ADMIN'] }) as SignedInCaller;

const customer = (tenantId: string) => ledger.bankAccount({ tenantId, balance: 10_000_000_00n });
const send = (tenantId: string, fromAccountId: string, accountId: string, minor: bigint) =>
  createTransfer(ledger.deps, ana(tenantId), {
    fromAccountId,
    to: { accountId },
    amount: { minor, currency: 'EUR' },
    reference: '',
    idempotencyKey: `kyc-${number++}`,
  });
const handIn = (tenantId: string, document = 'L898902C3') =>
  submitKyc(ledger.deps, ana(tenantId), { fullName: 'Anna Eriksson', machineReadableZone: zone(document) });
const decide = (tenantId: string, approve: boolean, reason = '') =>
  decideKyc(ledger.deps, admin, { tenantId, approve, reason });

describe('identity verification', () => {
  it('lifts the level by an operator’s approval of a document, and refuses one’s own', async () => {
    const [from, to] = [await customer('org_l3'), await customer('org_other')];
    expect(await decide('org_l3', true)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await handIn('org_l3')).toBeNull();
    expect(await handIn('org_l3')).toMatchObject({ code: 'INVALID_STATE' });
    expect(await send('org_l3', from, to, 151_00n)).toMatchObject({ code: 'KYC_REQUIRED' });
    expect(await decide('org_l3', false)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await decide('org_l3', true)).toBeNull();
    expect(await kycOf(ledger.deps, ana('org_l3'), 'org_l3')).toMatchObject({ level: 1, status: 'APPROVED' });
    expect(await send('org_l3', from, to, 151_00n)).toMatchObject({ transferId: expect.any(String) });
    await expect(
      ledger.deps.database.write(ana('org_l3'), (tx) => tx.$executeRaw`UPDATE kyc_profile SET level = 2`),
    ).rejects.toThrow(/own proof/);
    const [row] = await ledger.rows<{ document: string }>(
      `SELECT document FROM banking.kyc_profile WHERE tenant_id = 'org_l3'`,
    );
    expect(row?.document).not.toContain('ERIKSSON');
  });

  it('M-1: lifts the limits of one tenant by one document, also when several tenants submit it at once', async () => {
    const tenants = ['org_d1', 'org_d2', 'org_d3', 'org_d4'];
    const outcomes = await Promise.allSettled(tenants.map((tenant) => handIn(tenant, 'D00000001')));
    const taken = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed'));
    expect(taken.filter((outcome) => outcome === null)).toHaveLength(1);
    const owner = tenants[taken.indexOf(null)] as string;
    const [other] = tenants.filter((tenant) => tenant !== owner) as [string];
    const refused = { code: 'VALIDATION_FAILED', inputPath: ['input', 'machineReadableZone'] };
    expect(await handIn(other, 'D00000001')).toMatchObject(refused);
    expect(await decide(owner, true)).toBeNull();
    // A later rejection takes nothing back, and so frees nothing.
    expect(await handIn(owner, 'D00000001')).toBeNull();
    expect(await decide(owner, false, 'blurred')).toBeNull();
    expect(await handIn(other, 'D00000001')).toMatchObject(refused);
    expect(await handIn(other, 'D00000002')).toBeNull();
    expect(await decide(other, false, 'blurred')).toBeNull();
    expect(await handIn('org_d5', 'D00000002')).toBeNull();
  });

  it('L-4: refuses decisions of operators on organisations in which they have a part', async () => {
    const id = 'org_parts';
    await ledger.rows(
      `INSERT INTO banking.kyc_profile (tenant_id, level, status, document, submitted_by, submitted_at) VALUES ($1, 0, 'IN_REVIEW', '', 'usr_x', now())`,
      [id],
    );
    const operator = as('operator', {
      tenantId: 'org_platform',
      roles: ['PLATFORM_ADMIN'],
      authenticatedAt: ledger.clock.now(),
    });
    await ledger.enrol(id, operator.userId as string, 'MEMBER');
    const input = { tenantId: id, approve: false, reason: 'Not readable.' };
    const decideAs = (caller: Caller) => ask(ledger, caller, ['decideKyc', ''], input);
    expect(await decideAs(operator)).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    const [row] = await ledger.rows('SELECT status FROM banking.kyc_profile WHERE tenant_id = $1', [id]);
    expect(row).toEqual({ status: 'IN_REVIEW' });
  });
});
