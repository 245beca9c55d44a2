import type { Caller } from '@codai/kit';
import { rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Derivative } from '../../generated/prisma/client.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly derivatives: ReturnType<typeof derivativesLoader>;
  }
}

/** Derivatives of the current versions of files. */
export function derivativesLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) => tx.$queryRaw<Derivative[]>`
          SELECT d.id, d.tenant_id AS "tenantId", d.file_id AS "fileId", d.number, d.kind, d.state, d.object_key AS "objectKey",
                 d.content_type AS "contentType", d.size, d.width, d.height, d.created_at AS "createdAt"
            FROM derivative d JOIN file f ON f.id = d.file_id AND f.current_number = d.number
           WHERE d.file_id = ANY(${ids}) ORDER BY d.kind`,
    ({ fileId }) => fileId,
  );
}
