import type { Id } from '@codai/kit';
import DataLoader from 'dataloader';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { profileVisible } from '../visibility/predicate.ts';
import type { Viewer } from '../visibility/viewer.ts';
import { type ProfileRow, profileColumns } from './profile-row.ts';

/**
 * Profiles by each of their keys, as the viewer may see them: same length and order as asked, null for unknown and for
 * forbidden alike. Profiles are rows of the platform, so no tenant's transaction is needed.
 */
export function profileLoaders(deps: Deps, viewer: Viewer) {
  const by = <K extends 'handle' | 'id' | 'userId', T extends string>(key: K, column: Prisma.Sql) =>
    new DataLoader<T, ProfileRow | null>(async (values) => {
      const rows = await deps.database.client.$queryRaw<ProfileRow[]>`
        SELECT ${profileColumns(viewer)} FROM profile a WHERE ${column} = ANY(${values}) AND ${profileVisible(viewer)}`;
      const found = new Map<string, ProfileRow>(rows.map((row) => [row[key], row]));
      return values.map((value) => found.get(value) ?? null);
    });
  return {
    profileById: by<'id', Id<'SocialProfile'>>('id', Prisma.sql`a.id`),
    profileByHandle: by<'handle', string>('handle', Prisma.sql`a.handle`),
    profileByUserId: by<'userId', Id<'User'>>('userId', Prisma.sql`a.user_id`),
  };
}
