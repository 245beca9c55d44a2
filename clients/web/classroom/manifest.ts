import { CalendarDays, Presentation, UsersRound } from 'lucide-react';
import type { Domain } from '../app/manifest.ts';

export const classroom: Domain = {
  name: 'classroom',
  routes: [
    { path: '/classes', load: () => import('./classes.tsx') },
    { path: '/classes/:id', load: () => import('./class-page.tsx') },
    { path: '/study', load: () => import('./spaces.tsx') },
    { path: '/study/:id', load: () => import('./space-page.tsx') },
    { path: '/calendar', load: () => import('./calendar.tsx') },
  ],
  places: [
    { group: 'work', path: '/classes', label: { en: 'Classes', ro: 'Clase' }, icon: Presentation, keys: 'g k' },
    { group: 'work', path: '/study', label: { en: 'Study spaces', ro: 'Spații de studiu' }, icon: UsersRound },
    { group: 'work', path: '/calendar', label: { en: 'Calendar', ro: 'Calendar' }, icon: CalendarDays },
  ],
};
