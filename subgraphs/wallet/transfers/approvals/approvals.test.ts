import type { Id } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { as, eur, key, ok, openWallets, type WalletUnderTest } from '../../testing/wallet.ts';
import { sendToUser } from '../movements/verbs.ts';
import { decideApprovalPolicy, type SetApprovalPolicy, setApprovalPolicy } from './policy.ts';
import { approveMovement, expireApprovals, rejectMovement } from './service.ts';

const wallets = await openWallets();
afterAll(() => wallets[Symbol.asyncDispose]());
const bo = await wallets.wallet();
const inbox = await wallets.pocket(bo);

interface Shared {
  readonly wallet: WalletUnderTest;
  readonly pocket: string;
}
async function shared(approvals = 2, approverIds = ['usr_x', 'usr_y', 'usr_z'], balance = 1_000n): Promise<Shared> {
  const wallet = await wallets.wallet();
  const policy = {
    expectedVersion: null,
    threshold: eur(100),
    approvals,
    approverIds: [...approverIds, wallet.who.userId],
    expiresInHours: 24,
  };
  ok(await setApprovalPolicy(wallets.deps, wallet.who, policy));
  return { wallet, pocket: await wallets.pocket(wallet, { balance }) };
}
const send = ({ wallet, pocket }: Shared, minor: bigint) =>
  sendToUser(wallets.deps, wallet.who, {
    fromPocketId: pocket,
    to: { handle: bo.handle },
    amount: eur(minor),
    reference: '',
    idempotencyKey: key(),
  });
const approve = ({ wallet }: Shared, userId: string, id: string) =>
  approveMovement(wallets.deps, as(wallet, userId), id);
/** Replaces a policy that is in force: one of its approvers agrees. */
async function replacePolicy({ wallet }: Shared, policy: SetApprovalPolicy, approver: string) {
  ok(await setApprovalPolicy(wallets.deps, wallet.who, policy));
  const { id } = await proposalOf(wallet);
  return ok(await decideApprovalPolicy(wallets.deps, as(wallet, approver), { proposalId: id, isApproved: true }));
}
async function proposalOf({ walletId }: WalletUnderTest): Promise<{ id: Id<'ApprovalPolicyProposal'> }> {
  const [proposal] = await wallets.rows<{ id: Id<'ApprovalPolicyProposal'> }>(
    'SELECT id FROM wallet.approval_policy_proposal WHERE wallet_id = $1',
    [walletId],
  );
  return proposal!;
}
const statusOf = async (id: string) => (await wallets.movement(id)).status;

describe('policies', () => {
  const policyOf = ({ who }: WalletUnderTest, approverIds: readonly string[], expectedVersion: number | null) => ({
    expectedVersion,
    threshold: eur(expectedVersion === null ? 100 : 100_000),
    approvals: 1,
    approverIds: [...approverIds, who.userId],
    expiresInHours: 24,
  });
  const versionOf = async ({ walletId }: WalletUnderTest) => {
    const [row] = await wallets.rows<{ version: number }>(
      'SELECT version FROM wallet.approval_policy WHERE wallet_id = $1',
      [walletId],
    );
    return row?.version;
  };
  const admin = (wallet: WalletUnderTest) => as(wallet, `usr_admin_${wallet.walletId}`);
  const join = (wallet: WalletUnderTest) =>
    wallets.rows(`INSERT INTO banking.tenant_member (tenant_id, user_id, role) VALUES ($1, $2, 'ADMIN')`, [
      wallet.who.tenantId,
      admin(wallet).userId,
    ]);

  it('L-4: the only approver of a policy does not replace it alone where banking knows a second person, who decides', async () => {
    const wallet = await wallets.wallet();
    ok(await setApprovalPolicy(wallets.deps, wallet.who, policyOf(wallet, [], null)));
    await join(wallet);
    ok(await setApprovalPolicy(wallets.deps, wallet.who, policyOf(wallet, [], 1)));
    expect(await versionOf(wallet)).toBe(1);
    const { id: proposalId } = await proposalOf(wallet);
    const decide = (caller: typeof wallet.who) =>
      decideApprovalPolicy(wallets.deps, caller, { proposalId, isApproved: true });
    expect(await decide(wallet.who)).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    expect(await decide(as(wallet, 'usr_nobody'))).toMatchObject({ code: 'NOT_AN_APPROVER' });
    ok(await decide(admin(wallet)));
    expect(await versionOf(wallet)).toBe(2);
  });

  it('L-4: are not loosened right after the other approver was removed, and are set at once by an owner who is alone in the tenant', async () => {
    const [alone, left] = [await wallets.wallet(), await wallets.wallet()];
    await join(left);
    for (const wallet of [alone, left])
      ok(await setApprovalPolicy(wallets.deps, wallet.who, policyOf(wallet, [admin(wallet).userId], null)));
    for (const wallet of [alone, left]) {
      const facts = { membershipId: 'mbr_x', organizationId: wallet.who.tenantId as string, removedById: 'usr_x' };
      for (const subject of [wallets.beside('banking'), wallets]) {
        await subject.deliver('identity.membership.removed', { ...facts, userId: admin(wallet).userId });
        await subject.runEvents();
      }
      ok(await setApprovalPolicy(wallets.deps, wallet.who, policyOf(wallet, [], 1)));
    }
    expect([await versionOf(alone), await versionOf(left)]).toEqual([2, 1]);
  });
});

describe('approvals', () => {
  it('WAL-7: below the threshold nobody is asked; at it, the money moves with the last of k distinct others, and once', async () => {
    const of = await shared();
    const small = ok(await send(of, 99n));
    expect(await statusOf(small.movementId)).toBe('COMPLETED');
    const { movementId } = ok(await send(of, 100n));
    expect(await statusOf(movementId)).toBe('PENDING_APPROVAL');
    expect(await approve(of, of.wallet.who.userId, movementId)).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    expect(await approve(of, 'usr_stranger', movementId)).toMatchObject({ code: 'NOT_AN_APPROVER' });
    ok(await approve(of, 'usr_x', movementId));
    ok(await approve(of, 'usr_x', movementId));
    expect(await statusOf(movementId)).toBe('PENDING_APPROVAL');
    expect(await wallets.available(of.pocket)).toEqual([901n]);
    ok(await approve(of, 'usr_y', movementId));
    expect(await statusOf(movementId)).toBe('COMPLETED');
    expect(await approve(of, 'usr_z', movementId)).toMatchObject({ current: 'COMPLETED' });
    await wallets.settle();
    expect(await wallets.available(of.pocket)).toEqual([801n]);
  });

  it('WAL-7: the database too takes no vote of the initiator, and one of each person', async () => {
    const of = await shared();
    const { movementId } = ok(await send(of, 100n));
    const vote = (approver: string) =>
      wallets.rows(
        `INSERT INTO wallet.approval (movement_id, approver_id, tenant_id, decided_at) VALUES ($1, $2, $3, now())`,
        [movementId, approver, of.wallet.who.tenantId],
      );
    await expect(vote(of.wallet.who.userId)).rejects.toMatchObject({ constraint: 'approval_four_eyes' });
    await vote('usr_x');
    await expect(vote('usr_x')).rejects.toMatchObject({ constraint: 'approval_pkey' });
  });

  it('WAL-7: all approvers at the same moment, and each twice, move it once', async () => {
    for (let round = 0; round < 5; round++) {
      const of = await shared();
      const [before] = await wallets.available(inbox);
      const { movementId } = ok(await send(of, 100n));
      await Promise.all(
        ['usr_x', 'usr_y', 'usr_z', 'usr_x', 'usr_y', 'usr_z'].map((id) => approve(of, id, movementId)),
      );
      expect(await statusOf(movementId)).toBe('COMPLETED');
      expect(await wallets.available(of.pocket, inbox)).toEqual([900n, before! + 100n]);
    }
  });

  it('WAL-7: a person who is not an approver any more does not count, and a stricter policy holds for what waits', async () => {
    const of = await shared(2);
    const { movementId } = ok(await send(of, 100n));
    ok(await approve(of, 'usr_x', movementId));
    const stricter = {
      expectedVersion: 1,
      threshold: eur(100),
      approvals: 2,
      approverIds: ['usr_y', 'usr_z'],
      expiresInHours: 24,
    };
    await replacePolicy(of, stricter, 'usr_x');
    ok(await approve(of, 'usr_y', movementId));
    expect(await statusOf(movementId)).toBe('PENDING_APPROVAL');
    ok(await approve(of, 'usr_z', movementId));
    expect(await statusOf(movementId)).toBe('COMPLETED');
  });

  it('L-4: an approver agrees before a policy replaces theirs; its proposer and people who are not approvers do not', async () => {
    const of = await shared(2);
    const weaker = {
      expectedVersion: 1,
      threshold: eur(10_000),
      approvals: 1,
      approverIds: ['usr_own'],
      expiresInHours: 1,
    };
    ok(await setApprovalPolicy(wallets.deps, of.wallet.who, weaker));
    const { movementId } = ok(await send(of, 100n));
    expect(await statusOf(movementId)).toBe('PENDING_APPROVAL');
    const decideAs = async (userId: string, isApproved = true) =>
      decideApprovalPolicy(wallets.deps, as(of.wallet, userId), {
        proposalId: (await proposalOf(of.wallet)).id,
        isApproved,
      });
    expect(await decideAs(of.wallet.who.userId)).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    expect(await decideAs('usr_own')).toMatchObject({ code: 'NOT_AN_APPROVER' });
    ok(await decideAs('usr_x', false));
    expect(await proposalOf(of.wallet)).toBeUndefined();
    await replacePolicy(of, weaker, 'usr_y');
    expect(await statusOf(ok(await send(of, 101n)).movementId)).toBe('COMPLETED');
  });

  it('L-4: payments of one person add up over a day, so that parts do not pass the threshold', async () => {
    const of = await shared(1);
    expect(await statusOf(ok(await send(of, 60n)).movementId)).toBe('COMPLETED');
    expect(await statusOf(ok(await send(of, 40n)).movementId)).toBe('PENDING_APPROVAL');
    const many = await Promise.all(Array.from({ length: 5 }, () => send(of, 30n)));
    const states = await Promise.all(many.map((each) => statusOf(ok(each).movementId)));
    expect(states.filter((status) => status === 'COMPLETED')).toHaveLength(1);
    wallets.clock.advance(86_400_000);
    expect(await statusOf(ok(await send(of, 60n)).movementId)).toBe('COMPLETED');
  });

  it('L-2: a person with the right at banking approves where the tenant’s threshold there asks, also without a policy of the wallet', async () => {
    const wallet = await wallets.wallet();
    const of = { wallet, pocket: await wallets.pocket(wallet, { balance: 1_000n }) };
    const tenantId = wallet.who.tenantId;
    await wallets.rows(
      `INSERT INTO banking.transfer_policy (tenant_id, approval_above, set_by, set_at) VALUES ($1, 50, 'test', now())`,
      [tenantId],
    );
    for (const [userId, role] of [
      ['usr_clerk', 'MEMBER'],
      ['usr_head', 'ADMIN'],
    ])
      await wallets.rows(`INSERT INTO banking.tenant_member (tenant_id, user_id, role) VALUES ($1, $2, $3)`, [
        tenantId,
        userId,
        role,
      ]);
    const { movementId } = ok(await send(of, 51n));
    expect(await statusOf(movementId)).toBe('PENDING_APPROVAL');
    expect(await approve(of, 'usr_clerk', movementId)).toMatchObject({ code: 'NOT_AN_APPROVER' });
    expect(await approve(of, wallet.who.userId, movementId)).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    ok(await approve(of, 'usr_head', movementId));
    expect(await statusOf(movementId)).toBe('COMPLETED');
    expect(await wallets.available(of.pocket)).toEqual([949n]);
  });

  it('WAL-7: the balance is looked at again when it moves', async () => {
    const of = await shared(1);
    const { movementId } = ok(await send(of, 950n));
    ok(await send(of, 99n));
    expect(await approve(of, 'usr_x', movementId)).toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    expect(await statusOf(movementId)).toBe('REFUSED');
  });

  it('M-10: ends other movements when one cannot be ended, and logs the failure', async () => {
    const of = await shared(1);
    const ids: string[] = [];
    for (let index = 0; index < 3; index++) ids.push(ok(await send(of, 100n)).movementId);
    await wallets.rows(
      `CREATE FUNCTION wallet.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'poison'; END $$`,
    );
    await wallets.rows(
      `CREATE TRIGGER poison BEFORE UPDATE ON wallet.movement FOR EACH ROW WHEN (OLD.id = '${ids[0]}') EXECUTE FUNCTION wallet.refuse()`,
    );
    wallets.clock.advance(24 * 3_600_000);
    await expect(expireApprovals(wallets.deps)).rejects.toThrow('could not be ended');
    const states = await Promise.all(ids.map((id) => statusOf(id)));
    expect(states).toEqual(['PENDING_APPROVAL', 'EXPIRED', 'EXPIRED']);
    await wallets.rows('DROP TRIGGER poison ON wallet.movement');
    await expireApprovals(wallets.deps);
    expect(await statusOf(ids[0] as string)).toBe('EXPIRED');
  });

  it('WAL-7: nobody decides after the end, and an undecided movement ends', async () => {
    const of = await shared(1);
    const { movementId } = ok(await send(of, 100n));
    wallets.clock.advance(24 * 3_600_000);
    expect(await approve(of, 'usr_x', movementId)).toMatchObject({ code: 'APPROVAL_EXPIRED' });

    await expireApprovals(wallets.deps);
    expect(await statusOf(movementId)).toBe('EXPIRED');
    expect(await approve(of, 'usr_x', movementId)).toMatchObject({ current: 'EXPIRED' });
    expect(await wallets.available(of.pocket)).toEqual([1_000n]);
  });

  it('end with one rejection', async () => {
    const of = await shared(2);
    const { movementId } = ok(await send(of, 100n));
    ok(await approve(of, 'usr_x', movementId));
    ok(await rejectMovement(wallets.deps, as(of.wallet, 'usr_y'), movementId));
    expect(await statusOf(movementId)).toBe('REJECTED');
    expect(await approve(of, 'usr_z', movementId)).toMatchObject({ current: 'REJECTED' });
    expect(await approve({ ...of, wallet: bo }, 'usr_z', movementId)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('emits each request for approval to the subscribed approvers', async () => {
    const of = await shared(1);
    const heard = await wallets.subscribe<{ approvalRequested: { id: string } }>(
      as(of.wallet, 'usr_x'),
      'subscription { approvalRequested { id steps { amount { minor } } } }',
    );
    const next = heard.next();
    const { movementId } = ok(await send(of, 100n));
    await wallets.runEvents();
    expect((await next).value?.data?.approvalRequested).toMatchObject({
      id: movementId,
      steps: [{ amount: { minor: '100' } }],
    });
    await heard.return?.();
  });

  it.each([
    ['nobody', { approverIds: [] }],
    ['more than there are', { approvals: 2, approverIds: ['usr_x', 'usr_x'] }],
    ['none', { approvals: 0 }],
    ['no time', { expiresInHours: 0 }],
    ['for ever', { expiresInHours: 721 }],
    ['less than nothing', { threshold: eur(-1) }],
  ])('refuses a policy of %s', async (_what, facts) => {
    const policy = {
      expectedVersion: 1,
      threshold: eur(1),
      approvals: 1,
      approverIds: ['usr_x'],
      expiresInHours: 24,
      ...facts,
    };
    const { wallet } = await shared();
    expect(await setApprovalPolicy(wallets.deps, wallet.who, policy)).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});
