import { InvalidUnsubscribeTokenError } from '@codai/contracts/notifications';
import type { Route } from '@codai/kit';
import { type Html, html } from '@codai/kit/text/html';
import { languageOf } from './content/templates/render.ts';
import type { Language } from './content/templates/words.ts';
import { trackingRoutes } from './delivery/tracking/routes.ts';
import type { Deps } from './deps.ts';
import { unsubscribe } from './preferences/suppressions/service.ts';
import { unsubscribePath, verifyUnsubscribeToken } from './preferences/suppressions/tokens.ts';

/**
 * The link of every mail that can be unsubscribed from. POST does it (RFC 8058 §3.2: mail programs send
 * `List-Unsubscribe=One-Click`, our own page the same form); GET only asks, because scanners of mail follow every link.
 * Without sign-in: the token in the address is all that it takes, and there is nothing else to read.
 */
export function routes(deps: Deps): readonly Route[] {
  return [
    {
      method: 'GET',
      path: unsubscribePath,
      async handle(request) {
        const { token, language } = readRequest(request);
        return verifyUnsubscribeToken(deps.keys, token) === null
          ? invalid(language)
          : page(200, language, questionOf(language));
      },
    },
    {
      method: 'POST',
      path: unsubscribePath,
      async handle(request) {
        const { token, language } = readRequest(request);
        const outcome = await unsubscribe(deps, { token });
        if (outcome instanceof InvalidUnsubscribeTokenError) return invalid(language);
        return page(200, language, html`<p>${language.unsubscribePage.done}</p>`);
      },
    },
    ...trackingRoutes(deps),
  ];
}

function readRequest(request: Request): { token: string; language: Language } {
  const { searchParams } = new URL(request.url);
  // The language of the mail, since its reader may use a browser in another one. Links of older mails name none: then the first language
  // that the browser asks for.
  const wanted = searchParams.get('lang') ?? request.headers.get('accept-language') ?? '';
  return {
    token: searchParams.get('token') ?? '',
    language: languageOf(/^[A-Za-z0-9-]{1,35}/.exec(wanted)?.[0] ?? 'en'),
  };
}

function questionOf({ unsubscribePage: { question, confirm } }: Language): Html {
  // The form goes to this page's own address, with its token.
  return html`<p>${question}</p><form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>${confirm}</button></form>`;
}

function invalid(language: Language): Response {
  return page(400, language, html`<p>${language.unsubscribePage.invalid}</p>`);
}

function page(status: number, { locale }: Language, body: Html): Response {
  return new Response(
    html`<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Codai</title></head><body>${body}</body></html>`
      .text,
    {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        // The address holds the token.
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex',
      },
    },
  );
}
