import { signedIn, twoFactors } from '@codai/kit';
import { RunType } from './automations/types.ts';
import { builder } from './builder.ts';
import type { WalletContext } from './context.ts';
import { TransactionType } from './transactions/graphql.ts';
import { MovementType } from './types.ts';
import { walletOf } from './wallets/lookup.ts';

/** The wallet of the active tenant, whose events the caller may hear; the key that they are told under. */
async function ownWallet(ctx: WalletContext): Promise<string> {
  return (await ctx.database.read(ctx.caller, (tx) => walletOf(tx, ctx.caller)))?.id ?? 'none';
}

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
  approvalRequested: t.field({
    type: MovementType,
    nullable: true,
    description:
      'Emits each movement of the active tenant that begins to wait for the caller’s approval; null when it can no longer be read. Resumable.',
    authScopes: twoFactors,
    subscribe: async (_root, _args, ctx) => {
      const { tenantId } = ctx.caller;
      const { userId } = signedIn(ctx);
      return ctx.live.events({
        types: ['wallet.approval.requested'],
        partitionKey: await ownWallet(ctx),
        filter: ({ tenantid, data }) =>
          tenantid === tenantId && data.initiatorId !== userId && data.approverIds.includes(userId)
            ? 'deliver'
            : 'skip',
      });
    },
    resolve: ({ data }, _args, ctx) => ctx.loaders.movement.load(data.movementId),
  }),
}));
