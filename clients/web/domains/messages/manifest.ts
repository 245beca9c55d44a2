import { MessageCircle } from 'lucide-react';
import type { Domain } from '../../lib/manifest.ts';
import { UnreadMessages } from './count.tsx';

export const messages: Domain = {
  name: 'messages',
  routes: [{ path: '/messages/:id?', load: () => import('./messages.tsx') }],
  places: [
    {
      group: 'top',
      path: '/messages',
      label: { en: 'Messages', ro: 'Mesaje' },
      icon: MessageCircle,
      keys: 'g m',
      Count: UnreadMessages,
    },
  ],
};
