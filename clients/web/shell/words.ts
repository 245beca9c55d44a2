import type { Words } from '@codai/ui';
import type { Group } from '../lib/manifest.ts';

interface ShellWords {
  readonly skip: string;
  readonly navigation: string;
  readonly groups: Readonly<Record<Exclude<Group, 'top' | 'foot'>, string>>;
  readonly more: string;
  readonly search: string;
  readonly organisations: string;
  readonly account: string;
  readonly signOut: string;
  readonly settings: string;
  readonly fold: string;
  readonly unfold: string;
  readonly offline: { readonly title: string; readonly why: string };
  readonly missing: { readonly title: string; readonly why: string; readonly home: string };
  readonly forbidden: { readonly title: string; readonly why: string };
}

export const shellWords: Words<ShellWords> = {
  en: {
    skip: 'Skip to the content',
    navigation: 'Main',
    groups: {
      people: 'People',
      money: 'Money',
      work: 'Work',
      assistant: 'Assistant',
      organisation: 'Organisation',
    },
    more: 'More',
    search: 'Search or run',
    organisations: 'Change organisation',
    account: 'Your account',
    signOut: 'Sign out',
    settings: 'Settings',
    fold: 'Fold the sidebar',
    unfold: 'Unfold the sidebar',
    offline: {
      title: 'You are offline.',
      why: 'What you see may be out of date. Money is not sent until you are back.',
    },
    missing: { title: 'There is no such page', why: 'The link may be old or mistyped.', home: 'Go home' },
    forbidden: { title: 'This page is for operators', why: 'Your account does not have that role.' },
  },
  ro: {
    skip: 'Sari la conținut',
    navigation: 'Principal',
    groups: {
      people: 'Oameni',
      money: 'Bani',
      work: 'Muncă',
      assistant: 'Asistent',
      organisation: 'Organizație',
    },
    more: 'Mai mult',
    search: 'Caută sau execută',
    organisations: 'Schimbă organizația',
    account: 'Contul tău',
    signOut: 'Ieși din cont',
    settings: 'Setări',
    fold: 'Pliază bara laterală',
    unfold: 'Deschide bara laterală',
    offline: { title: 'Nu ai conexiune.', why: 'Ce vezi poate fi vechi. Banii nu se trimit până nu revii.' },
    missing: { title: 'Pagina nu există', why: 'Adresa poate fi veche sau scrisă greșit.', home: 'Acasă' },
    forbidden: { title: 'Pagina este pentru operatori', why: 'Contul tău nu are acest rol.' },
  },
};
