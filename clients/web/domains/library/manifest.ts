import { LibraryBig } from 'lucide-react';
import { type Domain, pagesOf } from '../../lib/manifest.ts';

const page = pagesOf(() => import('./pages.ts'));

export const library: Domain = {
  name: 'library',
  routes: [
    { path: '/library', load: page('LibraryPage') },
    { path: '/library/research/:id', load: page('ProjectPage') },
  ],
  places: [
    { group: 'work', path: '/library', label: { en: 'Library', ro: 'Bibliotecă' }, icon: LibraryBig, keys: 'g b' },
  ],
};
