import { newId, type Route } from '@codai/kit';
import { z } from 'zod';
import { createOAuthRoutes } from './delegation/provider/routes.ts';
import type { Deps } from './deps.ts';
import { createScimRoutes } from './organizations/scim/routes.ts';
import { type DevToken, issueDevToken } from './sessions/dev-token.ts';
import { appleReturn } from './sign-in/linked-accounts/apple.ts';

/** Time for which clients may cache the key set. Far below the day for which a key is published before it signs. */
const KEY_SET_SECONDS = 300;

/** Identity's plain HTTP endpoints: the key set, the OpenID provider, SCIM, and outside of production the tokens of seeded users. */
export function routes(deps: Deps): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/.well-known/jwks.json',
      handle: async () =>
        Response.json(await deps.tokens.publicKeys(), {
          headers: {
            'content-type': 'application/jwk-set+json',
            'cache-control': `public, max-age=${KEY_SET_SECONDS}`,
            'access-control-allow-origin': '*',
          },
        }),
    },
    ...createOAuthRoutes(deps),
    ...createScimRoutes(deps),
    appleReturn,
    ...(deps.environment === 'production'
      ? []
      : [{ method: 'POST', path: '/dev/token', handle: (request: Request) => devToken(deps, request) } as const]),
  ];
}

const devTokenRequest = z.object({
  user: z.string().min(1).max(254),
  tenant: z.string().min(1).max(64).optional(),
  aal1: z.boolean().default(false),
});

/**
 * Answers `{ accessToken, … }`, or `{ message }` with 400, 404 or 415. Asks for JSON, which a page of another origin cannot
 * send without being allowed to.
 */
async function devToken(deps: Deps, request: Request): Promise<Response> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    return Response.json({ message: 'Send application/json.' }, { status: 415 });
  }
  const body = devTokenRequest.safeParse(await request.json().catch(() => null));
  if (!body.success) {
    return Response.json({ message: 'Send { user, tenant?, aal1? }: an address of the seeds.' }, { status: 400 });
  }
  const token = await issueDevToken(deps, { ...body.data, correlationId: newId('cor') } satisfies DevToken);
  if (typeof token === 'string') return Response.json({ message: token }, { status: 404 });
  return Response.json(token, { headers: { 'cache-control': 'no-store' } });
}
