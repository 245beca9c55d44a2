import { InvalidStateError, NotFoundError } from '@codai/kit';
import { byCreation, twoFactors } from '@codai/kit/graphql';
import { minorOf, money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import type { Offer } from '../../generated/prisma/client.ts';
import { hiring } from '../../vacancies/employers/access.ts';
import { PeriodType } from '../../vacancies/postings/types.ts';
import { ApplicationType } from '../applications/types.ts';
import { offerPlace } from './cells.ts';
import { offersSeenBy } from './filter.ts';
import { acceptOffer, declineOffer, makeOffer, withdrawOffer } from './service.ts';

const StatusType = builder.enumeration('JobOfferStatus', 'State of an offer. All states except `OPEN` are final.', {
  OPEN: 'Waits for the candidate.',
  ACCEPTED: 'Signed by the candidate.',
  DECLINED: 'Declined by the candidate.',
  WITHDRAWN: 'Withdrawn by the employer.',
  EXPIRED: 'Not signed in time.',
});

export const OfferType = builder.entity<Offer>('JobOffer', 'ofr', {
  description: 'Offer of employment. The candidate sees it, and the employer’s hiring staff.',
  authScopes: twoFactors,
  loader: 'offer',
  fields: (t) => ({
    application: t.reference(ApplicationType, 'applicationId', 'Application that the offer answers.'),
    document: t.string({
      description: 'Text that is signed.',
      resolve: ({ id, document }, _args, ctx) => ctx.keys.open(document, offerPlace(id)),
    }),
    documentHash: t.text('documentHash', 'SHA-256 of the document in hexadecimal.'),
    salary: t.field({
      type: 'Money',
      description: 'Pay.',
      resolve: ({ salary, currency }) => money(minorOf(salary), currency),
    }),
    salaryPeriod: t.field({
      type: PeriodType,
      description: 'Time that the pay is for.',
      resolve: ({ salaryPeriod }) => salaryPeriod as 'YEAR',
    }),
    startsOn: t.text('startsOn', 'Date of the beginning, such as `2031-05-02`.'),
    expiresAt: t.instant('expiresAt', 'Instant until which it can be signed.'),
    status: t.field({ type: StatusType, description: 'State.', resolve: ({ status }) => status as 'OPEN' }),
    signedHash: t.text('signedHash', 'Hash that the candidate has signed; null before.', { nullable: true }),
    decidedAt: t.instant('decidedAt', 'Instant of its end; null before.', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('jobOffer', OfferType, {
  description: 'Offer by its id; null when it is unknown or not visible to the caller.',
  authScopes: twoFactors,
});

builder.queryList('jobOffers', {
  type: builder.connectionOf({ name: 'JobOffer', node: OfferType }),
  description: 'Offers to the caller, newest first; with an application, those of it.',
  authScopes: twoFactors,
  args: (arg) => ({ applicationId: arg.id({ required: false, description: 'Only of this application.' }) }),
  list: ({ database }, caller, { applicationId, ...args }) =>
    byCreation.NEWEST_FIRST.readRows({ database }, caller, args, (tx, { where, orderBy, take }) =>
      tx.offer.findMany({
        where: {
          AND: [
            applicationId == null ? { candidateId: caller.userId ?? '' } : { applicationId },
            offersSeenBy(caller),
            where,
          ],
        },
        orderBy,
        take,
      }),
    ),
});

builder.verb('makeOffer', {
  description: 'Makes an offer to a candidate at the stage `INTERVIEW` or `OFFER`.',
  authScopes: hiring,
  input: (t) => ({
    applicationId: t.idOf('Application'),
    salary: t.field({ type: 'MoneyInput', description: 'Pay, above zero.' }),
    salaryPeriod: t.field({ type: PeriodType, description: 'Time that the pay is for.' }),
    startsOn: t.string({ description: 'Date of the beginning, such as `2031-05-02`.' }),
    terms: t.string({ description: 'Terms, 1 to 20,000 characters.' }),
    expiresAt: t.field({ type: 'DateTime', description: 'Instant until which it can be signed, within 60 days.' }),
  }),
  idempotent: true,
  result: OfferType,
  refusals: [InvalidStateError, NotFoundError],
  run: makeOffer,
  read: 'offerId',
});

builder.verb('acceptOffer', {
  description:
    'Signs an offer by the hash of its document and takes the position. A second factor must have been proven within five minutes.',
  authScopes: { $all: { signedIn: 2, stepUp: 300 } },
  input: (t) => ({
    offerId: t.idOf('JobOffer'),
    documentHash: t.string({ description: 'Hash of the document that was read: the signature is over it.' }),
  }),
  idempotent: true,
  result: OfferType,
  refusals: [InvalidStateError, NotFoundError],
  run: acceptOffer,
  read: 'offerId',
});

builder.verb('declineOffer', {
  description: 'Declines an open offer.',
  authScopes: twoFactors,
  input: (t) => ({ offerId: t.idOf('JobOffer') }),
  result: OfferType,
  refusals: [InvalidStateError, NotFoundError],
  run: declineOffer,
  read: 'offerId',
});

builder.verb('withdrawOffer', {
  description: 'Withdraws an open offer.',
  authScopes: hiring,
  input: (t) => ({ offerId: t.idOf('JobOffer') }),
  result: OfferType,
  refusals: [InvalidStateError, NotFoundError],
  run: withdrawOffer,
  read: 'offerId',
});
