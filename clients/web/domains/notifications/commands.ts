import { BellRing } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const notificationsCommands: readonly Command[] = [
  {
    label: { en: 'What to be told about', ro: 'Despre ce să fii anunțat' },
    icon: BellRing,
    path: '/notifications/settings',
  },
];
