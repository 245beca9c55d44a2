import { Activity } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const hubCommands: readonly Command[] = [
  { label: { en: 'Platform status', ro: 'Starea platformei' }, icon: Activity, path: '/status' },
];
