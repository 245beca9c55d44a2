import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { as, credit, debit, openLedger } from '../../testing/ledger.ts';
import { caseOf, officer } from '../../testing/officers.ts';
import { ask } from '../../testing/services.ts';
import { raiseFlags } from './flags.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

let tenants = 0;
let tenantId = '';
beforeEach(() => {
  tenantId = `org_freeze_${tenants++}`;
});

const ana = (facts: object = {}) =>
  as('ana', { tenantId, roles: ['OWNER'], authenticatedAt: ledger.clock.now(), ...facts });
const FROZEN = '... on BankAccount { id status frozenBy } ... on InvalidStateError { current }';
const unfreeze = (accountId: string) =>
  ask(ledger, ana(), ['unfreezeAccount', `${FROZEN} ... on ConflictError { reason }`], { accountId });
const review = (frozen: boolean, caller = officer(ledger)) =>
  ask(ledger, caller, ['setReviewFreeze', '... on ReviewFreeze { tenantId frozen }'], { tenantId, frozen });
const standing = async (...ids: string[]) => {
  const rows = await ledger.rows<{ id: string; standing: string }>(
    `SELECT b.id, l.status || COALESCE(' ' || b.frozen_by::text, '') AS standing FROM banking.bank_account b
       JOIN banking.ledger_account l ON l.id = b.id WHERE b.id = ANY($1)`,
    [ids],
  );
  return ids.map((id) => rows.find((row) => row.id === id)?.standing);
};

describe('accounts under review', () => {
  it('are all frozen by a decision, and their people see only that they are under review', async () => {
    const [open, own] = [
      await ledger.bankAccount({ tenantId, balance: 1_000n }),
      await ledger.bankAccount({ tenantId }),
    ];
    await ask(ledger, ana(), ['freezeAccount', FROZEN], { accountId: own });
    await ledger.deps.database.systemWrite(tenantId, (tx) =>
      raiseFlags(
        tx,
        tenantId,
        [{ rule: 'LARGE_AMOUNT', subjectId: 'x', window: '', cents: null, count: 1 }],
        ledger.clock.now(),
      ),
    );
    const { id } = await caseOf(ledger, tenantId);
    await ask(ledger, officer(ledger), ['assignAmlCase', '... on AmlCase { version }'], { caseId: id });
    const decided = await ask(ledger, officer(ledger), ['decideAmlCase', '... on AmlCase { status }'], {
      caseId: id,
      verdict: 'REPORTED',
      reason: 'layering',
      reportReference: 'SAR-1',
      freeze: true,
      expectedVersion: (await caseOf(ledger, tenantId)).version,
    });
    expect(decided).toMatchObject({ status: 'REPORTED' });
    expect(await standing(open, own)).toEqual(['FROZEN UNDER_REVIEW', 'FROZEN']);
    for (const accountId of [open, own]) {
      expect(await unfreeze(accountId)).toMatchObject({ code: 'CONFLICT', reason: 'UNDER_REVIEW' });
    }
    const { data } = await ledger.execute(ana(), 'query ($id: ID!) { account(id: $id) { status frozenBy } }', {
      id: open,
    });
    expect(data).toEqual({ account: { status: 'FROZEN', frozenBy: 'UNDER_REVIEW' } });
    expect(
      await ledger.post([debit(open, 1n), credit(await ledger.account({ tenantId: 'org_other' }), 1n)]),
    ).toMatchObject({
      code: 'ACCOUNT_FROZEN',
    });
    const told = (await ledger.published()).filter(
      (event) => event.tenantId === tenantId && event.type.includes('frozen'),
    );
    expect(told.map(({ data: { accountId } }) => accountId)).toEqual([own, open]);
  });

  it('are frozen when they are opened meanwhile, even at that moment', async () => {
    const openOne = async (key: string) =>
      (
        await ask(ledger, ana(), ['openAccount', '... on BankAccount { id }'], {
          name: 'New',
          currency: 'EUR',
          idempotencyKey: key,
        })
      ).id as string;
    await review(true);
    expect(await standing(await openOne('key-0001'))).toEqual(['FROZEN UNDER_REVIEW']);
    for (let round = 0; round < 5; round++) {
      await review(false);
      const opened = await Promise.all([
        openOne(`key-a-${round}`),
        review(true).then(() => ''),
        openOne(`key-b-${round}`),
      ]);
      const ids = opened.filter(Boolean);
      expect(await standing(...ids)).toEqual(ids.map(() => 'FROZEN UNDER_REVIEW'));
    }
  });

  it('keep freezes by members and by suspensions after the review is lifted', async () => {
    const person = {
      userId: `usr_${tenantId}`,
      personalTenantId: tenantId,
      handle: tenantId,
      displayName: 'A',
      locale: 'en',
      sealed: 'x',
    };
    await ledger.deliver('identity.user.registered', person);
    const [open, own] = [await ledger.bankAccount({ tenantId }), await ledger.bankAccount({ tenantId })];
    await ask(ledger, ana(), ['freezeAccount', FROZEN], { accountId: own });
    const suspend = () => ledger.deliver('identity.user.suspended', { userId: person.userId, reason: 'fraud' });
    const reinstate = () => ledger.deliver('identity.user.reinstated', { userId: person.userId });
    const after = async (happens: () => Promise<unknown>) => {
      await happens();
      await ledger.runEvents();
      return standing(open, own);
    };
    expect(await after(() => review(true))).toEqual(['FROZEN UNDER_REVIEW', 'FROZEN']);
    expect(await after(() => review(true))).toEqual(['FROZEN UNDER_REVIEW', 'FROZEN']);
    expect(await after(suspend)).toEqual(['FROZEN UNDER_REVIEW', 'FROZEN']);
    expect(await after(() => review(false))).toEqual(['FROZEN SUSPENSION', 'FROZEN']);
    expect(await after(() => review(true))).toEqual(['FROZEN SUSPENSION', 'FROZEN']);
    expect(await after(reinstate)).toEqual(['FROZEN UNDER_REVIEW', 'FROZEN']);
    expect(await after(() => review(false))).toEqual(['OPEN', 'FROZEN']);
    expect(await after(() => review(false))).toEqual(['OPEN', 'FROZEN']);
    expect(await unfreeze(own)).toMatchObject({ status: 'OPEN', frozenBy: null });
  });

  it('keeps accounts frozen in the database for every caller, and tenants neither lift nor set the freeze', async () => {
    const account = await ledger.bankAccount({ tenantId });
    await review(true);
    await expect(
      ledger.rows(`UPDATE banking.ledger_account SET status = 'OPEN' WHERE id = $1`, [account]),
    ).rejects.toThrow('under review');
    const asTenant = (sql: string) => ledger.deps.database.write(ana(), (tx) => tx.$executeRawUnsafe(sql));
    expect(await asTenant('DELETE FROM tenant_freeze')).toBe(0);
    await expect(asTenant(`INSERT INTO tenant_freeze VALUES ('${tenantId}x', 'x', now())`)).rejects.toThrow(
      /row-level security/,
    );
    await expect(review(false, ana())).rejects.toThrow('FORBIDDEN');
    expect(await review(false, officer(ledger, 'acting', { tenantId }))).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    const unknown = ask(ledger, officer(ledger), ['setReviewFreeze', '... on ReviewFreeze { tenantId }'], {
      tenantId: '',
      frozen: true,
    });
    expect(await unknown).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});
