import { CalendarDays, Presentation, UsersRound } from 'lucide-react';
import { type Domain, pagesOf } from '../../lib/manifest.ts';

const page = pagesOf(() => import('./pages.ts'));

export const classroom: Domain = {
  name: 'classroom',
  routes: [
    { path: '/classes', load: page('ClassesPage') },
    { path: '/classes/:id', load: () => import('./class-page.tsx') },
    { path: '/study', load: page('SpacesPage') },
    { path: '/study/:id', load: () => import('./space-page.tsx') },
    { path: '/calendar', load: page('CalendarPage') },
  ],
  places: [
    { group: 'work', path: '/classes', label: { en: 'Classes', ro: 'Clase' }, icon: Presentation, keys: 'g k' },
    { group: 'work', path: '/study', label: { en: 'Study spaces', ro: 'Spații de studiu' }, icon: UsersRound },
    { group: 'work', path: '/calendar', label: { en: 'Calendar', ro: 'Calendar' }, icon: CalendarDays },
  ],
};
