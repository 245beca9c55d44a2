import { SenderNotVerifiedError } from '@codai/contracts/marketing';
import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { anyone } from '@codai/kit/graphql';
import { marketing } from '../../access/rules.ts';
import { builder } from '../../builder.ts';
import { PurposeType } from '../../contacts/consents/graphql.ts';
import type { LandingPage } from '../../generated/prisma/client.ts';
import {
  createLandingPage,
  listLandingPages,
  type PublicPage,
  publicPage,
  publishLandingPage,
  withdrawLandingPage,
} from './service.ts';

const StatusType = builder.enumeration('LandingPageStatus', 'State of a landing page.', {
  DRAFT: 'Not shown yet.',
  PUBLISHED: 'Shown to everybody.',
  WITHDRAWN: 'Not shown any more.',
});
export const PageType = builder.entity<LandingPage>('LandingPage', 'lpg', {
  description: 'Public page of an organisation with a form to subscribe.',
  authScopes: marketing,
  loader: 'landingPage',
  fields: (t) => ({
    slug: t.text('slug', 'Address of the page below `/f/`.'),
    locale: t.text('locale', 'Language, `en` or `ro`.'),
    title: t.text('title', 'Title, at most 120 characters.'),
    body: t.text('body', 'Paragraphs separated by an empty line.'),
    purpose: t.field({
      type: PurposeType,
      description: 'Purpose that its form asks consent for.',
      resolve: ({ purpose }) => purpose as 'OFFERS',
    }),
    wording: t.text('wording', 'Text that a person agrees to.'),
    wordingVersion: t.text('wordingVersion', 'Version of the text.'),
    status: t.field({
      type: StatusType,
      description: 'State of the page.',
      resolve: ({ status }) => status as 'DRAFT',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
builder.queryList('landingPages', {
  type: builder.connectionOf({ name: 'LandingPage', node: PageType }),
  description: 'Landing pages of the active organisation, newest first.',
  authScopes: marketing,
  list: listLandingPages,
});
const PublicType = builder.objectRef<PublicPage>('PublicLandingPage').implement({
  description: 'Published landing page as everybody reads it.',
  authScopes: anyone,
  fields: (t) => ({
    slug: t.text('slug', 'Address of the page below `/f/`.'),
    senderName: t.text('senderName', 'Name under which the organisation writes.'),
    locale: t.text('locale', 'Language, `en` or `ro`.'),
    title: t.text('title', 'Title of the page.'),
    body: t.text('body', 'Paragraphs separated by an empty line.'),
    wording: t.text('wording', 'Text that a person agrees to by sending the form.'),
    formToken: t.text('formToken', 'Token that is sent with the form. It is good for a day.'),
  }),
});
builder.queryField('publicLandingPage', (t) =>
  t.field({
    type: PublicType,
    nullable: true,
    description: 'Published landing page by its address; null when none is shown there.',
    authScopes: anyone,
    args: { slug: t.arg.string({ description: 'Address of the page.' }) },
    resolve: (_root, { slug }, ctx) => publicPage(ctx, slug),
  }),
);
builder.verb('createLandingPage', {
  description: 'Creates a landing page. Nobody sees it before it is published.',
  authScopes: marketing,
  input: (t) => ({
    slug: t.string({ description: 'Address, 3 to 60 small letters, digits and hyphens.' }),
    locale: t.string({ defaultValue: 'en', description: 'Language, `en` or `ro`.' }),
    title: t.string({ description: 'Title, 1 to 120 characters.' }),
    body: t.string({ description: 'Paragraphs separated by an empty line, 1 to 5,000 characters.' }),
    purpose: t.field({
      type: PurposeType,
      description: 'Purpose that its form asks consent for: `NEWSLETTER` or `OFFERS`.',
    }),
    wording: t.string({ description: 'Text that a person agrees to, 1 to 2,000 characters.' }),
    wordingVersion: t.string({ description: 'Version of the text, 1 to 64 characters.' }),
  }),
  idempotent: true,
  result: PageType,
  refusals: [ConflictError, ValidationError],
  run: (ctx, caller, input) => createLandingPage(ctx, caller, input as never),
  read: 'pageId',
});
builder.verb('publishLandingPage', {
  description: 'Shows a landing page to everybody.',
  authScopes: marketing,
  input: (t) => ({ pageId: t.idOf('LandingPage') }),
  result: PageType,
  refusals: [InvalidStateError, NotFoundError, SenderNotVerifiedError],
  run: publishLandingPage,
  read: 'pageId',
});
builder.verb('withdrawLandingPage', {
  description: 'Takes a landing page off. It can be published again.',
  authScopes: marketing,
  input: (t) => ({ pageId: t.idOf('LandingPage') }),
  result: PageType,
  refusals: [InvalidStateError, NotFoundError, SenderNotVerifiedError],
  run: withdrawLandingPage,
  read: 'pageId',
});
