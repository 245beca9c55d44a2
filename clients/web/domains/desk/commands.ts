import { Activity, ReceiptText } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const deskCommands: readonly Command[] = [
  {
    label: { en: 'Health of the services', ro: 'Starea serviciilor' },
    icon: Activity,
    path: '/desk?queue=health',
    access: 'operator',
  },
  {
    label: { en: 'Plans of API access', ro: 'Planuri de acces la API' },
    icon: ReceiptText,
    path: '/desk?queue=plans',
    access: 'operator',
  },
];
