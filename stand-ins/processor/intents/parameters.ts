import * as p from '../api/parameters.ts';
import { mandateData } from '../customers/mandate.ts';
import { methodData } from '../customers/method-parameters.ts';

// The parameters of each verb: https://docs.stripe.com/api/payment_intents

const shared = {
  allowed_payment_method_types: p.list(p.oneOf('card', 'sepa_debit', 'us_bank_account')).optional(),
  capture_method: p.oneOf('automatic', 'automatic_async', 'manual').optional(),
  customer: p.text().optional(),
  description: p.emptyable(p.text(1000)).optional(),
  metadata: p.metadata().optional(),
  payment_method: p.text().optional(),
  payment_method_data: methodData().optional(),
  payment_method_options: p
    .hash({
      card: p.hash({ request_three_d_secure: p.oneOf('any', 'automatic', 'challenge').optional() }).optional(),
      sepa_debit: p.hash({}).optional(),
      us_bank_account: p.hash({ verification_method: p.oneOf('automatic', 'instant', 'skip').optional() }).optional(),
    })
    .optional(),
  receipt_email: p.emptyable(p.text(512)).optional(),
  setup_future_usage: p.emptyable(p.oneOf('off_session', 'on_session')).optional(),
  shipping: p.emptyable(p.shipping()).optional(),
  statement_descriptor: p.text(22).optional(),
  statement_descriptor_suffix: p.text(22).optional(),
};
export const confirming = {
  error_on_requires_action: p.truth().optional(),
  mandate_data: mandateData().optional(),
  off_session: p.truth().optional(),
  return_url: p.text().optional(),
  use_stripe_sdk: p.truth().optional(),
};
export const creation = p.hash({
  ...shared,
  ...confirming,
  amount: p.integer({ min: 1 }),
  currency: p.currency(),
  automatic_payment_methods: p
    .hash({ enabled: p.truth(), allow_redirects: p.oneOf('always', 'never').optional() })
    .optional(),
  confirm: p.truth().optional(),
  confirmation_method: p.oneOf('automatic').optional(),
});
export const change = p.hash({
  ...shared,
  amount: p.integer({ min: 1 }).optional(),
  currency: p.currency().optional(),
});
export const confirmation = p.hash({
  ...confirming,
  capture_method: shared.capture_method,
  payment_method: shared.payment_method,
  payment_method_data: shared.payment_method_data,
  payment_method_options: shared.payment_method_options,
  receipt_email: shared.receipt_email,
  setup_future_usage: shared.setup_future_usage,
  shipping: shared.shipping,
});
export const cancellation = p.hash({
  cancellation_reason: p.oneOf('abandoned', 'duplicate', 'fraudulent', 'requested_by_customer').optional(),
});
