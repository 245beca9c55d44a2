import { defineWords, IconButton, Menu, useWords } from '@codai/ui';
import { Bookmark, Ellipsis, FileText, Gavel, List, type LucideIcon, Search, ShieldHalf, UserPlus } from 'lucide-react';
import { useLocation } from 'wouter';

type Place = 'search' | 'bookmarks' | 'lists' | 'drafts' | 'requests' | 'privacy' | 'decisions';

export const placeWords = defineWords({
  en: {
    more: 'More of the feed',
    places: {
      search: 'Search posts and people',
      bookmarks: 'Bookmarks',
      lists: 'Lists',
      drafts: 'Drafts',
      requests: 'Follow requests',
      privacy: 'Privacy',
      decisions: 'Decisions about my posts',
    },
  },
  ro: {
    more: 'Mai multe despre noutăți',
    places: {
      search: 'Caută postări și oameni',
      bookmarks: 'Semne de carte',
      lists: 'Liste',
      drafts: 'Ciorne',
      requests: 'Cereri de urmărire',
      privacy: 'Confidențialitate',
      decisions: 'Decizii despre postările mele',
    },
  },
});

const places: readonly (readonly [place: Place, path: string, icon: LucideIcon] | null)[] = [
  ['bookmarks', '/people/bookmarks', Bookmark],
  ['lists', '/people/lists', List],
  ['drafts', '/people/drafts', FileText],
  null,
  ['requests', '/people/requests', UserPlus],
  ['privacy', '/people/privacy', ShieldHalf],
  ['decisions', '/people/decisions', Gavel],
];

/** Ways from the feed to what belongs to it. */
export function SocialMenu() {
  const words = useWords(placeWords);
  const [, go] = useLocation();
  return (
    <>
      <IconButton icon={Search} label={words.places.search} size="s" onClick={() => go('/people/search')} />
      <Menu
        trigger={<IconButton icon={Ellipsis} label={words.more} size="s" />}
        items={places.map((entry) => {
          if (entry === null) return null;
          const [place, path, Icon] = entry;
          return {
            key: place,
            label: words.places[place],
            icon: <Icon className="icon" aria-hidden />,
            onSelect: () => go(path),
          };
        })}
      />
    </>
  );
}
