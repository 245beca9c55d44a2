import { LibraryBig } from 'lucide-react';
import type { Domain } from '../app/manifest.ts';

export const library: Domain = {
  name: 'library',
  routes: [
    { path: '/library', load: () => import('./library.tsx') },
    { path: '/library/research/:id', load: () => import('./project.tsx') },
  ],
  places: [
    { group: 'work', path: '/library', label: { en: 'Library', ro: 'Bibliotecă' }, icon: LibraryBig, keys: 'g b' },
  ],
};
