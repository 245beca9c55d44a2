import type { z } from 'zod';
import * as p from '../api/parameters.ts';

const line = p.hash({
  metadata: p.metadata().optional(),
  price_data: p.hash({
    currency: p.currency(),
    product_data: p.hash({
      name: p.text(250),
      description: p.text().optional(),
      images: p.list(p.text(), 8).optional(),
      metadata: p.metadata().optional(),
    }),
    tax_behavior: p.oneOf('unspecified').optional(),
    unit_amount: p.integer({ min: 0 }),
  }),
  quantity: p.integer({ min: 1, max: 999_999 }).optional(),
});

/** https://docs.stripe.com/api/checkout/sessions/create; prices of a catalogue and subscriptions are not the processor's business. */
export const sessionCreation = p.hash({
  allowed_payment_method_types: p.list(p.oneOf('card', 'sepa_debit', 'us_bank_account')).optional(),
  cancel_url: p.text().optional(),
  client_reference_id: p.text(200).optional(),
  currency: p.currency().optional(),
  customer: p.text().optional(),
  customer_creation: p.oneOf('always', 'if_required').optional(),
  customer_email: p.text(800).optional(),
  expires_at: p.integer().optional(),
  line_items: p.list(line).optional(),
  metadata: p.metadata().optional(),
  mode: p.oneOf('payment', 'setup'),
  payment_intent_data: p
    .hash({
      capture_method: p.oneOf('automatic', 'automatic_async', 'manual').optional(),
      description: p.text(1000).optional(),
      metadata: p.metadata().optional(),
      setup_future_usage: p.oneOf('off_session', 'on_session').optional(),
    })
    .optional(),
  setup_intent_data: p.hash({ description: p.text(1000).optional(), metadata: p.metadata().optional() }).optional(),
  submit_type: p.oneOf('auto', 'book', 'donate', 'pay').optional(),
  success_url: p.text(),
  ui_mode: p.oneOf('hosted_page').optional(),
});

export type SessionCreation = z.output<typeof sessionCreation>;
