import { newId, type SignedInCaller } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import type { RailsPort } from '../../ports/rails.ts';
import { testAccounts } from '../../rails/drivers/clearing.ts';
import { collectOutcomes } from '../../rails/outbound/outcomes.ts';
import { submitTransfer } from '../../rails/outbound/submission.ts';
import { sweepTransfers } from '../../rails/outbound/sweep.ts';
import { as, openLedger } from '../../testing/ledger.ts';
import { flagsOfTenant, officer } from '../../testing/officers.ts';
import { fresh, payee, payer, sendOut, settle, statusOf } from '../../testing/outside.ts';
import { ask, balances, counted } from '../../testing/services.ts';
import { decideScreening } from './decide.ts';
import { ensureScreened } from './screen.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const never = new AbortController().signal;
/** On the embedded list, in another order and spelling. */
const LISTED = 'SANCTIONESCU, Testov';
const ADDED = '... on Beneficiary { id name iban payeeVerdict firstUsedAt removedAt }';
let tenants = 0;
/** A tenant of its own with an account, somebody who acts for it, and a beneficiary of that name. */
async function newTenant(name = LISTED) {
  const tenantId = `org_screened_${tenants++}`;
  const from = await payer(ledger, { tenantId, balance: 1_000_000n });
  const caller = fresh(ledger, 'ana', { tenantId });
  const input = { name, iban: testAccounts.settles, isConfirmed: true, idempotencyKey: newId('key') };
  const added = await ask(ledger, caller, ['addBeneficiary', ADDED], input);
  return { tenantId, from, caller, added, to: added.id as string };
}
interface Row {
  readonly id: string;
  readonly status: string;
  readonly version: number;
}
async function screeningOf(subjectId: string): Promise<Row> {
  const [row] = await ledger.rows<Row>('SELECT id, status, version FROM banking.screening WHERE subject_id = $1', [
    subjectId,
  ]);
  if (row === undefined) throw new Error('It was not screened.');
  return row;
}
const DECIDED =
  '... on Screening { id status name decidedById reason matches { reference } } ... on InvalidStateError { current }';
async function decide(
  subjectId: string,
  verdict: 'CLEARED' | 'CONFIRMED',
  facts: object = {},
  caller = officer(ledger),
) {
  const { id, version } = await screeningOf(subjectId);
  const input = { screeningId: id, verdict, reason: 'another date of birth', expectedVersion: version, ...facts };
  return ask(ledger, caller, ['decideScreening', DECIDED], input);
}

describe('a beneficiary whose name is on the list', () => {
  it('is added as any other; its payments wait, and go out once an operator clears it', async () => {
    const { tenantId, from, caller, added, to } = await newTenant();
    expect(added).toEqual({
      __typename: 'Beneficiary',
      id: expect.any(String),
      name: LISTED,
      iban: testAccounts.settles,
      payeeVerdict: 'NO_MATCH',
      firstUsedAt: null,
      removedAt: null,
    });
    const sent = await sendOut(ledger, { from, to, caller });
    expect(sent).toMatchObject({ status: 'PENDING', reason: null });
    await settle(ledger);
    await settle(ledger);
    expect(await statusOf(ledger, sent.id)).toBe('PENDING');
    expect(await balances(ledger, from)).toEqual([[1_000_000, 10_020]]);
    expect(await flagsOfTenant(ledger, tenantId)).toMatchObject([
      { rule: 'SANCTIONS_MATCH', subject: (await screeningOf(to)).id },
    ]);
    expect(await decide(to, 'CLEARED')).toMatchObject({
      status: 'CLEARED',
      name: LISTED,
      decidedById: 'usr_olga',
      matches: [{ reference: 'TEST.1' }],
    });
    await settle(ledger);
    expect(await statusOf(ledger, sent.id)).toBe('COMPLETED');
    expect((await sendOut(ledger, { from, to, caller })).status).toBe('PENDING');
    await settle(ledger);
    expect(await balances(ledger, from)).toEqual([[1_000_000 - 2 * 10_020, 0]]);
  });

  it('is rejected once an operator has confirmed it, as a bank rejects: all of it comes back and counts no more', async () => {
    const { tenantId, from, caller, to } = await newTenant();
    const sent = [await sendOut(ledger, { from, to, caller }), await sendOut(ledger, { from, to, caller })];
    await settle(ledger);
    expect(await decide(to, 'CONFIRMED')).toMatchObject({ status: 'CONFIRMED' });
    await settle(ledger);
    for (const { id } of sent) {
      const { data } = await ledger.execute(
        caller,
        'query ($id: ID!) { transfer(id: $id) { status reason environment } }',
        { id },
      );
      expect(data).toEqual({ transfer: { status: 'REJECTED', reason: 'MS03', environment: null } });
    }
    expect(await balances(ledger, from)).toEqual([[1_000_000, 0]]);
    expect(await counted(ledger, tenantId)).toBe(0);
    // Another try looks the same: it is taken, and rejected by the job.
    const again = await sendOut(ledger, { from, to, caller });
    expect(again.status).toBe('PENDING');
    await settle(ledger);
    expect(await statusOf(ledger, again.id)).toBe('REJECTED');
    expect(await ledger.problems()).toEqual([]);
  });

  it('can be cancelled while it waits, is not asked for by the sweep, and ends with its hold', async () => {
    const { from, caller, to } = await newTenant();
    const [cancelled, waits] = [
      await sendOut(ledger, { from, to, caller }),
      await sendOut(ledger, { from, to, caller }),
    ];
    await settle(ledger);
    await ask(ledger, caller, ['cancelTransfer', '... on Transfer { status }'], { transferId: cancelled.id });
    expect(await statusOf(ledger, cancelled.id)).toBe('CANCELLED');
    ledger.clock.advance(10 * 60_000);
    await sweepTransfers(ledger.deps);
    expect(await ledger.runJobs()).toEqual([]);
    ledger.clock.advance(31 * 86_400_000);
    await sweepTransfers(ledger.deps);
    expect((await ledger.runJobs()).map(({ task }) => task)).toEqual(['submitTransfer']);
    expect(await statusOf(ledger, waits.id)).toBe('REJECTED');
    expect(await balances(ledger, from)).toEqual([[1_000_000, 0]]);
    expect(await ledger.problems()).toEqual([]);
  });

  it('BANK-6: no order to it reaches the rail before it is cleared, under any interleaving of sending and deciding; each goes once', async () => {
    for (let round = 0; round < 6; round++) {
      const { tenantId, from, caller, to } = await newTenant();
      const verdict = round % 3 === 0 ? 'CONFIRMED' : 'CLEARED';
      const sent = await Promise.all(Array.from({ length: 4 }, () => sendOut(ledger, { from, to, caller })));
      const seenAtRail: string[] = [];
      const handed: string[] = [];
      const rails: RailsPort = {
        ...ledger.deps.rails,
        async submit(order, signal) {
          seenAtRail.push((await screeningOf(to)).status);
          handed.push(order.transferId);
          return ledger.deps.rails.submit(order, signal);
        },
      };
      const deps = { ...ledger.deps, rails };
      const submitAll = () =>
        Promise.all(sent.map(({ id }) => submitTransfer(deps, { transferId: id as string }, never)));
      const clear = async () => {
        await ensureScreened(ledger.deps, { subject: 'BENEFICIARY', id: to, tenantId }, never);
        const { id, version } = await screeningOf(to);
        const input = { screeningId: id, verdict, reason: 'seen', expectedVersion: version } as const;
        return Promise.all(
          ['olga', 'oscar', 'otto'].map((name) =>
            decideScreening(ledger.deps, officer(ledger, name) as SignedInCaller, input),
          ),
        );
      };
      const [, , decisions] = await Promise.all([submitAll(), submitAll(), clear(), submitAll()]);
      expect(decisions.filter((decision) => 'screeningId' in decision)).toHaveLength(1);
      await submitAll();
      await settle(ledger);
      expect(seenAtRail.every((status) => status === 'CLEARED')).toBe(true);
      const ends = await Promise.all(sent.map(({ id }) => statusOf(ledger, id)));
      expect(ends).toEqual(sent.map(() => (verdict === 'CLEARED' ? 'COMPLETED' : 'REJECTED')));
      expect(new Set(handed).size).toBe(verdict === 'CLEARED' ? 4 : 0);
    }
    expect(await ledger.problems()).toEqual([]);
  });

  it('does not submit a posted payment of a rail outage once its payee is matched', async () => {
    const { tenantId, from, caller, to } = await newTenant('Somebody Harmless');
    const sent = await sendOut(ledger, { from, to, caller });
    const rails: RailsPort = { ...ledger.deps.rails, submit: async () => Promise.reject(new Error('away')) };
    const transferId = sent.id as string;
    await expect(submitTransfer({ ...ledger.deps, rails }, { transferId }, never)).rejects.toThrow('away');
    expect(await statusOf(ledger, transferId)).toBe('SUBMITTED');
    await ledger.rows(`UPDATE banking.screening SET status = 'MATCHED' WHERE subject_id = $1 AND tenant_id = $2`, [
      to,
      tenantId,
    ]);
    const handed: string[] = [];
    const back: RailsPort = { ...ledger.deps.rails, submit: async ({ transferId: id }) => void handed.push(id) };
    await submitTransfer({ ...ledger.deps, rails: back }, { transferId }, never);
    expect(handed).toEqual([]);
    await decide(to, 'CLEARED');
    await submitTransfer({ ...ledger.deps, rails: back }, { transferId }, never);
    expect(handed).toEqual([transferId]);
    await ledger.runJobs();
  });
});

describe('other payees', () => {
  it('are compared before the first order, also without the job of their adding', async () => {
    const from = await payer(ledger, { tenantId: 'org_one' });
    const to = await payee(ledger, 'settles');
    const sent = await sendOut(ledger, { from, to });
    await submitTransfer(ledger.deps, { transferId: sent.id as string }, never);
    expect(await screeningOf(to)).toMatchObject({ status: 'NO_MATCH' });
    await collectOutcomes(ledger.deps, never);
    expect(await statusOf(ledger, sent.id)).toBe('COMPLETED');
    expect((await flagsOfTenant(ledger, 'org_one')).map(({ rule }) => rule)).not.toContain('SANCTIONS_MATCH');
  });

  it('makes every payment wait while there is no list', async () => {
    const { from, caller, to } = await newTenant('Somebody New');
    const sent = await sendOut(ledger, { from, to, caller });
    const sanctions = {
      ...ledger.deps.sanctions,
      source: 'EU_CONSOLIDATED',
      load: async () => Promise.reject(new Error('away')),
    } as const;
    // A database of its own in memory: the list that is ready there is of another source.
    const deps = { ...ledger.deps, sanctions, database: { ...ledger.deps.database } };
    await expect(submitTransfer(deps, { transferId: sent.id as string }, never)).rejects.toThrow('away');
    expect(await statusOf(ledger, sent.id)).toBe('PENDING');
    await ledger.runJobs();
  });
});

describe('deciders of a screening', () => {
  it('are operators without a part in the tenant, who decide once on the seen version, with a reason', async () => {
    const { tenantId, to } = await newTenant();
    await ledger.runJobs();
    const { id, version } = await screeningOf(to);
    const input = { screeningId: id, verdict: 'CLEARED', reason: 'x', expectedVersion: version };
    await expect(
      ask(ledger, as('ana', { tenantId, roles: ['OWNER'] }), ['decideScreening', DECIDED], input),
    ).rejects.toThrow('FORBIDDEN');
    expect(await decide(to, 'CLEARED', {}, officer(ledger, 'acting', { tenantId }))).toMatchObject({
      code: 'FOUR_EYES_VIOLATION',
    });
    expect(await decide(to, 'CLEARED', { reason: ' ' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await decide(to, 'CLEARED', { screeningId: 'scr_none' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await decide(to, 'CLEARED', { expectedVersion: version + 1 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await decide(to, 'CLEARED')).toMatchObject({ status: 'CLEARED' });
    expect(await decide(to, 'CONFIRMED')).toMatchObject({ code: 'INVALID_STATE', current: 'CLEARED' });
  });

  it('keeps a match in the database until the decision', async () => {
    const { to } = await newTenant();
    await ledger.runJobs();
    const set = (sql: string) => ledger.rows(`UPDATE banking.screening SET ${sql} WHERE subject_id = $1`, [to]);
    await expect(set(`status = 'NO_MATCH'`)).rejects.toThrow('does not become');
    await expect(set(`status = 'CLEARED'`)).rejects.toThrow('screening_decided');
    await set(`status = 'CONFIRMED', decided_by_id = 'x', decided_at = now(), reason = 'x'`);
    await expect(set(`status = 'CLEARED'`)).rejects.toThrow('does not become');
    await expect(ledger.rows('DELETE FROM banking.screening WHERE subject_id = $1', [to])).rejects.toThrow(
      'screening is insert-only',
    );
  });
});
