import { FileText, Newspaper, PenLine, UserX } from 'lucide-react';
import type { Domain } from '../app/manifest.ts';

export const social: Domain = {
  name: 'social',
  routes: [
    { path: '/people/feed', load: () => import('./feed.tsx') },
    { path: '/people/posts/:id', load: () => import('./post-page.tsx') },
    { path: '/people/drafts', load: () => import('./drafts-page.tsx') },
    { path: '/people/blocked', load: () => import('./blocked.tsx') },
    { path: '/followers', load: () => import('./own-followers.tsx') },
    { path: '/people/:handle', load: () => import('./profile.tsx') },
  ],
  places: [
    { group: 'people', path: '/people/feed', label: { en: 'Feed', ro: 'Noutăți' }, icon: Newspaper, keys: 'g f' },
  ],
  commands: [
    { label: { en: 'Write a post', ro: 'Scrie o postare' }, icon: PenLine, path: '/people/feed?write=yes' },
    { label: { en: 'Drafts of posts', ro: 'Ciornele postărilor' }, icon: FileText, path: '/people/drafts' },
    { label: { en: 'Blocked people', ro: 'Persoane blocate' }, icon: UserX, path: '/people/blocked' },
  ],
};
