import type Stripe from 'stripe';

/** Whether the case can still be answered or decided. */
export function isOpen(status: Stripe.Dispute.Status): boolean {
  return ['needs_response', 'under_review', 'warning_needs_response', 'warning_under_review'].includes(status);
}

/** Visa's codes for the reasons that occur. https://docs.stripe.com/disputes/categories */
export function networkReasonOf(reason: string): string {
  const codes: Record<string, string> = { fraudulent: '10.4', product_not_received: '13.1', duplicate: '12.6.1' };
  return codes[reason] ?? '13.9';
}

/** Evidence before any was given: what the charge tells already. */
export function emptyEvidence(charge: Stripe.Charge): Stripe.Dispute.Evidence {
  return {
    access_activity_log: null,
    billing_address: null,
    cancellation_policy: null,
    cancellation_policy_disclosure: null,
    cancellation_rebuttal: null,
    customer_communication: null,
    customer_email_address: charge.billing_details.email,
    customer_name: charge.billing_details.name,
    customer_purchase_ip: null,
    customer_signature: null,
    duplicate_charge_documentation: null,
    duplicate_charge_explanation: null,
    duplicate_charge_id: null,
    enhanced_evidence: {},
    product_description: null,
    receipt: null,
    refund_policy: null,
    refund_policy_disclosure: null,
    refund_refusal_explanation: null,
    service_date: null,
    service_documentation: null,
    shipping_address: null,
    shipping_carrier: null,
    shipping_date: null,
    shipping_documentation: null,
    shipping_tracking_number: null,
    uncategorized_file: null,
    uncategorized_text: null,
  };
}
