import { MessageCircleQuestion } from 'lucide-react';
import type { Domain } from '../app/manifest.ts';

export const assistant: Domain = {
  name: 'assistant',
  routes: [
    { path: '/assistant', load: () => import('./assistant.tsx') },
    { path: '/assistant/usage', load: () => import('./usage.tsx') },
    { path: '/assistant/tutor', load: () => import('./tutor.tsx') },
    { path: '/assistant/family', load: () => import('./family.tsx') },
    { path: '/assistant/write', load: () => import('./write.tsx') },
    { path: '/assistant/reviews', load: () => import('./reviews.tsx') },
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
