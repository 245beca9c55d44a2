import { afterAll, describe, expect, it } from 'vitest';
import { flows } from '../../testing/flows.ts';
import { as, openPayments, operator } from '../../testing/payments.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);
const accountId = await flow.account();

const bookingsOf = (subjectId: string) =>
  subject.rows<{ kind: string; clearing: string; isBooked: boolean }>(
    `SELECT kind, clearing::text, entry_id IS NOT NULL AS "isBooked" FROM payments.booking WHERE subject_id = $1 ORDER BY kind`,
    [subjectId],
  );

const DISPUTES = `query { disputes(first: 100) { edges { node { id status reason amount { minor } payment { id } evidenceDueAt } } } }`;
const EVIDENCE = `mutation ($input: SubmitDisputeEvidenceInput!) { submitDisputeEvidence(input: $input) { __typename ... on Dispute { status } ... on Error { code path } } }`;

interface Listed {
  readonly edges: readonly { readonly node: { id: string; status: string; payment: { id: string } } }[];
}
const disputeOf = async (paymentId: string) =>
  (await subject.ask<Listed>(operator, DISPUTES)).edges.find(({ node }) => node.payment.id === paymentId)?.node;

describe('a dispute', () => {
  it('PAY-1: counts against what can be refunded while it is open or lost, and no more when it is won', async () => {
    const paid = await flow.pay({ accountId, amount: 3_000n, token: 'pm_card_createDispute' });
    await subject.settle();
    expect(await flow.payment(paid.id)).toMatchObject({ disputed: { minor: '3000' }, refunded: { minor: '0' } });
    expect(await flow.refund(paid.id, 1n)).toMatchObject({
      code: 'REFUND_EXCEEDS_CAPTURED',
      refundable: { minor: '0' },
    });
    const dispute = await disputeOf(paid.id);
    const input = { disputeId: dispute?.id, evidence: { uncategorizedText: 'winning_evidence' } };
    expect(await subject.ask(operator, EVIDENCE, { input: { ...input, idempotencyKey: flow.key() } })).toMatchObject({
      status: 'UNDER_REVIEW',
    });
    expect(await subject.ask(operator, EVIDENCE, { input: { ...input, idempotencyKey: flow.key() } })).toMatchObject({
      code: 'INVALID_STATE',
    });
    subject.clock.advance(86_400_000);
    await subject.settle();
    expect(await disputeOf(paid.id)).toMatchObject({ status: 'WON' });
    expect(await flow.payment(paid.id)).toMatchObject({ disputed: { minor: '0' } });
    expect(await bookingsOf(dispute?.id as string)).toEqual([
      { kind: 'DISPUTE', clearing: '-3000', isBooked: true },
      { kind: 'DISPUTE_RETURN', clearing: '3000', isBooked: true },
    ]);
  });

  it('takes no text with a card’s number in it, and nobody but operators', async () => {
    const evidence = { customerCommunication: 'I paid with 4000 0000 0000 0259' };
    const input = { disputeId: 'dsp_any', evidence, idempotencyKey: flow.key() };
    expect(await subject.ask(operator, EVIDENCE, { input })).toMatchObject({
      code: 'SENSITIVE_DATA_REFUSED',
      path: ['input', 'evidence', 'customerCommunication'],
    });
    const { errors } = await subject.execute(as('ana'), DISPUTES);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
