import { InvalidStateError, NotFoundError } from '@codai/kit';
import { operator, provenOperator, twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../builder.ts';
import type { Announcement } from '../generated/prisma/client.ts';
import type { AnnouncementText } from './rules.ts';
import {
  dismissAnnouncement,
  listAnnouncements,
  listPublished,
  publishAnnouncement,
  withdrawAnnouncement,
} from './service.ts';

const LanguageType = builder.enumeration('AnnouncementLanguage', 'Language of a text.', {
  EN: 'English.',
  RO: 'Romanian.',
});
const LevelType = builder.enumeration('AnnouncementLevel', 'Weight of an announcement.', {
  INFO: 'News.',
  WARNING: 'Something to act on.',
});

const TextType = builder.objectRef<AnnouncementText>('AnnouncementText').implement({
  description: 'Announcement in one language.',
  authScopes: twoFactors,
  fields: (t) => ({
    language: t.value('language', LanguageType, 'Language of the text.'),
    title: t.text('title', 'Title of the text.'),
    body: t.text('body', 'Text.'),
  }),
});

export const AnnouncementType = builder.entity<Announcement>('Announcement', 'ann', {
  description: 'Announcement of the platform, to everybody or to one organisation.',
  authScopes: twoFactors,
  loader: 'announcement',
  fields: (t) => ({
    level: t.field({ type: LevelType, description: 'Weight.', resolve: ({ level }) => level as 'INFO' | 'WARNING' }),
    texts: t.field({
      type: [TextType],
      description: 'Texts by language; English is always there.',
      resolve: ({ texts }) => texts as unknown as AnnouncementText[],
    }),
    link: t.text('link', 'Page that says more; null when there is none.', { nullable: true }),
    publishedAt: t.instant('publishedAt', 'Instant of publication.'),
    endsAt: t.instant('endsAt', 'Instant from which it is no longer shown; null: until it is taken back.', {
      nullable: true,
    }),
    withdrawnAt: t.instant('withdrawnAt', 'Instant at which it was taken back; null when it was not.', {
      nullable: true,
    }),
    isDismissed: t.boolean({
      description: 'Whether the caller has put it away.',
      resolve: async ({ id }, _args, ctx) => (await ctx.loaders.dismissal.load(id)) !== null,
    }),
    isForEverybody: t.boolean({
      description: 'Whether it is for everybody; otherwise for one organisation.',
      resolve: ({ tenantId }) => tenantId === null,
    }),
  }),
});

const AnnouncementConnection = builder.connectionOf({ name: 'Announcement', node: AnnouncementType });

builder.queryList('announcements', {
  type: AnnouncementConnection,
  description: 'Announcements for the caller that are in force, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({
    includesDismissed: arg.boolean({
      required: false,
      description: 'Whether to include those that the caller has put away.',
    }),
  }),
  list: listAnnouncements,
});

builder.queryList('publishedAnnouncements', {
  type: AnnouncementConnection,
  description: 'All announcements ever published, newest first.',
  authScopes: operator,
  list: (ctx, _caller, args) => listPublished(ctx, args),
});

builder.verb('publishAnnouncement', {
  description: 'Publishes an announcement to everybody, or to one organisation.',
  authScopes: provenOperator,
  input: (t) => ({
    texts: t.field({
      type: [
        builder.inputType('AnnouncementTextInput', {
          description: 'Announcement in one language.',
          fields: (v) => ({
            language: v.field({ type: LanguageType, description: 'Language of the text.' }),
            title: v.string({ description: 'Title, 1 to 120 characters.' }),
            body: v.string({ description: 'Text, 1 to 2,000 characters.' }),
          }),
        }),
      ],
      description: 'Texts, one a language; English is required.',
    }),
    level: t.field({ type: LevelType, description: 'Weight.' }),
    link: t.string({ required: false, description: 'Path of the app, or an https address.' }),
    organizationId: t.id({
      required: false,
      description: 'Organisation to tell; everybody when absent.',
      validate: z.string().max(64) as never,
    }),
    endsAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant from which it is no longer shown, within a year.',
    }),
  }),
  idempotent: true,
  result: AnnouncementType,
  run: (ctx, caller, { organizationId, link, endsAt, ...input }) =>
    publishAnnouncement(ctx, caller, {
      ...input,
      link: link ?? null,
      endsAt: endsAt ?? null,
      tenantId: organizationId ?? null,
    }),
  read: ({ id }, ctx) => ctx.database.systemRead(null, (tx) => tx.announcement.findUnique({ where: { id } })),
});

builder.verb('withdrawAnnouncement', {
  description: 'Takes an announcement back.',
  authScopes: provenOperator,
  input: (t) => ({ announcementId: t.idOf('Announcement') }),
  result: AnnouncementType,
  refusals: [InvalidStateError, NotFoundError],
  run: withdrawAnnouncement,
  read: ({ id }, ctx) => ctx.database.systemRead(null, (tx) => tx.announcement.findUnique({ where: { id } })),
});

builder.verb('dismissAnnouncement', {
  description: 'Puts an announcement away for the caller. Repeating it has no effect.',
  authScopes: twoFactors,
  input: (t) => ({ announcementId: t.idOf('Announcement') }),
  result: AnnouncementType,
  refusals: [NotFoundError],
  run: dismissAnnouncement,
  read: 'id',
});

builder.subscriptionField('announcementPublished', (t) =>
  t.field({
    type: AnnouncementType,
    nullable: true,
    description: 'Emits each new announcement for the caller; null when it was taken back before delivery. Resumable.',
    authScopes: twoFactors,
    subscribe: (_root, _args, ctx) =>
      ctx.live.events({
        types: ['hub.announcement.published'],
        partitionKey: 'announcements',
        filter: ({ data }) =>
          data.audienceTenantId === null || data.audienceTenantId === ctx.caller.tenantId ? 'deliver' : 'skip',
      }),
    resolve: async ({ data }, _args, ctx) => {
      const row = await ctx.loaders.announcement.load(data.announcementId);
      return row?.withdrawnAt === null ? row : null;
    },
  }),
);
