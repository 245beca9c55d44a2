import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EscrowTest, escrowTest } from '../../testing/escrow.ts';
import { codesOf, DAY_MS, operator, recruiter, stranger } from '../../testing/jobs.ts';
import { extendHolds, releaseDue, sweepSteps } from './service.ts';

let test: EscrowTest;
beforeAll(async () => {
  test = await escrowTest();
});
afterAll(() => test[Symbol.asyncDispose]());

const fund = (milestoneId: string, content: object = {}) =>
  test.call(recruiter, 'fundMilestone', { milestoneId, accountId: test.clientAccount, ...content });
const submit = (milestoneId: string) => test.call(test.freelancer, 'submitMilestone', { milestoneId, note: 'Done.' });
const approve = (milestoneId: string, content: object = {}) =>
  test.call(recruiter, 'approveMilestone', { milestoneId, ...content });
const dispute = (milestoneId: string) =>
  test.call(recruiter, 'openMilestoneDispute', { milestoneId, reason: 'It is not what was agreed.' });
async function funded(amount: number): Promise<string> {
  const { milestoneIds } = await test.contract([amount]);
  expect(await fund(String(milestoneIds[0]))).toMatchObject({ status: 'FUNDED' });
  return String(milestoneIds[0]);
}

describe('a milestone', () => {
  it('JOBS-4: is funded by a hold at the bank, released in parts less the fee, and equal to the bank at each step', async () => {
    const [[client], [payee]] = (await test.balances()) as readonly [
      readonly [number, number],
      readonly [number, number],
    ];
    const id = await funded(1_000);
    expect(await test.milestone(id)).toMatchObject({ funded: 1_000, held: 1_000, released: 0, refunded: 0 });
    expect(await test.heldAtBank(id)).toBe(1_000);
    expect(await approve(id, { release: '1001' })).toMatchObject({ code: 'EXCEEDS_FUNDED' });
    expect(await approve(id, { release: '0' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await approve(id, { release: '400' })).toMatchObject({ released: { minor: '400' }, held: { minor: '600' } });
    expect(await test.heldAtBank(id)).toBe(600);
    expect(await submit(id)).toMatchObject({ status: 'SUBMITTED' });
    expect(await approve(id)).toMatchObject({ status: 'RELEASED', held: { minor: '0' } });
    const [[clientAfter], [payeeAfter]] = (await test.balances()) as readonly [
      readonly [number, number],
      readonly [number, number],
    ];
    expect([client - clientAfter, payeeAfter - payee]).toEqual([1_000, 950]);
    const [row] = await test.rows(
      'SELECT status FROM jobs.contract WHERE id = (SELECT contract_id FROM jobs.milestone WHERE id = $1)',
      [id],
    );
    expect(row).toEqual({ status: 'COMPLETED' });
  });

  it('JOBS-4: is not funded when the bank refuses, nor by somebody else, nor twice', async () => {
    const { milestoneIds } = await test.contract([99_000_000]);
    const [id] = milestoneIds as [string];
    expect(await fund(id)).toMatchObject({ code: 'ESCROW_REFUSED' });
    expect(await test.milestone(id)).toMatchObject({ status: 'PENDING', funded: 0, held: 0 });
    for (const caller of [test.freelancer, stranger])
      expect(
        await test.call(caller, 'fundMilestone', { milestoneId: id, accountId: test.clientAccount }),
      ).toMatchObject({ code: 'NOT_FOUND' });
    const { milestoneIds: next } = await test.contract([100]);
    expect(await submit(String(next[0]))).toMatchObject({ code: 'INVALID_STATE' });
    const answers = await Promise.all(Array.from({ length: 4 }, () => fund(String(next[0]))));
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(await test.heldAtBank(String(next[0]))).toBe(100);
  });

  it('JOBS-4: passes no right and no threshold of the bank', async () => {
    const { milestoneIds } = await test.contract([100]);
    const [id] = milestoneIds as [string];
    const { tenantId, userId } = recruiter;
    const inRole = (role: string) =>
      test.rows('UPDATE banking.tenant_member SET role = $3 WHERE tenant_id = $1 AND user_id = $2', [
        tenantId,
        userId,
        role,
      ]);
    await inRole('MEMBER');
    expect(await fund(id)).toMatchObject({ code: 'ESCROW_REFUSED' });
    await inRole('OWNER');
    await test.rows(
      `INSERT INTO banking.transfer_policy (tenant_id, approval_above, set_by, set_at) VALUES ($1, 99, 'test', now())`,
      [tenantId],
    );
    // Above the threshold it waits for a colleague (L-13).
    expect(await fund(id)).toMatchObject({ status: 'PENDING' });
    expect(await test.heldAtBank(id)).toBe(0);
    await test.call(recruiter, 'rejectMilestoneFunding', { milestoneId: id });
    await test.rows('DELETE FROM banking.transfer_policy WHERE tenant_id = $1', [tenantId]);
    expect(await fund(id)).toMatchObject({ status: 'FUNDED' });
  });

  it('JOBS-4: goes back to the client by the freelancer alone', async () => {
    const id = await funded(300);
    const [[client]] = (await test.balances()) as readonly [readonly [number, number]];
    expect(await test.call(recruiter, 'cancelMilestone', { milestoneId: id })).toMatchObject({ code: 'INVALID_STATE' });
    expect(await test.call(test.freelancer, 'cancelMilestone', { milestoneId: id })).toMatchObject({
      status: 'REFUNDED',
    });
    expect(await test.milestone(id)).toMatchObject({ funded: 300, refunded: 300, held: 0 });
    expect(await test.heldAtBank(id)).toBe(0);
    expect(((await test.balances()) as readonly [readonly [number, number]])[0][0]).toBe(client);
  });

  it('JOBS-4: is released by itself once, after its time, and not when the client has asked for changes', async () => {
    const id = await funded(200);
    await submit(id);
    await test.call(recruiter, 'requestMilestoneChanges', { milestoneId: id, note: 'A map, please.' });
    test.clock.advance(6 * DAY_MS);
    await releaseDue(test.deps);
    expect(await test.milestone(id)).toMatchObject({ held: 200, status: 'CHANGES_REQUESTED' });
    await submit(id);
    test.clock.advance(5 * DAY_MS - 1);
    await releaseDue(test.deps);
    expect(await test.milestone(id)).toMatchObject({ held: 200 });
    test.clock.advance(1);
    await Promise.all([releaseDue(test.deps), releaseDue(test.deps), releaseDue(test.deps)]);
    expect(await test.milestone(id)).toMatchObject({ held: 0, released: 200, status: 'RELEASED' });
    const released = (await test.subject.published()).filter(
      ({ type, data }) => type === 'jobs.milestone.released' && data.milestoneId === id,
    );
    expect(released).toMatchObject([{ data: { isAutomatic: true, amount: '200' } }]);
  });

  it('JOBS-4: moves by the decision alone during a dispute, which divides it', async () => {
    const id = await funded(1_000);
    await submit(id);
    const { dispute: open } = (await dispute(id)) as unknown as { dispute: { id: string } };
    expect(await dispute(id)).toMatchObject({ code: 'IN_DISPUTE' });
    expect(await approve(id)).toMatchObject({ code: 'IN_DISPUTE' });
    expect(await test.call(test.freelancer, 'cancelMilestone', { milestoneId: id })).toMatchObject({
      code: 'IN_DISPUTE',
    });
    test.clock.advance(10 * DAY_MS);
    await releaseDue(test.deps);
    expect(await test.milestone(id)).toMatchObject({ held: 1_000, released: 0 });
    await expect(
      test.rows(
        `INSERT INTO jobs.escrow_step (id, milestone_id, kind, cause, amount, state, created_at) VALUES ('est_x', $1, 'SETTLE', 'AUTO_RELEASE', 1, 'PENDING', now())`,
        [id],
      ),
    ).rejects.toThrow('in dispute');
    const ask = (caller: typeof operator) =>
      test.query(
        caller,
        '{ milestoneDisputes(first: 5) { edges { node { id reason openedBySide milestoneNote held { minor currency } } } } }',
      );
    expect(await ask(operator)).toMatchObject({
      milestoneDisputes: {
        edges: [
          {
            node: {
              id: open.id,
              reason: 'It is not what was agreed.',
              openedBySide: 'CLIENT',
              held: { minor: '1000', currency: 'EUR' },
            },
          },
        ],
      },
    });
    await expect(ask(recruiter)).rejects.toThrow('FORBIDDEN');
    const resolve = (release: string) =>
      test.call(operator, 'resolveMilestoneDispute', { disputeId: open.id, release });
    expect(await test.call(recruiter, 'resolveMilestoneDispute', { disputeId: open.id, release: '0' })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await resolve('1001')).toMatchObject({ code: 'EXCEEDS_FUNDED' });
    expect(codesOf(await Promise.all([resolve('700'), resolve('700')]))).toEqual(['INVALID_STATE', 'OK']);
    expect(await test.milestone(id)).toMatchObject({ released: 700, refunded: 300, held: 0, status: 'RELEASED' });
    expect(await test.heldAtBank(id)).toBe(0);
    for (const side of [recruiter, test.freelancer]) {
      const seen = await test.query(
        side,
        'query ($id: ID!) { milestone(id: $id) { isDisputed dispute { status released { minor } } } }',
        { id },
      );
      const dispute = { status: 'RESOLVED', released: { minor: '700' } };
      expect(seen).toMatchObject({ milestone: { isDisputed: false, dispute } });
    }
  });

  it('JOBS-4: has its hold put off while it is open, and is refunded when the bank has let it expire', async () => {
    const id = await funded(500);
    test.clock.advance(20 * DAY_MS);
    await extendHolds(test.deps);
    const [row] = await test.rows<{ days: number }>(
      `SELECT (extract(epoch FROM h.expires_at) - $2::numeric / 1000)::float8 / 86400 AS days FROM banking.hold h JOIN jobs.milestone m ON m.hold_id = h.id WHERE m.id = $1`,
      [id, test.clock.now().getTime()],
    );
    expect(Number(row?.days)).toBeGreaterThan(28);
    const [{ hold_id: holdId }] = (await test.rows('SELECT hold_id FROM jobs.milestone WHERE id = $1', [id])) as [
      { hold_id: string },
    ];
    for (const again of [1, 2]) {
      await test.subject.deliver(
        'banking.hold.expired',
        { holdId, accountId: test.clientAccount, amount: '500', currency: 'EUR', released: '500' },
        { id: `evt_expired_${again}` },
      );
      await test.subject.runEvents();
    }
    expect(await test.milestone(id)).toMatchObject({ funded: 500, refunded: 500, held: 0, status: 'REFUNDED' });
  });

  it('JOBS-4: is right again after the answers of the bank were lost, before and after it had acted', async () => {
    for (const plan of ['before', 'after'] as const) {
      const { milestoneIds } = await test.contract([800]);
      const [id] = milestoneIds as [string];
      test.fail = () => plan;
      expect(await fund(id)).toMatchObject({ status: 'PENDING', isWaitingForBank: true });
      expect(await fund(id)).toMatchObject({ code: 'INVALID_STATE' });
      test.fail = null;
      await test.subject.runJobs();
      expect(await test.milestone(id)).toMatchObject({ status: 'FUNDED', held: 800 });
      expect(await test.heldAtBank(id)).toBe(800);
      test.fail = () => plan;
      await approve(id, { release: '300' });
      expect(await test.milestone(id)).toMatchObject({ held: 800, released: 0 });
      test.fail = null;
      test.clock.advance(2 * 3_600_000);
      await sweepSteps(test.deps);
      expect(await test.milestone(id)).toMatchObject({ held: 500, released: 300 });
      expect(await test.heldAtBank(id)).toBe(500);
    }
  });

  it('JOBS-4: tells of no fee that banking did not take, because the hold had ended meanwhile', async () => {
    const id = await funded(1_000);
    await submit(id);
    const [, [payee]] = (await test.balances()) as readonly [readonly [number, number], readonly [number, number]];
    // The payee is paid, and the process dies before it has read so.
    test.fail = () => 'after';
    await approve(id);
    test.fail = null;
    test.clock.advance(31 * DAY_MS);
    await sweepSteps(test.deps);
    expect(await test.milestone(id)).toMatchObject({ released: 950, refunded: 50, held: 0, status: 'RELEASED' });
    const [, [payeeAfter]] = (await test.balances()) as readonly [readonly [number, number], readonly [number, number]];
    expect(payeeAfter - payee).toBe(950);
    const steps = await test.rows(
      `SELECT state, refusal FROM jobs.escrow_step WHERE milestone_id = $1 AND kind = 'SETTLE'`,
      [id],
    );
    expect(steps).toEqual([{ state: 'DONE', refusal: 'HOLD_ALREADY_RESOLVED' }]);
  });

  /** As its members freeze or close an account. */
  const setStatus = (accountId: string, status: 'CLOSED' | 'FROZEN' | 'OPEN') =>
    test.rows('UPDATE banking.ledger_account SET status = $2::banking."AccountStatus" WHERE id = $1', [
      accountId,
      status,
    ]);

  it('JOBS-4: is paid although the client has frozen their account since, and not where the bank has', async () => {
    const id = await funded(400);
    await submit(id);
    await setStatus(test.clientAccount, 'FROZEN');
    const { milestoneIds } = await test.contract([100]);
    expect(await fund(String(milestoneIds[0]))).toMatchObject({ code: 'ESCROW_REFUSED' });
    expect(await approve(id, { release: '100' })).toMatchObject({ released: { minor: '100' } });
    await test.rows(`UPDATE banking.bank_account SET frozen_by = 'UNDER_REVIEW' WHERE id = $1`, [test.clientAccount]);
    expect(await approve(id)).toMatchObject({ code: 'ESCROW_REFUSED' });
    expect(await test.milestone(id)).toMatchObject({ held: 300, released: 100 });
    await test.rows('UPDATE banking.bank_account SET frozen_by = NULL WHERE id = $1', [test.clientAccount]);
    expect(await approve(id)).toMatchObject({ status: 'RELEASED' });
    await setStatus(test.clientAccount, 'OPEN');
  });

  it('JOBS-4: a decision that the bank refuses leaves the dispute open, and a refused release waits a day', async () => {
    const id = await funded(500);
    await submit(id);
    await setStatus(test.clientAccount, 'FROZEN');
    await test.rows(`UPDATE banking.bank_account SET frozen_by = 'UNDER_REVIEW' WHERE id = $1`, [test.clientAccount]);
    test.clock.advance(6 * DAY_MS);
    await releaseDue(test.deps);
    await releaseDue(test.deps);
    const refused = await test.rows('SELECT state FROM jobs.escrow_step WHERE milestone_id = $1 AND cause = $2', [
      id,
      'AUTO_RELEASE',
    ]);
    expect(refused).toEqual([{ state: 'REFUSED' }]);
    const { dispute: open } = (await dispute(id)) as unknown as { dispute: { id: string } };
    const resolve = () => test.call(operator, 'resolveMilestoneDispute', { disputeId: open.id, release: '500' });
    expect(await resolve()).toMatchObject({ code: 'ESCROW_REFUSED' });
    const [row] = await test.rows('SELECT status, released FROM jobs.milestone_dispute WHERE id = $1', [open.id]);
    expect(row).toEqual({ status: 'OPEN', released: null });
    expect(await approve(id)).toMatchObject({ code: 'IN_DISPUTE' });
    await test.rows('UPDATE banking.bank_account SET frozen_by = NULL WHERE id = $1', [test.clientAccount]);
    await setStatus(test.clientAccount, 'OPEN');
    expect(await resolve()).toMatchObject({ status: 'RESOLVED' });
    expect(await test.milestone(id)).toMatchObject({ held: 0, released: 500, status: 'RELEASED' });
  });

  it('JOBS-4: its hold is put off for a year from its funding, and as long as there is a dispute', async () => {
    const { milestoneIds } = await test.contract([50, 60]);
    const [first, second] = milestoneIds as [string, string];
    test.clock.advance(370 * DAY_MS);
    await fund(first);
    await fund(second);
    const daysLeft = async (id: string) => {
      const [row] = await test.rows<{ at: Date }>('SELECT hold_expires_at AS at FROM jobs.milestone WHERE id = $1', [
        id,
      ]);
      return Math.round((Number(row?.at) - test.clock.now().getTime()) / DAY_MS);
    };
    test.clock.advance(20 * DAY_MS);
    await extendHolds(test.deps);
    expect(await daysLeft(first)).toBeGreaterThan(28);
    await dispute(second);
    for (let day = 20; day < 400; day += 18) {
      test.clock.advance(18 * DAY_MS);
      await extendHolds(test.deps);
    }
    expect(await daysLeft(second)).toBeGreaterThan(11);
    expect(await daysLeft(first)).toBeLessThan(11);
  });

  it.each(['event', 'sweep'])(
    'JOBS-4: comes to the same when a hold ends between the payee and the fee and its %s is first',
    async (first) => {
      const id = await funded(1_000);
      test.fail = () => 'after';
      await approve(id, { release: '400' });
      test.fail = null;
      test.clock.advance(31 * DAY_MS);
      const [{ hold_id: holdId }] = (await test.rows('SELECT hold_id FROM jobs.milestone WHERE id = $1', [id])) as [
        { hold_id: string },
      ];
      const ends = async () => {
        const facts = { holdId, accountId: test.clientAccount, amount: '1000', currency: 'EUR', released: '620' };
        await test.subject.deliver('banking.hold.expired', facts, { id: `evt_between_${first}` });
        await test.subject.runEvents();
      };
      if (first === 'event') await ends();
      await sweepSteps(test.deps);
      if (first === 'sweep') await ends();
      expect(await test.milestone(id)).toMatchObject({ released: 380, refunded: 620, held: 0, status: 'RELEASED' });
      const waiting = await test.rows(`SELECT id FROM jobs.escrow_step WHERE milestone_id = $1 AND state = 'PENDING'`, [
        id,
      ]);
      expect(waiting).toEqual([]);
    },
  );

  it('completes its contract when the last open milestone is cancelled, and notifies both sides', async () => {
    const { contractId, milestoneIds } = await test.contract([70, 80]);
    const [first, second] = milestoneIds as [string, string];
    await fund(first);
    await approve(first);
    expect(await test.call(recruiter, 'cancelMilestone', { milestoneId: second })).toMatchObject({
      status: 'CANCELLED',
    });
    const [row] = await test.rows('SELECT status FROM jobs.contract WHERE id = $1', [contractId]);
    expect(row).toEqual({ status: 'COMPLETED' });
    const told = (await test.subject.published()).filter(({ data }) => data.milestoneId === second);
    expect(told.map(({ type }) => type)).toEqual(['jobs.milestone.cancelled']);
  });

  it('is managed by everybody who hires for the organisation now, and by no other member', async () => {
    const id = await funded(90);
    await submit(id);
    const { tenantId } = recruiter;
    const former = callerOf({ ...recruiter, roles: ['MEMBER'] });
    const successor = callerOf({ userId: 'usr_successor', tenantId, roles: ['ADMIN'] });
    expect(await test.call(former as typeof recruiter, 'approveMilestone', { milestoneId: id })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(
      await test.call(successor as typeof recruiter, 'requestMilestoneChanges', { milestoneId: id, note: 'More.' }),
    ).toMatchObject({ status: 'CHANGES_REQUESTED' });
  });

  it('pays to another account once its freelancer has chosen it, and not while the bank is asked', async () => {
    const id = await funded(1_000);
    const { data } = await test.subject
      .beside('banking')
      .execute<{ openAccount: { id: string } }>(
        test.freelancer,
        'mutation ($input: OpenAccountInput!) { openAccount(input: $input) { ... on BankAccount { id } } }',
        { input: { name: 'Savings', currency: 'EUR', idempotencyKey: `savings ${id}` } },
      );
    const payeeAccountId = String(data?.openAccount.id);
    const [{ contract_id: contractId }] = (await test.rows('SELECT contract_id FROM jobs.milestone WHERE id = $1', [
      id,
    ])) as [{ contract_id: string }];
    const change = (by: typeof recruiter, account: string) =>
      test.call(by, 'changeContractPayee', { contractId, payeeAccountId: account });
    expect(await change(recruiter, payeeAccountId)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await change(test.freelancer, test.clientAccount)).toMatchObject({ code: 'NOT_FOUND' });
    test.fail = () => 'after';
    await approve(id, { release: '400' });
    test.fail = null;
    expect(await change(test.freelancer, payeeAccountId)).toMatchObject({ code: 'INVALID_STATE' });
    await test.subject.runJobs();
    expect(await change(test.freelancer, payeeAccountId)).toMatchObject({ id: contractId });
    const paidTo = async (by: typeof recruiter) => {
      const document = 'query ($id: ID!) { contract(id: $id) { payeeAccount { id } } }';
      return (await test.query<{ contract: { payeeAccount: object | null } }>(by, document, { id: contractId }))
        .contract;
    };
    // Where a freelancer is paid is nothing of the client's.
    expect(await paidTo(test.freelancer)).toEqual({ payeeAccount: { id: payeeAccountId } });
    expect(await paidTo(recruiter)).toEqual({ payeeAccount: null });
    await approve(id);
    const [row] = await test.rows(
      'SELECT (credits - debits)::text AS posted FROM banking.ledger_account WHERE id = $1',
      [payeeAccountId],
    );
    expect(row).toEqual({ posted: '570' });
  });

  it('JOBS-4: the database takes no sum that does not add up', async () => {
    const id = await funded(100);
    for (const change of [
      'held = held - 1',
      'released = released + 1',
      'funded = funded + 1',
      'held = -1, refunded = 101',
    ])
      await expect(test.rows(`UPDATE jobs.milestone SET ${change} WHERE id = $1`, [id])).rejects.toThrow(
        'milestone_escrow',
      );
  });
});

describe('a funding above the approval threshold', () => {
  const { tenantId } = recruiter;
  const colleague = (name: string) => callerOf({ userId: `usr_${name}`, tenantId: String(tenantId), roles: ['ADMIN'] });
  const [one, two, none] = [colleague('one'), colleague('two'), colleague('none')];
  const atBank = (userId: string | null, role: string) =>
    test.rows(
      `INSERT INTO banking.tenant_member (tenant_id, user_id, role) VALUES ($1, $2, $3) ON CONFLICT (tenant_id, user_id) DO UPDATE SET role = $3`,
      [tenantId, userId, role],
    );
  const policy = (approvals: number) =>
    test.rows(
      `INSERT INTO banking.transfer_policy (tenant_id, approval_above, approvals, set_by, set_at) VALUES ($1, 99, $2, 'test', now())
       ON CONFLICT (tenant_id) DO UPDATE SET approvals = $2`,
      [tenantId, approvals],
    );
  const decide = (caller: typeof recruiter, verb: string, milestoneId: string) =>
    test.call(caller, verb, { milestoneId });
  const approveFunding = (caller: typeof recruiter, id: string) => decide(caller, 'approveMilestoneFunding', id);
  async function requested(caller: typeof recruiter, id: string) {
    const { milestone } = await test.query<{
      milestone: {
        fundingRequest: { status: string; requestedBy: { id: string }; approvedBy: { id: string }[] } | null;
      };
    }>(
      caller,
      'query ($id: ID!) { milestone(id: $id) { fundingRequest { status requestedBy { id } approvedBy { id } } } }',
      {
        id,
      },
    );
    return milestone?.fundingRequest ?? null;
  }
  async function toApprove(caller: typeof recruiter) {
    const document = '{ milestoneFundingsToApprove { edges { node { milestoneId amount { minor } } } } }';
    const { milestoneFundingsToApprove: list } = await test.query<{
      milestoneFundingsToApprove: { edges: { node: { milestoneId: string } }[] };
    }>(caller, document);
    return list.edges.map(({ node }) => node.milestoneId);
  }
  const asked = async () => {
    const { milestoneIds } = await test.contract([200]);
    const id = String(milestoneIds[0]);
    expect(await fund(id)).toMatchObject({ status: 'PENDING', isWaitingForBank: false });
    return id;
  };

  beforeAll(async () => {
    await Promise.all([atBank('usr_one', 'ADMIN'), atBank('usr_two', 'ADMIN')]);
    await policy(1);
  });
  afterAll(() => test.rows('DELETE FROM banking.transfer_policy WHERE tenant_id = $1', [tenantId]));

  it('L-13: waits for a colleague, who finds it and approves it', async () => {
    const id = await asked();
    expect(await requested(recruiter, id)).toEqual({
      status: 'PENDING_APPROVAL',
      requestedBy: { id: recruiter.userId },
      approvedBy: [],
    });
    // The other side and other organisations do not see the request.
    expect(await requested(test.freelancer, id)).toBeNull();
    expect(await requested(stranger, id)).toBeNull();
    expect(await toApprove(one)).toContain(id);
    expect(await toApprove(recruiter)).not.toContain(id);
    expect(await toApprove(callerOf({ userId: 'usr_member', tenantId: String(tenantId) }))).toEqual([]);
    expect(await fund(id)).toMatchObject({ code: 'INVALID_STATE' });
    expect(await approveFunding(recruiter, id)).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    for (const other of [test.freelancer, stranger])
      expect(await approveFunding(other, id)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await test.heldAtBank(id)).toBe(0);
    const answers = await Promise.all([approveFunding(one, id), approveFunding(two, id)]);
    expect(answers.filter(({ status }) => status === 'FUNDED')).not.toEqual([]);
    expect(await test.heldAtBank(id)).toBe(200);
    expect(await requested(recruiter, id)).toMatchObject({ status: 'FUNDED' });
    expect(await toApprove(two)).not.toContain(id);
    expect(await approveFunding(two, id)).toMatchObject({ code: 'INVALID_STATE' });
    const told = (await test.subject.published()).filter(
      ({ type, data }) => type === 'jobs.milestone.funding-requested' && data.milestoneId === id,
    );
    expect(told).toHaveLength(1);
  });

  it('L-13: waits for the number of approvals that the policy requires, and counts only people who may approve at the bank', async () => {
    await policy(2);
    const id = await asked();
    expect(await approveFunding(none, id)).toMatchObject({ status: 'PENDING' });
    expect(await approveFunding(one, id)).toMatchObject({ status: 'PENDING' });
    expect((await requested(one, id))?.approvedBy).toEqual([{ id: none.userId }, { id: one.userId }]);
    // Once a person.
    expect(await approveFunding(one, id)).toMatchObject({ status: 'PENDING' });
    expect(await test.heldAtBank(id)).toBe(0);
    expect(await approveFunding(two, id)).toMatchObject({ status: 'FUNDED' });
    expect(await test.heldAtBank(id)).toBe(200);
    await policy(1);
    const own = test.rows(
      `INSERT INTO jobs.milestone_funding_vote SELECT id, requested_by_id, now() FROM jobs.milestone_funding WHERE milestone_id = $1`,
      [id],
    );
    await expect(own).rejects.toThrow('Nobody votes on their own request');
  });

  it('L-13: is rejected by a colleague, withdrawn by its requester, and ends with its milestone', async () => {
    const id = await asked();
    expect(await decide(one, 'rejectMilestoneFunding', id)).toMatchObject({ status: 'PENDING' });
    expect(await requested(recruiter, id)).toMatchObject({ status: 'REJECTED' });
    expect(await approveFunding(two, id)).toMatchObject({ code: 'INVALID_STATE' });
    test.clock.advance(1_000);
    expect(await fund(id)).toMatchObject({ status: 'PENDING' });
    await decide(recruiter, 'rejectMilestoneFunding', id);
    expect(await requested(recruiter, id)).toMatchObject({ status: 'CANCELLED' });
    test.clock.advance(1_000);
    expect(await fund(id)).toMatchObject({ status: 'PENDING' });
    expect(await decide(recruiter, 'cancelMilestone', id)).toMatchObject({ status: 'CANCELLED' });
    expect(await requested(recruiter, id)).toMatchObject({ status: 'CANCELLED' });
    expect(await test.heldAtBank(id)).toBe(0);
  });

  it('L-13: stays when the approved amount is not there, and is approved again later', async () => {
    const id = await asked();
    const { bank } = test.deps;
    Object.assign(test.deps, { bank: { ...bank, hold: async () => ({ refusal: 'INSUFFICIENT_FUNDS' }) } });
    expect(await approveFunding(one, id)).toMatchObject({ code: 'ESCROW_REFUSED' });
    Object.assign(test.deps, { bank });
    expect(await requested(recruiter, id)).toMatchObject({ status: 'PENDING_APPROVAL' });
    expect(await approveFunding(one, id)).toMatchObject({ status: 'FUNDED' });
  });
});
