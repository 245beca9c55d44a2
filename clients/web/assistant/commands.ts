import { Bot, CircleDollarSign, Scale } from 'lucide-react';
import type { Command } from '../app/manifest.ts';

export const assistantCommands: readonly Command[] = [
  { label: { en: 'Usage of AI', ro: 'Utilizarea AI' }, icon: CircleDollarSign, path: '/assistant/usage' },
  { label: { en: 'Answers to review', ro: 'Răspunsuri de verificat' }, icon: Scale, path: '/assistant/reviews' },
  { label: { en: 'Agents', ro: 'Agenți' }, icon: Bot, path: '/assistant/agents' },
];
