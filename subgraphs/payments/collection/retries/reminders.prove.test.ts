import type { SignedInCaller } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { voidInvoice } from '../../billing/issuing/service.ts';
import { operator } from '../../testing/payments.ts';
import { openSentInvoices } from '../../testing/sent-invoices.ts';
import { resumeAttempts } from '../charges/collect.ts';
import { payInvoice } from '../charges/service.ts';

/** Histories of one invoice each: a slice in `npm test`, all of them in `npm run prove`. */
const HISTORIES = process.env.PROVE ? 300 : 5;
const HOUR = 3_600_000;
const admin = operator as SignedInCaller;

const sents = await openSentInvoices();
const { subject, billing } = sents;
afterAll(() => subject[Symbol.asyncDispose]());

describe('PAY-8: an invoice that was sent and is overdue', () => {
  it('comes to one end whatever reminders, payments and voiding do at the same moment', async () => {
    const hours = fc.array(fc.constantFrom('pay', 'void', 'work', 'work', 'wait'), { minLength: 4, maxLength: 8 });
    const runs = fc.sample(hours, { numRuns: HISTORIES, seed: freshSeed() });
    for (const acts of runs) {
      const one = await sents.sent();
      const { caller, invoiceId } = one;
      subject.clock.set(one.dueAt.toISOString());
      for (const act of acts) {
        // All at once: of the days of the schedule one is due nearly each time.
        await Promise.all([
          sents.work(),
          act === 'pay' && payInvoice(subject.deps, caller, { invoiceId, idempotencyKey: billing.key() }),
          act === 'pay' && payInvoice(subject.deps, caller, { invoiceId, idempotencyKey: billing.key() }),
          act === 'void' && voidInvoice(subject.deps, admin, { invoiceId, idempotencyKey: billing.key() }),
          sents.work(),
        ]);
        if (act !== 'work') subject.clock.advance(36 * HOUR);
      }
      await resumeAttempts(subject.deps);
      await subject.settle();
      await sents.passDays(12);
      const events = (await sents.told(invoiceId)).map(({ type }) => type);
      const ends = events.filter((type) => type === 'payments.dunning.recovered' || type.endsWith('exhausted'));
      const state = await sents.stateOf(one);
      const ended = { PAID: 'RECOVERED', VOID: 'CLOSED', UNCOLLECTIBLE: 'EXHAUSTED' } as const;
      const status = state?.status as keyof typeof ended;
      // An invoice that is paid or void before the job finds it overdue has no case.
      expect([ended[status], ...(status === 'UNCOLLECTIBLE' ? [] : [null])]).toContain(state?.case);
      expect(ends).toHaveLength(state?.case === 'RECOVERED' || state?.case === 'EXHAUSTED' ? 1 : 0);
      const reminded = events.filter((type) => type === 'payments.dunning.reminded');
      expect(reminded).toHaveLength(state?.reminders ?? 0);
      const [taken] = await billing.rows(
        `SELECT COALESCE(sum(captured - refunded), 0)::int AS taken FROM payments.payment WHERE subject_id = $1`,
        [invoiceId],
      );
      expect(taken).toEqual({ taken: status === 'PAID' ? 12_100 : 0 });
    }
  });
});
