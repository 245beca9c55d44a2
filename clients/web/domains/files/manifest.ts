import { FolderOpen } from 'lucide-react';
import type { Domain } from '../../lib/manifest.ts';

export const files: Domain = {
  name: 'files',
  routes: [{ path: '/files', load: () => import('./files.tsx') }],
  places: [{ group: 'work', path: '/files', label: { en: 'Files', ro: 'Fișiere' }, icon: FolderOpen, keys: 'g l' }],
};
