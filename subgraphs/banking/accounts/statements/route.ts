import type { Route } from '@codai/kit';
import { documentRoute } from '@codai/kit/documents';
import type { Deps } from '../../deps.ts';
import { keptStatement } from './archive.ts';
import { renderStatement } from './documents.ts';
import { links, statementOf } from './links.ts';

/** Where statements are downloaded. */
export function statementRoute(deps: Deps): Route {
  return documentRoute(links, deps, async (of) => {
    const ref = statementOf(of);
    return ref === null ? null : ((await keptStatement(deps, ref)) ?? renderStatement(deps, ref));
  });
}
