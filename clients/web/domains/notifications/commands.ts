import { BellRing } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const notificationsCommands: readonly Command[] = [
  {
    label: { en: 'Notification settings', ro: 'Setări de notificare' },
    icon: BellRing,
    path: '/notifications/settings',
  },
];
