import type { Route } from '@codai/kit';
import type { Deps } from './deps.ts';
import { receiveWebhook } from './webhooks/receive.ts';

/** Where the processor tells what happened; without sign-in, because it signs each of them. */
export function routes(deps: Deps): readonly Route[] {
  return [{ method: 'POST', path: '/webhooks/stripe', handle: (request) => receiveWebhook(deps, request) }];
}
