import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';

import { ContractType, MilestoneType } from './types.ts';

builder.subscriptionField('contractUpdated', (t) =>
  t.field({
    type: ContractType,
    nullable: true,
    description:
      'Emits a contract each time one of its sides answers the proposal, its freelancer is paid to another account, or it completes.',
    authScopes: twoFactors,
    args: { contractId: t.arg.id({ description: 'Id of the contract.' }) },
    subscribe: async (_root, { contractId }, ctx) =>
      ctx.live.events({
        types: ['jobs.contract.accepted', 'jobs.contract.declined', 'jobs.contract.completed', 'jobs.payee.changed'],
        filter: async ({ data }) => {
          if (data.contractId !== contractId) return 'skip';
          ctx.loaders.contract.clearAll();
          return (await ctx.loaders.contract.load(data.contractId)) === null ? 'end' : 'deliver';
        },
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.contract.load(data.contractId),
  }),
);

builder.subscriptionField('milestoneUpdated', (t) =>
  t.field({
    type: MilestoneType,
    nullable: true,
    description: 'Emits a milestone of a contract each time its state or its money changes.',
    authScopes: twoFactors,
    args: { contractId: t.arg.id({ description: 'Id of the contract.' }) },
    subscribe: async (_root, { contractId }, ctx) =>
      ctx.live.events({
        types: [
          'jobs.milestone.funded',
          'jobs.milestone.funding-requested',
          'jobs.milestone.funding-rejected',
          'jobs.milestone.submitted',
          'jobs.milestone.returned',
          'jobs.milestone.cancelled',
          'jobs.milestone.released',
          'jobs.milestone.refunded',
          'jobs.milestone.refused',
          'jobs.dispute.opened',
          'jobs.dispute.resolved',
        ],
        filter: async ({ data }) => {
          if (data.contractId !== contractId) return 'skip';
          ctx.loaders.milestone.clearAll();
          return (await ctx.loaders.milestone.load(data.milestoneId)) === null ? 'end' : 'deliver';
        },
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.milestone.load(data.milestoneId),
  }),
);
