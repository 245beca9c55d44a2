import { currencyExponents } from '@codai/kit/money';
import { type Html, html } from '@codai/kit/text/html';

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}
.sandbox{background:#ffe9a8;border:1px solid #b58900;border-radius:.4rem;padding:.6rem 1rem;font-weight:600}
fieldset{border:1px solid #c8c8d0;border-radius:.4rem;margin:1rem 0}label{display:block;padding:.25rem 0}
button{font:inherit;padding:.6rem 1.2rem;border-radius:.4rem;border:1px solid #333;background:#1b1b1f;color:#fff;margin-right:.5rem}
button.plain{background:#fff;color:#1b1b1f}.refused{border-left:4px solid #b3261e;padding-left:.8rem}table{width:100%}td:last-child{text-align:right}
:focus-visible{outline:3px solid #1a73e8;outline-offset:2px}`;

/** A whole page. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${title} · SANDBOX</title><style>${style}</style></head>
<body><p class="sandbox" role="note">SANDBOX: a local test page. No bank is asked, and nothing is charged to anybody.</p>
<main><h1>${title}</h1>${body}</main></body></html>`.text;
}

/**
 * Headers of a page: nothing is loaded, framed or kept. A form may go to the page itself and be redirected to `onwards`,
 * which browsers hold to the same list.
 */
export function pageHeaders(onwards: readonly (string | null | undefined)[] = []): Record<string, string> {
  const origins = onwards.flatMap((url) => (url && URL.canParse(url) ? [new URL(url).origin] : []));
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${origins.filter((origin) => origin !== 'null').join(' ')}; base-uri 'none'; frame-ancestors 'none'`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

/** `20.00 USD test units`, without a word of money. */
export function amountInWords(amount: number, currency: string): string {
  const exponent = currencyExponents.get(currency.toUpperCase()) ?? 2;
  const digits = String(amount).padStart(exponent + 1, '0');
  const whole = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  return `${whole} ${currency.toUpperCase()} test units`;
}
