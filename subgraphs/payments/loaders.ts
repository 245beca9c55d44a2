import type { Caller } from '@codai/kit';
import { checkoutLoader } from './acquiring/checkout/loaders.ts';
import { cryptoInvoiceLoader } from './acquiring/crypto/loaders.ts';
import { disputeLoader } from './acquiring/disputes/loaders.ts';
import { defaultMethodLoader, methodLoader } from './acquiring/methods/loaders.ts';
import { paymentLoader } from './acquiring/payments/loaders.ts';
import { payoutLoader } from './acquiring/payouts/loaders.ts';
import { refundLoader } from './acquiring/refunds/loaders.ts';
import { webhookLoader } from './acquiring/webhooks/loaders.ts';
import { creditNoteLoader, creditNotesOfInvoiceLoader } from './billing/credit-notes/loaders.ts';
import { caseOfInvoiceLoader } from './billing/dunning/loaders.ts';
import { attemptsLoader, invoiceLinesLoader, invoiceLoader } from './billing/invoices/loaders.ts';
import { itemsLoader, subscriptionLoader } from './billing/subscriptions/loaders.ts';
import { topUpCreditLoader } from './books/bookings/loaders.ts';
import type { Loaders } from './context.ts';
import type { Deps } from './deps.ts';
import { priceLoader, pricesOfProductLoader, productLoader } from './pricing/catalogue/loaders.ts';
import { couponLoader } from './pricing/coupons/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    product: productLoader(deps, caller),
    price: priceLoader(deps, caller),
    pricesOfProduct: pricesOfProductLoader(deps, caller),
    coupon: couponLoader(deps),
    topUpCredit: topUpCreditLoader(deps),
    invoice: invoiceLoader(deps, caller),
    invoiceLines: invoiceLinesLoader(deps, caller),
    invoiceAttempts: attemptsLoader(deps, caller),
    subscription: subscriptionLoader(deps, caller),
    subscriptionItems: itemsLoader(deps, caller),
    caseOfInvoice: caseOfInvoiceLoader(deps, caller),
    creditNote: creditNoteLoader(deps, caller),
    creditNotesOfInvoice: creditNotesOfInvoiceLoader(deps, caller),
    customer: defaultMethodLoader(deps, caller),
    method: methodLoader(deps, caller),
    payment: paymentLoader(deps, caller),
    checkout: checkoutLoader(deps, caller),
    cryptoInvoice: cryptoInvoiceLoader(deps, caller),
    dispute: disputeLoader(deps),
    refund: refundLoader(deps, caller),
    payout: payoutLoader(deps),
    webhook: webhookLoader(deps),
  };
}
