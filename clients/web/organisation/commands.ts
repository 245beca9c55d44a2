import { KeyRound, Timer, UsersRound } from 'lucide-react';
import type { Command } from '../app/manifest.ts';

export const organisationCommands: readonly Command[] = [
  {
    label: { en: 'Teams of the organisation', ro: 'Echipele organizației' },
    icon: UsersRound,
    path: '/organisation/members?view=teams',
  },
  {
    label: { en: 'Session policy of the organisation', ro: 'Politica de sesiuni a organizației' },
    icon: Timer,
    path: '/organisation/members?view=access',
  },
  {
    label: { en: 'Provisioning by a directory', ro: 'Gestionare din director' },
    icon: KeyRound,
    path: '/organisation/members?view=access',
  },
];
