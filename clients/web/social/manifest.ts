import {
  Bookmark,
  FileText,
  Flag,
  Gavel,
  List,
  Newspaper,
  PenLine,
  Search,
  ShieldHalf,
  UserPlus,
  UserX,
} from 'lucide-react';
import type { Domain } from '../app/manifest.ts';

export const social: Domain = {
  name: 'social',
  routes: [
    { path: '/people/feed', load: () => import('./feed.tsx') },
    { path: '/people/posts/:id', load: () => import('./post-page.tsx') },
    { path: '/people/search', load: () => import('./search.tsx') },
    { path: '/people/tags/:name', load: () => import('./hashtag-page.tsx') },
    { path: '/people/bookmarks', load: () => import('./bookmarks-page.tsx') },
    { path: '/people/lists', load: () => import('./lists-page.tsx') },
    { path: '/people/lists/:id', load: () => import('./list-page.tsx') },
    { path: '/people/drafts', load: () => import('./drafts-page.tsx') },
    { path: '/people/privacy', load: () => import('./privacy-page.tsx') },
    { path: '/people/requests', load: () => import('./requests-page.tsx') },
    { path: '/people/decisions', load: () => import('./decisions-page.tsx') },
    { path: '/people/moderation', load: () => import('./moderation-page.tsx') },
    { path: '/people/blocked', load: () => import('./blocked.tsx') },
    { path: '/followers', load: () => import('./own-followers.tsx') },
    { path: '/people/:handle', load: () => import('./profile.tsx') },
  ],
  places: [
    { group: 'people', path: '/people/feed', label: { en: 'Feed', ro: 'Noutăți' }, icon: Newspaper, keys: 'g f' },
  ],
  commands: [
    { label: { en: 'Write a post', ro: 'Scrie o postare' }, icon: PenLine, path: '/people/feed?write=yes' },
    { label: { en: 'Search posts and people', ro: 'Caută postări și oameni' }, icon: Search, path: '/people/search' },
    { label: { en: 'Bookmarks', ro: 'Semne de carte' }, icon: Bookmark, path: '/people/bookmarks' },
    { label: { en: 'Lists of people', ro: 'Liste de oameni' }, icon: List, path: '/people/lists' },
    { label: { en: 'Drafts of posts', ro: 'Ciornele postărilor' }, icon: FileText, path: '/people/drafts' },
    {
      label: { en: 'Privacy of my posts', ro: 'Confidențialitatea postărilor' },
      icon: ShieldHalf,
      path: '/people/privacy',
    },
    { label: { en: 'Follow requests', ro: 'Cereri de urmărire' }, icon: UserPlus, path: '/people/requests' },
    {
      label: { en: 'Decisions about my posts', ro: 'Decizii despre postările mele' },
      icon: Gavel,
      path: '/people/decisions',
    },
    { label: { en: 'Moderation', ro: 'Moderare' }, icon: Flag, path: '/people/moderation' },
    { label: { en: 'Blocked people', ro: 'Persoane blocate' }, icon: UserX, path: '/people/blocked' },
  ],
};
