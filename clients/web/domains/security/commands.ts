import { Bot, FileLock2, Fingerprint, KeyRound, LogOut, ScrollText, Smartphone } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

/** Palette commands for the security of the person's account. */
export const securityCommands: readonly Command[] = [
  {
    label: { en: 'Set up an authenticator', ro: 'Configurează o aplicație de autentificare' },
    icon: Smartphone,
    path: '/security?do=authenticator',
  },
  { label: { en: 'Add a passkey', ro: 'Adaugă o cheie de acces' }, icon: Fingerprint, path: '/security?do=passkey' },
  { label: { en: 'Create an access token', ro: 'Creează un token de acces' }, icon: Bot, path: '/security?do=token' },
  { label: { en: 'Change the password', ro: 'Schimbă parola' }, icon: KeyRound, path: '/security?do=password' },
  {
    label: { en: 'End other sessions', ro: 'Încheie celelalte sesiuni' },
    icon: LogOut,
    path: '/security?do=end-others',
  },
  { label: { en: 'Your audit log', ro: 'Jurnalul tău de audit' }, icon: ScrollText, path: '/security/log' },
  {
    label: { en: 'Your data, erasure and consents', ro: 'Datele tale, ștergere și acorduri' },
    icon: FileLock2,
    path: '/security/data',
  },
];
