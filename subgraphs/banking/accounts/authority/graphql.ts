import { RightRequiredError } from '@codai/contracts/banking';
import { InvalidStateError, NotFoundError, requestError, ValidationError } from '@codai/kit';
import { addApprovalErrors, twoFactors } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { ApprovalExpiredError, FourEyesViolationError, NotAnApproverError } from '@codai/kit/security';
import { builder } from '../../builder.ts';
import type { BankingContext } from '../../context.ts';
import { type ChangeRow, decideChange, type MoneyRightSet, pendingThreshold, setMoneyRight } from './changes.ts';
import { changesOfTenant, type RightRow, rightsOfTenant } from './lists.ts';
import { rightOfCaller } from './policy.ts';
import { setApprovalThreshold, type Threshold } from './threshold.ts';
import { policyOf } from './transfer-policy.ts';

const MoneyRightType = builder.enumeration(
  'MoneyRight',
  'Right of a person over the money of a tenant. Owners and admins are `ADMIN` and members `VIEWER` unless an admin set another right; an owner is always `ADMIN`.',
  {
    VIEWER: 'Reads accounts and transfers.',
    PAYER: 'Reads, and makes payments within limits and approvals.',
    APPROVER: 'Reads, and approves or rejects the payments of others.',
    ADMIN: 'Pays, approves, and manages accounts, rights and policies.',
  },
);

const ChangeKindType = builder.enumeration('MoneyPolicyChangeKind', 'Subject of a policy change.', {
  APPROVAL_THRESHOLD: 'Threshold above which transfers need approval.',
  RIGHT: 'Right of a person.',
});
const ChangeStatusType = builder.enumeration('MoneyPolicyChangeStatus', 'State of a policy change.', {
  PENDING_APPROVAL: 'A second person has to decide. The former policy is in force.',
  APPROVED: 'The change is in force.',
  REJECTED: 'The change was refused and has no effect.',
});

export const ChangeType = builder.entity<ChangeRow>('MoneyPolicyChange', 'mpc', {
  description: 'Change of a tenant’s policy on money that a second person decides on.',
  authScopes: twoFactors,
  loader: 'policyChange',
  fields: (t) => ({
    kind: t.value('kind', ChangeKindType, 'Subject of the change.'),
    status: t.value('status', ChangeStatusType, 'Current state.'),
    threshold: t.field({
      type: 'Money',
      nullable: true,
      description: 'New approval threshold in euro; null when the change removes it or concerns a right.',
      resolve: ({ threshold }) => (threshold === null ? null : money(threshold, 'EUR')),
    }),
    approvals: t.integer(
      'approvals',
      'New number of people who must approve; null when the change removes the threshold or concerns a right.',
      { nullable: true },
    ),
    userId: t.id({
      nullable: true,
      description: 'Identifier of the person whose right changes; null for other changes.',
      resolve: ({ userId }) => userId,
    }),
    right: t.value('right', MoneyRightType, 'New right; null for other changes.', { nullable: true }),
    monthlyLimit: t.field({
      type: 'Money',
      nullable: true,
      description:
        'New limit in euro on what the person sends out in a month; null without a limit and for other changes.',
      resolve: ({ monthlyLimit }) => (monthlyLimit === null ? null : money(monthlyLimit, 'EUR')),
    }),
    requestedById: t.id({
      description: 'Identifier of the person who requested the change.',
      resolve: ({ requestedBy }) => requestedBy,
    }),
    requestedAt: t.instant('requestedAt', 'Instant of the request, in UTC.'),
    expiresAt: t.instant('expiresAt', 'Instant after which the change can no longer be decided, in UTC.'),
    decidedAt: t.instant('decidedAt', 'Instant of the decision, in UTC; null while none was made.', { nullable: true }),
  }),
});

builder.queryList('moneyPolicyChanges', {
  type: builder.connectionOf({ name: 'MoneyPolicyChange', node: ChangeType }),
  description: 'Changes of the active tenant’s policy on money, newest first.',
  authScopes: twoFactors,
  list: changesOfTenant,
});

const RightType = builder.objectRef<RightRow>('PersonalMoneyRight').implement({
  description: 'Right over the money of a tenant that was set for one person.',
  authScopes: twoFactors,
  fields: (t) => ({
    userId: t.identifier('userId', 'Identifier of the person.'),
    right: t.value('right', MoneyRightType, 'Right in place of the one by role.'),
    monthlyLimit: t.field({
      type: 'Money',
      nullable: true,
      description:
        'Amount in euro that the person may send out of the tenant in a calendar month; null without such a limit.',
      resolve: ({ monthlyLimit }) => (monthlyLimit === null ? null : money(monthlyLimit, 'EUR')),
    }),
    setAt: t.instant('setAt', 'Instant at which the right was set, in UTC.'),
  }),
});

builder.queryList('moneyRights', {
  type: builder.connectionOf({ name: 'PersonalMoneyRight', node: RightType }),
  description: 'Rights that were set for people of the active tenant. People without one have the right of their role.',
  authScopes: twoFactors,
  list: rightsOfTenant,
});

builder.queryField('myMoneyRight', (t) =>
  t.field({
    type: MoneyRightType,
    nullable: true,
    description:
      'Right of the caller over the money of the active tenant; null when the caller no longer belongs to it.',
    authScopes: twoFactors,
    resolve: (_root, _args, { caller, database }) => {
      const { userId } = caller;
      if (userId === null) throw requestError('UNAUTHENTICATED', null);
      return database.read(caller, (tx) => rightOfCaller(tx, { ...caller, userId }));
    },
  }),
);

const RightSetType = builder.objectRef<MoneyRightSet>('MoneyRightSet').implement({
  description: 'Result of setting a right.',
  authScopes: twoFactors,
  fields: (t) => ({
    userId: t.identifier('userId', 'Identifier of the person.'),
    pendingChange: t.field({
      type: ChangeType,
      nullable: true,
      description: 'Change that a second person has to approve; null when the right is in force.',
      resolve: ({ pendingChangeId }, _args, ctx) =>
        pendingChangeId === null ? null : ctx.loaders.policyChange.load(pendingChangeId),
    }),
  }),
});

const decider = { $all: { signedIn: 2, stepUp: 300 } } as const;

builder.verb('setMoneyRight', {
  description:
    'Sets the right of a member over the money of the active tenant. Takes effect after a second person approves it when the tenant has an approval threshold.',
  authScopes: decider,
  input: (t) => ({
    userId: t.idOf('User', 'Identifier of a member of the tenant other than the caller.'),
    right: t.field({ type: MoneyRightType, description: 'New right.' }),
    monthlyLimit: t.field({
      type: 'MoneyInput',
      required: false,
      description: 'Amount in euro that the person may send out in a calendar month; null for no limit of their own.',
    }),
  }),
  result: RightSetType,
  refusals: [FourEyesViolationError, NotFoundError, RightRequiredError, ValidationError],
  run: (ctx, caller, input) => setMoneyRight(ctx, caller, { ...input, monthlyLimit: input.monthlyLimit ?? null }),
});

const decision = {
  authScopes: decider,
  result: ChangeType,
  refusals: [ApprovalExpiredError, FourEyesViolationError, InvalidStateError, NotAnApproverError, NotFoundError],
  read: ({ changeId }: { readonly changeId: string }, ctx: BankingContext) => ctx.loaders.policyChange.load(changeId),
};

builder.verb('approveMoneyPolicyChange', {
  ...decision,
  description: 'Approves a policy change that another person requested, and puts it into force.',
  input: (t) => ({ changeId: t.idOf('MoneyPolicyChange') }),
  run: (ctx, caller, { changeId }) => decideChange(ctx, caller, { changeId, isApproved: true }),
});

builder.verb('rejectMoneyPolicyChange', {
  ...decision,
  description: 'Rejects a policy change that another person requested.',
  input: (t) => ({ changeId: t.idOf('MoneyPolicyChange') }),
  run: (ctx, caller, { changeId }) => decideChange(ctx, caller, { changeId, isApproved: false }),
});

addApprovalErrors(builder);

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
