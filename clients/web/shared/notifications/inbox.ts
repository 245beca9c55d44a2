import { UnreadCountChangedDocument } from '@codai/sdk';
import { useLocale } from '@codai/ui';
import { useRef, useState } from 'react';
import { pageInside } from '../../lib/current-path.ts';
import { useLive } from '../../lib/live.ts';
import { type Pages, type Part, usePages } from '../../lib/part.tsx';
import { InboxNewsDocument } from './generated/news.ts';
import { InboxDocument, type InboxQuery } from './generated/operations.ts';

export type Entry = NonNullable<InboxQuery['notifications']>['edges'][number]['node'];
export type Category = NonNullable<Entry['type']>['category'];

/** Categories in order of urgency. */
export const categories: readonly Category[] = [
  'SECURITY',
  'MONEY',
  'MESSAGES',
  'LEARNING',
  'FILES',
  'SOCIAL',
  'ORGANIZATION',
  'ACCOUNT',
];

export interface InboxFilter {
  readonly unreadOnly: boolean;
  readonly archived: boolean;
  readonly snoozed: boolean;
  readonly category: Category | null;
}

export interface Inbox extends Pages<Entry> {
  readonly part: Part<InboxQuery>;
  /** Arrived while the list was shown. */
  readonly arrived: ReadonlySet<string>;
  readonly hasGap: boolean;
  reload(): void;
}

/** The inbox, newest first, live. When another tab marks entries, the count changes and the list is read again. */
export function useInbox(filter: InboxFilter): Inbox {
  const { language } = useLocale();
  const pages = usePages(InboxDocument, { filter, locale: language }, ({ notifications }) => notifications);
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const [hasGap, setGap] = useState(false);
  const { reload } = pages.part;
  const count = useRef<number | null>(null);
  useLive(
    InboxNewsDocument,
    { locale: language },
    {
      onOpen: reload,
      onEvent: ({ notificationReceived }) => {
        if (notificationReceived !== null) setArrived((known) => new Set([...known, notificationReceived.id]));
        reload();
      },
      onGap: () => setGap(true),
    },
  );
  useLive(
    UnreadCountChangedDocument,
    {},
    {
      onEvent: ({ unreadCountChanged }) => {
        if (count.current !== unreadCountChanged) reload();
        count.current = unreadCountChanged;
      },
    },
  );
  const rows = [...pages.rows]
    .filter(
      ({ isUnread, archivedAt, snoozedUntil, type }) =>
        (archivedAt !== null) === filter.archived &&
        (snoozedUntil !== null) === filter.snoozed &&
        (!filter.unreadOnly || isUnread) &&
        (filter.category === null || type?.category === filter.category),
    )
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt));
  return {
    ...pages,
    rows,
    arrived,
    hasGap,
    reload() {
      setGap(false);
      reload();
    },
  };
}

/** The request for money that a notification is about; null when it is about something else. */
export function requestOf(entry: Pick<Entry, 'url' | 'type'>): string | null {
  if (entry.type?.key !== 'money.request') return null;
  return /^\/money\/requests\/([^/?]+)$/.exec(pageOf(entry) ?? '')?.[1] ?? null;
}

/** Where in the app a notification leads; null when there is no page for it. Of its address only what is inside of the app counts. */
export function pageOf({ url }: Pick<Entry, 'url'>): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { pathname, search } = new URL(url);
  return pathname.startsWith('/app/') ? pageInside(`${pathname.slice('/app'.length)}${search}`) : null;
}
