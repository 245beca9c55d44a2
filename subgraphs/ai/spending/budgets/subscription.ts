import type { EventRecord } from '@codai/kit/events';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { BudgetType } from './graphql.ts';

const types = ['ai.budget.threshold-reached', 'ai.budget.exhausted'] as const;
type BudgetEvent = EventRecord<(typeof types)[number]>;

const AlertType = builder.objectRef<BudgetEvent>('AiBudgetAlert').implement({
  description: 'Alert of a budget. Each share is announced once a month.',
  authScopes: twoFactors,
  fields: (t) => ({
    percent: t.int({
      description: 'Share of the limit that is spent or held, in percent; 100 when a call was refused.',
      resolve: ({ data }) => ('percent' in data ? data.percent : 100),
    }),
    budget: t.field({
      type: BudgetType,
      nullable: true,
      description: 'Budget as it is now.',
      resolve: ({ data }, _args, ctx) => ctx.loaders.budget.load(data.budgetId),
    }),
  }),
});

builder.subscriptionField('aiBudgetAlert', (t) =>
  t.field({
    type: AlertType,
    description:
      'Emits when the budget of the active organisation, or the caller’s own, is nearly or wholly used. Resumable.',
    authScopes: twoFactors,
    subscribe: (_root, _args, ctx) =>
      ctx.live.events({
        types,
        filter: ({ tenantid, data }) =>
          tenantid === ctx.caller.tenantId && (data.userId === null || data.userId === ctx.caller.userId)
            ? 'deliver'
            : 'skip',
      }),
    resolve: (event) => event,
  }),
);
