import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';

declare module '../context.ts' {
  interface Loaders {
    readonly linkPage: ReturnType<typeof linkPageLoader>;
  }
}

/** A page that has something to show. */
export interface LinkPageRow {
  readonly addressHash: string;
  readonly host: string;
  readonly title: string;
  readonly description: string | null;
  readonly siteName: string | null;
}

/** Pages by the hash of their address. They are rows of the platform, so no tenant's transaction is needed. */
export const linkPageLoader = ({ database }: Deps) =>
  loaderById<string, LinkPageRow>(
    (hashes) => database.client.$queryRaw<LinkPageRow[]>`
      SELECT k.address_hash AS "addressHash", k.host, k.title, k.description, k.site_name AS "siteName"
      FROM link_page k WHERE k.address_hash = ANY(${hashes}) AND k.title IS NOT NULL`,
    ({ addressHash }) => addressHash,
  );
