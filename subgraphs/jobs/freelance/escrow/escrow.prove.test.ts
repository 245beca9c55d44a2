import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EscrowTest, escrowTest } from '../../testing/escrow.ts';
import { operator, recruiter } from '../../testing/jobs.ts';
import { releaseDue, sweepSteps } from './service.ts';

/** The whole proof is 10,000 operations; a slice of it runs with the other tests. */
const OPERATIONS = process.env.PROVE === '1' ? 10_000 : 60;
const CONTRACT_EVERY = 12;

let test: EscrowTest;
beforeAll(async () => {
  test = await escrowTest();
});
afterAll(() => test[Symbol.asyncDispose]());

/** Mulberry32: the same seed gives the same run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

it(`JOBS-4: funded is released, refunded and held, and the bank agrees, over ${OPERATIONS} random operations with kills`, async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  let milestones: string[] = [];
  // A fifth of the questions to banking never arrive, a fifth of the answers are never read.
  const kills = () => (next() < 0.2 ? 'before' : next() < 0.25 ? 'after' : null);
  const operations: readonly ((id: string) => Promise<unknown>)[] = [
    (id) => test.call(recruiter, 'fundMilestone', { milestoneId: id, accountId: test.clientAccount }),
    (id) => test.call(recruiter, 'fundMilestone', { milestoneId: id, accountId: test.clientAccount }),
    (id) => test.call(test.freelancer, 'submitMilestone', { milestoneId: id }),
    (id) =>
      test.call(recruiter, 'approveMilestone', { milestoneId: id, release: String(1 + Math.floor(next() * 300)) }),
    (id) => test.call(recruiter, 'approveMilestone', { milestoneId: id }),
    (id) => test.call(test.freelancer, 'cancelMilestone', { milestoneId: id }),
    (id) =>
      test.call(next() < 0.5 ? recruiter : test.freelancer, 'openMilestoneDispute', {
        milestoneId: id,
        reason: 'No.',
      }),
    async (id) => {
      const [open] = await test.rows<{ id: string }>(
        `SELECT id FROM jobs.milestone_dispute WHERE milestone_id = $1 AND status = 'OPEN'`,
        [id],
      );
      if (open !== undefined)
        await test.call(operator, 'resolveMilestoneDispute', {
          disputeId: open.id,
          release: String(Math.floor(next() * 300)),
        });
    },
    async () => {
      test.clock.advance(2 * 86_400_000);
      await releaseDue(test.deps).catch(() => undefined);
    },
    () => sweepSteps(test.deps).catch(() => undefined),
  ];
  const before = await test.balances();
  for (let index = 0; index < OPERATIONS; index++) {
    if (index % CONTRACT_EVERY === 0) {
      test.fail = null;
      const { milestoneIds } = await test.contract([1 + Math.floor(next() * 500), 1 + Math.floor(next() * 500)]);
      milestones = [...milestones, ...milestoneIds].slice(-8);
    }
    test.fail = kills;
    await Promise.all([
      pick(operations)(pick(milestones)),
      ...(next() < 0.3 ? [pick(operations)(pick(milestones))] : []),
    ]);
    const wrong = await test.rows(
      'SELECT id FROM jobs.milestone WHERE funded <> released + refunded + held OR held < 0 OR funded > amount',
    );
    expect(wrong, `seed ${seed}`).toEqual([]);
  }
  test.fail = null;
  test.clock.advance(2 * 3_600_000);
  await sweepSteps(test.deps);
  // The bank has done what is written down here, and nothing else.
  const rows = await test.rows<{
    id: string;
    held: string;
    captured: string;
    bank_held: string;
    released: string;
    is_over: boolean;
  }>(
    `SELECT m.id, m.held::text, m.released::text, h.captured::text, (h.amount - h.captured - h.released)::text AS bank_held,
              h.expires_at <= $1 AS is_over
         FROM jobs.milestone m JOIN banking.hold h ON h.id = m.hold_id`,
    [test.clock.now()],
  );
  // The rest of an expired hold belongs to the client, before banking reports it too.
  for (const { id, held, bank_held: bankHeld, captured, released, is_over: isOver } of rows)
    expect({ id, held, captured }).toEqual({ id, held: isOver ? held : bankHeld, captured: released });
  const [orphans] = await test.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM banking.hold h WHERE starts_with(h.source_key, 'jobs:') AND NOT EXISTS (SELECT FROM jobs.milestone m WHERE m.hold_id = h.id)`,
  );
  expect(orphans?.count).toBe(0);
  const [automatic] = await test.rows<{ most: number | null }>(
    `SELECT max(count)::int AS most FROM (SELECT count(*) FROM jobs.escrow_step WHERE cause = 'AUTO_RELEASE' AND state = 'DONE' GROUP BY milestone_id) each`,
  );
  expect(automatic?.most ?? 1).toBe(1);
  const [sums] = await test.rows<{ released: string; fees: string }>(
    `SELECT (SELECT COALESCE(sum(released), 0) FROM jobs.milestone)::text AS released,
              (SELECT COALESCE(sum(fee), 0) FROM jobs.escrow_step WHERE state = 'DONE' AND refusal IS NULL)::text AS fees`,
  );
  const after = await test.balances();
  expect(Number(before[0]?.[0]) - Number(after[0]?.[0])).toBe(Number(sums?.released));
  expect(Number(after[1]?.[0]) - Number(before[1]?.[0])).toBe(Number(sums?.released) - Number(sums?.fees));
});
