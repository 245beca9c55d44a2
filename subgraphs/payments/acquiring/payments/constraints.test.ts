import { type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../../deps.ts';
import payments from '../../module.ts';

let subject: TestSubgraph<Deps>;
beforeAll(async () => {
  subject = await testSubgraph(payments);
  await run(`INSERT INTO payments.customer (id, tenant_id, created_at) VALUES ('cus_1', 'org_one', now())`);
});
afterAll(() => subject[Symbol.asyncDispose]());

const run = (sql: string) => subject.database.admin.query(sql);

/** A payment that was captured as a whole, with what the test wants otherwise. */
async function payment(id: string, facts: Record<string, string | number> = {}): Promise<void> {
  const row = {
    status: 'SUCCEEDED',
    amount: 1_000,
    authorised: 1_000,
    captured: 1_000,
    refunded: 0,
    disputed: 0,
    ...facts,
  };
  await run(`INSERT INTO payments.payment (id, tenant_id, customer_id, purpose, subject_id, amount, currency, capture_method, status, authorised, captured,
      refunded, disputed, created_at)
    VALUES ('${id}', 'org_one', 'cus_1', 'TOP_UP', 'acc_1', ${row.amount}, 'EUR', 'AUTOMATIC', '${row.status}', ${row.authorised}, ${row.captured},
      ${row.refunded}, ${row.disputed}, now())`);
}

describe('PAY-1: the database itself refuses', () => {
  it.each([
    ['more captured than authorised', { captured: 1_001, amount: 2_000 }],
    ['more authorised than agreed', { authorised: 1_001 }],
    ['more refunded than captured', { refunded: 1_001 }],
    ['more refunded and disputed than captured', { refunded: 600, disputed: 401 }],
    ['what is captured of a payment that has not succeeded', { status: 'PROCESSING' }],
    ['a payment of nothing', { amount: 0, authorised: 0, captured: 0, status: 'REQUIRES_METHOD' }],
  ])('%s', async (_name, facts) => {
    await expect(payment('pay_bad', facts)).rejects.toThrow(/payment_amounts|payment_captured/);
  });

  it('sums that are not those of the refunds', async () => {
    await payment('pay_sums');
    await expect(run(`UPDATE payments.payment SET refunded = 10 WHERE id = 'pay_sums'`)).rejects.toThrow(
      /do not add up/,
    );
    await expect(
      run(`INSERT INTO payments.refund (id, tenant_id, payment_id, amount, currency, reason, status, created_at)
           VALUES ('rfd_1', 'org_one', 'pay_sums', 10, 'EUR', '', 'PENDING', now())`),
    ).rejects.toThrow(/do not add up/);
  });
});

describe('PAY-3: the database refuses a step back', () => {
  it('keeps a payment from an earlier status', async () => {
    await payment('pay_back', { status: 'PROCESSING', authorised: 0, captured: 0 });
    await expect(run(`UPDATE payments.payment SET status = 'REQUIRES_ACTION' WHERE id = 'pay_back'`)).rejects.toThrow(
      /cannot go back/,
    );
    await run(`UPDATE payments.payment SET status = 'FAILED' WHERE id = 'pay_back'`);
    await expect(run(`UPDATE payments.payment SET status = 'CANCELLED' WHERE id = 'pay_back'`)).rejects.toThrow(
      /cannot go back/,
    );
  });

  it('keeps a payout from an earlier status', async () => {
    await run(`INSERT INTO payments.payout (id, tenant_id, initiator_id, amount, currency, status, created_at)
               VALUES ('pyo_1', 'org_one', 'usr_1', 5, 'EUR', 'PAID', now())`);
    await expect(run(`UPDATE payments.payout SET status = 'PENDING' WHERE id = 'pyo_1'`)).rejects.toThrow(/go back/);
  });
});

describe('PAY-5: the database itself refuses', () => {
  it.each([
    'amount = 999',
    `currency = 'USD'`,
    `subject_id = 'acc_2'`,
    `purpose = 'PRICE'`,
    `tenant_id = 'org_two'`,
    'captured = 500',
  ])('refuses to change the terms or the captured amount of a payment: %s', async (change) => {
    await payment(`pay_${change.replace(/\W/g, '')}`);
    await expect(
      run(`UPDATE payments.payment SET ${change} WHERE id = 'pay_${change.replace(/\W/g, '')}'`),
    ).rejects.toThrow(/does not change/);
  });
});

it('PAY-2: a booking is neither changed nor removed, and each amount is booked once', async () => {
  const booking = (id: string) =>
    run(`INSERT INTO payments.booking (id, tenant_id, kind, subject_id, currency, clearing, house, created_at)
         VALUES ('${id}', 'org_one', 'CAPTURE', 'pay_1', 'EUR', 5, 'FEES', now())`);
  await booking('bkg_1');
  await expect(booking('bkg_2')).rejects.toThrow(/booking_kind_subject_id_key/);
  await expect(run(`UPDATE payments.booking SET clearing = 6 WHERE id = 'bkg_1'`)).rejects.toThrow(/does not change/);
  await run(`UPDATE payments.booking SET entry_id = 'jre_1', booked_at = now() WHERE id = 'bkg_1'`);
  await expect(run(`UPDATE payments.booking SET entry_id = 'jre_2' WHERE id = 'bkg_1'`)).rejects.toThrow(
    /does not change/,
  );
  await expect(run(`DELETE FROM payments.booking WHERE id = 'bkg_1'`)).rejects.toThrow(/does not change/);
});
