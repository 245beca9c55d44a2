import { ConflictError, NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { AiBudget } from '../../generated/prisma/client.ts';
import { OrganizationType, UserType } from '../users/graphql.ts';
import { monthOf } from './reserve.ts';
import { findBudget, setAiBudget } from './service.ts';

export const BudgetType = builder.entity<AiBudget>('AiBudget', 'aib', {
  description:
    'Spending limit of an organisation, or of one of its users, in a calendar month (UTC). Amounts are micro-units of the US dollar.',
  authScopes: twoFactors,
  loader: 'budget',
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'User that it limits; null for the whole organisation.', { nullable: true }),
    limitMicros: t.value('limitMicros', 'BigInt', 'Limit of a month.'),
    spentMicros: t.field({
      type: 'BigInt',
      description: 'Amount spent in this month.',
      resolve: ({ settledMicros, periodStartsAt }, _args, { clock }) =>
        periodStartsAt < monthOf(clock.now()) ? 0n : settledMicros,
    }),
    reservedMicros: t.value('reservedMicros', 'BigInt', 'Amount held for calls under way.'),
    version: t.exposeInt('version'),
  }),
});

builder.queryField('aiBudget', (t) =>
  t.field({
    type: BudgetType,
    nullable: true,
    description:
      'Budget of the active organisation, or with `own` the caller’s own in it; null before the first spending or without one.',
    authScopes: twoFactors,
    args: { own: t.arg.boolean({ defaultValue: false, description: 'The caller’s own budget instead.' }) },
    resolve: (_root, { own }, ctx) => findBudget(ctx, own ? ctx.caller.userId : null),
  }),
);

builder.objectField(UserType, 'aiBudget', (t) =>
  t.field({
    type: BudgetType,
    nullable: true,
    description: 'Budget of the user in the active organisation; null without one, and unless the user is the caller.',
    authScopes: twoFactors,
    resolve: ({ id }, _args, ctx) => (id === ctx.caller.userId ? findBudget(ctx, id) : null),
  }),
);

builder.objectField(OrganizationType, 'aiBudget', (t) =>
  t.field({
    type: BudgetType,
    nullable: true,
    description: 'Budget of the organisation; null before the first spending, and unless it is the active one.',
    authScopes: twoFactors,
    resolve: ({ id }, _args, ctx) => (id === ctx.caller.tenantId ? findBudget(ctx, null) : null),
  }),
);

builder.verb('setAiBudget', {
  description: 'Sets the monthly limit of the active organisation, or of one of its users.',
  authScopes: { role: ['OWNER', 'ADMIN'] },
  input: (t) => ({
    userId: t.id({ required: false, description: 'Id of the user to limit; the whole organisation when absent.' }),
    limitMicros: t.field({
      type: 'BigInt',
      description: 'Limit in micro-units of the US dollar, at most what the installation allows.',
    }),
  }),
  result: BudgetType,
  refusals: [ConflictError, NotFoundError, ValidationError],
  run: setAiBudget,
  read: 'budgetId',
});
