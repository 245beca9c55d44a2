import { connectionOf, entity, found, money, pageArgs, signedIn, unwrap } from '@codai/kit';
import { builder } from '../builder.ts';
import type { WalletContext } from '../context.ts';
import { movementErrors } from '../errors.ts';
import type { Movement } from '../generated/prisma/client.ts';
import { MovementKind, MovementStatus } from '../generated/prisma/enums.ts';
import { movementsOf } from '../lists.ts';
import { MovementType, PocketType, UserType } from '../types.ts';
import type { Amount, Step } from './rules.ts';
import { readAmount, readSteps } from './stored-steps.ts';
import { moveBetweenPockets, sendToUser } from './verbs.ts';

const MovementKindType = builder.enumType('WalletMovementKind', {
  values: {
    MOVE: { value: MovementKind.MOVE, description: 'Between own pockets.' },
    SEND: { value: MovementKind.SEND, description: 'To another wallet.' },
    CONVERT: { value: MovementKind.CONVERT },
    REQUEST: { value: MovementKind.REQUEST, description: 'Pays a request.' },
    WITHDRAWAL: { value: MovementKind.WITHDRAWAL },
    RULE: { value: MovementKind.RULE, description: 'Of an automation.' },
  },
});
export const MovementStatusType = builder.enumType('WalletMovementStatus', {
  values: {
    PENDING_APPROVAL: { value: MovementStatus.PENDING_APPROVAL, description: 'Waits for others to agree.' },
    PENDING: { value: MovementStatus.PENDING, description: 'Waits for banking, which is away; it is asked again.' },
    COMPLETED: { value: MovementStatus.COMPLETED },
    REFUSED: { value: MovementStatus.REFUSED, description: 'Banking said no.' },
    REJECTED: { value: MovementStatus.REJECTED, description: 'An approver said no.' },
    EXPIRED: { value: MovementStatus.EXPIRED, description: 'Nobody decided in time.' },
  },
});

/** One step, and what it brought when that is known. */
export interface StepRow {
  readonly step: Step;
  readonly received: Amount | null;
}

export const StepType = builder.objectRef<StepRow>('WalletMovementStep').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    kind: t.string({ description: 'TRANSFER, CONVERT or HOLD.', resolve: ({ step }) => step.kind }),
    from: t.field({
      type: PocketType,
      nullable: true,
      resolve: ({ step }, _args, ctx) =>
        ctx.loaders.pocketOfAccount.load(step.kind === 'HOLD' ? step.accountId : step.fromAccountId),
    }),
    to: t.field({
      type: PocketType,
      nullable: true,
      description: 'Null when it goes to another wallet or is set aside.',
      resolve: ({ step }, _args, ctx) =>
        step.kind === 'HOLD' ? null : ctx.loaders.pocketOfAccount.load(step.toAccountId),
    }),
    toWalletId: t.id({
      nullable: true,
      resolve: ({ step }) => (step.kind === 'TRANSFER' ? step.toWalletId : null),
    }),
    amount: t.field({ type: 'Money', resolve: ({ step }) => money(step.amount.minor, step.amount.currency) }),
    received: t.field({
      type: 'Money',
      nullable: true,
      description: 'What came of it, in the currency of the target.',
      resolve: ({ received }) => received && money(received.minor, received.currency),
    }),
  }),
});

MovementType.implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: MovementKindType }),
    status: t.expose('status', { type: MovementStatusType }),
    initiator: t.field({ type: UserType, resolve: ({ initiatorId }) => ({ id: initiatorId }) }),
    steps: t.field({ type: [StepType], resolve: stepsOf }),
    reference: t.exposeString('reference'),
    approvalsRequired: t.exposeInt('approvalsRequired'),
    approvedBy: t.field({
      type: [UserType],
      description: 'Who has agreed so far.',
      resolve: async ({ id }, _args, ctx) => {
        const approvals = await ctx.database.read(ctx.caller, (tx) =>
          tx.approval.findMany({ where: { movementId: id }, orderBy: { decidedAt: 'asc' } }),
        );
        return approvals.map(({ approverId }) => ({ id: approverId }));
      },
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
    refusal: t.exposeString('refusalCode', { nullable: true, description: 'Code of why it did not come about.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    settledAt: t.expose('settledAt', { type: 'DateTime', nullable: true }),
  }),
});
entity(builder, MovementType, { load: (ctx, id) => ctx.loaders.movement.load(id) });

function stepsOf(movement: Movement): StepRow[] {
  const done = movement.done as { received: { minor: string; currency: string } | null }[] | null;
  return readSteps(movement.steps).map((step, index) => {
    const received = done?.[index]?.received ?? null;
    return { step, received: received && readAmount(received) };
  });
}

const MovementConnection = connectionOf(builder, { name: 'WalletMovement', node: MovementType });

builder.queryField('walletMovement', (t) =>
  t.field({
    type: MovementType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.movement.load(id),
  }),
);

builder.queryField('walletMovements', (t) =>
  t.field({
    type: MovementConnection,
    description: 'What the wallet has asked of banking, newest first.',
    authScopes: { signedIn: 2 },
    args: { ...pageArgs(t), status: t.arg({ type: MovementStatusType }) },
    resolve: (_root, args, ctx) => movementsOf(ctx, ctx.caller, args),
  }),
);

const MoveBetweenPocketsInput = builder.inputType('MoveBetweenPocketsInput', {
  fields: (t) => ({
    fromPocketId: t.id({ required: true }),
    toPocketId: t.id({ required: true }),
    amount: t.field({ type: 'MoneyInput', required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('moveBetweenPockets', (t) =>
  t.field({
    type: MovementType,
    description: 'Between two pockets of one currency.',
    authScopes: { signedIn: 2 },
    errors: { types: movementErrors },
    args: { input: t.arg({ type: MoveBetweenPocketsInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      writtenMovement(ctx, unwrap(await moveBetweenPockets(ctx, signedIn(ctx), input, 'MOVE'))),
  }),
);

builder.mutationField('convertBetweenPockets', (t) =>
  t.field({
    type: MovementType,
    description:
      'Between two pockets of different currencies, at banking’s rate of the moment. The amount is what is given.',
    authScopes: { signedIn: 2 },
    errors: { types: movementErrors },
    args: { input: t.arg({ type: MoveBetweenPocketsInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      writtenMovement(ctx, unwrap(await moveBetweenPockets(ctx, signedIn(ctx), input, 'CONVERT'))),
  }),
);

const SendTargetInput = builder.inputType('SendTargetInput', {
  isOneOf: true,
  fields: (t) => ({ handle: t.string(), walletId: t.id(), contactId: t.id() }),
});
const SendToUserInput = builder.inputType('SendToUserInput', {
  fields: (t) => ({
    fromPocketId: t.id({ required: true }),
    to: t.field({ type: SendTargetInput, required: true }),
    amount: t.field({ type: 'MoneyInput', required: true }),
    reference: t.string({
      required: true,
      defaultValue: '',
      description: 'On both statements; at most 140 characters.',
    }),
    category: t.string({ description: 'SCREAMING_SNAKE; what controls of a category count.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('sendToUser', (t) =>
  t.field({
    type: MovementType,
    description: 'To the receiving pocket of another wallet. PENDING_APPROVAL when the policy wants others to agree.',
    authScopes: { signedIn: 2 },
    errors: { types: movementErrors },
    args: { input: t.arg({ type: SendToUserInput, required: true }) },
    resolve: async (_root, { input }, ctx) => writtenMovement(ctx, unwrap(await sendToUser(ctx, signedIn(ctx), input))),
  }),
);

/** A movement that a verb has just written, as the caller may read it. */
export async function writtenMovement(
  ctx: WalletContext,
  { movementId }: { readonly movementId: string },
): Promise<Movement> {
  return found(await ctx.loaders.movement.load(movementId), 'Movement');
}
