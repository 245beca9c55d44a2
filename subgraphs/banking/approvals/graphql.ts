import {
  errorType,
  found,
  type Id,
  InvalidStateError,
  money,
  NotFoundError,
  requestError,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import {
  AccountClosedError,
  AccountFrozenError,
  HoldAlreadyResolvedError,
  InsufficientFundsError,
} from '../ledger/rules.ts';
import { TransferType } from '../transfers/graphql.ts';
import { thresholdOf } from './policy.ts';
import { FourEyesViolationError } from './rules.ts';
import { approveTransfer, rejectTransfer, setApprovalThreshold } from './service.ts';

errorType(builder, FourEyesViolationError);

const DecideTransferInput = builder.inputType('DecideTransferInput', {
  fields: (t) => ({ transferId: t.id({ required: true }) }),
});
const decider = { $all: { role: ['OWNER', 'ADMIN'], signedIn: 2, stepUp: 300 } } as const;

builder.mutationField('approveTransfer', (t) =>
  t.field({
    type: TransferType,
    description: 'Lets a transfer go that somebody else has asked for.',
    authScopes: decider,
    errors: {
      types: [
        AccountClosedError,
        AccountFrozenError,
        FourEyesViolationError,
        HoldAlreadyResolvedError,
        InsufficientFundsError,
        InvalidStateError,
        NotFoundError,
      ],
    },
    args: { input: t.arg({ type: DecideTransferInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const transferId = input.transferId as Id<'Transfer'>;
      unwrap(await approveTransfer(ctx, signedIn(ctx), { transferId }));
      return found(await ctx.loaders.transfer.load(transferId), 'Transfer');
    },
  }),
);

builder.mutationField('rejectTransfer', (t) =>
  t.field({
    type: TransferType,
    description: 'Says no to a transfer that somebody else has asked for; its money comes back.',
    authScopes: decider,
    errors: { types: [FourEyesViolationError, InvalidStateError, NotFoundError] },
    args: { input: t.arg({ type: DecideTransferInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const transferId = input.transferId as Id<'Transfer'>;
      unwrap(await rejectTransfer(ctx, signedIn(ctx), { transferId }));
      return found(await ctx.loaders.transfer.load(transferId), 'Transfer');
    },
  }),
);

builder.queryField('approvalThreshold', (t) =>
  t.field({
    type: 'Money',
    nullable: true,
    description: 'Above this, a second person decides on what leaves the active tenant; null: nothing needs it.',
    authScopes: { signedIn: 2 },
    resolve: async (_root, _args, { caller, database }) => {
      const { tenantId } = caller;
      if (tenantId === null) throw requestError('FORBIDDEN', 'This needs an active tenant.');
      const above = await database.read(caller, (tx) => thresholdOf(tx, tenantId));
      return above === null ? null : money(above, 'EUR');
    },
  }),
);

const SetApprovalThresholdInput = builder.inputType('SetApprovalThresholdInput', {
  fields: (t) => ({
    above: t.field({ type: 'MoneyInput', description: 'In euro; absent: nothing needs an approval.' }),
  }),
});

const ApprovalPolicyType = builder.objectRef<{ readonly above: bigint | null }>('ApprovalThreshold').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    above: t.field({
      type: 'Money',
      nullable: true,
      resolve: ({ above }) => (above === null ? null : money(above, 'EUR')),
    }),
  }),
});

builder.mutationField('setApprovalThreshold', (t) =>
  t.field({
    type: ApprovalPolicyType,
    description: 'For owners. What waits already goes on waiting.',
    authScopes: { $all: { role: 'OWNER', signedIn: 2, stepUp: 300 } },
    errors: { types: [NotFoundError, ValidationError] },
    args: { input: t.arg({ type: SetApprovalThresholdInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      unwrap(await setApprovalThreshold(ctx, signedIn(ctx), { above: input.above ?? null })),
  }),
);
