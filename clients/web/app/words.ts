import type { Words } from '@codai/ui';
import type { Group } from './manifest.ts';

interface AppWords {
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
  readonly broken: { readonly title: string; readonly why: string; readonly again: string };
  readonly forbidden: { readonly title: string; readonly why: string };
  readonly part: {
    readonly down: (name: string) => string;
    readonly rest: string;
    readonly retry: string;
    readonly forbidden: (name: string) => string;
    readonly needsFactor: (name: string) => string;
    readonly setUpFactor: string;
    readonly more: string;
    readonly loading: string;
  };
}

export const appWords: Words<AppWords> = {
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
    broken: {
      title: 'This page failed to load.',
      why: 'A new version may have been published. What you sent before is not affected.',
      again: 'Load it again',
    },
    forbidden: { title: 'This page is for operators', why: 'Your account does not have that role.' },
    part: {
      down: (name) => `${name} does not answer.`,
      rest: 'The rest of this page is up to date. It is tried again by itself.',
      retry: 'Try now',
      forbidden: (name) => `${name}: your role does not show you this.`,
      needsFactor: (name) => `${name}: shown once you have a second factor.`,
      setUpFactor: 'Set up an authenticator',
      more: 'Show more',
      loading: 'Loading',
    },
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
    broken: {
      title: 'Pagina nu s-a încărcat.',
      why: 'Poate s-a publicat o versiune nouă. Ce ai trimis înainte nu este afectat.',
      again: 'Reîncarcă',
    },
    forbidden: { title: 'Pagina este pentru operatori', why: 'Contul tău nu are acest rol.' },
    part: {
      down: (name) => `${name}: nu răspunde.`,
      rest: 'Restul paginii este la zi. Se încearcă din nou automat.',
      retry: 'Încearcă acum',
      forbidden: (name) => `${name}: rolul tău nu îți arată asta.`,
      needsFactor: (name) => `${name}: se arată după ce ai un al doilea factor.`,
      setUpFactor: 'Configurează un autentificator',
      more: 'Arată mai mult',
      loading: 'Se încarcă',
    },
  },
};
