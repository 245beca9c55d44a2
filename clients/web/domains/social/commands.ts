import {
  Bookmark,
  FilePen,
  FileText,
  Flag,
  Gavel,
  List,
  PenLine,
  Search,
  ShieldHalf,
  UserPlus,
  UsersRound,
  UserX,
} from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const socialCommands: readonly Command[] = [
  { label: { en: 'Write a post', ro: 'Scrie o postare' }, icon: PenLine, path: '/people/feed?write=yes' },
  { label: { en: 'Search posts and people', ro: 'Caută postări și oameni' }, icon: Search, path: '/people/search' },
  {
    label: { en: 'Find communities', ro: 'Găsește comunități' },
    icon: UsersRound,
    path: '/people/communities?show=discover',
  },
  {
    label: { en: 'Begin a community', ro: 'Începe o comunitate' },
    icon: UsersRound,
    path: '/people/communities?new=yes',
  },
  {
    label: { en: 'Begin a document', ro: 'Începe un document' },
    icon: FilePen,
    path: '/people/documents?new=yes',
  },
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
  { label: { en: 'Followers', ro: 'Urmăritori' }, icon: UsersRound, path: '/followers' },
];
