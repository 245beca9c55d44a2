import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { operator, provenOperator } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { RateLimitPolicy } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import type { RateSubject, RateTarget } from './rules.ts';
import { deleteRateLimit, listRateLimits, type RateLimitStatus, rateLimitStatus, setRateLimit } from './service.ts';

const SubjectType = builder.enumeration('RateLimitSubject', 'Subject that a rate limit counts requests by.', {
  SOURCE: 'Requests from one network address, or one /64 of IPv6.',
  USER: 'Requests of one user; of anonymous callers by source.',
  TENANT: 'Requests in one active organisation; of callers without one by user.',
  CLIENT: 'Requests of one client application for all its users; of callers without one by user.',
});
const TargetType = builder.enumeration('RateLimitTarget', 'Kind of requests that a rate limit counts.', {
  OPERATIONS: 'All operations.',
  ROOT_FIELD: 'Occurrences of one root field in operations.',
  ROUTES: 'Requests of plain HTTP routes, such as those of OAuth.',
});

const PolicyType = builder.objectWithId<RateLimitPolicy>('RateLimitPolicy', {
  description:
    'Rate limit that every gateway holds. Requests are admitted at an even pace of `limit` in `windowSeconds`; after a pause `burst` more may come at once: with a burst of `limit` − 1 all of a window may, and with 0 one at a time. No window holds more than `limit` and `burst` together.',
  authScopes: operator,
  fields: (t) => ({
    name: t.text('name', 'Name of the policy.'),
    countsBy: t.field({
      type: SubjectType,
      description: 'Subject that requests are counted by.',
      resolve: ({ countsBy }) => countsBy as RateSubject,
    }),
    appliesTo: t.field({
      type: TargetType,
      description: 'Kind of requests that are counted.',
      resolve: ({ appliesTo }) => appliesTo as RateTarget,
    }),
    target: t.text('target', 'Root field, or the beginning of the paths of routes; null for all operations.', {
      nullable: true,
    }),
    limit: t.integer('limit', 'Requests in one window.'),
    windowSeconds: t.integer('windowSeconds', 'Length of the window, in seconds.'),
    burst: t.integer('burst', 'Requests that may come at once beside the one that is due.'),
    isEnabled: t.flag('isEnabled', 'Whether the policy is in force.'),
    changedBy: t.reference(
      UserType,
      'changedById',
      'Operator who changed the policy last; null for a policy of the product.',
      {
        nullable: true,
      },
    ),
    changedAt: t.instant('changedAt', 'Instant of the last change.'),
  }),
});

const StatusType = builder.objectRef<RateLimitStatus>('RateLimitStatus').implement({
  description:
    'Requests that a rate limit admitted and refused in the last hour. Gateways report them every few seconds.',
  authScopes: operator,
  fields: (t) => ({
    policy: t.field({ type: PolicyType, description: 'The policy.', resolve: ({ policy }) => policy }),
    admitted: t.integer('admitted', 'Number of requests that were admitted.'),
    refused: t.integer('refused', 'Number of requests that were refused.'),
    since: t.instant('since', 'Instant from which requests are counted.'),
  }),
});

builder.queryList('rateLimitPolicies', {
  type: builder.connectionOf({ name: 'RateLimitPolicy', node: PolicyType }),
  description: 'Rate limits by name.',
  authScopes: operator,
  list: listRateLimits,
});
builder.queryField('rateLimitStatus', (t) =>
  t.field({
    type: StatusType,
    nullable: true,
    description: 'Requests that a rate limit admitted and refused in the last hour; null for an unknown policy.',
    authScopes: operator,
    args: { policyId: t.arg.id({ required: true, description: 'Id of the policy.' }) },
    resolve: (_root, { policyId }, ctx) => rateLimitStatus(ctx, policyId),
  }),
);
builder.verb('setRateLimitPolicy', {
  description: 'Adds or changes a rate limit. Every gateway holds it within a second.',
  authScopes: provenOperator,
  input: (t) => ({
    id: t.id({ required: false, description: 'Id of the policy to change; absent for a new one.' }),
    name: t.string({
      description: 'Name of the policy, 1 to 100 characters.',
      validate: z.string().trim().min(1).max(100),
    }),
    countsBy: t.field({ type: SubjectType, description: 'Subject that requests are counted by.' }),
    appliesTo: t.field({ type: TargetType, description: 'Kind of requests that are counted.' }),
    target: t.string({
      required: false,
      description: 'Root field, or the beginning of the paths of routes; absent for all operations.',
      validate: z.string().max(100),
    }),
    limit: t.int({ description: 'Requests in one window, 1 to 1,000,000.', validate: z.int().min(1).max(1_000_000) }),
    windowSeconds: t.int({
      description: 'Length of the window, 1 second to one day.',
      validate: z.int().min(1).max(86_400),
    }),
    burst: t.int({
      required: false,
      description:
        'Requests that may come at once beside the one that is due, 0 to 10,000; null means `limit` − 1, so that a whole window may come at once, at most 10,000.',
      validate: z.int().min(0).max(10_000),
    }),
    isEnabled: t.boolean({ description: 'Whether the policy is in force.' }),
  }),
  result: PolicyType,
  refusals: [ConflictError, InvalidStateError, NotFoundError, ValidationError],
  run: setRateLimit,
});
builder.verb('deleteRateLimitPolicy', {
  description: 'Deletes a rate limit. Every gateway lets go of it within a second.',
  authScopes: provenOperator,
  input: (t) => ({ rateLimitPolicyId: t.idOf('RateLimitPolicy') }),
  result: PolicyType,
  refusals: [NotFoundError],
  run: deleteRateLimit,
});
