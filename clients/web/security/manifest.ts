import { Bot, Fingerprint, KeyRound, LogOut, ShieldCheck, Smartphone } from 'lucide-react';
import type { Domain } from '../app/manifest.ts';

const load = () => import('./pages.tsx');

export const security: Domain = {
  name: 'security',
  routes: [
    ...['/security', '/security/log', '/security/data', '/organisation/log'].map((path) => ({ path, load })),
    { path: '/security-desk', load, access: 'operator' },
  ],
  places: [
    {
      group: 'foot',
      path: '/security',
      label: { en: 'Security centre', ro: 'Centrul de securitate' },
      icon: ShieldCheck,
      keys: 'g s',
    },
    {
      group: 'foot',
      path: '/security-desk',
      label: { en: 'Security desk', ro: 'Biroul de securitate' },
      icon: Fingerprint,
      keys: 'g k',
      access: 'operator',
    },
  ],
  commands: [
    {
      label: { en: 'Set up an authenticator', ro: 'Configurează un autentificator' },
      icon: Smartphone,
      path: '/security?do=authenticator',
    },
    { label: { en: 'Add a passkey', ro: 'Adaugă o cheie de acces' }, icon: Fingerprint, path: '/security?do=passkey' },
    {
      label: { en: 'Create an access token', ro: 'Creează un token de acces' },
      icon: Bot,
      path: '/security?do=token',
    },
    { label: { en: 'Change the password', ro: 'Schimbă parola' }, icon: KeyRound, path: '/security?do=password' },
    {
      label: { en: 'End other sessions', ro: 'Încheie celelalte sesiuni' },
      icon: LogOut,
      path: '/security?do=end-others',
    },
  ],
};
