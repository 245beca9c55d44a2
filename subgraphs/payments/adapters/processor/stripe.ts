import type { PaymentsSettings } from '../../settings.ts';
import type { ProcessorPort } from './port.ts';

const STRIPE_HOST = 'api.stripe.com';

/** Any host that speaks Stripe's API, by its own client. Source: https://docs.stripe.com/api */
export function createStripeProcessor({ apiBase, secretKey, isConfigured }: PaymentsSettings): ProcessorPort {
  const host = apiBase === null ? STRIPE_HOST : new URL(apiBase).hostname;
  const driver = isConfigured && host === STRIPE_HOST ? 'live' : 'embedded';
  const environment = driver === 'live' && !secretKey.includes('_test_') ? 'LIVE' : 'SANDBOX';
  const detail = driver === 'live' ? `Stripe, ${environment}` : 'the local processor: no real money is moved';
  return { driver, detail, environment };
}
