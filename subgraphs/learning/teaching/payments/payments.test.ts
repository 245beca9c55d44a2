import type { SignedInCaller } from '@codai/kit';
import { afterFirstRead } from '@codai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import type { Payments } from '../../ports/payments.ts';
import { learningTest, outsider, pupil } from '../../testing/learning.ts';
import { type PaymentOutcome, payForCourse, recordPaymentOutcome } from './service.ts';

const t = await learningTest();
afterAll(() => t[Symbol.asyncDispose]());

/** Payments that makes one payment for each key, and may lose its answers. */
function payments() {
  const made = new Map<string, string>();
  const state = { losesAnswers: false, isPaid: false, made };
  const port: Payments = {
    isForSale: async () => true,
    begin: async (_caller, { key }) => {
      const paymentId = made.get(key) ?? `pay_${t.clock.now().getTime()}_${made.size}_${key.slice(0, 8)}`;
      made.set(key, paymentId);
      if (state.losesAnswers) throw new Error('The answer is lost.');
      return { paymentId, isPaid: state.isPaid };
    },
  };
  return { state, deps: { ...t.deps, payments: port } };
}

const learner = (id: string) => outsider(id) as SignedInCaller;
let prices = 0;
async function paidCourse(input: Readonly<Record<string, unknown>> = {}) {
  const course = await t.openCourse(input);
  const priceId = `prc_${++prices}`;
  await t.query('UPDATE learning.course SET price_id = $2 WHERE id = $1', [course.id, priceId]);
  return { ...course, priceId, courseId: course.id as never };
}

const tell = (who: SignedInCaller, of: { paymentId: string; priceId?: string }, outcome: PaymentOutcome) =>
  t.deps.database.systemWrite(who.tenantId, (tx) =>
    recordPaymentOutcome(t.deps, tx, { ...of, tenantId: who.tenantId }, outcome),
  );
const rowsOf = (courseId: string) =>
  t.query('SELECT status, payment_id, captured::text FROM learning.course_payment WHERE course_id = $1', [courseId]);

it('a payment whose answer was lost is the same one with another key, and its events wait for it', async () => {
  const { courseId, priceId } = await paidCourse();
  const { state, deps } = payments();
  const who = learner('usr_lost');
  state.losesAnswers = true;
  await expect(payForCourse(deps, who, { courseId, idempotencyKey: 'one' })).rejects.toThrow('The answer is lost.');
  const [paymentId = ''] = state.made.values();
  const captured = { kind: 'CAPTURED', captured: '4900' } as const;
  await expect(tell(who, { paymentId, priceId }, captured)).rejects.toThrow('its id is not known yet');
  await expect(tell(who, { paymentId }, { kind: 'TAKEN_BACK', amount: '4900' })).rejects.toThrow('not known yet');
  // Events of other prices and organisations are ignored.
  await tell(who, { paymentId: 'pay_other', priceId: 'prc_other' }, captured);
  await tell(learner('usr_other'), { paymentId: 'pay_other', priceId }, captured);

  Object.assign(state, { losesAnswers: false, isPaid: true });
  await payForCourse(deps, who, { courseId, idempotencyKey: 'two' });
  expect(state.made.size).toBe(1);
  expect(await rowsOf(courseId)).toEqual([{ status: 'PAID', payment_id: paymentId, captured: '0' }]);
  await tell(who, { paymentId, priceId }, captured);
  await tell(who, { paymentId }, { kind: 'TAKEN_BACK', amount: '4900' });
  expect(await rowsOf(courseId)).toEqual([{ status: 'REFUNDED', payment_id: paymentId, captured: '4900' }]);
});

it('records an outcome whose payment becomes known while its event is handled', async () => {
  const { courseId, priceId } = await paidCourse();
  const { state, deps } = payments();
  const who = learner('usr_raced');
  state.losesAnswers = true;
  await expect(payForCourse(deps, who, { courseId, idempotencyKey: 'one' })).rejects.toThrow('The answer is lost.');
  const [paymentId = ''] = state.made.values();
  const of = { paymentId, priceId, tenantId: who.tenantId };
  state.losesAnswers = false;
  const storing = t.deps.database.systemWrite(who.tenantId, (tx) => {
    const between = afterFirstRead(tx, 'coursePayment', () =>
      payForCourse(deps, who, { courseId, idempotencyKey: 'one' }),
    );
    return recordPaymentOutcome(t.deps, between, of, { kind: 'CAPTURED', captured: '4900' });
  });
  await storing.catch(() => tell(who, of, { kind: 'CAPTURED', captured: '4900' }));
  expect(await rowsOf(courseId)).toEqual([{ status: 'PAID', payment_id: paymentId, captured: '4900' }]);
});

it('begins one payment for two concurrent calls with two keys', async () => {
  const { courseId } = await paidCourse();
  const { state, deps } = payments();
  const who = learner('usr_twice');
  const answers = await Promise.all(
    ['one', 'two', 'three'].map((idempotencyKey) => payForCourse(deps, who, { courseId, idempotencyKey })),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(state.made.size).toBe(1);
  expect(await rowsOf(courseId)).toMatchObject([{ status: 'PENDING' }]);
});

it('a payment is refused to a person who could not enrol', async () => {
  const first = await t.openCourse();
  const { courseId } = await paidCourse({ prerequisiteIds: [first.id] });
  const { state, deps } = payments();
  const who = pupil('usr_unready') as SignedInCaller;
  const input = { courseId, idempotencyKey: 'one' };
  expect(await payForCourse(deps, who, input)).toMatchObject({ code: 'CONFLICT', reason: 'PREREQUISITES_NOT_MET' });
  await t.enrolled(who, first.id);
  await t.query('UPDATE learning.course SET price_id = $2 WHERE id = $1', [first.id, 'prc_later']);
  const enrolled = { courseId: first.id as never, idempotencyKey: 'one' };
  expect(await payForCourse(deps, who, enrolled)).toMatchObject({ code: 'CONFLICT', reason: 'ALREADY_ENROLLED' });
  const full = await paidCourse({ capacity: 1, hasWaitingList: false });
  await t.query('UPDATE learning.course SET price_id = NULL WHERE id = $1', [full.id]);
  await t.enrolled(pupil('usr_there'), full.id);
  await t.query('UPDATE learning.course SET price_id = $2 WHERE id = $1', [full.id, full.priceId]);
  const late = { courseId: full.courseId, idempotencyKey: 'one' };
  expect(await payForCourse(deps, who, late)).toMatchObject({ code: 'CAPACITY_EXCEEDED' });
  expect(state.made.size).toBe(0);
  expect([...(await rowsOf(courseId)), ...(await rowsOf(full.id)), ...(await rowsOf(first.id))]).toEqual([]);
});

it('an enrolment that began before the refund was known is ended by it', async () => {
  const { courseId, priceId } = await paidCourse();
  const { deps } = payments();
  const who = learner('usr_at_once');
  await payForCourse(deps, who, { courseId, idempotencyKey: 'one' });
  const [row] = await t.query<{ payment_id: string }>(
    'SELECT payment_id FROM learning.course_payment WHERE course_id = $1',
    [courseId],
  );
  const paymentId = row?.payment_id ?? '';
  await tell(who, { paymentId, priceId }, { kind: 'CAPTURED', captured: '4900' });
  const waits = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
  let refund: Promise<void> = Promise.resolve();
  await t.deps.database.systemWrite('org_school', async (tx) => {
    // As `enroll` does, which has counted the payment.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`enroll ${courseId} ${who.userId}`}, 0))`;
    let isTold = false;
    refund = tell(who, { paymentId }, { kind: 'TAKEN_BACK', amount: '4900' }).then(() => {
      isTold = true;
    });
    while (!isTold && (await t.query(waits)).length === 0);
    const at = { createdAt: t.clock.now(), activatedAt: t.clock.now() };
    const of = { tenantId: 'org_school', courseId, poolId: courseId, learnerId: who.userId };
    await tx.enrollment.create({ data: { id: 'enr_at_once', ...of, status: 'ACTIVE', ...at }, select: { id: true } });
  });
  await refund;
  const enrollments = await t.query('SELECT status FROM learning.enrollment WHERE course_id = $1', [courseId]);
  expect(enrollments).toEqual([{ status: 'WITHDRAWN' }]);
});
