import { signedIn, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { ownWallet } from '../../owners/lookup/lookup.ts';
import { MovementType } from '../../owners/lookup/types.ts';

builder.subscriptionFields((t) => ({
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
