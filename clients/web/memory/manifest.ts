import { Brain, ListPlus, ScrollText } from 'lucide-react';
import type { Domain } from '../app/manifest.ts';

export const memory: Domain = {
  name: 'memory',
  routes: [{ path: '/memory', load: () => import('./memory.tsx') }],
  places: [{ group: 'assistant', path: '/memory', label: { en: 'Memory', ro: 'Memorie' }, icon: Brain, keys: 'g y' }],
  commands: [
    { label: { en: 'Remember something', ro: 'Memorează ceva' }, icon: ListPlus, path: '/memory?do=remember' },
    {
      label: { en: 'Who read my memories', ro: 'Cine mi-a citit memoriile' },
      icon: ScrollText,
      path: '/memory?view=reads',
    },
  ],
};
