import { FilePen, Flag, Newspaper, UsersRound } from 'lucide-react';
import { type Domain, pagesOf } from '../../lib/manifest.ts';

/** Pages of posts and people beside the feed, a post and a profile. */
const more = pagesOf(() => import('./pages.ts'));

export const social: Domain = {
  name: 'social',
  routes: [
    { path: '/people/feed', load: () => import('./feed.tsx') },
    { path: '/people/posts/:id', load: () => import('./post-page.tsx'), factors: 1 },
    { path: '/people/search', load: more('SearchPage'), factors: 1 },
    { path: '/people/tags/:name', load: more('HashtagPage'), factors: 1 },
    { path: '/people/bookmarks', load: more('BookmarksPage') },
    { path: '/people/lists', load: more('ListsPage') },
    { path: '/people/lists/:id', load: more('ListPage') },
    { path: '/people/drafts', load: () => import('./drafts-page.tsx') },
    { path: '/people/privacy', load: () => import('./privacy-page.tsx') },
    { path: '/people/requests', load: more('RequestsPage') },
    { path: '/people/decisions', load: () => import('./decisions-page.tsx') },
    { path: '/people/communities', load: more('CommunitiesPage') },
    { path: '/people/communities/:id', load: more('CommunityPage') },
    { path: '/people/documents', load: () => import('./documents-page.tsx') },
    // A file of its own: what merges texts is loaded where one is written.
    { path: '/people/documents/:id', load: () => import('./document-page.tsx') },
    { path: '/people/moderation', load: more('ModerationPage') },
    { path: '/people/blocked', load: () => import('./blocked.tsx') },
    { path: '/followers', load: more('OwnFollowers'), factors: 1 },
    { path: '/people/:handle', load: () => import('./profile.tsx'), factors: 1 },
  ],
  places: [
    { group: 'people', path: '/people/feed', label: { en: 'Feed', ro: 'Noutăți' }, icon: Newspaper, keys: 'g f' },
    {
      group: 'people',
      path: '/people/communities',
      label: { en: 'Communities', ro: 'Comunități' },
      icon: UsersRound,
      keys: 'g c',
    },
    {
      group: 'people',
      path: '/people/documents',
      label: { en: 'Documents', ro: 'Documente' },
      icon: FilePen,
      keys: 'g r',
    },
    {
      group: 'people',
      path: '/people/moderation',
      label: { en: 'Moderation', ro: 'Moderare' },
      icon: Flag,
      keys: 'g x',
      access: 'moderator',
    },
  ],
};
