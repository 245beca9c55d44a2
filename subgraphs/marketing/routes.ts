import type { Route } from '@codai/kit';
import { PURPOSES } from './contacts/consents/rules.ts';
import { choicesOf, confirmByToken, withdrawByToken } from './contacts/consents/service.ts';
import type { Deps } from './deps.ts';
import { linkIn } from './links/tokens.ts';
import { choicesPage, confirmPage, donePage, invalidPage } from './pages.ts';

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
];

const tokenIn = ({ url }: Request, prefix: string): string => new URL(url).pathname.slice(prefix.length);
const languageOf = ({ headers }: Request): string => headers.get('accept-language') ?? 'en';
