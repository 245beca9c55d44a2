import type { Route } from '@codai/kit';
import type { Deps } from '../../deps.ts';

/** Below the year that readers should not go beyond. Source: RFC 9116 §2.5.5. */
const EXPIRES_MS = 180 * 86_400_000;
export const SECURITY_TXT = '/.well-known/security.txt';

/** Where to report what is wrong with the security of the product; not found while no contact is configured. Source: RFC 9116. */
export function securityTxtRoute({ securityContact, publicUrl, clock }: Deps): Route {
  return {
    method: 'GET',
    path: SECURITY_TXT,
    async handle() {
      if (securityContact === null) return new Response('Not found.', { status: 404 });
      // By day, so that it can be kept.
      const expires = new Date(Math.floor((clock.now().getTime() + EXPIRES_MS) / 86_400_000) * 86_400_000);
      const lines = [
        `Contact: ${securityContact}`,
        `Expires: ${expires.toISOString()}`,
        `Canonical: ${publicUrl}${SECURITY_TXT}`,
      ];
      return new Response(`${lines.join('\n')}\n`, {
        headers: {
          'content-type': 'text/plain; charset=utf-8',
          'cache-control': 'max-age=3600',
          'x-content-type-options': 'nosniff',
        },
      });
    },
  };
}
