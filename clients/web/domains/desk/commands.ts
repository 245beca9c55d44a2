import { Activity, CalendarRange, Coins, ReceiptText } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const deskCommands: readonly Command[] = [
  {
    label: { en: 'Service health', ro: 'Starea serviciilor' },
    icon: Activity,
    path: '/desk?queue=health',
    access: 'operator',
  },
  {
    label: { en: 'API plans', ro: 'Planuri API' },
    icon: ReceiptText,
    path: '/desk?queue=plans',
    access: 'operator',
  },
  {
    label: { en: 'Coin packs', ro: 'Pachete de monede' },
    icon: Coins,
    path: '/desk?queue=coins',
    access: 'operator',
  },
  {
    label: { en: 'Game seasons', ro: 'Sezoanele jocurilor' },
    icon: CalendarRange,
    path: '/desk?queue=seasons',
    access: 'operator',
  },
];
