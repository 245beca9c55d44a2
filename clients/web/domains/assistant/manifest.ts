import { MessageCircleQuestion } from 'lucide-react';
import type { Domain } from '../../lib/manifest.ts';

export const assistant: Domain = {
  name: 'assistant',
  routes: [
    { path: '/assistant', load: () => import('./assistant.tsx') },
    { path: '/assistant/:part', load: () => import('./part.tsx') },
  ],
  places: [
    {
      group: 'assistant',
      path: '/assistant',
      label: { en: 'Assistant', ro: 'Asistent' },
      icon: MessageCircleQuestion,
      keys: 'g i',
    },
  ],
};
