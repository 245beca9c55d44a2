import { isLongerThan, isSignedIn, requestError, ValidationError, VersionConflictError } from '@codai/kit';
import { anyone, signedIn, twoFactors } from '@codai/kit/graphql';
import { globalSearchType } from '@codai/kit/search';
import { likeAnywhere } from '@codai/kit/text/like';
import { z } from 'zod';
import { AnnouncementType } from '../announcements/graphql.ts';
import { listAnnouncements } from '../announcements/service.ts';
import { builder } from '../builder.ts';
import type { Announcement } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { type Layout, readLayout, saveLayout, type Tile } from './layout.ts';

/** Identity owns organisations; this domain points at them. */
const OrganizationType = builder.foreignEntity('Organization', { authScopes: anyone, pointsOnly: true });

const TileType = builder.objectRef<Tile>('DashboardTile').implement({
  description: 'Tile of the home.',
  authScopes: twoFactors,
  fields: (t) => ({
    key: t.text('key', 'Key of the tile.'),
    isHidden: t.flag('isHidden', 'Whether the tile is not shown.'),
  }),
});
const LayoutType = builder.objectRef<Layout>('DashboardLayout').implement({
  description: 'Arrangement of the caller’s home in the active organisation.',
  authScopes: twoFactors,
  fields: (t) => ({
    tiles: t.field({
      type: [TileType],
      description: 'Tiles in their order, at most 50.',
      resolve: ({ tiles }) => [...tiles],
    }),
    version: t.integer('version', 'Version; 0 before the first change.'),
  }),
});

interface ViewerHome {
  readonly userId: string;
  readonly tenantId: string | null;
}
const HomeType = builder.objectRef<ViewerHome>('ViewerHome').implement({
  description: 'Home of the caller. Its parts come from all domains, by the entities that it leads to.',
  authScopes: twoFactors,
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'The caller, with what domains know of them.'),
    organization: t.reference(OrganizationType, 'tenantId', 'Active organisation; null without one.', {
      nullable: true,
    }),
    announcements: t.field({
      type: [AnnouncementType],
      description: 'Announcements that the caller has not put away, newest first.',
      args: {
        first: t.arg.int({
          defaultValue: 3,
          description: 'Number of announcements, 1 to 20.',
          validate: z.int().min(1).max(20),
        }),
      },
      resolve: async (_home, { first }, ctx) =>
        (await listAnnouncements(ctx, ctx.caller, { first })).edges.map(({ node }): Announcement => node),
    }),
    layout: t.field({
      type: LayoutType,
      description: 'Arrangement of tiles.',
      resolve: (_home, _args, ctx) => readLayout(ctx, ctx.caller),
    }),
  }),
});

builder.queryField('viewerHome', (t) =>
  t.field({
    type: HomeType,
    description: 'Home of the caller.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => {
      const { userId, tenantId } = signedIn(ctx);
      return { userId, tenantId };
    },
  }),
);

builder.verb('saveDashboardLayout', {
  description: 'Saves the arrangement of the caller’s home in the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({
    tiles: t.field({
      type: [
        builder.inputType('DashboardTileInput', {
          description: 'Tile of the home.',
          fields: (v) => ({
            key: v.string({ description: 'Key of the tile.' }),
            isHidden: v.boolean({ defaultValue: false, description: 'Whether the tile is not shown.' }),
          }),
        }),
      ],
      description: 'Tiles in their order, at most 50.',
    }),
    expectedVersion: t.int({ description: 'Version that the change is based on; 0 before the first.' }),
  }),
  result: LayoutType,
  refusals: [ValidationError, VersionConflictError],
  run: saveLayout,
});

builder.queryField('globalSearch', (t) =>
  t.field({
    type: globalSearchType(builder),
    description:
      'Searches all domains at once. Each field is asked of its own subgraph as the caller; one that gives no answer is null.',
    authScopes: twoFactors,
    args: { text: t.arg.string({ description: 'Words to look for, 1 to 100 characters.' }) },
    resolve: (_root, { text }) => {
      const isText = text.trim() !== '' && !isLongerThan(text, 100) && !/\p{Cc}/u.test(text);
      if (!isText) throw requestError('BAD_USER_INPUT', 'text must have 1 to 100 characters.', { argument: 'text' });
      return { id: text };
    },
  }),
);

builder.searchPort('news', {
  description: 'Announcements for the caller, by title or text.',
  authScopes: twoFactors,
  find: async ({ database, clock }, caller, { text, first }) => {
    if (!isSignedIn(caller)) return [];
    const rows = await database.read(
      caller,
      (tx) => tx.$queryRaw<{ id: string; texts: { language: string; title: string }[] }[]>`
        SELECT a.id, a.texts FROM announcement a
        WHERE a.withdrawn_at IS NULL AND (a.ends_at IS NULL OR a.ends_at > ${clock.now()}::timestamptz)
          AND EXISTS (SELECT FROM jsonb_array_elements(a.texts) t WHERE t ->> 'title' ILIKE ${likeAnywhere(text)} OR t ->> 'body' ILIKE ${likeAnywhere(text)})
        ORDER BY a.published_at DESC, a.id LIMIT ${first}::int`,
    );
    return rows.map(({ id, texts }) => ({
      id,
      title: texts.find(({ language }) => language === 'EN')?.title ?? '',
      detail: null,
    }));
  },
});
