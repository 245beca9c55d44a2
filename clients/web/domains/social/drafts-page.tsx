import { Badge, useWords, When } from '@codai/ui';
import { CalendarClock, TriangleAlert } from 'lucide-react';
import { Link, useSearchParams } from 'wouter';
import { useErrorWords } from '../../lib/errors.ts';
import { Page } from '../../lib/page.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { useAudiences } from './audience.tsx';
import { composerWords } from './composer-words.ts';
import { DraftDrawer } from './drafts.tsx';
import { PostDraftsDocument } from './generated/drafts.ts';
import { audienceIcons } from './post-item.tsx';
import { socialWords } from './words.ts';
import './social.css';

const SHOWN_MAX = 200;

export default function DraftsPage() {
  const words = useWords(composerWords);
  const { feed } = useWords(socialWords);
  const audiences = useAudiences();
  const codes = useErrorWords().codes;
  const [search, setSearch] = useSearchParams();
  const open = search.get('draft');
  const pages = usePages(PostDraftsDocument, {}, ({ postDrafts }) => postDrafts);
  return (
    <Page title={words.drafts} trail={[{ label: feed, path: '/people/feed' }]}>
      <div className="page-narrow">
        <RowList
          pages={pages}
          name={words.drafts}
          nothing={words.draftsNone}
          nothingWhy={words.draftsNoneWhy}
          nothingAction={
            <Link href="/people/feed?write=yes" className="button">
              {words.write}
            </Link>
          }
        >
          {({ id, text, visibility, publishAt, refusal, updatedAt }) => {
            const Icon = audienceIcons[visibility];
            return (
              <Link key={id} href={`/people/drafts?draft=${encodeURIComponent(id)}`}>
                <Icon className="icon" aria-hidden />
                <span className="grow">
                  <span className="draft-text" dir="auto">
                    {text.trim() === '' ? words.emptyDraft : [...text].slice(0, SHOWN_MAX).join('')}
                  </span>
                  <span className="meta">
                    {audiences.titleOf(visibility)} · {words.changed} <When at={updatedAt} />
                  </span>
                </span>
                {refusal !== null ? (
                  <Badge tone="danger" icon={TriangleAlert}>
                    <span className="cut">{codes[refusal] ?? refusal}</span>
                  </Badge>
                ) : (
                  publishAt !== null && (
                    <Badge tone="accent" icon={CalendarClock}>
                      <When at={publishAt} />
                    </Badge>
                  )
                )}
              </Link>
            );
          }}
        </RowList>
      </div>
      {open !== null && <DraftDrawer key={open} id={open} onClose={() => setSearch({})} onChange={pages.restart} />}
    </Page>
  );
}
