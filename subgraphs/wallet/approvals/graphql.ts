import {
  found,
  InvalidStateError,
  NotFoundError,
  signedIn,
  unwrap,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { writtenMovement } from '../movements/graphql.ts';
import { MovementRefusedError } from '../movements/rules.ts';
import { MovementType, WalletType } from '../types.ts';
import { approveMovement, rejectMovement, setApprovalPolicy } from './service.ts';

const SetApprovalPolicyInput = builder.inputType('SetApprovalPolicyInput', {
  fields: (t) => ({
    expectedVersion: t.int({ description: 'Of the policy in force; absent when there is none.' }),
    threshold: t.field({ type: 'MoneyInput', required: true }),
    approvals: t.int({ required: true, description: 'How many have to agree.' }),
    approverIds: t.idList({ required: true, description: '1–20; who begins a movement is never an approver of it.' }),
    expiresInHours: t.int({ required: true, defaultValue: 72, description: '1–720.' }),
  }),
});

builder.mutationField('setApprovalPolicy', (t) =>
  t.field({
    type: WalletType,
    authScopes: { $all: { role: ['OWNER', 'ADMIN'], stepUp: 300 } },
    errors: { types: [NotFoundError, ValidationError, VersionConflictError] },
    args: { input: t.arg({ type: SetApprovalPolicyInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const set = { ...input, expectedVersion: input.expectedVersion ?? null };
      const { walletId } = unwrap(await setApprovalPolicy(ctx, signedIn(ctx), set));
      return found(await ctx.loaders.wallet.load(walletId), 'Wallet');
    },
  }),
);

builder.mutationField('approveMovement', (t) =>
  t.field({
    type: MovementType,
    description: 'With the last approval that is needed the money moves.',
    authScopes: { $all: { signedIn: 2, stepUp: 300 } },
    errors: { types: [InvalidStateError, MovementRefusedError, NotFoundError] },
    args: { movementId: t.arg.id({ required: true }) },
    resolve: async (_root, { movementId }, ctx) =>
      writtenMovement(ctx, unwrap(await approveMovement(ctx, signedIn(ctx), movementId))),
  }),
);

builder.mutationField('rejectMovement', (t) =>
  t.field({
    type: MovementType,
    authScopes: { signedIn: 2 },
    errors: { types: [InvalidStateError, NotFoundError] },
    args: { movementId: t.arg.id({ required: true }) },
    resolve: async (_root, { movementId }, ctx) =>
      writtenMovement(ctx, unwrap(await rejectMovement(ctx, signedIn(ctx), movementId))),
  }),
);
