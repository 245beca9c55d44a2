import type Stripe from 'stripe';
import { mergeMetadata } from '../api/merge.ts';
import * as p from '../api/parameters.ts';
import { type Route, route } from '../api/routes.ts';
import { invalidRequest, missing } from '../errors.ts';
import { newResourceId, randomCharacters } from '../store/ids.ts';
import { listPage } from '../store/lists.ts';
import type { Tx } from '../store/transaction.ts';

const creation = p.hash({
  api_version: p.text().optional(),
  description: p.emptyable(p.text()).optional(),
  enabled_events: p.list(p.text()),
  metadata: p.metadata().optional(),
  url: p.text(),
});
const change = p.hash({
  description: p.emptyable(p.text()).optional(),
  disabled: p.truth().optional(),
  enabled_events: p.list(p.text()).optional(),
  metadata: p.metadata().optional(),
  url: p.text().optional(),
});

/** An endpoint of that address. https://docs.stripe.com/api/webhook_endpoints */
export function newEndpoint(
  tx: Tx,
  facts: { url: string; events: readonly string[]; description?: string | null | undefined },
): Stripe.WebhookEndpoint {
  return {
    id: newResourceId('webhook_endpoint'),
    object: 'webhook_endpoint',
    api_version: tx.occasion.apiVersion,
    application: null,
    created: tx.seconds,
    description: facts.description ?? null,
    enabled_events: [...facts.events],
    livemode: false,
    metadata: {},
    status: 'enabled',
    url: facts.url,
  };
}

async function endpointFor(tx: Tx, id: string): Promise<Stripe.WebhookEndpoint> {
  const endpoint = await tx.lock('webhook_endpoint', id);
  if (endpoint === null) throw missing('webhook endpoint', id);
  return endpoint;
}

function refuseUrl(url: string): void {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw invalidRequest('Invalid URL: An explicit scheme (such as https) must be provided.', { param: 'url' });
  }
}

export const endpointRoutes: readonly Route[] = [
  route('POST', '/v1/webhook_endpoints', creation, async (tx, given) => {
    refuseUrl(given.url);
    if (given.api_version !== undefined && given.api_version !== tx.occasion.apiVersion) {
      throw invalidRequest(`Invalid API version: ${given.api_version}`, { param: 'api_version' });
    }
    const { url, enabled_events: events, description, metadata } = given;
    const endpoint = newEndpoint(tx, { url, events, description });
    endpoint.metadata = mergeMetadata(null, metadata);
    const secret = `whsec_${randomCharacters(32)}`;
    await tx.insert(endpoint, { secret });
    // Shown this once only.
    return { ...endpoint, secret };
  }),
  route('GET', '/v1/webhook_endpoints', p.hash(p.paging), (tx, paging) =>
    listPage(tx, 'webhook_endpoint', '/v1/webhook_endpoints', paging),
  ),
  route('GET', '/v1/webhook_endpoints/:id', p.hash({}), (tx, _given, { id }) => endpointFor(tx, id)),
  route('POST', '/v1/webhook_endpoints/:id', change, async (tx, given, { id }) => {
    const endpoint = await endpointFor(tx, id);
    if (given.url !== undefined) refuseUrl(given.url);
    const { url = endpoint.url, enabled_events = endpoint.enabled_events, description = endpoint.description } = given;
    Object.assign(endpoint, { url, enabled_events, description });
    if (given.disabled !== undefined) endpoint.status = given.disabled ? 'disabled' : 'enabled';
    endpoint.metadata = mergeMetadata(endpoint.metadata, given.metadata);
    return tx.save(endpoint);
  }),
  route('DELETE', '/v1/webhook_endpoints/:id', p.hash({}), async (tx, _given, { id }) => {
    await endpointFor(tx, id);
    await tx.remove(id);
    await tx.query(`UPDATE delivery SET state = 'GIVEN_UP' WHERE endpoint_id = $1 AND state IN ('HELD', 'WAITING')`, [
      id,
    ]);
    return { id, object: 'webhook_endpoint', deleted: true } satisfies Stripe.DeletedWebhookEndpoint;
  }),
];
