import { type Pages, type Part, usePages } from '../../lib/part.tsx';
import { MySessionsDocument, type MySessionsQuery } from './generated/operations.ts';

export type SessionLine = NonNullable<MySessionsQuery['mySessions']>['edges'][number]['node'];
export type SessionPages = Pages<SessionLine> & { readonly part: Part<MySessionsQuery> };

/** The caller's sessions, those of other devices too. */
export function useSessions(): SessionPages {
  return usePages(MySessionsDocument, { first: 20 }, ({ mySessions }) => mySessions);
}
