import * as p from '../api/parameters.ts';

/** `mandate_data`: that the owner of a bank account agreed to be debited. Source: https://docs.stripe.com/api/mandates */
export function mandateData() {
  return p.emptyable(
    p.hash({
      customer_acceptance: p.hash({
        type: p.oneOf('offline', 'online'),
        online: p.hash({ ip_address: p.text().optional(), user_agent: p.text().optional() }).optional(),
        offline: p.hash({}).optional(),
        accepted_at: p.integer().optional(),
      }),
    }),
  );
}
