import type { Route } from '@codai/kit';

/** Followed by the address of a seeded user. */
export const DEMO_SIGN_IN = '/dev/sign-in/';

/**
 * The playground's buttons: `POST /dev/sign-in/<address>` answers with an access token as text, made by identity's own
 * `/dev/token`. Outside production only. Asks for a header that no page of another site can send by itself.
 */
export function demoSignIn(routes: readonly Route[]): readonly Route[] {
  const tokens = routes.find(({ method, path }) => method === 'POST' && path === '/dev/token');
  if (tokens === undefined) return [];
  return [
    {
      method: 'POST',
      path: `${DEMO_SIGN_IN}*`,
      async handle(request) {
        if (request.headers.get('codai-csrf') === null) return new Response('Send codai-csrf.', { status: 403 });
        const { pathname, origin } = new URL(request.url);
        const user = decodeURIComponent(pathname.slice(DEMO_SIGN_IN.length));
        const answer = await tokens.handle(
          new Request(`${origin}/dev/token`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ user }),
          }),
        );
        const { accessToken, message } = (await answer.json()) as { accessToken?: string; message?: string };
        return new Response(accessToken ?? message, {
          status: answer.status,
          headers: { 'cache-control': 'no-store' },
        });
      },
    },
  ];
}
