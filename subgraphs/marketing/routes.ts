import type { Route } from '@codai/kit';
import { absentPage, choicesPage, confirmPage, donePage, formPage, invalidPage } from './contacts/choices/pages.ts';
import { PURPOSES } from './contacts/consents/rules.ts';
import { choicesOf, confirmByToken, withdrawByToken } from './contacts/consents/service.ts';
import type { Deps } from './deps.ts';
import { publicPage } from './forms/pages/service.ts';
import { submitForm } from './forms/submissions/service.ts';
import { linkIn } from './links/tokens.ts';
import { recordTouch } from './sending/messages/fate.ts';

/**
 * Links of messages, without sign-in: the token in the address is all that they take. GET changes nothing, because scanners of mail follow every
 * link; POST ends everything in one step (RFC 8058 §3.2), or the one purpose that the page's form names.
 */
export const routes = (deps: Deps): readonly Route[] => [
  {
    method: 'GET',
    path: '/u/*',
    async handle(request) {
      const token = tokenIn(request, '/u/');
      const choices = await choicesOf(deps, token);
      if (choices instanceof Error) return invalidPage(languageOf(request));
      return linkIn(deps.keys, token, 'confirm') === null ? choicesPage(choices) : confirmPage(choices);
    },
  },
  {
    method: 'POST',
    path: '/u/*',
    async handle(request) {
      const token = tokenIn(request, '/u/');
      const choices = await choicesOf(deps, token);
      if (choices instanceof Error) return invalidPage(languageOf(request));
      if (linkIn(deps.keys, token, 'confirm') !== null) {
        const confirmed = await confirmByToken(deps, token);
        return confirmed instanceof Error ? invalidPage(choices.locale) : donePage(choices.locale, 'confirmed');
      }
      const named = new URLSearchParams(await request.text()).get('purpose');
      const stopped = await withdrawByToken(deps, token, PURPOSES.find((purpose) => purpose === named) ?? null);
      return stopped instanceof Error ? invalidPage(choices.locale) : donePage(choices.locale, 'stopped');
    },
  },
  {
    method: 'GET',
    path: '/f/*',
    async handle(request) {
      const page = await publicPage(deps, tokenIn(request, '/f/'));
      const referralCode = new URL(request.url).searchParams.get('ref') ?? '';
      return page === null ? absentPage(languageOf(request)) : formPage({ ...page, referralCode });
    },
  },
  {
    method: 'POST',
    path: '/f/*',
    async handle(request) {
      const slug = tokenIn(request, '/f/');
      const page = await publicPage(deps, slug);
      if (page === null) return absentPage(languageOf(request));
      const form = new URLSearchParams(await request.text());
      const { email = '', name, website, formToken, referralCode } = Object.fromEntries(form);
      const received = await submitForm(deps, { slug, email, name, website, formToken, referralCode });
      return received instanceof Error ? invalidPage(page.locale, 'mistaken') : donePage(page.locale, 'received');
    },
  },
  {
    // Leads to signed addresses and to no other (MKT-9), or answers with the picture that reports an opening.
    method: 'GET',
    path: '/l/*',
    async handle(request) {
      const link = linkIn(deps.keys, tokenIn(request, '/l/'), 'open', 'see');
      if (link === null) return new Response('This link is not valid.', { status: 400, headers: plain });
      const { messageId } = link;
      const url = link.does === 'open' ? link.url : null;
      await recordTouch(deps, { messageId, kind: url === null ? 'OPENED' : 'CLICKED', url });
      if (url !== null) return new Response(null, { status: 302, headers: { ...plain, location: url } });
      return new Response(PIXEL, { headers: { ...plain, 'content-type': 'image/gif' } });
    },
  },
];

/** A transparent picture of one pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const plain = {
  'content-type': 'text/plain; charset=utf-8',
  'cache-control': 'no-store, private',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

const tokenIn = ({ url }: Request, prefix: string): string => new URL(url).pathname.slice(prefix.length);
const languageOf = ({ headers }: Request): string => headers.get('accept-language') ?? 'en';
