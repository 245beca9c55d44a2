import { Brain } from 'lucide-react';
import type { Domain } from '../../lib/manifest.ts';

export const memory: Domain = {
  name: 'memory',
  routes: [{ path: '/memory', load: () => import('./memory.tsx') }],
  places: [{ group: 'assistant', path: '/memory', label: { en: 'Memory', ro: 'Memorie' }, icon: Brain, keys: 'g y' }],
};
