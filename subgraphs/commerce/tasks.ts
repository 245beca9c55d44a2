import type { Cron, Task } from '@codai/kit/jobs';
import { reportAbandonedCarts } from './basket/carts/abandoned.ts';
import { checkProductIndex, indexProduct, rebuildProductIndex } from './catalogue/finder/jobs.ts';
import type { Deps } from './deps.ts';
import { notifyRestocked } from './opinions/alerts/service.ts';
import { notifyPriceDrops } from './opinions/wishlist/service.ts';
import { expireOrders } from './orders/cancellation/end.ts';
import { closeShipments } from './orders/parts/service.ts';
import { beginPayment } from './orders/payments/begin.ts';
import { payShop, payShops } from './orders/payouts/service.ts';
import { sendRefund, sweepRefunds } from './orders/refunds/send.ts';

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    'begin-order-payment': async ({ orderPaymentId }: { readonly orderPaymentId: string }) => {
      await beginPayment(deps, orderPaymentId);
    },
    'send-order-refund': ({ refundId }: { readonly refundId: string }) => sendRefund(deps, refundId),
    'sweep-order-refunds': () => sweepRefunds(deps),
    'pay-shop': ({ payoutId }: { readonly payoutId: string }) => payShop(deps, payoutId),
    'index-product': (payload: { readonly productId: string }) => indexProduct(deps, payload),
    'check-product-index': () => checkProductIndex(deps),
    'rebuild-product-index': (payload: { readonly after?: string; readonly since?: string }) =>
      rebuildProductIndex(deps, payload),
    'expire-orders': (_payload, { signal }) => expireOrders(deps, signal),
    'pay-shops': (_payload, { signal }) => payShops(deps, signal),
    'notify-restocked': (_payload, { signal }) => notifyRestocked(deps, signal),
    'notify-price-drops': (_payload, { signal }) => notifyPriceDrops(deps, signal),
    'report-abandoned-carts': (_payload, { signal }) => reportAbandonedCarts(deps, signal),
    'close-shipments': (_payload, { signal }) => closeShipments(deps, signal),
  };
}

export const crons = (): readonly Cron[] => [
  { task: 'expire-orders', pattern: '* * * * *' },
  { task: 'sweep-order-refunds', pattern: '*/5 * * * *' },
  { task: 'check-product-index', pattern: '*/10 * * * *' },
  { task: 'rebuild-product-index', pattern: '27 3 * * *' },
  { task: 'pay-shops', pattern: '13 * * * *' },
  { task: 'notify-restocked', pattern: '*/5 * * * *' },
  { task: 'notify-price-drops', pattern: '*/5 * * * *' },
  { task: 'report-abandoned-carts', pattern: '*/10 * * * *' },
  { task: 'close-shipments', pattern: '43 3 * * *' },
];
