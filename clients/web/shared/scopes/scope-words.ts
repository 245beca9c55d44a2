import { defineWords } from '@codai/ui';

/** Scopes in words; a scope that is missing here shows its name. */
export const scopeWords = defineWords({
  en: {
    openid: 'Know which account you have here',
    profile: 'See your name, handle and language',
    email: 'See your e-mail address',
    offline_access: 'Stay connected while you are away',
    'social:read': 'Read your feed, your profile and your conversations',
    'memory:read': 'Read what is remembered for you',
    'events:read': 'Read the events of your organisation and their deliveries',
    'notifications:read': 'Read your notifications',
    'banking:read': 'Read your accounts and transfers',
    'wallet:read': 'Read your wallet and its rules',
    'payments:read': 'Read your invoices, payments and subscriptions',
  } as Readonly<Record<string, string>>,
  ro: {
    openid: 'Să știe ce cont ai aici',
    profile: 'Să vadă numele, identificatorul și limba ta',
    email: 'Să vadă adresa ta de e-mail',
    offline_access: 'Să rămână conectat cât lipsești',
    'social:read': 'Să citească fluxul, profilul și conversațiile tale',
    'memory:read': 'Să citească ce se ține minte pentru tine',
    'events:read': 'Să citească evenimentele organizației tale și livrările lor',
    'notifications:read': 'Să citească notificările tale',
    'banking:read': 'Să citească conturile și transferurile tale',
    'wallet:read': 'Să citească portofelul tău și regulile lui',
    'payments:read': 'Să citească facturile, plățile și abonamentele tale',
  },
});
