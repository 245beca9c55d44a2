import { type Html, html } from '@codai/kit/text/html';
import type { KoaContextWithOIDC } from 'oidc-provider';

/**
 * The few pages that the provider shows itself: entering a device's code, signing out, an error that may not be redirected. Without
 * scripts. A form is sent to this origin; where it leads on from there is the provider's to say.
 */
export function showPage(ctx: KoaContextWithOIDC, title: string, content: Html): void {
  ctx.type = 'html';
  ctx.set(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  );
  ctx.set('x-content-type-options', 'nosniff');
  ctx.set('referrer-policy', 'no-referrer');
  ctx.set('cache-control', 'no-store');
  ctx.body = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:24rem;margin:15vh auto 0;padding:0 1.5rem;color:#1c1d21;background:#fff}
h1{font-size:1.25rem}input,button{font:inherit;padding:.6rem .8rem;width:100%;box-sizing:border-box;margin:.25rem 0;border-radius:.5rem;border:1px solid #b9bcc4}
button{background:#1c1d21;color:#fff;border-color:#1c1d21;cursor:pointer}button.plain{background:#fff;color:#1c1d21}
@media(prefers-color-scheme:dark){body{color:#eceef2;background:#131417}button{background:#eceef2;color:#131417}button.plain,input{background:#131417;color:#eceef2}}</style>
</head><body><main><h1>${title}</h1>${content}</main></body></html>`.text;
}
