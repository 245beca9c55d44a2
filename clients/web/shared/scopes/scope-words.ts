import { defineWords } from '@codai/ui';

/** Scopes in words; a scope that is missing here shows its name. */
export const scopeWords = defineWords({
  en: {
    openid: 'Identify your account',
    profile: 'See your name, handle and language',
    email: 'See your e-mail address',
    offline_access: 'Keep access while you are not using the app',
    'social:read': 'Read your feed, your profile and your conversations',
    'memory:read': 'Read your memories',
    'events:read': 'Read the events of your organisation and their deliveries',
    'notifications:read': 'Read your notifications',
    'banking:read': 'Read your accounts and transfers',
    'wallet:read': 'Read your wallet and its rules',
    'payments:read': 'Read your invoices, payments and subscriptions',
  } as Readonly<Record<string, string>>,
  ro: {
    openid: 'Să îți identifice contul',
    profile: 'Să vadă numele, numele de utilizator și limba ta',
    email: 'Să vadă adresa ta de e-mail',
    offline_access: 'Să păstreze accesul când nu folosești aplicația',
    'social:read': 'Să citească noutățile, profilul și conversațiile tale',
    'memory:read': 'Să îți citească amintirile',
    'events:read': 'Să citească evenimentele organizației tale și livrările lor',
    'notifications:read': 'Să citească notificările tale',
    'banking:read': 'Să citească conturile și transferurile tale',
    'wallet:read': 'Să citească portofelul tău și regulile lui',
    'payments:read': 'Să citească facturile, plățile și abonamentele tale',
  },
});
