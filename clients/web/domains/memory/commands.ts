import { ListPlus, ScrollText } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const memoryCommands: readonly Command[] = [
  { label: { en: 'Remember something', ro: 'Memorează ceva' }, icon: ListPlus, path: '/memory?do=remember' },
  {
    label: { en: 'Who read my memories', ro: 'Cine mi-a citit amintirile' },
    icon: ScrollText,
    path: '/memory?view=reads',
  },
];
