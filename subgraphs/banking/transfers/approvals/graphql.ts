import {
  ApprovalExpiredError,
  addApprovalErrors,
  FourEyesViolationError,
  InvalidStateError,
  money,
  NotAnApproverError,
  NotFoundError,
  requestError,
  twoFactors,
  ValidationError,
} from '@codai/kit';
import { pendingThreshold } from '../../accounts/authority/changes.ts';
import { ChangeType } from '../../accounts/authority/graphql.ts';
import { builder } from '../../builder.ts';
import { RightRequiredError } from '../../ledger/entries/authority.ts';
import {
  AccountClosedError,
  AccountFrozenError,
  HoldAlreadyResolvedError,
  InsufficientFundsError,
} from '../../ledger/entries/rules.ts';
import { TransferType } from '../orders/graphql.ts';
import { policyOf } from './policy.ts';
import { approveTransfer, rejectTransfer, setApprovalThreshold, type Threshold } from './service.ts';

addApprovalErrors(builder);

const decider = { $all: { signedIn: 2, stepUp: 300 } } as const;

builder.verb('approveTransfer', {
  description:
    'Approves a transfer that another person requested, and releases it once as many people have approved it as the policy requires.',
  authScopes: decider,
  input: (t) => ({ transferId: t.idOf('Transfer') }),
  result: TransferType,
  refusals: [
    AccountClosedError,
    AccountFrozenError,
    ApprovalExpiredError,
    FourEyesViolationError,
    HoldAlreadyResolvedError,
    InsufficientFundsError,
    InvalidStateError,
    NotAnApproverError,
    NotFoundError,
  ],
  run: approveTransfer,
  read: 'transferId',
});

builder.verb('rejectTransfer', {
  description: 'Rejects a transfer that another person requested, and releases its hold.',
  authScopes: decider,
  input: (t) => ({ transferId: t.idOf('Transfer') }),
  result: TransferType,
  refusals: [ApprovalExpiredError, FourEyesViolationError, InvalidStateError, NotAnApproverError, NotFoundError],
  run: rejectTransfer,
  read: 'transferId',
});

builder.queryField('approvalThreshold', (t) =>
  t.field({
    type: 'Money',
    nullable: true,
    description:
      'Amount in euro above which a second person must approve outgoing transfers of the active tenant; null when no approval is needed.',
    authScopes: twoFactors,
    resolve: async (_root, _args, { caller, database }) => {
      const { tenantId } = caller;
      if (tenantId === null)
        throw requestError('FORBIDDEN', 'This operation needs an active tenant. Choose one first.');
      const { above } = await database.read(caller, (tx) => policyOf(tx, tenantId));
      return above === null ? null : money(above, 'EUR');
    },
  }),
);

const ApprovalPolicyType = builder.objectRef<Threshold>('ApprovalThreshold').implement({
  description: 'Approval policy of a tenant for outgoing transfers.',
  authScopes: twoFactors,
  fields: (t) => ({
    above: t.field({
      type: 'Money',
      nullable: true,
      description: 'Amount in euro above which a second person must approve; null when no approval is needed.',
      resolve: ({ above }) => (above === null ? null : money(above, 'EUR')),
    }),
    approvals: t.integer('approvals', 'Number of people who must approve a transfer above the threshold, 1 to 5.'),
    pendingChange: t.field({
      type: ChangeType,
      nullable: true,
      description: 'Change that a second person has to approve before it is in force; null when there is none.',
      resolve: ({ pendingChangeId }, _args, ctx) =>
        pendingChangeId === null ? null : ctx.loaders.policyChange.load(pendingChangeId),
    }),
  }),
});

builder.queryField('transferApprovalPolicy', (t) =>
  t.field({
    type: ApprovalPolicyType,
    description: 'Approval policy of the active tenant for outgoing transfers.',
    authScopes: twoFactors,
    resolve: async (_root, _args, { caller, database, clock }) => {
      const { tenantId } = caller;
      if (tenantId === null)
        throw requestError('FORBIDDEN', 'This operation needs an active tenant. Choose one first.');
      return database.read(caller, async (tx) => ({
        ...(await policyOf(tx, tenantId)),
        pendingChangeId: await pendingThreshold(tx, tenantId, clock.now()),
      }));
    },
  }),
);

builder.verb('setApprovalThreshold', {
  description:
    'Sets or removes the approval threshold of the active tenant. Raising or removing it, or requiring fewer approvals, needs the approval of a second person who may approve, if there is one or was one within the last 7 days. Transfers that already wait keep waiting.',
  authScopes: { $all: { role: 'OWNER', signedIn: 2, stepUp: 300 } },
  input: (t) => ({
    above: t.field({
      type: 'MoneyInput',
      required: false,
      description:
        'Amount in euro, zero or more, above which a second person must approve; null removes the threshold.',
    }),
    approvals: t.int({
      required: false,
      description:
        'Number of people who must approve, 1 to 5 and fewer than there are people who may; null for as many as now, 1 at first.',
    }),
  }),
  result: ApprovalPolicyType,
  refusals: [NotFoundError, RightRequiredError, ValidationError],
  run: (ctx, caller, input) =>
    setApprovalThreshold(ctx, caller, { above: input.above ?? null, approvals: input.approvals ?? null }),
});
