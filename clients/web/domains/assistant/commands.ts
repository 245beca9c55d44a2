import { Bot, CircleDollarSign, GraduationCap, KeyRound, PenLine, Ruler, Scale, UsersRound } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const assistantCommands: readonly Command[] = [
  { label: { en: 'Learn with the tutor', ro: 'Învață cu tutorul' }, icon: GraduationCap, path: '/assistant/tutor' },
  { label: { en: 'AI Family', ro: 'Familia AI' }, icon: UsersRound, path: '/assistant/family' },
  {
    label: { en: 'Write with the assistant', ro: 'Redactează cu asistentul' },
    icon: PenLine,
    path: '/assistant/write',
  },
  { label: { en: 'Usage of AI', ro: 'Utilizarea AI' }, icon: CircleDollarSign, path: '/assistant/usage' },
  { label: { en: 'Answers to review', ro: 'Răspunsuri de verificat' }, icon: Scale, path: '/assistant/reviews' },
  { label: { en: 'Agents', ro: 'Agenți' }, icon: Bot, path: '/assistant/agents' },
  { label: { en: 'API keys for models', ro: 'Chei API pentru modele' }, icon: KeyRound, path: '/assistant/api' },
  { label: { en: 'Fairness report', ro: 'Raport de echitate' }, icon: Ruler, path: '/assistant/fairness' },
];
