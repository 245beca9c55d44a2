import { NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { WebhookEndpoint } from '../../generated/prisma/client.ts';
import { managers } from '../../registry/managers.ts';
import { createWebhookEndpoint, type EndpointWithSecret, listEndpoints, rotateWebhookSecret } from './service.ts';

const StatusType = builder.enumeration('WebhookEndpointStatus', 'State of a webhook endpoint.', {
  ACTIVE: 'Events are posted to it.',
  DISABLED: 'Failed for five days, or answered 410. Resuming one of its subscriptions activates it.',
});

export const EndpointType = builder.entity<WebhookEndpoint>('WebhookEndpoint', 'whe', {
  description: 'URL to which events are posted, signed by the scheme of Standard Webhooks.',
  authScopes: managers,
  loader: 'endpoint',
  fields: (t) => ({
    url: t.text('url', 'Address that events are posted to.'),
    description: t.text('description', 'Description; empty without one.'),
    status: t.field({
      type: StatusType,
      description: 'Current state.',
      resolve: ({ status }) => status as 'ACTIVE' | 'DISABLED',
    }),
    failingSince: t.instant(
      'failingSince',
      'First failure since the last success; null when the last post succeeded.',
      {
        nullable: true,
      },
    ),
    previousSecretUntil: t.instant(
      'previousSecretUntil',
      'Instant until which the former secret signs too; null without one.',
      {
        nullable: true,
      },
    ),
    createdAt: t.instant('createdAt', 'Instant of the creation.'),
  }),
});

const WithSecretType = builder.objectRef<EndpointWithSecret>('WebhookEndpointWithSecret').implement({
  description: 'Webhook endpoint with its signing secret, which is shown this once.',
  authScopes: twoFactors,
  fields: (t) => ({
    endpoint: t.reference(EndpointType, 'endpointId', 'The endpoint.'),
    secret: t.text('secret', 'Signing secret: `whsec_` and 32 bytes in base64.'),
  }),
});

builder.queryById('webhookEndpoint', EndpointType, {
  description: 'Webhook endpoint by its id; null when it is unknown or belongs to another organisation.',
  authScopes: managers,
});

builder.queryList('webhookEndpoints', {
  type: builder.connectionOf({ name: 'WebhookEndpoint', node: EndpointType }),
  description: 'Webhook endpoints of the active organisation, newest first.',
  authScopes: managers,
  list: listEndpoints,
});

builder.verb('createWebhookEndpoint', {
  description: 'Adds a URL to which events can be posted.',
  authScopes: managers,
  input: (t) => ({
    url: t.string({
      description: 'URL with https. Its addresses must be public at each post; redirects are not followed.',
    }),
    description: t.string({ defaultValue: '', description: 'Description, at most 500 characters.' }),
  }),
  result: WithSecretType,
  refusals: [QuotaExceededError, ValidationError],
  run: createWebhookEndpoint,
});

builder.verb('rotateWebhookSecret', {
  description: 'Gives an endpoint a new signing secret. The former one signs beside it for 24 hours.',
  authScopes: managers,
  input: (t) => ({ endpointId: t.idOf('WebhookEndpoint') }),
  result: WithSecretType,
  refusals: [NotFoundError],
  run: rotateWebhookSecret,
});
