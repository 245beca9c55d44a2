import { Segments, Select, useWords } from '@codai/ui';
import { Settings2 } from 'lucide-react';
import { Link, useSearchParams } from 'wouter';
import { Page } from '../../lib/page.tsx';
import { type Category, categories, useInbox } from '../../shared/notifications/inbox.ts';
import { Entries, MarkAllRead } from './list.tsx';
import { notificationsWords } from './words.ts';

const shows = ['all', 'unread', 'snoozed', 'archived'] as const;
type Show = (typeof shows)[number];

export default function NotificationsPage() {
  const words = useWords(notificationsWords);
  const [search, setSearch] = useSearchParams();
  const show = shows.find((one) => one === search.get('show')) ?? 'all';
  const category = categories.find((one) => one === search.get('about')) ?? null;
  const inbox = useInbox({
    unreadOnly: show === 'unread',
    archived: show === 'archived',
    snoozed: show === 'snoozed',
    category,
  });
  const set = (next: Show, about: Category | null) =>
    setSearch({ ...(next !== 'all' && { show: next }), ...(about !== null && { about }) });
  const labels = [show !== 'all' && words[show], category !== null && words.categories[category]].filter(Boolean);
  return (
    <Page
      title={words.title}
      actions={
        <>
          <MarkAllRead inbox={inbox} />
          <Link
            href="/notifications/settings"
            className="button"
            data-look="plain"
            data-icon
            aria-label={words.settings}
            title={words.settings}
          >
            <Settings2 className="icon" aria-hidden />
          </Link>
        </>
      }
    >
      <div className="page-narrow">
        <div className="line wrap entry-filters">
          <Segments
            label={words.filters}
            value={show}
            options={shows.map((value) => ({ value, label: words[value] }))}
            onChange={(next) => set(next, category)}
          />
          <Select
            aria-label={words.category}
            value={category ?? ''}
            onChange={(event) => set(show, categories.find((one) => one === event.target.value) ?? null)}
          >
            <option value="">{words.everything}</option>
            {categories.map((one) => (
              <option key={one} value={one}>
                {words.categories[one]}
              </option>
            ))}
          </Select>
        </div>
        <Entries
          inbox={inbox}
          filter={labels.length === 0 ? undefined : { label: labels.join(', '), clear: () => setSearch({}) }}
        />
      </div>
    </Page>
  );
}
