import { MessageCircleQuestion } from 'lucide-react';
import type { Domain } from '../app/manifest.ts';

export const assistant: Domain = {
  name: 'assistant',
  // One file, which loads the others: each one that is named here is paid by the first load of the application.
  routes: ['', '/usage', '/reviews', '/agents'].map((page) => ({
    path: `/assistant${page}`,
    load: () => import('./assistant.tsx'),
  })),
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
