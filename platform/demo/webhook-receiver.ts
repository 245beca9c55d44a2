import type { Route } from '@codai/kit';

/** Takes every webhook. */
export const ACCEPTING = '/dev/webhooks/accept';
/** Refuses every webhook. */
export const REFUSING = '/dev/webhooks/refuse';

/** Receivers of webhooks on this machine, for a demo without a network: one answers 204, one 503. */
export const webhookReceiver: readonly Route[] = [
  { method: 'POST', path: ACCEPTING, handle: async () => new Response(null, { status: 204 }) },
  {
    method: 'POST',
    path: REFUSING,
    handle: async () => new Response('This receiver refuses everything.', { status: 503 }),
  },
];
