import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import { ownWallet } from '../owners/lookup/lookup.ts';
import { RunType } from './types.ts';

builder.subscriptionFields((t) => ({
  ruleRunCompleted: t.field({
    type: RunType,
    nullable: true,
    description:
      'Emits each rule run of the active tenant’s wallet when it reaches a final state; null when it can no longer be read. Resumable.',
    authScopes: twoFactors,
    subscribe: async (_root, _args, ctx) => {
      const { tenantId } = ctx.caller;
      return ctx.live.events({
        types: ['wallet.rule.failed', 'wallet.rule.succeeded'],
        partitionKey: await ownWallet(ctx),
        filter: (event) => (event.tenantid === tenantId ? 'deliver' : 'skip'),
      });
    },
    resolve: ({ data }, _args, ctx) => ctx.loaders.run.load(data.runId),
  }),
}));
