import type Stripe from 'stripe';
import { DISPUTE_FEE } from '../balance/rules.ts';
import { post } from '../balance/service.ts';
import { refundableOf } from '../charges/service.ts';
import { testMethodOf } from '../customers/method-service.ts';
import { invalidRequest } from '../errors.ts';
import { newResourceId } from '../store/ids.ts';
import { delays } from '../store/timers.ts';
import type { Tx } from '../store/transaction.ts';
import { emptyEvidence, isOpen, networkReasonOf } from './rules.ts';

export interface DisputeFacts {
  readonly reason: string;
  /** The bank only asks; no money is taken. */
  readonly isInquiry?: boolean | undefined;
}

/** Opens the dispute that the published test method of the charge stands for. */
export async function openPublishedDispute(tx: Tx, chargeId: string): Promise<void> {
  const charge = await tx.the('charge', chargeId);
  const test = await testMethodOf(tx, await tx.the('payment_method', String(charge.payment_method)));
  if (test.dispute && !charge.disputed && refundableOf(charge) > 0) await openDispute(tx, charge, test.dispute);
}

/**
 * The payer's bank takes back what was captured and not refunded. The charge is locked and saved by this.
 * https://docs.stripe.com/disputes/how-disputes-work
 */
export async function openDispute(tx: Tx, charge: Stripe.Charge, facts: DisputeFacts): Promise<Stripe.Dispute> {
  const amount = refundableOf(charge);
  if (!charge.captured || charge.disputed || amount === 0) {
    throw invalidRequest(`Charge ${charge.id} cannot be disputed.`, { code: 'charge_disputed', param: 'charge' });
  }
  const isInquiry = facts.isInquiry ?? false;
  const dueAt = tx.after(delays.evidence);
  const brand = charge.payment_method_details?.card?.brand ?? 'visa';
  const dispute: Stripe.Dispute = {
    id: newResourceId('dispute'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: tx.seconds,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: emptyEvidence(charge),
    evidence_details: {
      due_by: Math.floor(dueAt.getTime() / 1000),
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent as string | null,
    reason: facts.reason,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  };
  if (charge.payment_method_details?.card) {
    const networkReason = networkReasonOf(facts.reason);
    dispute.payment_method_details = {
      type: 'card',
      card: {
        brand,
        case_type: isInquiry ? 'inquiry' : 'chargeback',
        network: brand,
        network_reason_code: networkReason,
      },
    };
  }
  await tx.insert(dispute);
  charge.disputed = true;
  await tx.save(charge);
  await tx.emit('charge.dispute.created', dispute);
  if (!isInquiry) await withdraw(tx, dispute);
  await tx.schedule('dispute.lapse', dispute.id, dueAt);
  return dispute;
}

/** Takes the money, with the fee of a dispute. */
async function withdraw(tx: Tx, dispute: Stripe.Dispute): Promise<void> {
  const transaction = await post(tx, {
    type: 'adjustment',
    reportingCategory: 'dispute',
    amount: -dispute.amount,
    fee: DISPUTE_FEE,
    feeDescription: 'Dispute fee',
    currency: dispute.currency,
    source: dispute.id,
    description: `Chargeback withdrawal for ${String(dispute.charge)}`,
  });
  dispute.balance_transactions.push(transaction);
  await tx.save(dispute);
  await tx.emit('charge.dispute.funds_withdrawn', dispute);
}

/** Hands the evidence in; the published texts decide the case. https://docs.stripe.com/testing#disputes */
export async function submitEvidence(tx: Tx, dispute: Stripe.Dispute): Promise<void> {
  const isInquiry = dispute.status.startsWith('warning_');
  dispute.status = isInquiry ? 'warning_under_review' : 'under_review';
  dispute.evidence_details.submission_count++;
  dispute.evidence_details.submission_method = 'manual';
  await tx.unschedule('dispute.lapse', dispute.id);
  const text = dispute.evidence.uncategorized_text?.trim();
  if (text === 'escalate_inquiry_evidence' && isInquiry) {
    // An amount refunded during the inquiry is not taken a second time.
    dispute.amount = refundableOf(await tx.the('charge', String(dispute.charge)));
    dispute.is_charge_refundable = dispute.amount === 0;
    dispute.status = dispute.amount === 0 ? 'warning_closed' : 'needs_response';
    if (dispute.amount > 0) await withdraw(tx, dispute);
    return;
  }
  const verdict = text === 'winning_evidence' ? 'won' : text === 'losing_evidence' ? 'lost' : null;
  if (verdict === null) return;
  await tx.save(dispute, { verdict });
  await tx.schedule('dispute.decide', dispute.id, tx.after(delays.verdict));
}

/** The bank decides as the evidence said. */
export async function decide(tx: Tx, id: string): Promise<void> {
  const { verdict } = await tx.hidden(id);
  if (verdict) await closeDispute(tx, await disputeWithCharge(tx, id), verdict);
}

/** Nobody answered in time. */
export async function lapse(tx: Tx, id: string): Promise<void> {
  const dispute = await disputeWithCharge(tx, id);
  if (!isOpen(dispute.status)) return;
  dispute.evidence_details.past_due = true;
  await closeDispute(tx, dispute, 'lost');
}

/** Ends the case, once. What was withdrawn comes back when it is won. */
export async function closeDispute(tx: Tx, dispute: Stripe.Dispute, verdict: 'won' | 'lost'): Promise<Stripe.Dispute> {
  if (!isOpen(dispute.status)) return dispute;
  const isInquiry = dispute.status.startsWith('warning_');
  dispute.status = isInquiry ? 'warning_closed' : verdict;
  dispute.is_charge_refundable = isInquiry || verdict === 'won';
  if (!isInquiry && verdict === 'won') {
    const transaction = await post(tx, {
      type: 'adjustment',
      reportingCategory: 'dispute_reversal',
      amount: dispute.amount,
      currency: dispute.currency,
      source: dispute.id,
      description: `Chargeback reversal for ${String(dispute.charge)}`,
    });
    dispute.balance_transactions.push(transaction);
  }
  await tx.save(dispute);
  await tx.unschedule('dispute.lapse', dispute.id);
  await tx.emit('charge.dispute.closed', dispute);
  if (!isInquiry && verdict === 'won') await tx.emit('charge.dispute.funds_reinstated', dispute);
  return dispute;
}

/** The dispute with its charge locked first: the order in which a refund takes them. */
export async function disputeWithCharge(tx: Tx, id: string): Promise<Stripe.Dispute> {
  const seen = await tx.get('dispute', id);
  if (seen !== null) await tx.the('charge', String(seen.charge));
  return tx.the('dispute', id);
}
