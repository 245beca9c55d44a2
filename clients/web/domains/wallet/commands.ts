import { ArrowLeftRight, ArrowUpRight, Link, Plus } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const walletCommands: readonly Command[] = [
  { path: '/money/wallet?do=send', label: { en: 'Send money', ro: 'Trimite bani' }, icon: ArrowUpRight },
  {
    path: '/money/wallet?do=move',
    label: { en: 'Move between pockets', ro: 'Mută între buzunare' },
    icon: ArrowLeftRight,
  },
  { path: '/money/wallet?do=add', label: { en: 'Add money by card', ro: 'Adaugă bani cu cardul' }, icon: Plus },
  { path: '/money/wallet?do=request', label: { en: 'Request a payment', ro: 'Cere o plată' }, icon: Link },
];
