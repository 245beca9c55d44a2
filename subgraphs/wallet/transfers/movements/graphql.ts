import { entity, twoFactors, usualLength } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import type { Movement } from '../../generated/prisma/client.ts';
import { MovementType, PocketType } from '../../owners/lookup/types.ts';
import { UserType } from '../../owners/users/graphql.ts';
import { readAmount, readSteps } from '../../policy/steps/stored-steps.ts';
import type { Amount, Step } from '../../ports/steps.ts';
import { movementsOf } from './lists.ts';
import { movementErrors } from './types.ts';
import { moveBetweenPockets, sendToUser } from './verbs.ts';

const MovementKindType = builder.enumeration(
  'WalletMovementKind',
  'Kind of a movement, by the operation that started it.',
  {
    MOVE: 'Transfer between two pockets of the wallet in one currency.',
    SEND: 'Transfer to another wallet.',
    CONVERT: 'Conversion between two pockets of the wallet.',
    REQUEST: 'Payment of a payment request.',
    WITHDRAWAL: 'Hold for a withdrawal to an external address.',
    RULE: 'Run of an automation rule.',
  },
);
export const MovementStatusType = builder.enumeration(
  'WalletMovementStatus',
  'State of a movement. `COMPLETED`, `REFUSED`, `REJECTED` and `EXPIRED` are final.',
  {
    PENDING_APPROVAL: 'Waits for approvals; no money has moved.',
    PENDING: 'Waits for banking’s answer, and is retried until banking gives one.',
    COMPLETED: 'All steps are done.',
    REFUSED: 'Refused by banking; no money has moved.',
    REJECTED: 'Rejected by an approver; no money has moved.',
    EXPIRED: 'Not approved in time; no money has moved.',
  },
);

const StepKind = builder.enumeration('WalletMovementStepKind', 'Kind of a step.', {
  TRANSFER: 'Transfer in one currency.',
  CONVERT: 'Conversion into the target’s currency.',
  HOLD: 'Hold of an amount in its pocket.',
});

/** One step, and what it brought when that is known. */
export interface StepRow {
  readonly step: Step;
  readonly received: Amount | null;
}

export const StepType = builder.objectRef<StepRow>('WalletMovementStep').implement({
  description: 'Step of a movement: a transfer, a conversion or a hold.',
  authScopes: twoFactors,
  fields: (t) => ({
    kind: t.field({ type: StepKind, description: 'Kind of the step.', resolve: ({ step }) => step.kind }),
    from: t.field({
      type: PocketType,
      nullable: true,
      description: 'Pocket that the money leaves, or in which it is held; null when the caller may not read it.',
      resolve: ({ step }, _args, ctx) =>
        ctx.loaders.pocketOfAccount.load(step.kind === 'HOLD' ? step.accountId : step.fromAccountId),
    }),
    to: t.field({
      type: PocketType,
      nullable: true,
      description: 'Own pocket that receives the money; null when it goes to another wallet or is held.',
      resolve: ({ step }, _args, ctx) =>
        step.kind === 'HOLD' ? null : ctx.loaders.pocketOfAccount.load(step.toAccountId),
    }),
    toWalletId: t.id({
      nullable: true,
      description: 'Id of the other wallet that receives the money; null when it stays in this wallet.',
      resolve: ({ step }) => (step.kind === 'TRANSFER' ? step.toWalletId : null),
    }),
    amount: t.field({
      type: 'Money',
      description: 'Amount that leaves the source or is held in it.',
      resolve: ({ step }) => money(step.amount.minor, step.amount.currency),
    }),
    received: t.field({
      type: 'Money',
      nullable: true,
      description: 'Amount that arrived, in the target’s currency. Null until the movement completes, and for a hold.',
      resolve: ({ received }) => received && money(received.minor, received.currency),
    }),
  }),
});

MovementType.implement({
  description: 'Request of a wallet to banking to move money. Banking carries out all of its steps or none.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.value('kind', MovementKindType, 'Kind of the movement.'),
    status: t.value('status', MovementStatusType, 'Current state.'),
    initiator: t.reference(
      UserType,
      'initiatorId',
      'User who started the movement; for an automation, the owner of the rule.',
    ),
    steps: t.field({
      type: [StepType],
      ...usualLength(2),
      description: 'Steps in the order in which banking carries them out, 0 to 20. Fixed when the movement is created.',
      resolve: stepsOf,
    }),
    reference: t.text('reference', 'Text on both statements, at most 140 characters; empty when none was given.'),
    approvalsRequired: t.integer(
      'approvalsRequired',
      'Number of approvals needed when the movement was created; 0 when none. A stricter policy set later applies instead.',
    ),
    approvedBy: t.field({
      type: [UserType],
      description: 'Users who have approved, earliest first.',
      resolve: async ({ id }, _args, ctx) => {
        const approvals = await ctx.database.read(ctx.caller, (tx) =>
          tx.approval.findMany({ where: { movementId: id }, orderBy: { decidedAt: 'asc' } }),
        );
        return approvals.map(({ approverId }) => ({ id: approverId }));
      },
    }),
    expiresAt: t.instant(
      'expiresAt',
      'Instant at which the movement expires unless it is approved; null when it needs no approval.',
      { nullable: true },
    ),
    refusal: t.text(
      'refusalCode',
      'Error code that explains why no money moved; null while pending and when completed.',
      { nullable: true },
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    settledAt: t.instant('settledAt', 'Instant at which the movement reached a final state; null before.', {
      nullable: true,
    }),
  }),
});
entity(builder, MovementType, { prefix: 'mov', load: (ctx, id) => ctx.loaders.movement.load(id) });

function stepsOf(movement: Movement): StepRow[] {
  const done = movement.done as { received: { minor: string; currency: string } | null }[] | null;
  return readSteps(movement.steps).map((step, index) => {
    const received = done?.[index]?.received ?? null;
    return { step, received: received && readAmount(received) };
  });
}

const MovementConnection = builder.connectionOf({ name: 'WalletMovement', node: MovementType });

builder.queryById('walletMovement', MovementType, {
  description: 'Movement by its id; null when it is unknown or belongs to another tenant.',
  authScopes: twoFactors,
});

builder.queryList('walletMovements', {
  type: MovementConnection,
  description: 'Movements of the active tenant, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({
    status: arg({
      type: MovementStatusType,
      required: false,
      description: 'Only movements in this state; all when null.',
    }),
  }),
  list: movementsOf,
});

builder.verb('moveBetweenPockets', {
  description: 'Moves money between two pockets of the wallet that have one currency.',
  authScopes: twoFactors,
  input: (t) => ({
    fromPocketId: t.idOf('Pocket', 'Id of the open pocket that the money leaves.'),
    toPocketId: t.idOf('Pocket', 'Id of the open pocket that receives the money; another pocket of the same wallet.'),
    amount: t.field({
      type: 'MoneyInput',
      description: 'Amount that leaves the source, in the source’s currency: above zero, at most 2^96 minor units.',
    }),
  }),
  idempotent: true,
  result: MovementType,
  refusals: movementErrors,
  run: (ctx, caller, input) => moveBetweenPockets(ctx, caller, input, 'MOVE'),
  read: 'movementId',
});

builder.verb('convertBetweenPockets', {
  description:
    'Converts money between two pockets of the wallet that have different currencies, at banking’s current rate.',
  authScopes: twoFactors,
  input: (t) => ({
    fromPocketId: t.idOf('Pocket', 'Id of the open pocket that the money leaves.'),
    toPocketId: t.idOf(
      'Pocket',
      'Id of the open pocket that receives the money; a pocket of the same wallet in another currency.',
    ),
    amount: t.field({
      type: 'MoneyInput',
      description: 'Amount that leaves the source, in the source’s currency: above zero, at most 2^96 minor units.',
    }),
  }),
  idempotent: true,
  result: MovementType,
  refusals: movementErrors,
  run: (ctx, caller, input) => moveBetweenPockets(ctx, caller, input, 'CONVERT'),
  read: 'movementId',
});

const SendTargetInput = builder.inputType('SendTargetInput', {
  isOneOf: true,
  description: 'Recipient of a payment: exactly one field.',
  fields: (t) => ({
    handle: t.string({ required: false, description: 'Handle of the wallet, in any letter case.' }),
    walletId: t.id({ required: false, description: 'Id of the wallet.' }),
    contactId: t.id({ required: false, description: 'Id of a contact that names a wallet.' }),
  }),
});

builder.verb('sendToUser', {
  description:
    'Sends money to the receiving pocket of another wallet. The movement is `PENDING_APPROVAL` when the approval policy requires approvals. The first payment to a wallet needs a second factor proven within 5 minutes.',
  authScopes: twoFactors,
  input: (t) => ({
    fromPocketId: t.idOf('Pocket', 'Id of the open pocket that the money leaves.'),
    to: t.field({ type: SendTargetInput, description: 'Recipient.' }),
    amount: t.field({
      type: 'MoneyInput',
      description: 'Amount in the pocket’s currency: above zero, at most 2^96 minor units.',
    }),
    reference: t.string({
      defaultValue: '',
      description: 'Text on both statements: at most 140 characters, no control characters.',
    }),
    category: t.string({
      required: false,
      description:
        'Category under which spending controls count the payment: `SCREAMING_SNAKE`, 1 to 40 characters. When null, only controls without a category count it.',
    }),
  }),
  idempotent: true,
  result: MovementType,
  refusals: movementErrors,
  run: sendToUser,
  read: 'movementId',
});
