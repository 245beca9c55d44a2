import { instantRange, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { BudgetType } from '../budgets/graphql.ts';
import { UserType } from '../users/graphql.ts';
import { aiCostDashboard, aiUsage, type CostDashboard, type UsageGroup } from './queries.ts';

const GroupingType = builder.enumeration('AiUsageGrouping', 'Property by which usage is grouped.', {
  DAY: 'Day of the attempt, in UTC.',
  KIND: 'Kind of the call: chat, embedding or moderation.',
  MODEL: 'Id of the model; empty for moderation.',
  OPERATION: 'Feature that the call served.',
  PROVIDER: 'Name of the provider.',
  USER: 'Id of the user.',
});

type Totals = Omit<UsageGroup, 'key'>;

const totals = <T extends Totals>(t: PothosSchemaTypes.ObjectFieldBuilder<typeof builder.$inferSchemaTypes, T>) => ({
  attempts: t.int({
    description: 'Number of attempts at providers, cache hits included.',
    resolve: ({ attempts }) => attempts,
  }),
  failures: t.int({ description: 'Number of attempts that failed.', resolve: ({ failures }) => failures }),
  cacheHits: t.int({ description: 'Number of answers from the cache.', resolve: ({ cacheHits }) => cacheHits }),
  inputTokens: t.field({
    type: 'BigInt',
    description: 'Sum of input tokens.',
    resolve: ({ inputTokens }) => inputTokens,
  }),
  outputTokens: t.field({
    type: 'BigInt',
    description: 'Sum of output tokens.',
    resolve: ({ outputTokens }) => outputTokens,
  }),
  costMicros: t.field({
    type: 'BigInt',
    description: 'Sum of costs, in micro-units of the US dollar.',
    resolve: ({ costMicros }) => costMicros,
  }),
});

const GroupType = builder.objectRef<UsageGroup>('AiUsageGroup').implement({
  description: 'Sums over the usage records with one key.',
  authScopes: twoFactors,
  fields: (t) => ({ key: t.text('key', 'Key of the group, by the grouping.'), ...totals(t) }),
});

const TotalsType = builder.objectRef<Totals>('AiUsageTotals').implement({
  description: 'Sums over usage records.',
  authScopes: twoFactors,
  fields: totals,
});

builder.queryField('aiUsage', (t) =>
  t.field({
    type: [GroupType],
    description: 'Usage in a span of time by one property, most expensive group first, 500 groups at most.',
    authScopes: twoFactors,
    args: {
      range: t.arg({ type: instantRange(builder), description: 'Span of the attempts.' }),
      groupBy: t.arg({ type: GroupingType, description: 'Property to group by.' }),
      wholeOrganization: t.arg.boolean({
        defaultValue: false,
        description: 'Usage of all users, for owners and administrators; the caller’s own otherwise.',
      }),
    },
    resolve: async (_root, args, ctx) => [...(await aiUsage(ctx, ctx.caller, args))],
  }),
);

builder.objectField(UserType, 'aiUsage', (t) =>
  t.field({
    type: [GroupType],
    nullable: true,
    description:
      'Usage of the user in a span of time by one property, most expensive group first, 500 groups at most; null unless the user is the caller.',
    authScopes: twoFactors,
    args: {
      range: t.arg({ type: instantRange(builder), description: 'Span of the attempts.' }),
      groupBy: t.arg({ type: GroupingType, description: 'Property to group by.' }),
    },
    resolve: async ({ id }, args, ctx) =>
      id === ctx.caller.userId ? [...(await aiUsage(ctx, ctx.caller, { ...args, wholeOrganization: false }))] : null,
  }),
);

const DashboardType = builder.objectRef<CostDashboard>('AiCostDashboard').implement({
  description: 'Costs of the active organisation in the present calendar month. Each grouping sums up to the total.',
  authScopes: { role: ['OWNER', 'ADMIN'] },
  fields: (t) => ({
    from: t.instant('from', 'First instant of the month, in UTC.'),
    total: t.value('total', TotalsType, 'Sums over all attempts.'),
    byModel: t.field({ type: [GroupType], description: 'Sums by model.', resolve: ({ byModel }) => [...byModel] }),
    byDay: t.field({
      type: [GroupType],
      description: 'Sums by day, first day first.',
      resolve: ({ byDay }) => [...byDay],
    }),
    byUser: t.field({ type: [GroupType], description: 'Sums by user.', resolve: ({ byUser }) => [...byUser] }),
    byOperation: t.field({
      type: [GroupType],
      description: 'Sums by feature.',
      resolve: ({ byOperation }) => [...byOperation],
    }),
    budget: t.reference(BudgetType, 'budgetId', 'Budget of the organisation; null before its first spending.', {
      nullable: true,
    }),
  }),
});

builder.queryField('aiCostDashboard', (t) =>
  t.field({
    type: DashboardType,
    description: 'Costs of the active organisation in the present calendar month.',
    authScopes: { role: ['OWNER', 'ADMIN'] },
    resolve: (_root, _args, ctx) => aiCostDashboard(ctx, ctx.caller),
  }),
);
