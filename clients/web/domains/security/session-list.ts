import { MySessionsDocument, type MySessionsQuery } from '@codai/sdk';
import { type Pages, type Part, usePages } from '../../lib/part.tsx';

export type SessionLine = NonNullable<MySessionsQuery['mySessions']>['edges'][number]['node'];
export type SessionPages = Pages<SessionLine> & { readonly part: Part<MySessionsQuery> };

/** The caller's sessions, those of other devices too. */
export function useSessions(): SessionPages {
  return usePages(MySessionsDocument, { first: 20 }, ({ mySessions }) => mySessions);
}
