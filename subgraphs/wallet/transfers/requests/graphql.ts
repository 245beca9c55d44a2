import { AlreadyPaidError, RecipientInvalidError } from '@codai/contracts/wallet';
import { InvalidStateError, NotFoundError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { minorOf } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import type { PaymentRequest } from '../../generated/prisma/client.ts';
import { MovementType } from '../../owners/lookup/types.ts';
import { UserType } from '../../owners/users/graphql.ts';
import { movementErrors } from '../movements/types.ts';
import { linkOf, qrOf } from './links.ts';
import { requestsOf } from './lists.ts';
import { cancelRequest, declineRequest, payRequest, requestFor, requestPayment } from './service.ts';

const RequestStatusType = builder.enumeration(
  'PaymentRequestStatus',
  'State of a payment request. `OPEN` and `PAYING` may still change.',
  {
    OPEN: 'Waits for a payer.',
    PAYING: 'Payment has begun. The request becomes `OPEN` again when the payment fails.',
    PAID: 'Paid in full.',
    DECLINED: 'Declined by the wallet that was asked.',
    CANCELLED: 'Cancelled by the requester’s tenant.',
    EXPIRED: 'Not paid before `expiresAt`.',
  },
);

const RequestType = builder.entity<PaymentRequest>('PaymentRequest', 'prq', {
  description:
    'Request for money, shared as a link. Anyone signed in who has its id may read and pay it, unless it names a payer.',
  authScopes: twoFactors,
  loader: (ctx, id) => requestFor(ctx, ctx.caller, id),
  fields: (t) => ({
    requester: t.reference(UserType, 'requesterId', 'User who made the request.'),
    amount: t.amount('Amount asked for.', ({ amount }) => minorOf(amount)),
    note: t.text('note', 'Text for the payer and the statements, at most 140 characters; empty when none was given.'),
    status: t.field({
      type: RequestStatusType,
      description: 'Current state.',
      resolve: ({ status, expiresAt }, _args, ctx) =>
        status === 'OPEN' && expiresAt <= ctx.clock.now() ? 'EXPIRED' : status,
    }),
    isForAnyone: t.boolean({
      description: 'Whether anyone with the link may pay; false when the request names one wallet as payer.',
      resolve: ({ payerWalletId }) => payerWalletId === null,
    }),
    link: t.string({
      description: 'URL of the page that shows the request.',
      resolve: ({ id }, _args, ctx) => linkOf(ctx.publicUrl, id),
    }),
    qrSvg: t.string({
      description: 'QR code of the link as an SVG image.',
      resolve: ({ id }, _args, ctx) => qrOf(linkOf(ctx.publicUrl, id)),
    }),
    expiresAt: t.instant('expiresAt', 'Instant from which the request can no longer be paid.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    endedAt: t.instant('endedAt', 'Instant at which the request was paid, declined or cancelled; null otherwise.', {
      nullable: true,
    }),
  }),
});

const RequestConnection = builder.connectionOf({ name: 'PaymentRequest', node: RequestType });

builder.queryField('paymentRequest', (t) =>
  t.field({
    type: RequestType,
    nullable: true,
    description:
      'Payment request by its id; null when it is unknown, or names a payer that is not the caller’s wallet.',
    authScopes: twoFactors,
    args: { id: t.arg.id({ description: 'Id of the request, which is the last part of its link.' }) },
    resolve: (_root, { id }, ctx) => requestFor(ctx, ctx.caller, id),
  }),
);

builder.queryList('paymentRequests', {
  type: RequestConnection,
  description: 'Payment requests made by the active tenant, newest first.',
  authScopes: twoFactors,
  list: requestsOf,
});

builder.verb('requestPayment', {
  description: 'Creates a request for money into a pocket of the wallet.',
  authScopes: twoFactors,
  input: (t) => ({
    pocketId: t.idOf('Pocket', 'Id of the open pocket that receives the money.'),
    amount: t.field({
      type: 'MoneyInput',
      description: 'Amount in the pocket’s currency: above zero, at most 2^96 minor units.',
    }),
    note: t.string({
      defaultValue: '',
      description: 'Text for the payer and the statements: at most 140 characters, no control characters.',
    }),
    payerHandle: t.string({
      required: false,
      description: 'Handle of the only wallet that may pay; null lets anyone with the link pay.',
    }),
    expiresInDays: t.int({ defaultValue: 30, description: 'Days until the request expires, 1 to 90.' }),
  }),
  idempotent: true,
  result: RequestType,
  refusals: [NotFoundError, RecipientInvalidError],
  run: (ctx, caller, input) => requestPayment(ctx, caller, { ...input, payerHandle: input.payerHandle ?? null }),
  read: ({ requestId }, ctx) => requestFor(ctx, ctx.caller, requestId),
});

builder.verb('payRequest', {
  description: 'Pays a payment request. A request is paid at most once.',
  authScopes: twoFactors,
  input: (t) => ({
    requestId: t.idOf('PaymentRequest', 'Id of the request.'),
    fromPocketId: t.idOf('Pocket', 'Id of the open pocket that pays, in the request’s currency.'),
  }),
  idempotent: true,
  result: MovementType,
  refusals: [AlreadyPaidError, InvalidStateError, ...movementErrors],
  run: payRequest,
  read: 'movementId',
});

builder.verb('declineRequest', {
  description: 'Declines a payment request that names the caller’s wallet as payer.',
  authScopes: twoFactors,
  input: (t) => ({
    requestId: t.idOf('PaymentRequest', 'Id of an open request that names the caller’s wallet as payer.'),
  }),
  result: RequestType,
  refusals: [AlreadyPaidError, InvalidStateError, NotFoundError],
  run: (ctx, caller, input) => declineRequest(ctx, caller, input.requestId),
  read: ({ requestId }, ctx) => requestFor(ctx, ctx.caller, requestId),
});

builder.verb('cancelRequest', {
  description: 'Cancels an open payment request of the active tenant.',
  authScopes: twoFactors,
  input: (t) => ({ requestId: t.idOf('PaymentRequest', 'Id of an open request of the active tenant.') }),
  result: RequestType,
  refusals: [AlreadyPaidError, InvalidStateError, NotFoundError],
  run: (ctx, caller, input) => cancelRequest(ctx, caller, input.requestId),
  read: ({ requestId }, ctx) => requestFor(ctx, ctx.caller, requestId),
});
