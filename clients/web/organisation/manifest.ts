import { Building2, MailPlus, UserPlus, Users } from 'lucide-react';
import type { Domain } from '../app/manifest.ts';

export const organisation: Domain = {
  name: 'organisation',
  routes: [
    { path: '/organisation/members', load: () => import('./organisation.tsx') },
    { path: '/invitations/:token?', load: () => import('./accept-invitation.tsx') },
  ],
  places: [
    {
      group: 'organisation',
      path: '/organisation/members',
      label: { en: 'Members', ro: 'Membri' },
      icon: Users,
      keys: 'g o',
    },
  ],
  commands: [
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
  ],
};
