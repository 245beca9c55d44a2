import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { newId } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { refreshSanctions } from '../../compliance/screening/list.ts';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { as, openLedger } from '../../testing/ledger.ts';
import {
  type Notified,
  type NotifiedEntry,
  notification,
  payable,
  paymentsSeen,
  setLevel,
  takeInFiles,
} from '../../testing/notifications.ts';
import { officer } from '../../testing/officers.ts';
import { balances } from '../../testing/services.ts';
import { importAs, operatorOf, statedAs } from '../../testing/statements.ts';
import { quarantineKey } from '../outbound/quarantine.ts';
import { sweepPayments } from './sweep.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());
await refreshSanctions(ledger.deps, new AbortController().signal);

const ref = () => newId('x').slice(-20);
const entry = (payment: Notified, reference: string | null = null): NotifiedEntry => ({
  reference,
  payments: [payment],
});
/** A payment of its own reference; the reference, and the entry of a notification. */
function paid(payment: Omit<Notified, 'own'>): { own: string; entry: NotifiedEntry } {
  const own = ref();
  return { own, entry: entry({ ...payment, own }) };
}
const seen = async (reference: string) => (await paymentsSeen(ledger)).find((row) => row.reference === reference);
const held = async (currency = 'EUR') =>
  (await balances(ledger, houseAccountId('UNMATCHED_RECEIPTS', currency)))[0]?.[0];
const balance = async (id: string) => (await balances(ledger, id))[0]?.[0];
const exceptions = (kind: string) =>
  ledger.rows<{ subject: string }>('SELECT subject FROM banking.reconciliation_exception WHERE kind::text = $1', [
    kind,
  ]);
const sound = async () => expect(await ledger.problems()).toEqual([]);

describe('a payment from another bank', () => {
  it('M-16: is credited to the account of its IBAN, published, and shown with its sender', async () => {
    const { id, iban } = await payable(ledger);
    const spaced = iban.replaceAll(/(.{4})/g, '$1 ').toLowerCase();
    const { own, entry: one } = paid({ minor: 12_345n, iban: spaced, text: 'Rent \u202EMay 4242 4242 4242 4242' });
    await takeInFiles(ledger, notification([one]));
    expect(await seen(own)).toMatchObject({ status: 'CREDITED', held_reason: null });
    expect(await balance(id)).toBe(12_345);
    const { data } = await ledger.execute<{ account: { receivedPayments: object; postings: object } }>(
      as('ana'),
      `query ($id: ID!) { account(id: $id) {
         receivedPayments(first: 5) { edges { node { amount { minor } debtorName debtorIban remittance bookedOn } } }
         postings(first: 1) { edges { node { kind description } } } } }`,
      { id },
    );
    expect(data?.account.receivedPayments).toEqual({
      edges: [
        {
          node: {
            amount: { minor: '12345' },
            debtorName: 'Erika Mustermann',
            debtorIban: 'DE50100000000000000001',
            remittance: 'Rent May [card number]',
            bookedOn: '2031-05-02',
          },
        },
      ],
    });
    expect(data?.account.postings).toMatchObject({
      edges: [{ node: { kind: 'RECEIVED_PAYMENT', description: 'Erika Mustermann: Rent May [card number]' } }],
    });
    const told = (await ledger.published()).find(({ type }) => type === 'banking.payment.received');
    expect(told).toMatchObject({ tenantId: 'org_one', data: { accountId: id, amount: '12345', currency: 'EUR' } });
    await sound();
  });

  it('M-16: is hidden from other tenants', async () => {
    const { id, iban } = await payable(ledger);
    await takeInFiles(ledger, notification([paid({ minor: 1n, iban }).entry]));
    const rows = await ledger.deps.database.read(
      as('bo', { tenantId: 'org_two' }),
      (tx) => tx.$queryRaw<unknown[]>`SELECT id FROM received_payment`,
    );
    expect(rows).toEqual([]);
    const query = 'query ($id: ID!) { account(id: $id) { id } incomingPayments { edges { node { id } } } }';
    const { errors } = await ledger.execute(as('bo', { tenantId: 'org_two' }), query, { id });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('M-16: is booked once, however often and in whichever file and form it is notified', async () => {
    const { id, iban } = await payable(ledger);
    const own = ref();
    const full = entry({ minor: 700n, iban, own }, ref());
    const forms = [
      notification([full]),
      notification([full, full], '02'),
      notification([entry({ minor: 700n, iban }, full.reference ?? null)]),
      notification([entry({ minor: 700n, iban }, own)], '02'),
    ];
    await takeInFiles(ledger, ...forms, ...forms);
    await Promise.all([takeInFiles(ledger, ...forms), takeInFiles(ledger, ...forms)]);
    expect(await balance(id)).toBe(700);
    await sound();
  });

  it('M-16: keeps its amount when it is notified again with another one, and raises an exception', async () => {
    const { id, iban } = await payable(ledger);
    const own = ref();
    await takeInFiles(ledger, notification([entry({ minor: 700n, iban, own })]));
    const again = notification([entry({ minor: 900n, iban, own })]);
    await takeInFiles(ledger, again);
    expect(await balance(id)).toBe(700);
    const sha256 = createHash('sha256').update(again).digest('hex');
    expect(await exceptions('UNMATCHED_RAIL_OUTCOME')).toContainEqual({ subject: `rail:${sha256}:credit:0` });
  });

  it('M-16: goes to its own account from a batch', async () => {
    const [a, b] = [await payable(ledger), await payable(ledger)];
    const batch: NotifiedEntry = {
      reference: ref(),
      payments: [
        { minor: 100n, iban: a.iban },
        { minor: 250n, iban: b.iban },
        { minor: 50n, iban: a.iban },
      ],
    };
    await takeInFiles(ledger, notification([batch]), notification([batch], '02'));
    expect([await balance(a.id), await balance(b.id)]).toEqual([150, 250]);
  });

  it.each<[string, (iban: string) => Omit<Notified, 'own'>, string]>([
    ['an IBAN of nobody', () => ({ minor: 500n, iban: 'RO09CODA0000000000000001' }), 'UNKNOWN_ACCOUNT'],
    ['wrong check digits', (iban) => ({ minor: 500n, iban: `RO00${iban.slice(4)}` }), 'UNKNOWN_ACCOUNT'],
    ['no IBAN', () => ({ minor: 500n, iban: null }), 'UNKNOWN_ACCOUNT'],
    ['another currency', (iban) => ({ minor: 500n, iban, currency: 'USD' }), 'WRONG_CURRENCY'],
    ['a sender on the list', (iban) => ({ minor: 500n, iban, name: 'Testov Sanctionescu' }), 'SCREENING'],
    ['a sender without a name', (iban) => ({ minor: 500n, iban, name: null }), 'SCREENING'],
  ])('M-16: is held with %s, and its tenant learns nothing', async (_what, payment, reason) => {
    const { id, iban } = await payable(ledger, { tenantId: newId('org') });
    const { own, entry: one } = paid(payment(iban));
    const currency = payment(iban).currency ?? 'EUR';
    const before = (await held(currency)) || 0;
    await takeInFiles(ledger, notification([one]), notification([one]));
    expect(await seen(own)).toMatchObject({ status: 'HELD', held_reason: reason });
    expect(await balance(id)).toBe(0);
    expect(await held(currency)).toBe(before + 500);
    const listed = await ledger.execute<{
      incomingPayments: { edges: { node: { reference: string; heldReason: string } }[] };
    }>(
      operatorOf(ledger),
      '{ incomingPayments(first: 100, status: HELD) { edges { node { reference heldReason } } } }',
    );
    expect(listed.data?.incomingPayments.edges.map(({ node }) => node)).toContainEqual({
      reference: own,
      heldReason: reason,
    });
    await sound();
  });

  it('M-16: is held for a closed account, and credited to a frozen one', async () => {
    const [closed, frozen] = [await payable(ledger), await payable(ledger)];
    await ledger.rows(`UPDATE banking.ledger_account SET status = 'CLOSED' WHERE id = $1`, [closed.id]);
    await ledger.rows(`UPDATE banking.ledger_account SET status = 'FROZEN' WHERE id = $1`, [frozen.id]);
    const [a, b] = [paid({ minor: 10n, iban: closed.iban }), paid({ minor: 20n, iban: frozen.iban })];
    await takeInFiles(ledger, notification([a.entry, b.entry]));
    expect(await seen(a.own)).toMatchObject({ status: 'HELD', held_reason: 'ACCOUNT_CLOSED' });
    expect([await balance(closed.id), await balance(frozen.id)]).toEqual([0, 20]);
  });

  it('M-16: is credited once an operator clears its sender, and stays held when the match is confirmed', async () => {
    const [clear, confirm] = [await payable(ledger), await payable(ledger)];
    const [a, b] = [clear, confirm].map(({ iban }) => paid({ minor: 30n, iban, name: 'Testov Sanctionescu' })) as [
      ReturnType<typeof paid>,
      ReturnType<typeof paid>,
    ];
    await takeInFiles(ledger, notification([a.entry, b.entry]));
    for (const [own, verdict] of [[a.own, 'CLEARED'] as const, [b.own, 'CONFIRMED'] as const]) {
      const [screening] = await ledger.rows<{ id: string; version: number }>(
        `SELECT s.id, s.version FROM banking.screening s JOIN banking.received_payment r ON r.id = s.subject_id WHERE r.reference = $1`,
        [own],
      );
      const input = { screeningId: screening?.id, verdict, reason: 'looked', expectedVersion: screening?.version };
      const { data, errors } = await ledger.execute<{ decideScreening: object }>(
        officer(ledger),
        `mutation ($input: DecideScreeningInput!) { decideScreening(input: $input) { __typename ... on Screening { name } ... on Error { code } } }`,
        { input },
      );
      expect(errors ?? data?.decideScreening).toEqual({ __typename: 'Screening', name: 'Testov Sanctionescu' });
    }
    await ledger.runJobs();
    expect([await balance(clear.id), await balance(confirm.id)]).toEqual([30, 0]);
    expect(await seen(b.own)).toMatchObject({ status: 'HELD', held_reason: 'SCREENING' });
  });

  it('M-16, M-1: is held above the limit of the level, and credited when the level rises', async () => {
    const tenantId = newId('org');
    const { id, iban } = await payable(ledger, { tenantId, level: 0 });
    const payments = Array.from({ length: 4 }, () => paid({ minor: 50_00n, iban }));
    await takeInFiles(ledger, ...payments.map((payment) => notification([payment.entry])));
    expect(await balance(id)).toBe(150_00);
    const states = await Promise.all(payments.map(({ own }) => seen(own)));
    expect(states.filter((state) => state?.held_reason === 'LIMIT')).toHaveLength(1);
    const [usage] = await ledger.rows('SELECT used::int FROM banking.inflow_usage WHERE tenant_id = $1', [tenantId]);
    expect(usage).toEqual({ used: 150_00 });
    ledger.clock.advance(6 * 60_000);
    await sweepPayments(ledger.deps);
    await ledger.runJobs();
    expect(await balance(id)).toBe(150_00);
    await setLevel(ledger, tenantId, 1);
    await sweepPayments(ledger.deps);
    await ledger.runJobs();
    expect(await balance(id)).toBe(200_00);
    await sound();
  });

  it('M-1: counts the tenant’s balances too, and exceeds every limit without a rate', async () => {
    const tenantId = newId('org');
    const { iban } = await payable(ledger, { tenantId, level: 0 });
    await ledger.bankAccount({ tenantId, balance: 149_00n });
    const dollars = await payable(ledger, { tenantId, level: 0, currency: 'AUD' });
    const [small, large] = [paid({ minor: 1_00n, iban }), paid({ minor: 1_01n, iban })];
    const foreign = paid({ minor: 1n, iban: dollars.iban, currency: 'AUD' });
    await takeInFiles(ledger, notification([large.entry]), notification([small.entry, foreign.entry]));
    expect(await seen(large.own)).toMatchObject({ held_reason: 'LIMIT' });
    expect(await seen(small.own)).toMatchObject({ status: 'CREDITED' });
    expect(await seen(foreign.own)).toMatchObject({ held_reason: 'LIMIT' });
  });
});

describe('the statement of the bank', () => {
  it('M-16: matches payments by the bank’s reference, credited, held and of a batch', async () => {
    const { iban } = await payable(ledger, { currency: 'CHF' });
    const [own, batch] = [ref(), ref()];
    const payments = [
      { minor: 100n, iban, currency: 'CHF' },
      { minor: 200n, iban: null, currency: 'CHF' },
    ];
    const entries: NotifiedEntry[] = [
      entry({ minor: 300n, iban, own, currency: 'CHF' }),
      { reference: batch, payments },
    ];
    await takeInFiles(ledger, notification(entries));
    const on = ledger.clock.now().toISOString().slice(0, 10);
    const { content } = statedAs({ from: on, currency: 'CHF' }, [
      { minor: 200n, bankReference: `${batch}/2` },
      { minor: 300n, bankReference: own },
      { minor: 100n, bankReference: `${batch}/1` },
    ]);
    expect(await importAs(ledger, content, { currency: 'CHF' })).toMatchObject({ lines: 3, matched: 3, exceptions: 0 });
    const matches = await ledger.rows(
      `SELECT DISTINCT m.cause::text FROM banking.reconciliation_match m JOIN banking.received_payment r ON r.entry_id = m.entry_id WHERE r.currency = 'CHF'`,
    );
    expect(matches).toEqual([{ cause: 'BANK_REFERENCE' }]);
  });
});

describe('a file with payments', () => {
  it('M-16, M-2: is kept whole when it is cut off, and does not block others', async () => {
    const { id, iban } = await payable(ledger);
    const whole = notification([paid({ minor: 40n, iban }).entry, paid({ minor: 2n, iban }).entry]);
    const half = whole.slice(0, Math.floor(whole.length / 2));
    const acknowledged = await takeInFiles(ledger, half, notification([paid({ minor: 1n, iban }).entry]), half);
    expect(acknowledged).toHaveLength(3);
    expect(await balance(id)).toBe(1);
    const sha256 = createHash('sha256').update(half).digest('hex');
    expect(await exceptions('UNREADABLE_RAIL_FILE')).toContainEqual({ subject: `rail:${sha256}` });
    expect(await text((await ledger.services.objects.read(quarantineKey(sha256))) ?? Readable.from([]))).toBe(half);
    await takeInFiles(ledger, whole);
    expect(await balance(id)).toBe(43);
  });

  it('M-16: is kept with entries for people, and its other payments are booked', async () => {
    const { id, iban } = await payable(ledger);
    const document = notification([
      { ...paid({ minor: 40n, iban }).entry, isReversal: true, direction: 'DBIT' },
      { ...paid({ minor: 40n, iban }).entry, amount: '1.234' },
      paid({ minor: 9n, iban }).entry,
    ]);
    await takeInFiles(ledger, document);
    expect(await balance(id)).toBe(9);
    const sha256 = createHash('sha256').update(document).digest('hex');
    expect(await exceptions('UNREADABLE_RAIL_FILE')).toContainEqual({ subject: `rail:${sha256}` });
  });

  it('M-16: is taken in without a sanctions list; its payments wait, and a failing one does not block others', async () => {
    const { id, iban } = await payable(ledger);
    const [poisoned, good] = [paid({ minor: 11n, iban }), paid({ minor: 22n, iban })];
    await ledger.rows(
      `CREATE FUNCTION banking.refuse_payment() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'poison'; END $$`,
    );
    await ledger.rows(
      `CREATE TRIGGER poison BEFORE UPDATE ON banking.received_payment FOR EACH ROW WHEN (OLD.reference = '${poisoned.own}') EXECUTE FUNCTION banking.refuse_payment()`,
    );
    await takeInFiles(ledger, notification([poisoned.entry, good.entry])).catch(() => undefined);
    await ledger.runJobs().catch(() => undefined);
    expect(await balance(id)).toBe(22);
    expect(await seen(poisoned.own)).toMatchObject({ status: 'RECEIVED' });
    await ledger.rows('DROP TRIGGER poison ON banking.received_payment');
    ledger.clock.advance(6 * 60_000);
    await sweepPayments(ledger.deps);
    ledger.clock.advance(6 * 3_600_000);
    await ledger.runJobs();
    expect(await balance(id)).toBe(33);
  });
});
