import { Bell, Briefcase, FileSignature, Kanban, Send, UserRound } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const jobsCommands: readonly Command[] = [
  {
    label: { en: 'Candidate profile', ro: 'Profil de candidat' },
    icon: UserRound,
    path: '/jobs/profile',
    synonyms: { en: 'cv resume', ro: 'cv' },
  },
  {
    label: { en: 'Hiring', ro: 'Recrutare' },
    icon: Kanban,
    path: '/jobs/hiring',
    synonyms: { en: 'applicants pipeline postings', ro: 'candidați anunțuri' },
  },
  {
    label: { en: 'Propose a contract', ro: 'Propune un contract' },
    icon: FileSignature,
    path: '/jobs/contracts/new',
    synonyms: { en: 'freelance agreement', ro: 'acord' },
  },
  { label: { en: 'Job applications', ro: 'Candidaturi' }, icon: Send, path: '/jobs?view=applications' },
  {
    label: { en: 'Freelance contracts', ro: 'Contracte de colaborare' },
    icon: Briefcase,
    path: '/jobs?view=contracts',
  },
  {
    label: { en: 'Job alerts', ro: 'Alerte de locuri de muncă' },
    icon: Bell,
    path: '/jobs?view=alerts',
    synonyms: { en: 'saved searches', ro: 'căutări salvate' },
  },
];
