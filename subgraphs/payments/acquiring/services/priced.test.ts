import type { Caller } from '@codai/kit';
import learning from '@codai/learning';
import { afterAll, expect, it } from 'vitest';
import { billingFlows } from '../../testing/billing.ts';
import { as, openPayments, operator } from '../../testing/payments.ts';

// Learning, payments, banking and the local processor as they ask each other in earnest.

const subject = await openPayments({ beside: [learning] });
afterAll(() => subject[Symbol.asyncDispose]());
const school = subject.beside('learning');
const billing = await billingFlows(subject as never);
await billing.issuer();

let keys = 0;
const key = () => `course-${keys++}`;

interface Answered {
  readonly id: string;
  readonly code?: string;
  readonly status?: string;
  readonly [member: string]: unknown;
}

async function ask(who: Caller, name: string, input: object, fields: string): Promise<Answered> {
  const document = `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename ${fields} ... on Error { code } } }`;
  // A busy machine may give no answer in time; the same question with the same key is asked again.
  for (let tries = 1; ; tries++) {
    const { data, errors } = await school.execute<Record<string, Answered>>(who, document, { input });
    if (errors === undefined) return data?.[name] as Answered;
    if (tries === 20 || errors[0]?.extensions.code !== 'COMPONENT_UNAVAILABLE') throw new Error(JSON.stringify(errors));
  }
}

let handed = 0;
/** Brings what payments has published before learning, until nothing is left. */
async function settle(): Promise<void> {
  await subject.settle();
  const events = await subject.published();
  for (const { type, data, tenantId, partitionKey } of events.slice(handed)) {
    await school.deliver(type as never, data as never, { tenantId, partitionKey });
    await school.deliver(type as never, data as never, { tenantId, partitionKey });
  }
  handed = events.length;
  await school.runEvents();
}

const teacher = as('teacher', { tenantId: 'org_school' });
const learner = (name: string) => as(name, { tenantId: `org_${name}`, roles: ['OWNER'] });
const ENROLLMENT = '... on Enrollment { id status } ... on PaymentRequiredError { priceId }';

/** A published course with a price, and places for one learner. */
async function paidCourse() {
  const priceId = await billing.price({ minor: 4_900n });
  const facts = { title: 'Cranes', visibility: 'PUBLIC', priceId, capacity: 1, idempotencyKey: key() };
  const { id: courseId } = await ask(teacher, 'createCourse', facts, '... on Course { id }');
  const module = { courseId, title: 'First', idempotencyKey: key() };
  const { modules } = await ask(teacher, 'addCourseModule', module, '... on Course { modules { id } }');
  const [{ id: moduleId } = { id: '' }] = modules as { id: string }[];
  const lesson = { moduleId, title: 'Lesson', idempotencyKey: key() };
  const { id: lessonId } = await ask(teacher, 'addLesson', lesson, '... on Lesson { id }');
  await ask(teacher, 'publishCourse', { courseId }, '... on Course { id }');
  return { courseId, priceId, lessonId };
}

const enroll = (who: Caller, courseId: string) => ask(who, 'enroll', { courseId, idempotencyKey: key() }, ENROLLMENT);
const pay = (who: Caller, courseId: string, idempotencyKey = key()) =>
  ask(who, 'payForCourse', { courseId, idempotencyKey }, '... on CoursePayment { id status payment { id } }');
const paymentOf = ({ payment }: Answered) => (payment as { id: string }).id;

async function confirm(who: Caller, paymentId: string, token = 'pm_card_visa'): Promise<void> {
  const attach = `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) { ... on PaymentMethod { id } } }`;
  const { id: methodId } = await subject.ask<{ id: string }>(who, attach, {
    input: { token, makeDefault: true, idempotencyKey: key() },
  });
  const document = `mutation ($input: ConfirmPaymentInput!) { confirmPayment(input: $input) { __typename ... on Payment { status } ... on Error { code } } }`;
  await subject.ask(who, document, { input: { paymentId, methodId, idempotencyKey: key() } });
}

async function refund(paymentId: string, minor?: string): Promise<void> {
  const document = `mutation ($input: RefundPaymentInput!) { refundPayment(input: $input) { __typename ... on Error { code } } }`;
  const amount = minor === undefined ? {} : { amount: { minor, currency: 'EUR' } };
  const answer = await subject.ask<{ code?: string }>(operator, document, {
    input: { paymentId, ...amount, idempotencyKey: key() },
  });
  expect(answer.code).toBeUndefined();
}

it('a paid course is open to a learner who has paid its price, until a full refund', async () => {
  const { courseId, priceId } = await paidCourse();
  const ana = learner('ana');
  expect(await enroll(ana, courseId)).toMatchObject({ code: 'PAYMENT_REQUIRED', priceId });
  const again = key();
  const begun = await pay(ana, courseId, again);
  expect(begun).toMatchObject({ status: 'PENDING' });
  const paymentId = paymentOf(begun);
  expect(await pay(ana, courseId, again)).toEqual(begun);
  expect(await pay(ana, courseId)).toEqual(begun);
  const PAYMENT = `query { payment(id: "${paymentId}") { status purpose amount { minor currency } } }`;
  expect(await subject.ask(ana, PAYMENT)).toMatchObject({
    purpose: 'PRICE',
    amount: { minor: '4900', currency: 'EUR' },
  });
  expect(await subject.ask(learner('eve'), PAYMENT)).toBeNull();
  expect(await enroll(ana, courseId)).toMatchObject({ code: 'PAYMENT_REQUIRED' });
  await confirm(ana, paymentId);
  await settle();
  expect(await pay(ana, courseId)).toMatchObject({ code: 'CONFLICT' });
  const enrolled = await enroll(ana, courseId);
  expect(enrolled).toMatchObject({ status: 'ACTIVE' });

  // The next person on the list has paid as well, and gets the place that the refund frees.
  const bo = learner('bo');
  await confirm(bo, paymentOf(await pay(bo, courseId)));
  await settle();
  expect(await enroll(bo, courseId)).toMatchObject({ status: 'WAITING' });
  const statuses = async () =>
    (
      await subject.rows<{ status: string }>(
        'SELECT status FROM learning.enrollment WHERE course_id = $1 ORDER BY created_at, learner_id',
        [courseId],
      )
    ).map(({ status }) => status);
  await refund(paymentId, '900');
  await settle();
  expect(await statuses()).toEqual(['ACTIVE', 'WAITING']);
  await refund(paymentId);
  await settle();
  expect(await statuses()).toEqual(['WITHDRAWN', 'ACTIVE']);
  expect(await enroll(ana, courseId)).toMatchObject({ code: 'PAYMENT_REQUIRED' });
});

it('a declined card opens nothing, and unknown prices are refused', async () => {
  const { courseId } = await paidCourse();
  const cy = learner('cy');
  await confirm(cy, paymentOf(await pay(cy, courseId)), 'pm_card_chargeDeclined');
  await settle();
  expect(await enroll(cy, courseId)).toMatchObject({ code: 'PAYMENT_REQUIRED' });
  const unknown = { title: 'Cranes', priceId: 'prc_nobody', idempotencyKey: key() };
  expect(await ask(teacher, 'createCourse', unknown, '... on Course { id }')).toMatchObject({ code: 'NOT_FOUND' });
  const free = { title: 'Free', visibility: 'PUBLIC', idempotencyKey: key() };
  const { id } = await ask(teacher, 'createCourse', free, '... on Course { id }');
  expect(await pay(cy, id)).toMatchObject({ code: 'NOT_FOUND' });
});

it('refuses the doors to others than learning and games', async () => {
  const priceId = await billing.price();
  const input = { priceId, quantity: 1, idempotencyKey: key() };
  const document = `mutation ($input: CreatePaymentForServiceInput!) { createPaymentForService(input: $input) { __typename } }`;
  for (const who of [learner('dee'), { ...learner('dee'), service: 'wallet' }]) {
    const { errors } = await subject.execute(who, document, { input });
    expect(errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
    const asked = await subject.execute(who, `{ priceForService(id: "${priceId}") { isForSale } }`);
    expect(asked.errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
  }
});
