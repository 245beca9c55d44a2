import { Badge, Button, Input, useLocale, useWords } from '@codai/ui';
import { Globe, Lock, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Page } from '../../lib/page.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { TabLinks } from '../../lib/tab-links.tsx';
import type { Community } from './community.ts';
import { CommunityForm } from './community-form.tsx';
import { communityWords } from './community-words.ts';
import { GroupsDocument, OwnGroupsDocument } from './generated/groups.ts';
import { Join } from './join.tsx';
import './social.css';

const shelves = ['mine', 'discover', 'invited', 'asked'] as const;
type Shelf = (typeof shelves)[number];
const standingOf = { mine: 'MEMBER', invited: 'INVITED', asked: 'REQUESTED' } as const;
const TEXT_MAX = 200;
const TYPING_MS = 300;

/** Communities of the caller, and those to discover. What is shown is in the address. */
export default function CommunitiesPage() {
  const words = useWords(communityWords);
  const [search, setSearch] = useSearchParams();
  const shelf = shelves.find((one) => one === search.get('show')) ?? 'mine';
  return (
    <Page
      title={words.communities}
      actions={
        <Button look="primary" icon={Plus} onClick={() => setSearch({ ...Object.fromEntries(search), new: 'yes' })}>
          {words.begin}
        </Button>
      }
    >
      <div className="page-narrow stack">
        <TabLinks
          label={words.communities}
          current={shelf}
          tabs={shelves.map((key) => ({
            key,
            label: words.shelves[key],
            href: key === 'mine' ? '/people/communities' : `/people/communities?show=${encodeURIComponent(key)}`,
          }))}
        />
        {shelf === 'discover' ? <Discover /> : <Own key={shelf} shelf={shelf} />}
      </div>
      {search.get('new') === 'yes' && (
        <CommunityForm
          community={null}
          onClose={() => setSearch(Object.fromEntries([...search].filter(([name]) => name !== 'new')))}
        />
      )}
    </Page>
  );
}

function Discover() {
  const words = useWords(communityWords);
  const [search, setSearch] = useSearchParams();
  const asked = (search.get('q') ?? '').trim().slice(0, TEXT_MAX);
  const [typed, setTyped] = useState(asked);
  useEffect(() => {
    if (typed.trim() === asked) return;
    const timer = setTimeout(
      () => setSearch({ show: 'discover', ...(typed.trim() !== '' && { q: typed.trim() }) }, { replace: true }),
      TYPING_MS,
    );
    return () => clearTimeout(timer);
  }, [typed, asked, setSearch]);
  return (
    <>
      <search>
        <Input
          type="search"
          aria-label={words.find}
          placeholder={words.find}
          value={typed}
          maxLength={TEXT_MAX}
          onChange={(event) => setTyped(event.target.value)}
          dir="auto"
        />
      </search>
      <Found key={asked} text={asked} />
    </>
  );
}

function Found({ text }: { readonly text: string }) {
  const words = useWords(communityWords);
  const pages = usePages(GroupsDocument, { text: text === '' ? null : text }, ({ socialGroups }) => socialGroups);
  return (
    <RowList
      pages={pages}
      name={words.communities}
      nothing={text === '' ? words.none.discover : words.noMatch(text)}
      {...(text === '' && { nothingWhy: words.noneWhy.discover })}
    >
      {(community) => <CommunityRow key={community.id} community={community} />}
    </RowList>
  );
}

function Own({ shelf }: { readonly shelf: Exclude<Shelf, 'discover'> }) {
  const words = useWords(communityWords);
  const pages = usePages(OwnGroupsDocument, { standing: standingOf[shelf] }, ({ ownGroups }) => ownGroups);
  return (
    <RowList
      pages={pages}
      name={words.shelves[shelf]}
      nothing={words.none[shelf]}
      nothingWhy={words.noneWhy[shelf]}
      nothingAction={
        <Link href="/people/communities?show=discover" className="button">
          {words.shelves.discover}
        </Link>
      }
    >
      {(community) => (
        <CommunityRow
          key={community.id}
          community={community}
          {...(shelf !== 'mine' && { onAnswered: () => pages.drop(community.id) })}
        />
      )}
    </RowList>
  );
}

interface CommunityRowProps {
  readonly community: Community;
  /** The row then answers the invitation, or takes the request back. */
  readonly onAnswered?: () => void;
}

function CommunityRow({ community, onAnswered }: CommunityRowProps) {
  const words = useWords(communityWords);
  const locale = useLocale();
  const { id, name, description, isPublic, joining, memberCount, viewerMembership } = community;
  const Icon = isPublic ? Globe : Lock;
  const link = (
    <>
      <Icon className="icon" aria-hidden />
      <span className="grow cut">
        <bdi className="strong">{name}</bdi>
        {description !== '' && (
          <>
            <br />
            <span className="support" dir="auto">
              {description}
            </span>
          </>
        )}
        <br />
        <span className="meta">
          {locale.plural(memberCount, words.members)} · {words.joinings[joining]} ·{' '}
          {isPublic ? words.readersOpen : words.readersClosed}
        </span>
      </span>
      {onAnswered === undefined && viewerMembership !== null && (
        <Badge tone={viewerMembership.standing === 'MEMBER' ? 'good' : 'accent'}>
          {viewerMembership.role === null
            ? words.standings[viewerMembership.standing]
            : words.roles[viewerMembership.role]}
        </Badge>
      )}
    </>
  );
  if (onAnswered === undefined)
    return (
      <Link href={`/people/communities/${id}`} data-community={id}>
        {link}
      </Link>
    );
  return (
    <div data-community={id} className="community-answer">
      <Link href={`/people/communities/${id}`} className="line grow cut">
        {link}
      </Link>
      <Join community={community} onLeft={onAnswered} onJoined={onAnswered} />
    </div>
  );
}
