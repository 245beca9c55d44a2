import { FilterSyntaxError, UnknownEventTypeError } from '@codai/contracts/events';
import { ConflictError, NotFoundError, QuotaExceededError, ValidationError, VersionConflictError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { SubscriptionType } from '../../delivery/subscriptions/graphql.ts';
import { EndpointType } from '../../delivery/webhooks/graphql.ts';
import type { RoutingRule } from '../../generated/prisma/client.ts';
import { managers } from '../../registry/managers.ts';
import { createRoutingRule, deleteRoutingRule, listRules, type RoutingRuleId, updateRoutingRule } from './service.ts';

const RuleType = builder.entity<RoutingRule>('RoutingRule', 'rtr', {
  description:
    'Rule that sends events that match to a subscription or an endpoint, or derives an event of another type from them.',
  authScopes: managers,
  loader: 'routingRule',
  fields: (t) => ({
    name: t.text('name', 'Name, unique in the organisation.'),
    filter: t.text('filter', 'Expression that events match; empty for all events.'),
    priority: t.integer('priority', 'Place among the rules: those with smaller numbers are asked first.'),
    stopsOnMatch: t.flag('stopsOnMatch', 'Whether later rules are not asked about an event that matches.'),
    subscription: t.reference(
      SubscriptionType,
      'subscriptionId',
      'Subscription that gets the events, also for an endpoint; null when the rule derives events.',
      { nullable: true },
    ),
    endpoint: t.reference(EndpointType, 'endpointId', 'Endpoint that gets the events; null for other targets.', {
      nullable: true,
    }),
    derivedType: t.text('derivedType', 'Type of the events that are derived; null for other targets.', {
      nullable: true,
    }),
    lastFailure: t.text('lastFailure', 'Reason for which the last derivation failed; null when none failed.', {
      nullable: true,
    }),
    lastFailureAt: t.instant('lastFailureAt', 'Instant of that failure.', { nullable: true }),
    version: t.exposeInt('version'),
    createdAt: t.instant('createdAt', 'Instant of the creation.'),
  }),
});

const DeletedType = builder.objectRef<RoutingRuleId>('DeletedRoutingRule').implement({
  description: 'Routing rule that was deleted.',
  authScopes: twoFactors,
  fields: (t) => ({ id: t.identifier('routingRuleId', 'Id that the rule had.') }),
});

builder.queryById('routingRule', RuleType, {
  description: 'Routing rule by its id; null when it is unknown or belongs to another organisation.',
  authScopes: managers,
});

builder.queryList('routingRules', {
  type: builder.connectionOf({ name: 'RoutingRule', node: RuleType }),
  description: 'Routing rules of the active organisation, in the order in which they are asked.',
  authScopes: managers,
  list: listRules,
});

const targets = (t: Parameters<NonNullable<Parameters<typeof builder.verb>[1]['input']>>[0]) => ({
  subscriptionId: t.id({ required: false, description: 'Id of the subscription that gets the events.' }),
  endpointId: t.id({ required: false, description: 'Id of the webhook endpoint that gets the events.' }),
  derivedType: t.string({
    required: false,
    description: 'Own type of which an event with the same data is published. Derived events are not derived from.',
  }),
});

builder.verb('createRoutingRule', {
  description:
    'Routes the events that match a filter from now on, beside the filters of subscriptions. Give one of the three targets. A subscription gets an event once, however many rules send it there.',
  authScopes: managers,
  input: (t) => ({
    name: t.string({ description: 'Name of small letters, digits and hyphens, at most 63 characters.' }),
    filter: t.string({ defaultValue: '', description: 'Expression over attributes and data; empty for all events.' }),
    priority: t.int({ defaultValue: 100, description: 'Place among the rules, 0 to 1,000.' }),
    stopsOnMatch: t.boolean({
      defaultValue: false,
      description: 'Whether later rules are not asked about an event that matches.',
    }),
    ...targets(t),
  }),
  result: RuleType,
  refusals: [
    ConflictError,
    FilterSyntaxError,
    NotFoundError,
    QuotaExceededError,
    UnknownEventTypeError,
    ValidationError,
  ],
  run: createRoutingRule,
  read: 'routingRuleId',
});

builder.verb('updateRoutingRule', {
  description: 'Changes a rule for events that are accepted from now on.',
  authScopes: managers,
  input: (t) => ({
    routingRuleId: t.idOf('RoutingRule'),
    filter: t.string({ required: false, description: 'New filter; unchanged when absent.' }),
    priority: t.int({ required: false, description: 'New priority; unchanged when absent.' }),
    stopsOnMatch: t.boolean({ required: false, description: 'Whether it stops; unchanged when absent.' }),
    ...targets(t),
    expectedVersion: t.int(),
  }),
  result: RuleType,
  refusals: [
    FilterSyntaxError,
    NotFoundError,
    QuotaExceededError,
    UnknownEventTypeError,
    ValidationError,
    VersionConflictError,
  ],
  run: updateRoutingRule,
  read: 'routingRuleId',
});

builder.verb('deleteRoutingRule', {
  description: 'Deletes a rule. What it has routed is delivered.',
  authScopes: managers,
  input: (t) => ({ routingRuleId: t.idOf('RoutingRule') }),
  result: DeletedType,
  refusals: [NotFoundError],
  run: deleteRoutingRule,
});
