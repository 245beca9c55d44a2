import { type Caller, newId } from '@codai/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APPROVAL_DAYS } from '../../accounts/authority/rules.ts';
import { submitTransfer } from '../../rails/outbound/submission.ts';
import { sweepTransfers } from '../../rails/outbound/sweep.ts';
import { as, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { fresh, payee, payer, sendOut, settle, statusOf, TRANSFER } from '../../testing/outside.ts';
import { ask, balances, counted, eur, MOVE, walletOf } from '../../testing/services.ts';

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
  it('hold and count a transfer above the threshold until a second person approves it', async () => {
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

  it('ID-10: a role of the tenant lets a member decide until it is taken away, and a policy denies it to everybody', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const { id } = await sendOut(ledger, { from, to });
    const bo = () => fresh(ledger, 'bo', { roles: ['MEMBER'] });
    const give = `INSERT INTO access.granted VALUES ('org_one', 'usr_bo', 'rol_approvers', '{transfer.approve}')`;
    const take = `DELETE FROM access.granted WHERE role_id = 'rol_approvers'`;
    await ledger.rows(give);
    await ledger.rows(take);
    expect(await decide('approveTransfer', id, bo())).toMatchObject({ code: 'NOT_AN_APPROVER' });
    await ledger.rows(give);
    const minute = ledger.clock.now().getUTCHours() * 60 + ledger.clock.now().getUTCMinutes();
    await ledger.rows(
      `INSERT INTO access.policy (id, tenant_id, actions, owner_only, from_minute, until_minute)
       VALUES ('pol_hours', 'org_one', '{transfer.approve}', false, $1, $2)`,
      [(minute + 60) % 1440, (minute + 120) % 1440],
    );
    for (const caller of [bo(), olga()])
      await expect(decide('approveTransfer', id, caller)).rejects.toThrow('FORBIDDEN');
    await ledger.rows(`DELETE FROM access.policy WHERE id = 'pol_hours'`);
    const foreign = fresh(ledger, 'bo', { tenantId: 'org_two', roles: ['MEMBER'] });
    expect(await decide('approveTransfer', id, foreign)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await decide('approveTransfer', id, bo())).toMatchObject({ status: 'PENDING' });
    await ledger.rows(take);
    await settle(ledger);
  });

  it('give everything back on a rejection, and end in one way on concurrent decisions', async () => {
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

  it('give a transfer back when nobody decides in time, and refuse later approvals', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const { id } = await sendOut(ledger, { from, to });
    ledger.clock.advance(APPROVAL_DAYS * 86_400_000);
    expect(await decide('approveTransfer', id)).toMatchObject({ code: 'APPROVAL_EXPIRED' });
    await Promise.all([sweepTransfers(ledger.deps), sweepTransfers(ledger.deps)]);
    const [row] = await ledger.rows('SELECT status, reason FROM banking.transfer WHERE id = $1', [id]);
    expect(row).toEqual({ status: 'REJECTED', reason: 'APPROVAL_EXPIRED' });
    expect(await balances(ledger, from)).toEqual([[100_000, 0]]);
  });

  it('apply within the ledger to other tenants, who see the transfer once it is made', async () => {
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

  it('let the owner set the threshold, in euro', async () => {
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

describe('several approvers', () => {
  /** A tenant with an owner who pays, approvers, and a policy that asks for `approvals` of them above 10 euro. */
  async function tenant(approvers: number, approvals: number) {
    const id = newId('org');
    const person = (name: string, role: 'ADMIN' | 'MEMBER' | 'OWNER') =>
      fresh(ledger, `${name}_${id}`, { tenantId: id, roles: [role] });
    const owner = person('owner', 'OWNER');
    await ledger.enrol(id, owner.userId as string, 'OWNER');
    const others = Array.from({ length: approvers }, (_, index) => person(`a${index}`, 'ADMIN'));
    for (const { userId } of others) await ledger.enrol(id, userId as string, 'ADMIN');
    const policy = await setPolicy(owner, 1_000, approvals);
    return { id, owner, others, policy, from: await payer(ledger, { tenantId: id }) };
  }
  const setPolicy = (caller: Caller, above: number | null, approvals: number | null) =>
    ask(
      ledger,
      caller,
      ['setApprovalThreshold', '... on ApprovalThreshold { above { minor } approvals pendingChange { id approvals } }'],
      { above: above === null ? null : eur(above), approvals },
    );
  const send = async (owner: Caller, from: string) =>
    (await sendOut(ledger, { from, to: await payee(ledger, 'settles', owner), minor: 2_000, caller: owner })).id;
  const leave = async (organizationId: string, userId: string | null) => {
    const facts = { membershipId: newId('mem'), organizationId, userId: userId as string, removedById: 'usr_x' };
    await ledger.deliver('identity.membership.removed', facts);
    await ledger.runEvents();
  };

  it('L-4: release a transfer with the last required approval, and count each person once', async () => {
    const { owner, others, policy, from } = await tenant(3, 2);
    expect(policy).toMatchObject({ above: { minor: '1000' }, approvals: 2, pendingChange: null });
    const id = await send(owner, from);
    const [one, two] = others as [Caller, Caller];
    expect(await decide('approveTransfer', id, one)).toMatchObject({ status: 'PENDING_APPROVAL' });
    expect(await decide('approveTransfer', id, one)).toMatchObject({ status: 'PENDING_APPROVAL' });
    expect(await decide('approveTransfer', id, owner)).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    const past = ledger.rows(`UPDATE banking.transfer SET status = 'PENDING' WHERE id = $1`, [id]);
    await expect(past).rejects.toMatchObject({ constraint: 'transfer_has_votes' });
    expect(await decide('approveTransfer', id, two)).toMatchObject({ status: 'PENDING' });
    await ledger.runEvents();
    const told = (await ledger.published()).filter(({ type }) => type === 'banking.transfer.approved');
    expect(told.slice(-1)[0]?.data).toMatchObject({ transferId: id, approvals: 2, required: 2 });
    const query = 'query ($id: ID!) { transfer(id: $id) { approvalsRequired } transferApprovalPolicy { approvals } }';
    const { data } = await ledger.execute(one, query, { id });
    expect(data).toEqual({ transfer: { approvalsRequired: 2 }, transferApprovalPolicy: { approvals: 2 } });
  });

  it('L-4: do not count approvals of people who left or lost the right', async () => {
    const { id: tenantId, owner, others, from } = await tenant(5, 2);
    const [left, demoted, third, fourth] = others as [Caller, Caller, Caller, Caller];
    const id = await send(owner, from);
    expect(await decide('approveTransfer', id, left)).toMatchObject({ status: 'PENDING_APPROVAL' });
    await leave(tenantId, left.userId);
    expect(await decide('approveTransfer', id, demoted)).toMatchObject({ status: 'PENDING_APPROVAL' });
    await ledger.rows(
      `INSERT INTO banking.tenant_right (tenant_id, user_id, "right", set_by, set_at) VALUES ($1, $2, 'PAYER', 'test', now())`,
      [tenantId, demoted.userId],
    );
    expect(await decide('approveTransfer', id, third)).toMatchObject({ status: 'PENDING_APPROVAL' });
    expect(await decide('approveTransfer', id, fourth)).toMatchObject({ status: 'PENDING' });
    await leave(tenantId, third.userId);
    expect(await statusOf(ledger, id)).toBe('REJECTED');
    expect(await balances(ledger, from)).toEqual([[100_000, 0]]);
  });

  it('L-4: follow a policy that became stricter, and not one that became looser', async () => {
    const { owner, others, from } = await tenant(4, 1);
    const [one, two, three] = others as [Caller, Caller, Caller];
    const id = await send(owner, from);
    expect(await setPolicy(owner, 1_000, 3)).toMatchObject({ approvals: 3, pendingChange: null });
    for (const caller of [one, two]) {
      expect(await decide('approveTransfer', id, caller)).toMatchObject({ status: 'PENDING_APPROVAL' });
    }
    expect(await decide('approveTransfer', id, three)).toMatchObject({ status: 'PENDING' });
    const strict = await send(owner, from);
    const looser = await setPolicy(owner, 1_000, 1);
    expect(looser).toMatchObject({ approvals: 3, pendingChange: { approvals: 1 } });
    const { id: changeId } = looser.pendingChange as { id: string };
    // M-27: the policy that is read says what waits too, and no more once it is decided.
    const waiting = async () =>
      (
        await ledger.execute<{ transferApprovalPolicy: object }>(
          one,
          '{ transferApprovalPolicy { approvals pendingChange { id } } }',
        )
      ).data?.transferApprovalPolicy;
    expect(await waiting()).toEqual({ approvals: 3, pendingChange: { id: changeId } });
    await ask(ledger, one, ['approveMoneyPolicyChange', ''], { changeId });
    expect(await waiting()).toEqual({ approvals: 1, pendingChange: null });
    expect(await decide('approveTransfer', strict, one)).toMatchObject({ status: 'PENDING_APPROVAL' });
    expect(await decide('rejectTransfer', strict, two)).toMatchObject({ status: 'REJECTED' });
  });

  it.each([0, 6, 3])('L-4: refuse a policy of %i approvals where three people may approve', async (approvals) => {
    const { owner } = await tenant(2, 1);
    expect(await setPolicy(owner, 1_000, approvals)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await setPolicy(owner, 1_000, 2)).toMatchObject({ approvals: 2 });
    expect(await setPolicy(owner, 900, null)).toMatchObject({ above: { minor: '900' }, approvals: 2 });
  });

  it('L-4: require as many approvals for payments of the wallet', async () => {
    const { id: tenantId, owner, others, from } = await tenant(3, 2);
    await ledger.rows(`UPDATE banking.ledger_account SET managed_by = 'WALLET' WHERE id = $1 AND last_sequence = 0`, [
      from,
    ]);
    const elsewhere = await ledger.account({ tenantId: 'org_elsewhere' });
    const wallet = { ...walletOf(tenantId), userId: owner.userId };
    const move = (approvedBy: (string | null)[]) =>
      ask(ledger, wallet, MOVE, {
        kind: 'PAYMENT',
        reference: '',
        steps: [{ transfer: { fromAccountId: from, toAccountId: elsewhere, amount: eur(2_000) } }],
        approvedBy,
        idempotencyKey: newId('key'),
      });
    const [one, two] = others.map(({ userId }) => String(userId)) as [string, string];
    for (const approvedBy of [[], [one], [one, one], [one, owner.userId], [one, 'usr_stranger']]) {
      expect(await move(approvedBy)).toMatchObject({ code: 'APPROVAL_REQUIRED' });
    }
    expect(await move([one, two])).toMatchObject({ __typename: 'MoneyMoved' });
  });
});
