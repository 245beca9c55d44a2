import type { Caller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { priceLoader, pricesOfProductLoader, productLoader } from '../../pricing/catalogue/lists.ts';
import { couponLoader } from '../../pricing/coupons/coupon-row.ts';
import { creditNoteLoader, creditNotesOfInvoiceLoader } from '../credit-notes/lists.ts';
import { caseOfInvoiceLoader } from '../dunning/lists.ts';
import { attemptsLoader, invoiceLinesLoader, invoiceLoader } from '../invoices/lists.ts';
import { itemsLoader, subscriptionLoader } from './lists.ts';

/** Of what is billed for. */
export function billingLoaders(deps: Deps, caller: Caller) {
  return {
    product: productLoader(deps),
    price: priceLoader(deps),
    pricesOfProduct: pricesOfProductLoader(deps),
    coupon: couponLoader(deps),
    subscription: subscriptionLoader(deps, caller),
    subscriptionItems: itemsLoader(deps, caller),
    invoice: invoiceLoader(deps, caller),
    invoiceLines: invoiceLinesLoader(deps, caller),
    invoiceAttempts: attemptsLoader(deps, caller),
    caseOfInvoice: caseOfInvoiceLoader(deps, caller),
    creditNote: creditNoteLoader(deps, caller),
    creditNotesOfInvoice: creditNotesOfInvoiceLoader(deps, caller),
  };
}
