import { Building2, KeyRound, MailPlus, ScrollText, Timer, UserPlus, UsersRound } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const organisationCommands: readonly Command[] = [
  {
    label: { en: 'Invite a member', ro: 'Invită un membru' },
    icon: UserPlus,
    path: '/organisation/members?do=invite',
  },
  {
    label: { en: 'Create an organisation', ro: 'Creează o organizație' },
    icon: Building2,
    path: '/organisation/members?do=create',
  },
  { label: { en: 'Accept an invitation', ro: 'Acceptă o invitație' }, icon: MailPlus, path: '/invitations' },
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
    label: { en: 'Directory provisioning', ro: 'Gestionare din director' },
    icon: KeyRound,
    path: '/organisation/members?view=access',
  },
  {
    label: { en: 'Audit log of the organisation', ro: 'Jurnalul de audit al organizației' },
    icon: ScrollText,
    path: '/organisation/log',
    access: 'manager',
  },
];
