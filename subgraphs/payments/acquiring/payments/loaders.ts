import type { Caller } from '@codai/kit';
import { topUpCreditLoader } from '../../books/bookings/held.ts';
import type { Deps } from '../../deps.ts';
import { checkoutLoader } from '../checkout/loaders.ts';
import { cryptoInvoiceLoader } from '../crypto/loaders.ts';
import { disputeLoader } from '../disputes/lists.ts';
import { defaultMethodLoader, methodLoader } from '../methods/lists.ts';
import { payoutLoader } from '../payouts/lists.ts';
import { refundLoader } from '../refunds/lists.ts';
import { webhookLoader } from '../webhooks/lists.ts';
import { paymentLoader } from './lists.ts';

/** Of what is charged, refunded, disputed and paid out. */
export function paymentLoaders(deps: Deps, caller: Caller) {
  return {
    checkout: checkoutLoader(deps, caller),
    cryptoInvoice: cryptoInvoiceLoader(deps, caller),
    customer: defaultMethodLoader(deps, caller),
    dispute: disputeLoader(deps),
    method: methodLoader(deps, caller),
    payment: paymentLoader(deps, caller),
    payout: payoutLoader(deps),
    refund: refundLoader(deps, caller),
    topUpCredit: topUpCreditLoader(deps),
    webhook: webhookLoader(deps),
  };
}
