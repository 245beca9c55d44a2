import { Activity } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const hubCommands: readonly Command[] = [
  { label: { en: 'Status of the platform', ro: 'Starea platformei' }, icon: Activity, path: '/status' },
];
