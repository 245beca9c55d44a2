import { FolderPlus, Trash2 } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const filesCommands: readonly Command[] = [
  { label: { en: 'New folder', ro: 'Dosar nou' }, icon: FolderPlus, path: '/files?do=folder' },
  { label: { en: 'Trash', ro: 'Coș' }, icon: Trash2, path: '/files?view=trash' },
];
