import type { Route } from '@codai/kit';
import { formatMinor, minorOf, money } from '@codai/kit/money';
import { type Html, html } from '@codai/kit/text/html';
import type { Deps } from './deps.ts';
import { PAY_PATH } from './transfers/requests/links.ts';

/** Page behind the link or QR code of a request. It shows the amount and not the requester; paying needs a session. */
export function routes({ database, clock }: Deps): readonly Route[] {
  return [
    {
      method: 'GET',
      path: `${PAY_PATH}/*`,
      async handle(request) {
        const id = new URL(request.url).pathname.slice(PAY_PATH.length + 1);
        const found = await database.systemRead(null, (tx) => tx.paymentRequest.findUnique({ where: { id } }));
        // One that names its payer is for that wallet's session alone, so it is as unknown here as one that is not there.
        if (found === null || found.payerWalletId !== null)
          return page(404, 'Payment request not found. Check the link.');
        const amount = `${formatMinor(money(minorOf(found.amount), found.currency))} ${found.currency}`;
        const isOpen = found.status === 'OPEN' && found.expiresAt > clock.now();
        return isOpen
          ? page(
              200,
              html`Payment request of ${amount}. <a href="/app/money/requests/${found.id}">Open it in your wallet to pay</a>: ${found.id}`,
            )
          : page(410, `This payment request of ${amount} can no longer be paid.`);
      },
    },
  ];
}

function page(status: number, text: Html | string): Response {
  return new Response(
    html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Codai</title></head><body><p>${text}</p></body></html>`
      .text,
    {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex',
      },
    },
  );
}
