import { Empty, Input, Panel, useLocale, useWords } from '@codai/ui';
import { Hash } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Page } from '../../lib/page.tsx';
import { PartView, usePages, usePart } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { TabLinks } from '../../lib/tab-links.tsx';
import { tagOf } from '../../lib/user-text.tsx';
import { discoverWords } from './discover-words.ts';
import { SearchPeopleDocument, SearchPostsDocument, TrendingHashtagsDocument } from './generated/discovery.ts';
import { PersonRow } from './person-row.tsx';
import { PostList } from './post-list.tsx';
import { Nearby } from './suggestions.tsx';
import { socialWords } from './words.ts';
import './social.css';

const tabs = ['posts', 'people', 'hashtags'] as const;
type Tab = (typeof tabs)[number];
const TEXT_MAX = 200;
const TYPING_MS = 300;

/** Searches posts, people and hashtags. The words and the kind are in the address, so that the way back leads to what was found. */
export default function SearchPage() {
  const words = useWords(discoverWords);
  const { feed } = useWords(socialWords);
  const [search, setSearch] = useSearchParams();
  const asked = (search.get('q') ?? '').slice(0, TEXT_MAX);
  const tab = tabs.find((one) => one === search.get('kind')) ?? 'posts';
  const [typed, setTyped] = useState(asked);
  const text = asked.trim();
  useEffect(() => setTyped(asked), [asked]);
  useEffect(() => {
    if (typed.trim() === asked.trim()) return;
    const timer = setTimeout(
      () => setSearch(typed.trim() === '' ? {} : { q: typed.trim(), kind: tab }, { replace: true }),
      TYPING_MS,
    );
    return () => clearTimeout(timer);
  }, [typed, asked, tab, setSearch]);
  const href = (kind: Tab) => `/people/search?${new URLSearchParams({ q: text, kind })}`;
  return (
    <Page title={words.search} trail={[{ label: feed, path: '/people/feed' }]}>
      <div className="page-narrow stack">
        <search>
          <Input
            type="search"
            aria-label={words.search}
            placeholder={words.searchHint}
            value={typed}
            maxLength={TEXT_MAX}
            onChange={(event) => setTyped(event.target.value)}
            autoFocus
            dir="auto"
          />
        </search>
        {text === '' ? (
          <Discover />
        ) : (
          <>
            <TabLinks
              label={words.kinds}
              current={tab}
              replace
              tabs={tabs.map((key) => ({ key, label: words[key], href: href(key) }))}
            />
            {tab === 'posts' && <FoundPosts key={text} text={text} />}
            {tab === 'people' && <FoundPeople key={text} text={text} />}
            {tab === 'hashtags' && <FoundHashtags text={text} />}
          </>
        )}
      </div>
    </Page>
  );
}

/** Before anything is typed: trends and people to follow. */
function Discover() {
  const words = useWords(discoverWords);
  return (
    <div>
      <Panel>
        <Empty title={words.searchFirst}>{words.searchFirstWhy}</Empty>
      </Panel>
      <div className="discover">
        <Nearby max={8} />
      </div>
    </div>
  );
}

function FoundPosts({ text }: { readonly text: string }) {
  const words = useWords(discoverWords);
  const pages = usePages(SearchPostsDocument, { text }, ({ searchSocial }) => searchSocial?.posts);
  return (
    <PostList
      pages={pages}
      name={words.posts}
      nothing={words.noMatch(text)}
      nothingWhy={words.noMatchWhy}
      nothingAction={<Clear />}
    />
  );
}

function FoundPeople({ text }: { readonly text: string }) {
  const words = useWords(discoverWords);
  const pages = usePages(SearchPeopleDocument, { text }, ({ searchSocial }) => searchSocial?.profiles);
  return (
    <RowList pages={pages} name={words.people} nothing={words.noMatch(text)} nothingAction={<Clear />}>
      {(person) => <PersonRow key={person.id} person={person} />}
    </RowList>
  );
}

/** The hashtag that is typed, and those in use that begin like it. */
function FoundHashtags({ text }: { readonly text: string }) {
  const words = useWords(discoverWords);
  const locale = useLocale();
  const part = usePart(TrendingHashtagsDocument, { first: 100 });
  const tag = tagOf(text.replace(/^[#＃]/, ''));
  return (
    <PartView part={part} pick={(data) => data.trendingHashtags} name={words.hashtags}>
      {(trends) => {
        const found = trends.filter(({ hashtag: { name } }) => tag !== null && name.startsWith(tag) && name !== tag);
        const exact = trends.find(({ hashtag: { name } }) => name === tag);
        if (tag === null) {
          return (
            <Panel>
              <Empty title={words.tagUnknown} action={<Clear />} />
            </Panel>
          );
        }
        return (
          <Panel>
            <div className="rows">
              <Link href={`/people/tags/${encodeURIComponent(tag)}`}>
                <Hash className="icon" aria-hidden />
                <span className="grow">{words.openTag(tag)}</span>
                {exact && <span className="meta">{locale.plural(exact.people, words.trendPeople)}</span>}
              </Link>
              {found.map(({ people, hashtag: { name } }) => (
                <Link key={name} href={`/people/tags/${encodeURIComponent(name)}`}>
                  <Hash className="icon" aria-hidden />
                  <span className="grow">
                    <bdi>{name}</bdi>
                  </span>
                  <span className="meta">{locale.plural(people, words.trendPeople)}</span>
                </Link>
              ))}
            </div>
          </Panel>
        );
      }}
    </PartView>
  );
}

function Clear() {
  const words = useWords(discoverWords);
  return (
    <Link href="/people/search" className="button">
      {words.clear}
    </Link>
  );
}
