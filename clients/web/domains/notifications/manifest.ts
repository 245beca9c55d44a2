import { Bell, Mails } from 'lucide-react';
import type { Domain } from '../../lib/manifest.ts';
import { UnreadNotifications } from './count.tsx';

export const notifications: Domain = {
  name: 'notifications',
  routes: [
    { path: '/notifications', load: () => import('./notifications.tsx') },
    { path: '/notifications/settings', load: () => import('./settings.tsx') },
    { path: '/mailings/:part?', load: () => import('./mailings/mailings.tsx') },
  ],
  places: [
    {
      group: 'top',
      path: '/notifications',
      label: { en: 'Notifications', ro: 'Notificări' },
      icon: Bell,
      keys: 'g n',
      Count: UnreadNotifications,
      sheet: () => import('./sheet.tsx'),
    },
    {
      group: 'organisation',
      path: '/mailings',
      label: { en: 'Mailings', ro: 'Mesaje către membri' },
      icon: Mails,
      access: 'manager',
    },
  ],
};
