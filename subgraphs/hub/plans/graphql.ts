import { ConflictError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { anyone, operator, provenOperator } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../builder.ts';
import type { ApiPlan } from '../generated/prisma/client.ts';
import {
  type ApiEntitlement,
  apiEntitlement,
  archiveApiPlan,
  createApiPlan,
  listApiPlans,
  organizationApiEntitlement,
  setOrganizationPlan,
  updateApiPlan,
} from './service.ts';

const readers = { $any: { platformAdmin: true, role: ['OWNER', 'ADMIN'] } } as const;

const ApiPlanType = builder.entity<ApiPlan>('ApiPlan', 'apl', {
  description:
    'Plan of the access that programs of an organisation have to the API. Programs are connected apps and personal access tokens; people in their own sessions are not bound. Plans that are sold by a price are public.',
  authScopes: anyone,
  loader: 'apiPlan',
  fields: (t) => ({
    name: t.text('name', 'Name of the plan.'),
    scopes: t.stringList({
      nullable: true,
      description: 'Scopes that programs may have; null: all of them.',
      resolve: ({ scopes, allScopes }) => (allScopes ? null : scopes),
    }),
    monthlyLimit: t.integer('monthlyLimit', 'Operations in one calendar month, in UTC; null: without limit.', {
      nullable: true,
    }),
    priceId: t.text('priceId', 'Id of the price whose subscribers get the plan; null when there is none.', {
      nullable: true,
    }),
    version: t.integer('version', 'Version, for `expectedVersion`.'),
    isArchived: t.boolean({
      description: 'Whether no further organisation can get it.',
      resolve: ({ archivedAt }) => archivedAt !== null,
    }),
    changedAt: t.instant('changedAt', 'Instant of the last change.'),
  }),
});

const PriceType = builder.foreignEntity('Price', { authScopes: anyone });
builder.objectField(PriceType, 'apiPlan', (t) =>
  t.field({
    type: ApiPlanType,
    nullable: true,
    description: 'Plan of programs that subscribers to the price get; null when there is none.',
    authScopes: anyone,
    resolve: ({ id }, _args, ctx) => ctx.loaders.planOfPrice.load(id),
  }),
);

const EntitlementType = builder.objectRef<ApiEntitlement>('ApiEntitlement').implement({
  description: 'Access of the programs of an organisation to the API, and their use of it in the present month.',
  authScopes: readers,
  fields: (t) => ({
    organizationId: t.id({ description: 'Id of the organisation.', resolve: ({ organizationId }) => organizationId }),
    plan: t.field({
      type: ApiPlanType,
      nullable: true,
      description: 'Plan; null: no bounds.',
      resolve: ({ plan }) => plan,
    }),
    isSetByOperator: t.flag('isSetByOperator', 'Whether an operator has set the plan; otherwise a subscription has.'),
    used: t.int({
      description:
        'Operations admitted in the month. Gateways report them every few seconds, and none without a limit.',
      resolve: ({ use }) => use.used,
    }),
    limit: t.int({
      nullable: true,
      description: 'Operations that are admitted in the month; null: without limit.',
      resolve: ({ use }) => use.limit,
    }),
    since: t.field({ type: 'DateTime', description: 'Beginning of the month.', resolve: ({ use }) => use.since }),
    resetsAt: t.field({
      type: 'DateTime',
      description: 'Instant at which the next month begins.',
      resolve: ({ use }) => use.resetsAt,
    }),
  }),
});

builder.queryList('apiPlans', {
  type: builder.connectionOf({ name: 'ApiPlan', node: ApiPlanType }),
  description: 'Plans of programs by name, archived ones too.',
  authScopes: operator,
  list: listApiPlans,
});
builder.queryField('apiEntitlement', (t) =>
  t.field({
    type: EntitlementType,
    description: 'Access of the programs of the active organisation to the API, and their use in the present month.',
    authScopes: { role: ['OWNER', 'ADMIN'] },
    resolve: (_root, _args, ctx) => apiEntitlement(ctx, ctx.caller),
  }),
);
builder.queryField('organizationApiEntitlement', (t) =>
  t.field({
    type: EntitlementType,
    description: 'Access of the programs of an organisation to the API, and their use in the present month.',
    authScopes: operator,
    args: { organizationId: t.arg.id({ required: true, description: 'Id of the organisation.' }) },
    resolve: (_root, { organizationId }, ctx) => organizationApiEntitlement(ctx, organizationId),
  }),
);

builder.verb('createApiPlan', {
  description: 'Makes a plan of programs.',
  authScopes: provenOperator,
  input: (t) => ({
    name: t.string({ description: 'Name, 1 to 80 characters.' }),
    scopes: t.stringList({ required: false, description: 'Scopes that programs may have; all of them when absent.' }),
    monthlyLimit: t.int({ required: false, description: 'Operations in one month; without limit when absent.' }),
    priceId: t.id({ required: false, description: 'Price whose subscribers get the plan.' }),
  }),
  idempotent: true,
  result: ApiPlanType,
  refusals: [ConflictError, ValidationError],
  run: (ctx, caller, { scopes, monthlyLimit, priceId, ...input }) =>
    createApiPlan(ctx, caller, { ...input, ...termsOf({ scopes, monthlyLimit, priceId }) }),
  read: 'id',
});
builder.verb('updateApiPlan', {
  description:
    'Changes a plan of programs, for every organisation that has it. Every gateway holds it within a second.',
  authScopes: provenOperator,
  input: (t) => ({
    apiPlanId: t.idOf('ApiPlan'),
    name: t.string({ description: 'Name, 1 to 80 characters.' }),
    scopes: t.stringList({ required: false, description: 'Scopes that programs may have; all of them when absent.' }),
    monthlyLimit: t.int({ required: false, description: 'Operations in one month; without limit when absent.' }),
    priceId: t.id({ required: false, description: 'Price whose subscribers get the plan.' }),
    expectedVersion: t.int({ description: 'Version that the change is based on.' }),
  }),
  result: ApiPlanType,
  refusals: [ConflictError, InvalidStateError, NotFoundError, ValidationError, VersionConflictError],
  run: (ctx, caller, { scopes, monthlyLimit, priceId, ...input }) =>
    updateApiPlan(ctx, caller, { ...input, ...termsOf({ scopes, monthlyLimit, priceId }) }),
  read: 'id',
});
builder.verb('archiveApiPlan', {
  description: 'Archives a plan of programs. Organisations that have it keep it; no other one gets it.',
  authScopes: provenOperator,
  input: (t) => ({ apiPlanId: t.idOf('ApiPlan') }),
  result: ApiPlanType,
  refusals: [InvalidStateError, NotFoundError],
  run: archiveApiPlan,
  read: 'id',
});
builder.verb('setOrganizationPlan', {
  description:
    'Sets the plan of an organisation, in place of the one that its subscription brings. Every gateway holds it within a second.',
  authScopes: provenOperator,
  input: (t) => ({
    organizationId: t.id({ description: 'Id of the organisation.', validate: z.string().regex(/^\w{1,64}$/) as never }),
    apiPlanId: t.id({ required: false, description: 'Id of the plan; absent: no bounds.' }),
  }),
  result: EntitlementType,
  refusals: [InvalidStateError, NotFoundError],
  run: (ctx, caller, { organizationId, apiPlanId }) =>
    setOrganizationPlan(ctx, caller, { organizationId, apiPlanId: apiPlanId ?? null }),
});

interface Sent {
  readonly scopes?: readonly string[] | null | undefined;
  readonly monthlyLimit?: number | null | undefined;
  readonly priceId?: string | null | undefined;
}

function termsOf({ scopes, monthlyLimit, priceId }: Sent) {
  return { scopes: scopes ?? null, monthlyLimit: monthlyLimit ?? null, priceId: priceId ?? null };
}
