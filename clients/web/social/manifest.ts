import { Newspaper } from 'lucide-react';
import type { Domain } from '../app/manifest.ts';

/** Everything beside the feed, a post and a profile is one file: what the first page has to name stays short. */
const more = (name: keyof typeof import('./pages.ts')) => () =>
  import('./pages.ts').then((pages) => ({ default: pages[name] }));

export const social: Domain = {
  name: 'social',
  routes: [
    { path: '/people/feed', load: () => import('./feed.tsx') },
    { path: '/people/posts/:id', load: () => import('./post-page.tsx') },
    { path: '/people/search', load: more('SearchPage') },
    { path: '/people/tags/:name', load: more('HashtagPage') },
    { path: '/people/bookmarks', load: more('BookmarksPage') },
    { path: '/people/lists', load: more('ListsPage') },
    { path: '/people/lists/:id', load: more('ListPage') },
    { path: '/people/drafts', load: more('DraftsPage') },
    { path: '/people/privacy', load: more('PrivacyPage') },
    { path: '/people/requests', load: more('RequestsPage') },
    { path: '/people/decisions', load: more('DecisionsPage') },
    { path: '/people/moderation', load: more('ModerationPage') },
    { path: '/people/blocked', load: more('BlockedPage') },
    { path: '/followers', load: more('OwnFollowers') },
    { path: '/people/:handle', load: () => import('./profile.tsx') },
  ],
  places: [
    { group: 'people', path: '/people/feed', label: { en: 'Feed', ro: 'Noutăți' }, icon: Newspaper, keys: 'g f' },
  ],
};
