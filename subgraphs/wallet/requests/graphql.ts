import {
  connectionOf,
  entity,
  found,
  InvalidStateError,
  money,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
} from '@codai/kit';
import { toMinor } from '../amounts.ts';
import { builder } from '../builder.ts';
import type { WalletContext } from '../context.ts';
import { movementErrors } from '../errors.ts';
import type { PaymentRequest } from '../generated/prisma/client.ts';
import { requestsOf } from '../lists.ts';
import { MovementType, UserType } from '../types.ts';
import { linkOf, qrOf } from './links.ts';
import { AlreadyPaidError } from './rules.ts';
import { cancelRequest, declineRequest, payRequest, requestFor, requestPayment } from './service.ts';

const RequestStatusType = builder.enumType('PaymentRequestStatus', {
  values: {
    OPEN: {},
    PAYING: { description: 'Somebody has begun to pay it.' },
    PAID: {},
    DECLINED: {},
    CANCELLED: {},
    EXPIRED: {},
  } as const,
});

const RequestType = builder.objectRef<PaymentRequest>('PaymentRequest').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    requester: t.field({ type: UserType, resolve: ({ requesterId }) => ({ id: requesterId }) }),
    amount: t.field({ type: 'Money', resolve: ({ amount, currency }) => money(toMinor(amount), currency) }),
    note: t.exposeString('note'),
    status: t.field({
      type: RequestStatusType,
      resolve: ({ status, expiresAt }, _args, ctx) =>
        status === 'OPEN' && expiresAt <= ctx.clock.now() ? 'EXPIRED' : status,
    }),
    isForAnyone: t.boolean({
      description: 'Whoever has the link may pay.',
      resolve: ({ payerWalletId }) => payerWalletId === null,
    }),
    link: t.string({ resolve: ({ id }, _args, ctx) => linkOf(ctx.publicUrl, id) }),
    qrSvg: t.string({
      description: 'The link as a QR code, an image in SVG.',
      resolve: ({ id }, _args, ctx) => qrOf(linkOf(ctx.publicUrl, id)),
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
});
entity(builder, RequestType, { load: (ctx, id) => requestFor(ctx, ctx.caller, id) });

const RequestConnection = connectionOf(builder, { name: 'PaymentRequest', node: RequestType });

builder.queryField('paymentRequest', (t) =>
  t.field({
    type: RequestType,
    nullable: true,
    description: 'By the id of its link; null for whom it is not meant.',
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => requestFor(ctx, ctx.caller, id),
  }),
);

builder.queryField('paymentRequests', (t) =>
  t.field({
    type: RequestConnection,
    description: 'Those that the active tenant has made, newest first.',
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => requestsOf(ctx, ctx.caller, args),
  }),
);

const RequestPaymentInput = builder.inputType('RequestPaymentInput', {
  fields: (t) => ({
    pocketId: t.id({ required: true, description: 'That takes the money.' }),
    amount: t.field({ type: 'MoneyInput', required: true }),
    note: t.string({ required: true, defaultValue: '' }),
    payerHandle: t.string({ description: 'Absent: whoever has the link.' }),
    expiresInDays: t.int({ required: true, defaultValue: 30, description: '1–90.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('requestPayment', (t) =>
  t.field({
    type: RequestType,
    authScopes: { signedIn: 2 },
    errors: { types: movementErrors },
    args: { input: t.arg({ type: RequestPaymentInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const asked = { ...input, payerHandle: input.payerHandle ?? null };
      return written(ctx, unwrap(await requestPayment(ctx, signedIn(ctx), asked)));
    },
  }),
);

const PayRequestInput = builder.inputType('PayRequestInput', {
  fields: (t) => ({
    requestId: t.id({ required: true }),
    fromPocketId: t.id({ required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('payRequest', (t) =>
  t.field({
    type: MovementType,
    description: 'At most once, whoever tries.',
    authScopes: { signedIn: 2 },
    errors: { types: [AlreadyPaidError, ...movementErrors] },
    args: { input: t.arg({ type: PayRequestInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { movementId } = unwrap(await payRequest(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.movement.load(movementId), 'Movement');
    },
  }),
);

builder.mutationField('declineRequest', (t) =>
  t.field({
    type: RequestType,
    description: 'By whom it names.',
    authScopes: { signedIn: 2 },
    errors: { types: [AlreadyPaidError, InvalidStateError, NotFoundError] },
    args: { requestId: t.arg.id({ required: true }) },
    resolve: async (_root, { requestId }, ctx) =>
      written(ctx, unwrap(await declineRequest(ctx, signedIn(ctx), requestId))),
  }),
);

builder.mutationField('cancelRequest', (t) =>
  t.field({
    type: RequestType,
    description: 'By the tenant that has made it.',
    authScopes: { signedIn: 2 },
    errors: { types: [AlreadyPaidError, InvalidStateError, NotFoundError] },
    args: { requestId: t.arg.id({ required: true }) },
    resolve: async (_root, { requestId }, ctx) =>
      written(ctx, unwrap(await cancelRequest(ctx, signedIn(ctx), requestId))),
  }),
);

async function written(ctx: WalletContext, { requestId }: { readonly requestId: string }): Promise<PaymentRequest> {
  return found(await requestFor(ctx, ctx.caller, requestId), 'PaymentRequest');
}
