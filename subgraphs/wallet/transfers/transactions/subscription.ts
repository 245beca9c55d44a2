import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { ownWallet } from '../../owners/lookup/lookup.ts';
import { TransactionType } from './graphql.ts';

builder.subscriptionFields((t) => ({
  walletActivity: t.field({
    type: TransactionType,
    nullable: true,
    description:
      'Emits each transaction of the active tenant’s wallet when it is recorded; null when it can no longer be read. Resumable.',
    authScopes: twoFactors,
    subscribe: async (_root, _args, ctx) => {
      const { tenantId } = ctx.caller;
      return ctx.live.events({
        types: ['wallet.transaction.recorded'],
        partitionKey: await ownWallet(ctx),
        filter: (event) => (event.tenantid === tenantId ? 'deliver' : 'skip'),
      });
    },
    resolve: ({ data }, _args, ctx) => ctx.loaders.transaction.load(data.transactionId),
  }),
}));
