import { BookMarked, ClipboardCheck, FlaskConical } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const libraryCommands: readonly Command[] = [
  {
    label: { en: 'Library loans', ro: 'Împrumuturi din bibliotecă' },
    icon: BookMarked,
    path: '/library?view=loans',
  },
  {
    label: { en: 'Research projects', ro: 'Proiecte de cercetare' },
    icon: FlaskConical,
    path: '/library?view=research',
  },
  { label: { en: 'Peer reviews', ro: 'Recenzii' }, icon: ClipboardCheck, path: '/library?view=reviews' },
];
