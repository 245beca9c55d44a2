import { type Caller, newId } from '@codai/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ibanOf } from '../../accounts/iso20022/iban.ts';
import { refreshSanctions } from '../../compliance/screening/list.ts';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { RailRefusal, type RailsPort } from '../../ports/rails.ts';
import { sendPaymentBack } from '../../rails/inbound/send-back.ts';
import { collectOutcomes } from '../../rails/outbound/outcomes.ts';
import { besideAccount } from '../../testing/lanes.ts';
import { as, credit, debit, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { type Notified, notification, payable, paymentsSeen, takeInFiles } from '../../testing/notifications.ts';
import { officer } from '../../testing/officers.ts';
import { payee, payer, sendOut } from '../../testing/outside.ts';
import { ask, balances, eur } from '../../testing/services.ts';

let ledger: LedgerUnderTest;
beforeAll(async () => {
  ledger = await openLedger();
  await refreshSanctions(ledger.deps, new AbortController().signal);
});
afterAll(() => ledger[Symbol.asyncDispose]());

const REQUEST = '... on OperatorRequest { id kind status entryId tenantId reason } ... on ConflictError { reason }';
const never = new AbortController().signal;
const mutate = (name: string, input: object, caller: Caller = officer(ledger)) =>
  ask(ledger, caller, [name, REQUEST], input as Record<string, unknown>);
const request = (name: string, input: object, caller?: Caller) =>
  mutate(name, { reason: 'asked by phone', idempotencyKey: newId('key'), ...input }, caller);
const approve = (requestId: unknown, name = 'oscar') =>
  mutate('approveOperatorRequest', { requestId }, officer(ledger, name));
const balance = async (id: string) => (await balances(ledger, id))[0]?.[0];
const held = async () => (await balance(houseAccountId('UNMATCHED_RECEIPTS', 'EUR'))) || 0;

/** A payment that waits for operators. */
async function heldPayment(facts: Partial<Notified> = {}): Promise<{ id: string; own: string }> {
  const own = newId('x').slice(-20);
  const payment = { minor: 500n, iban: 'RO09CODA0000000000000001', own, ...facts };
  await takeInFiles(ledger, notification([{ payments: [payment] }]));
  const [row] = await ledger.rows<{ id: string }>('SELECT id FROM banking.received_payment WHERE reference = $1', [
    own,
  ]);
  return { id: row?.id ?? '', own };
}
const stateOf = async (own: string) => (await paymentsSeen(ledger)).find(({ reference }) => reference === own);

describe('a held payment', () => {
  it('M-16: is credited when another operator agrees, and not before', async () => {
    const [{ id: accountId }, { id: paymentId, own }] = [await payable(ledger), await heldPayment()];
    const before = await held();
    const asked = await request('requestPaymentAssignment', { paymentId, accountId });
    expect(asked).toMatchObject({
      kind: 'ASSIGN_PAYMENT',
      status: 'PENDING_APPROVAL',
      tenantId: 'org_one',
      entryId: null,
    });
    expect(await balance(accountId)).toBe(0);
    expect(await approve(asked.id, 'olga')).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
    expect(await request('requestPaymentAssignment', { paymentId, accountId })).toMatchObject({
      reason: 'REQUEST_PENDING',
    });
    const [one, two] = await Promise.all([approve(asked.id), approve(asked.id, 'otto')]);
    expect([one, two].filter(({ status }) => status === 'APPROVED')).toHaveLength(1);
    expect([one, two].filter(({ code }) => code === 'INVALID_STATE')).toHaveLength(1);
    expect([await balance(accountId), await held()]).toEqual([500, before - 500]);
    expect(await stateOf(own)).toMatchObject({ status: 'CREDITED' });
    const told = (await ledger.published()).filter(({ subject }) => subject === asked.id || subject === paymentId);
    expect(told.map(({ type }) => type)).toEqual([
      'banking.payment.held',
      'banking.operator-request.created',
      'banking.payment.received',
      'banking.operator-request.decided',
    ]);
    expect(await ledger.problems()).toEqual([]);
  });

  it('M-16: is not credited past a limit, a hit, another currency or a closed account', async () => {
    const low = await payable(ledger, { tenantId: newId('org'), level: 0 });
    const large = await heldPayment({ minor: 150_01n });
    const overLimit = await request('requestPaymentAssignment', { paymentId: large.id, accountId: low.id });
    expect(await approve(overLimit.id)).toMatchObject({ code: 'KYC_REQUIRED' });
    expect(await stateOf(large.own)).toMatchObject({ status: 'HELD' });

    const { id: accountId } = await payable(ledger);
    const listed = await heldPayment({ name: 'Testov Sanctionescu' });
    const hit = await request('requestPaymentAssignment', { paymentId: listed.id, accountId });
    expect(await approve(hit.id)).toMatchObject({ code: 'CONFLICT', reason: 'SCREENING_MATCHED' });
    const selection = '... on OperatorRequest { status }';
    const back = await ask(ledger, officer(ledger, 'oscar'), ['rejectOperatorRequest', selection], {
      requestId: hit.id,
    });
    expect(back).toMatchObject({ status: 'REJECTED' });
    const away = await request('requestPaymentReturn', { paymentId: listed.id });
    expect(await approve(away.id)).toMatchObject({ code: 'CONFLICT', reason: 'SCREENING_MATCHED' });
    expect(await balance(accountId)).toBe(0);

    const { id: dollars } = await payable(ledger, { currency: 'USD' });
    const { id: paymentId } = await heldPayment();
    const assign = (accountId: string) => request('requestPaymentAssignment', { paymentId, accountId });
    expect(await assign(dollars)).toMatchObject({ code: 'CURRENCY_MISMATCH' });
    expect(await assign('acc_none')).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'accountId'] });
    await ledger.rows(`UPDATE banking.ledger_account SET status = 'CLOSED' WHERE id = $1`, [accountId]);
    expect(await assign(accountId)).toMatchObject({ code: 'ACCOUNT_CLOSED' });
  });

  it('M-16: goes back to its sender, at another bank or here', async () => {
    const sender = await payable(ledger);
    const iban = ibanOf('RO', 'CODA0000000000000077');
    const order = {
      transferId: newId('trf'),
      amount: 700n,
      debtor: { name: 'Ana', iban: sender.iban },
      creditor: { name: 'Nobody', iban },
      reference: '',
      submittedAt: ledger.clock.now(),
    };
    await ledger.deps.rails.submit(order, never);
    await collectOutcomes(ledger.deps, never);
    await ledger.runJobs();
    const [row] = await ledger.rows<{ id: string; reference: string }>(
      `SELECT id, reference FROM banking.received_payment WHERE reference LIKE 'SBX%'`,
    );
    const before = await held();
    const asked = await request('requestPaymentReturn', { paymentId: row?.id });
    expect(await approve(asked.id)).toMatchObject({ status: 'APPROVED', entryId: expect.any(String) });
    expect(await held()).toBe(before - 700);
    await ledger.runJobs();
    expect(await stateOf(row?.reference ?? '')).toMatchObject({ status: 'RETURNED' });
    const files = await ledger.deps.rails.collect(never);
    expect(files.flatMap(({ outcomes }) => outcomes ?? [])).toContainEqual(
      expect.objectContaining({ kind: 'RETURNED', transferId: order.transferId, amount: 700n, reason: 'AC01' }),
    );
    expect(await ledger.problems()).toEqual([]);
  });

  it('M-16: is held again when the bank refuses its return, and may go back later', async () => {
    const { id: paymentId, own } = await heldPayment();
    const before = await held();
    const asked = await request('requestPaymentReturn', { paymentId });
    await approve(asked.id);
    const away: RailsPort = { ...ledger.deps.rails, sendBack: () => Promise.reject(new Error('The rail is away.')) };
    const refusing: RailsPort = { ...ledger.deps.rails, sendBack: () => Promise.reject(new RailRefusal('FF01')) };
    await expect(sendPaymentBack({ ...ledger.deps, rails: away }, { paymentId }, never)).rejects.toThrow('away');
    expect(await stateOf(own)).toMatchObject({ status: 'RETURNING' });
    await sendPaymentBack({ ...ledger.deps, rails: refusing }, { paymentId }, never);
    await sendPaymentBack({ ...ledger.deps, rails: refusing }, { paymentId }, never);
    expect(await stateOf(own)).toMatchObject({ status: 'HELD', held_reason: 'RETURN_REFUSED' });
    expect(await held()).toBe(before);
    const again = await request('requestPaymentReturn', { paymentId });
    await approve(again.id);
    await ledger.runJobs();
    expect(await stateOf(own)).toMatchObject({ status: 'RETURNED' });
    expect(await held()).toBe(before - 500);
    expect(await ledger.problems()).toEqual([]);
  });
});

describe('an operator', () => {
  it('finds accounts by their facts, except those of tenants they have a part in', async () => {
    const { id } = await payable(ledger);
    const [row] = await ledger.rows<{ iban: string; tenantId: string }>(
      'SELECT iban, tenant_id AS "tenantId" FROM banking.bank_account WHERE id = $1',
      [id],
    );
    const query = `query ($accountId: ID, $tenantId: ID, $iban: String) {
      accountsForOperators(accountId: $accountId, tenantId: $tenantId, iban: $iban) { edges { node { id iban currency } } } }`;
    interface Found {
      readonly accountsForOperators: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
    }
    const find = async (by: object, caller = officer(ledger)) => {
      const { data } = await ledger.execute<Found>(caller, query, { ...by });
      return data?.accountsForOperators.edges.map(({ node }) => node.id);
    };
    const { iban = '', tenantId = '' } = row ?? {};
    expect(await find({ accountId: id })).toEqual([id]);
    expect(await find({ iban: `${iban.slice(0, 4)} ${iban.slice(4).toLowerCase()}` })).toEqual([id]);
    expect(await find({ tenantId })).toContain(id);
    expect(await find({ accountId: id, tenantId: 'org_other' })).toEqual([]);
    expect(await find({ iban: 'not an IBAN' })).toEqual([]);
    expect(await find({})).toEqual([]);
    await ledger.enrol(tenantId, 'usr_omid', 'MEMBER');
    expect(await find({ accountId: id }, officer(ledger, 'omid'))).toEqual([]);
    const { errors } = await ledger.execute(officer(ledger, 'omid', { roles: ['OWNER'] }), query, { accountId: id });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('M-16: lists holds and entries of any account, except those of tenants they have a part in', async () => {
    const accountId = await ledger.account({ tenantId: 'org_listed', balance: 1_000n });
    const holdId = await placeHold(accountId);
    const query = `query ($id: ID!) { holdsOfAccount(accountId: $id, status: PENDING) { edges { node { id amount { minor } } } }
      interest: entriesOfAccount(accountId: $id, kind: INTEREST) { edges { cursor } }
      entriesOfAccount(accountId: $id, kind: OTHER) { edges { node { kind isReversed legs { accountId side amount { minor } } } } } }`;
    interface Lists {
      readonly holdsOfAccount: { readonly edges: readonly object[] };
      readonly entriesOfAccount: { readonly edges: readonly object[] };
      readonly interest: { readonly edges: readonly object[] };
    }
    const { data } = await ledger.execute<Lists>(officer(ledger), query, { id: accountId });
    expect(data?.interest.edges).toEqual([]);
    expect(data?.holdsOfAccount.edges).toEqual([{ node: { id: holdId, amount: { minor: '100' } } }]);
    expect(data?.entriesOfAccount.edges).toEqual([
      {
        node: {
          // Posted as `TEST`, which no service names.
          kind: 'OTHER',
          isReversed: false,
          legs: [
            { accountId: houseAccountId('EXTERNAL_CLEARING', 'EUR'), side: 'DEBIT', amount: { minor: '1000' } },
            { accountId, side: 'CREDIT', amount: { minor: '1000' } },
          ],
        },
      },
    ]);
    await ledger.enrol('org_listed', 'usr_olga', 'MEMBER');
    const own = await ledger.execute<Lists>(officer(ledger), query, { id: accountId });
    expect([own.data?.holdsOfAccount.edges, own.data?.entriesOfAccount.edges]).toEqual([[], []]);
    const asked = await request('requestHoldRelease', { holdId });
    expect(asked).toMatchObject({ code: 'FOUR_EYES_VIOLATION' });
  });

  it('M-16: releases a hold with a second operator, once, and none of a transfer', async () => {
    const accountId = await ledger.account({ balance: 1_000n });
    const holdId = await placeHold(accountId);
    const asked = await request('requestHoldRelease', { holdId });
    expect(await balances(ledger, accountId)).toEqual([[1_000, 100]]);
    expect(await approve(asked.id)).toMatchObject({ status: 'APPROVED', entryId: null });
    expect(await balances(ledger, accountId)).toEqual([[1_000, 0]]);
    expect(await request('requestHoldRelease', { holdId })).toMatchObject({ code: 'HOLD_ALREADY_RESOLVED' });
    expect(await request('requestHoldRelease', { holdId: 'hld_none' })).toMatchObject({ code: 'NOT_FOUND' });
    const from = await payer(ledger);
    const sent = await sendOut(ledger, { from, to: await payee(ledger, 'settles') });
    const [transfer] = await ledger.rows<{ hold: string }>(
      'SELECT hold_id AS hold FROM banking.transfer WHERE id = $1',
      [sent.id],
    );
    expect(await request('requestHoldRelease', { holdId: transfer?.hold })).toMatchObject({
      reason: 'HELD_FOR_TRANSFER',
    });
  });

  it('M-16: adjusts a balance with a second operator, within what the account has', async () => {
    const { id: accountId } = await payable(ledger);
    const suspense = houseAccountId('SUSPENSE', 'EUR');
    const before = (await balance(suspense)) || 0;
    const adjust = (side: string, minor: number) =>
      request('requestAdjustment', { accountId, house: 'SUSPENSE', side, amount: eur(minor) });
    const up = await adjust('CREDIT', 300);
    expect(await approve(up.id)).toMatchObject({ status: 'APPROVED', entryId: expect.any(String) });
    expect([await balance(accountId), await balance(suspense)]).toEqual([300, before - 300]);
    const tooMuch = await adjust('DEBIT', 301);
    expect(await approve(tooMuch.id)).toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    const down = await adjust('DEBIT', 300);
    expect(await approve(down.id)).toMatchObject({ status: 'APPROVED' });
    expect([await balance(accountId), await balance(suspense)]).toEqual([0, before]);
    expect(await adjust('DEBIT', 0)).toMatchObject({ code: 'VALIDATION_FAILED' });
    const dollars = { accountId, house: 'FEES', side: 'DEBIT', amount: { minor: '1', currency: 'USD' } };
    expect(await request('requestAdjustment', dollars)).toMatchObject({ code: 'CURRENCY_MISMATCH' });
    expect(await ledger.problems()).toEqual([]);
  });

  it('M-16: BANK-4: reverses an entry once, and no payment to or from another bank', async () => {
    const [a, b] = [await payable(ledger), await payable(ledger)];
    await ledger.post([debit(houseAccountId('SUSPENSE', 'EUR'), 900n), credit(a.id, 900n)]);
    const posted = await ledger.post([debit(a.id, 400n), credit(b.id, 400n)]);
    const entryId = 'entryId' in posted ? posted.entryId : '';
    const asked = await request('requestEntryReversal', { entryId });
    expect(await approve(asked.id)).toMatchObject({ status: 'APPROVED', entryId: expect.any(String) });
    expect([await balance(a.id), await balance(b.id)]).toEqual([900, 0]);
    expect(await request('requestEntryReversal', { entryId })).toMatchObject({ code: 'ALREADY_REVERSED' });
    expect(await request('requestEntryReversal', { entryId: 'jen_none' })).toMatchObject({ code: 'NOT_FOUND' });
    const { own } = await heldPayment();
    const [row] = await ledger.rows<{ entry: string }>(
      'SELECT entry_id AS entry FROM banking.received_payment WHERE reference = $1',
      [own],
    );
    expect(await request('requestEntryReversal', { entryId: row?.entry })).toMatchObject({ code: 'INVALID_STATE' });
    expect(await ledger.problems()).toEqual([]);
  });

  it('M-13, M-16, BANK-4: reverses an entry that went through a lane of the house, and names the account', async () => {
    const [{ id }, fees] = [await payable(ledger), houseAccountId('FEES', 'EUR')];
    await ledger.post([debit(houseAccountId('SUSPENSE', 'EUR'), 50n), credit(id, 50n)]);
    const posted = await besideAccount(ledger, fees, () => ledger.post([debit(id, 50n), credit(fees, 50n)]));
    const entryId = 'entryId' in posted ? posted.entryId : '';
    const lanes = await ledger.rows<{ id: string }>(
      `SELECT account_id AS id FROM banking.posting WHERE entry_id = '${entryId}' AND side = 'CREDIT'`,
    );
    expect(lanes).toEqual([{ id: `${fees}#1` }]);
    const seen = await ledger.execute<{ entriesOfAccount: { edges: { node: { legs: { accountId: string }[] } }[] } }>(
      officer(ledger, 'oscar'),
      `query ($id: ID!) { entriesOfAccount(accountId: $id, first: 1) { edges { node { legs { accountId } } } } }`,
      { id },
    );
    const legs = seen.data?.entriesOfAccount.edges[0]?.node.legs;
    expect(legs).toEqual([{ accountId: id }, { accountId: fees }]);
    const asked = await request('requestEntryReversal', { entryId });
    expect(await approve(asked.id)).toMatchObject({ status: 'APPROVED', entryId: expect.any(String) });
    expect(await balance(id)).toBe(50);
    expect(await ledger.problems()).toEqual([]);
  });

  it('M-16: decides within seven days, with a reason and a fresh second factor, and by their role alone', async () => {
    const { id: accountId } = await payable(ledger);
    const input = { accountId, house: 'FEES', side: 'CREDIT', amount: eur(1) };
    expect(await request('requestAdjustment', { ...input, reason: ' ' })).toMatchObject({ path: ['input', 'reason'] });
    const card = await request('requestAdjustment', { ...input, reason: 'card 4242424242424242' });
    expect(card).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'reason'] });
    const stale = officer(ledger, 'olga', { authenticatedAt: new Date(ledger.clock.now().getTime() - 901_000) });
    await expect(request('requestAdjustment', input, stale)).rejects.toThrow('STEP_UP_REQUIRED');
    await expect(request('requestAdjustment', input, as('ana'))).rejects.toThrow('FORBIDDEN');
    const asked = await request('requestAdjustment', input);
    await expect(mutate('approveOperatorRequest', { requestId: asked.id }, as('ana'))).rejects.toThrow('FORBIDDEN');
    ledger.clock.advance(7 * 86_400_000);
    expect(await approve(asked.id)).toMatchObject({ code: 'APPROVAL_EXPIRED' });
    expect(await balance(accountId)).toBe(0);
  });

  it('M-16: the same request with one key is one, also at once', async () => {
    const { id: accountId } = await payable(ledger);
    const input = { accountId, house: 'FEES', side: 'CREDIT', amount: eur(1), idempotencyKey: newId('key') };
    const answers = await Promise.all(Array.from({ length: 5 }, () => request('requestAdjustment', input)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  });

  it('collects the payment of a demonstration by the job that it queues', async () => {
    await ledger.runJobs({ ahead: true });
    const { id, iban } = await payable(ledger);
    const input = { iban, amount: eur(7), debtorName: 'Max Power', remittance: 'Hello', idempotencyKey: newId('key') };
    await ask(
      ledger,
      officer(ledger),
      ['demonstrateIncomingPayment', '... on IncomingPaymentNotice { reference }'],
      input,
    );
    await ledger.runJobs({ ahead: true });
    await ledger.runJobs();
    expect(await balance(id)).toBe(7);
  });

  it('M-16: has the sandbox’s bank pay an account, and no real one', async () => {
    const { id, iban } = await payable(ledger);
    const input = {
      iban,
      amount: eur(123),
      debtorName: 'Max Power',
      remittance: 'Hello',
      idempotencyKey: newId('key'),
    };
    const notice = () =>
      ask(ledger, officer(ledger), ['demonstrateIncomingPayment', '... on IncomingPaymentNotice { reference }'], input);
    expect(await notice()).toEqual(await notice());
    await collectOutcomes(ledger.deps, never);
    await ledger.runJobs();
    expect(await balance(id)).toBe(123);
    const bad = { ...input, iban: 'RO00CODA0000000000000001', idempotencyKey: newId('key') };
    expect(await ask(ledger, officer(ledger), ['demonstrateIncomingPayment', ''.padEnd(1)], bad)).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'iban'],
    });
  });
});

async function placeHold(accountId: string): Promise<string> {
  const [id, at] = [newId('hld'), ledger.clock.now()];
  const until = new Date(at.getTime() + 86_400_000);
  await ledger.deps.database.systemWrite(
    null,
    (tx) =>
      tx.$queryRaw`SELECT refusal FROM place_authorised_hold(${id}, ${accountId}, 100, '', ${id}, ${at}::timestamptz, ${until}::timestamptz, 'HOUSE', NULL, NULL)`,
  );
  return id;
}
