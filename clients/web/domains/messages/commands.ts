import { SquarePen } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const messagesCommands: readonly Command[] = [
  { label: { en: 'Write to somebody', ro: 'Scrie cuiva' }, icon: SquarePen, path: '/messages?new=yes' },
];
