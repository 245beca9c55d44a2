import { type Caller, newId } from '@codai/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submitTransfer } from '../external/submission.ts';
import { sweepTransfers } from '../external/sweep.ts';
import { as, type LedgerUnderTest, openLedger } from '../testing/ledger.ts';
import { fresh, payee, payer, sendOut, settle, statusOf, TRANSFER } from '../testing/outside.ts';
import { ask, balances, counted, eur } from '../testing/services.ts';
import { APPROVAL_DAYS } from './rules.ts';

let ledger: LedgerUnderTest;
beforeAll(async () => {
  ledger = await openLedger();
  await threshold({ minor: '5000', currency: 'EUR' });
});
afterAll(() => ledger[Symbol.asyncDispose]());

const olga = () => fresh(ledger, 'olga', { roles: ['OWNER'] });
const threshold = (above: object | null, caller: Caller = olga()) =>
  ask(ledger, caller, ['setApprovalThreshold', '... on ApprovalThreshold { above { minor } }'], { above });
const decide = (verb: 'approveTransfer' | 'rejectTransfer', transferId: unknown, caller: Caller = olga()) =>
  ask(ledger, caller, [verb, TRANSFER], { transferId });
const inside = (from: string, accountId: string, minor: number) =>
  ask(ledger, as('ana'), ['createTransfer', TRANSFER], {
    fromAccountId: from,
    to: { accountId },
    amount: eur(minor),
    idempotencyKey: newId('key'),
  });

describe('four eyes', () => {
  it('a transfer above the threshold waits, held and counted, until a second person lets it go', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const before = await counted(ledger, 'org_one');
    expect(await sendOut(ledger, { from, to, minor: 5_000 })).toMatchObject({ status: 'PENDING' });
    const { id, status } = await sendOut(ledger, { from, to, minor: 5_001 });
    expect(status).toBe('PENDING_APPROVAL');
    await settle(ledger);
    await submitTransfer(ledger.deps, { transferId: id as string }, new AbortController().signal);
    expect(await statusOf(ledger, id)).toBe('PENDING_APPROVAL');
    expect(await balances(ledger, from)).toEqual([[100_000 - 5_020, 5_021]]);
    expect(await counted(ledger, 'org_one')).toBe(before + 10_001);
    const asked = (await ledger.published()).filter(({ type }) => type === 'banking.transfer.approval-requested');
    expect(asked.at(-1)?.data).toMatchObject({ transferId: id, initiatorId: 'usr_ana' });
    expect(await decide('approveTransfer', id)).toMatchObject({ status: 'PENDING' });
    expect(await decide('approveTransfer', id)).toMatchObject({ code: 'INVALID_STATE' });
    await settle(ledger);
    expect(await statusOf(ledger, id)).toBe('COMPLETED');
  });

  it('T-10: the initiator of a transfer cannot decide over it, and the database refuses it as well', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const { id } = await sendOut(ledger, { from, to });
    const owner = fresh(ledger, 'ana', { roles: ['OWNER'] });
    expect(await decide('approveTransfer', id, owner)).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    expect(await decide('rejectTransfer', id, owner)).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    await expect(
      ledger.rows(`UPDATE banking.transfer SET status = 'PENDING', decided_by_id = initiator_id WHERE id = $1`, [id]),
    ).rejects.toThrow('own transfer');
    expect(await statusOf(ledger, id)).toBe('PENDING_APPROVAL');
  });

  it('T-10: members, stale sessions and other tenants cannot decide over a transfer', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const { id } = await sendOut(ledger, { from, to });
    const member = fresh(ledger, 'bo', { roles: ['MEMBER'] });
    expect(await decide('approveTransfer', id, member)).toMatchObject({ code: 'NOT_AN_APPROVER' });
    const stale = as('olga', { roles: ['OWNER'], authenticatedAt: new Date(ledger.clock.now().getTime() - 400_000) });
    await expect(decide('approveTransfer', id, stale)).rejects.toThrow('STEP_UP_REQUIRED');
    const foreign = fresh(ledger, 'eve', { tenantId: 'org_two', roles: ['OWNER'] });
    expect(await decide('approveTransfer', id, foreign)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await statusOf(ledger, id)).toBe('PENDING_APPROVAL');
  });

  it('a no gives all of it back; a yes and a no at once end in one way', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const before = await counted(ledger, 'org_one');
    for (let round = 0; round < 4; round++) {
      const { id } = await sendOut(ledger, { from, to, minor: 6_000 });
      const outcomes = await Promise.all([
        decide('approveTransfer', id),
        decide('rejectTransfer', id),
        decide('approveTransfer', id),
        ask(ledger, as('ana'), ['cancelTransfer', TRANSFER], { transferId: id }),
      ]);
      expect(outcomes.filter(({ __typename }) => __typename === 'Transfer').length).toBeGreaterThanOrEqual(1);
      const status = await statusOf(ledger, id);
      // One that was approved may still be cancelled before it goes out.
      expect(['PENDING', 'REJECTED', 'CANCELLED']).toContain(status);
      if (status === 'PENDING') await ask(ledger, as('ana'), ['cancelTransfer', TRANSFER], { transferId: id });
    }
    await settle(ledger);
    expect(await balances(ledger, from)).toEqual([[100_000, 0]]);
    expect(await counted(ledger, 'org_one')).toBe(before);
    const { id } = await sendOut(ledger, { from, to, minor: 6_000 });
    expect(await decide('rejectTransfer', id)).toMatchObject({ status: 'REJECTED', reason: 'NOT_APPROVED' });
  });

  it('nobody decided in time: it comes back, and can be approved no more', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const { id } = await sendOut(ledger, { from, to });
    ledger.clock.advance(APPROVAL_DAYS * 86_400_000);
    expect(await decide('approveTransfer', id)).toMatchObject({ code: 'APPROVAL_EXPIRED' });
    await Promise.all([sweepTransfers(ledger.deps), sweepTransfers(ledger.deps)]);
    const [row] = await ledger.rows('SELECT status, reason FROM banking.transfer WHERE id = $1', [id]);
    expect(row).toEqual({ status: 'REJECTED', reason: 'APPROVAL_EXPIRED' });
    expect(await balances(ledger, from)).toEqual([[100_000, 0]]);
  });

  it('holds inside the ledger too, when it leaves the tenant; the other side sees it when it is made', async () => {
    const [from, own, theirs] = [
      await payer(ledger),
      await payer(ledger),
      await payer(ledger, { tenantId: 'org_two' }),
    ];
    expect(await inside(from, own, 50_000)).toMatchObject({ status: 'COMPLETED' });
    expect(await inside(from, theirs, 5_000)).toMatchObject({ status: 'COMPLETED' });
    const { id, status } = await inside(from, theirs, 5_001);
    expect(status).toBe('PENDING_APPROVAL');
    const seen = async () =>
      (
        await ledger.execute(as('bo', { tenantId: 'org_two' }), 'query ($id: ID!) { transfer(id: $id) { status } }', {
          id,
        })
      ).data;
    expect(await seen()).toEqual({ transfer: null });
    await ledger.rows(`UPDATE banking.ledger_account SET status = 'FROZEN' WHERE id = $1`, [from]);
    expect(await decide('approveTransfer', id)).toMatchObject({ code: 'ACCOUNT_FROZEN' });
    expect(await statusOf(ledger, id)).toBe('PENDING_APPROVAL');
    await ledger.rows(`UPDATE banking.ledger_account SET status = 'OPEN' WHERE id = $1`, [from]);
    expect(await decide('approveTransfer', id)).toMatchObject({ status: 'COMPLETED' });
    expect(await seen()).toEqual({ transfer: { status: 'COMPLETED' } });
    expect(await balances(ledger, from, theirs)).toEqual([
      [100_000 - 50_000 - 5_000 - 5_001, 0],
      [110_001, 0],
    ]);
    expect(await ledger.problems()).toEqual([]);
  });

  it('the threshold is the owner’s to set, in euro', async () => {
    expect(await threshold({ minor: '-1', currency: 'EUR' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await threshold({ minor: '1', currency: 'RON' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(threshold(null, fresh(ledger, 'ada', { roles: ['ADMIN'] }))).rejects.toThrow('FORBIDDEN');
    const { data } = await ledger.execute(as('ana'), '{ approvalThreshold { minor } }');
    expect(data).toEqual({ approvalThreshold: { minor: '5000' } });
    expect(await threshold(null, fresh(ledger, 'olga', { tenantId: 'org_x', roles: ['OWNER'] }))).toMatchObject({
      above: null,
    });
  });
});
