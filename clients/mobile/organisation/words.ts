import type { Words } from '../words/locale.tsx';

interface OrganisationWords {
  readonly title: string;
  readonly members: string;
  readonly roles: Readonly<Record<'OWNER' | 'ADMIN' | 'MEMBER', string>>;
  readonly yourRole: (role: string) => string;
  readonly personal: string;
  readonly personalWhy: string;
  readonly change: string;
  readonly since: (when: string) => string;
}

export const organisationWords: Words<OrganisationWords> = {
  en: {
    title: 'Organisation',
    members: 'Members',
    roles: { OWNER: 'Owner', ADMIN: 'Admin', MEMBER: 'Member' },
    yourRole: (role) => `Your role: ${role}`,
    personal: 'This is your personal account',
    personalWhy: 'Change to an organisation in More to see who belongs to it.',
    change: 'Open More',
    since: (when) => `since ${when}`,
  },
  ro: {
    title: 'Organizație',
    members: 'Membri',
    roles: { OWNER: 'Proprietar', ADMIN: 'Administrator', MEMBER: 'Membru' },
    yourRole: (role) => `Rolul tău: ${role}`,
    personal: 'Acesta este contul tău personal',
    personalWhy: 'Schimbă pe o organizație în Mai mult pentru a vedea cine face parte din ea.',
    change: 'Deschide Mai mult',
    since: (when) => `din ${when}`,
  },
};
