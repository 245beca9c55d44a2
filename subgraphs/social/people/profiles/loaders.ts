import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { profileVisible } from '../../policies/visibility/predicate.ts';
import type { Viewer } from '../../policies/visibility/viewer.ts';
import { type ProfileRow, profileColumns } from './profile-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly profileByHandle: ReturnType<typeof profileLoaders>['profileByHandle'];
    readonly profileById: ReturnType<typeof profileLoaders>['profileById'];
    readonly profileByUserId: ReturnType<typeof profileLoaders>['profileByUserId'];
  }
}

/**
 * Profiles by each of their keys, as the viewer may see them: null for unknown and for forbidden alike. Profiles are
 * rows of the platform, so no tenant's transaction is needed.
 */
export function profileLoaders(deps: Deps, viewer: Viewer) {
  const by = (key: 'handle' | 'id' | 'userId', column: Prisma.Sql) =>
    loaderById<string, ProfileRow>(
      (values) => deps.database.client.$queryRaw<ProfileRow[]>`
        SELECT ${profileColumns(viewer)} FROM profile a WHERE ${column} = ANY(${values}) AND ${profileVisible(viewer)}`,
      (row) => row[key],
    );
  return {
    profileById: by('id', Prisma.sql`a.id`),
    profileByHandle: by('handle', Prisma.sql`a.handle`),
    profileByUserId: by('userId', Prisma.sql`a.user_id`),
  };
}
