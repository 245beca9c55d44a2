import { Avatar, Button, Empty, Note, Segments, SkeletonRows, useLocale, useWords } from '@codai/ui';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'wouter';
import { useShortcut } from '../../lib/keys.ts';
import { useNameOf } from '../../lib/name-of.ts';
import { Page } from '../../lib/page.tsx';
import { PartDown, PartState } from '../../lib/part.tsx';
import { Composer } from './composer.tsx';
import { PostItem } from './post-item.tsx';
import { SocialMenu } from './social-menu.tsx';
import { Nearby } from './suggestions.tsx';
import { useFeed, useIsReturn } from './use-feed.ts';
import { socialWords } from './words.ts';
import './social.css';

export default function FeedPage() {
  const words = useWords(socialWords);
  const locale = useLocale();
  const [search, setSearch] = useSearchParams();
  const order = search.get('order') === 'latest' ? 'latest' : 'ranked';
  const isRanked = order === 'ranked';
  const feed = useFeed(isRanked ? 'RANKED' : 'CHRONOLOGICAL');
  const composer = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const keys = usePostKeys(list);
  const isReturn = useIsReturn();

  useShortcut('n', { en: 'Write a post', ro: 'Scrie o postare' }, () => composer.current?.focus());
  const wantsToWrite = search.has('write') || search.has('quote');
  useEffect(() => {
    if (wantsToWrite) composer.current?.focus();
  }, [wantsToWrite]);

  // The way back leads to where one was.
  const { keepScroll } = feed;
  const kept = useRef({ keepScroll, scrollY: feed.scrollY });
  kept.current.keepScroll = keepScroll;
  useEffect(() => {
    if (isReturn) requestAnimationFrame(() => window.scrollTo(0, kept.current.scrollY));
    const onScroll = () => kept.current.keepScroll(window.scrollY);
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => window.removeEventListener('scroll', onScroll);
  }, [isReturn]);

  const showWaiting = () => {
    feed.showWaiting();
    window.scrollTo({ top: 0 });
    requestAnimationFrame(() => keys.focusFirst());
  };
  const { items, shown, waiting } = feed;
  const nameOf = useNameOf();
  return (
    <Page
      title={words.feed}
      actions={
        <>
          <SocialMenu />
          <Segments
            label={words.order}
            value={order}
            options={[
              { value: 'ranked', label: words.ranked },
              { value: 'latest', label: words.latest },
            ]}
            onChange={(next) => setSearch(next === 'latest' ? { order: next } : {})}
          />
        </>
      }
    >
      <div className="feed">
        <div>
          <Composer field={composer} onPublished={feed.put} />
          <div className="new-posts" role="status">
            {waiting.length > 0 && (
              <button type="button" className="live-pill" onClick={showWaiting}>
                <span className="live-faces" aria-hidden>
                  {[...new Map(waiting.map(({ author }) => [author?.id, author])).values()]
                    .slice(0, 3)
                    .map((author) => (
                      <Avatar key={author?.id} id={author?.id} name={nameOf(author)} size="s" />
                    ))}
                </span>
                {locale.plural(waiting.length, words.newPosts)}
              </button>
            )}
          </div>
          {feed.hasGap && (
            <div className="feed-note">
              <Note
                tone="warning"
                title={words.gap.title}
                actions={
                  <Button size="s" onClick={feed.reload}>
                    {words.gap.load}
                  </Button>
                }
              >
                {words.gap.why}
              </Note>
            </div>
          )}
          {shown.length > 0 && (
            <div className="panel posts" ref={list}>
              {shown.map(({ id, cursor, isNew }) => (
                <FeedPost key={id} id={id} cursor={cursor} isRanked={isRanked} isNew={isNew} />
              ))}
            </div>
          )}
          {items === null && (
            <PartState
              part={{ ...feed, isLoading: !feed.isDown && !feed.isForbidden }}
              name={words.feed}
              skeleton={
                <div className="panel">
                  <SkeletonRows />
                </div>
              }
            />
          )}
          {items?.length === 0 && (
            <div className="panel">
              <Empty title={words.empty.title}>{words.empty.why}</Empty>
            </div>
          )}
          {items !== null && feed.isDown && <PartDown name={words.feed} onRetry={feed.more} />}
          {items !== null && items.length > 0 && (
            <div className="feed-end">
              {feed.hasMore ? (
                <Button onClick={feed.more} busy={feed.isLoading && words.busy}>
                  {words.more}
                </Button>
              ) : (
                <p className="meta">{words.end}</p>
              )}
            </div>
          )}
          {items?.length === 0 && (
            <div className="feed-nearby">
              <Nearby />
            </div>
          )}
        </div>
        <aside className="wide-only" aria-label={words.people}>
          <Nearby />
          <p className="meta">{words.aboutOrder}</p>
          <p className="meta feed-keys">{words.keys}</p>
        </aside>
      </div>
    </Page>
  );
}

interface FeedPostProps {
  readonly id: string;
  readonly cursor: string | null;
  readonly isRanked: boolean;
  readonly isNew: boolean;
}

function FeedPost({ id, cursor, isRanked, isNew }: FeedPostProps) {
  return <PostItem id={id} place={{ cursor, isRanked }} isNew={isNew} />;
}

/** J and K move between posts; L, C and W act on the one that has the focus. */
function usePostKeys(list: React.RefObject<HTMLDivElement | null>) {
  const posts = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-post]') ?? [])];
  const current = () => document.activeElement?.closest<HTMLElement>('[data-post]') ?? null;
  const focus = (post: HTMLElement | undefined) => {
    post?.focus({ preventScroll: true });
    post?.scrollIntoView({ block: 'nearest' });
  };
  const move = (step: number) => {
    const all = posts();
    const here = current();
    const at = here === null ? (step > 0 ? -1 : all.length) : all.indexOf(here);
    focus(all[Math.max(0, Math.min(all.length - 1, at + step))]);
  };
  const press = (selector: string) => current()?.querySelector<HTMLElement>(selector)?.click();
  useShortcut('j', { en: 'Next post', ro: 'Postarea următoare' }, () => move(1));
  useShortcut('k', { en: 'Previous post', ro: 'Postarea anterioară' }, () => move(-1));
  useShortcut('l', { en: 'Like the post', ro: 'Apreciază postarea' }, () => press('.acts [data-kind="LIKE"]'));
  useShortcut('w', { en: 'Why the post is shown', ro: 'De ce apare postarea' }, () => press('[data-act="why"]'));
  useShortcut('c', { en: 'Comments of the post', ro: 'Comentariile postării' }, () => {
    const post = current();
    if (post === null) return;
    if (post.querySelector('.thread') === null) post.querySelector<HTMLElement>('[data-act="comment"]')?.click();
    requestAnimationFrame(() => post.querySelector<HTMLElement>('.thread > .write-comment textarea')?.focus());
  });
  return { focusFirst: () => focus(posts()[0]) };
}
