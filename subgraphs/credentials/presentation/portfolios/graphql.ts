import { ConflictError, NotFoundError, ValidationError } from '@codai/kit';
import { anyone, twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { Credential } from '../../generated/prisma/client.ts';
import { StatusType } from '../../issuance/credentials/types.ts';
import { issuerVerification } from '../../issuance/issuers/graphql.ts';
import { KindType } from '../../issuance/templates/graphql.ts';
import { UserType } from '../../users/graphql.ts';
import { HANDLE, type PortfolioVisibility } from './rules.ts';
import { type PortfolioView, updatePortfolio, visiblePortfolio } from './service.ts';

const VisibilityType = builder.enumeration('PortfolioVisibility', 'Audience of a portfolio.', {
  PUBLIC: 'Everybody, including people without an account.',
  MEMBERS: 'Everybody with an account.',
  PRIVATE: 'Its owner.',
});

const ItemType = builder.objectRef<Credential>('PortfolioItem').implement({
  description: 'Credential that a portfolio shows.',
  authScopes: anyone,
  fields: (t) => ({
    kind: t.field({ type: KindType, description: 'Kind of the item.', resolve: ({ kind }) => kind as 'BADGE' }),
    title: t.text('title', 'Name of the achievement.'),
    issuerName: t.text('issuerName', 'Name of the issuer.'),
    issuerVerification: t.field({
      ...issuerVerification,
      resolve: async ({ issuerId }, _args, ctx) =>
        (await ctx.loaders.issuerState.load(issuerId))?.verification as 'VERIFIED',
    }),
    status: t.field({
      type: StatusType,
      description: 'State, with the expiry as of now.',
      resolve: ({ status, expiresAt }, _args, ctx) =>
        (status === 'ISSUED' && expiresAt !== null && expiresAt <= ctx.clock.now() ? 'EXPIRED' : status) as 'ISSUED',
    }),
    issuedAt: t.instant('issuedAt', 'Instant of the issue.'),
    expiresAt: t.instant('expiresAt', 'Instant of the expiry; null without one.', { nullable: true }),
    verificationCode: t.text('verificationCode', 'Code by which anybody verifies it.'),
  }),
});

const PortfolioType = builder.entity<PortfolioView>('Portfolio', 'pfo', {
  description: 'Selection of credentials that a person shows.',
  authScopes: anyone,
  loader: ({ caller, database, keys }, id) => visiblePortfolio({ database, keys }, caller.userId, { id }),
  fields: (t) => ({
    owner: t.reference(UserType, 'userId', 'Person whose portfolio it is.'),
    handle: t.text('handle', 'Name in addresses.'),
    headline: t.text('headline', 'Headline; null without one.', { nullable: true }),
    visibility: t.field({
      type: VisibilityType,
      description: 'Audience.',
      resolve: ({ visibility }) => visibility as PortfolioVisibility,
    }),
    items: t.field({
      type: [ItemType],
      ...usualLength(10),
      description: 'Accepted credentials in the owner’s order, at most 100.',
      resolve: ({ credentials }) => [...credentials],
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryField('portfolio', (t) =>
  t.field({
    type: PortfolioType,
    nullable: true,
    description: 'Portfolio by its handle; null when it is unknown or not visible to the caller.',
    authScopes: anyone,
    args: { handle: t.arg.string({ description: 'Handle of the owner.', validate: z.string().max(40) }) },
    resolve: (_root, { handle }, ctx) =>
      HANDLE.test(handle) ? visiblePortfolio(ctx, ctx.caller.userId, { handle }) : null,
  }),
);

builder.objectField(UserType, 'credentials', (t) =>
  t.field({
    type: [ItemType],
    ...usualLength(10),
    description: 'Credentials that this person shows to the caller in a portfolio, at most 100; empty without one.',
    authScopes: anyone,
    resolve: async ({ id }, _args, ctx) => [...((await ctx.loaders.portfolioOfUser.load(id))?.credentials ?? [])],
  }),
);

builder.queryField('myPortfolio', (t) =>
  t.field({
    type: PortfolioType,
    nullable: true,
    description: 'Portfolio of the caller; null until it is made.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => visiblePortfolio(ctx, ctx.caller.userId, { userId: ctx.caller.userId ?? '' }),
  }),
);

builder.verb('updatePortfolio', {
  description: 'Makes or changes the portfolio of the caller.',
  authScopes: twoFactors,
  input: (t) => ({
    handle: t.string({ description: 'Name in addresses: 3 to 40 small letters, digits and single dashes.' }),
    headline: t.string({ required: false, description: 'Headline, 1 to 200 characters.' }),
    visibility: t.field({ type: VisibilityType, description: 'Audience.' }),
    credentialIds: t.idList({
      description: 'Accepted credentials to show, in order, at most 100.',
      validate: z.array(z.string().max(64)).max(100),
    }),
  }),
  result: PortfolioType,
  refusals: [ConflictError, NotFoundError, ValidationError],
  run: updatePortfolio,
  read: 'portfolioId',
});
