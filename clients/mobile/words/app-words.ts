import type { PlaceName } from '../variant/variants.ts';
import type { PluralForms, Words } from './locale.tsx';

interface AppWords {
  readonly tabs: Readonly<Record<PlaceName | 'more', string>>;
  readonly places: string;
  readonly back: string;
  readonly close: string;
  readonly notifications: string;
  readonly unread: PluralForms;
  readonly refresh: string;
  readonly tryAgain: string;
  readonly discard: string;
  readonly more: string;
  readonly search: string;
  readonly loading: string;
  readonly show: string;
  readonly hide: string;
  readonly required: string;
  readonly incoming: string;
  readonly outgoing: string;
  readonly offline: {
    readonly title: string;
    readonly asOf: (when: string) => string;
    readonly writes: string;
  };
  readonly waiting: PluralForms;
  readonly unsent: PluralForms;
  readonly see: string;
  readonly part: {
    readonly down: (name: string) => string;
    readonly rest: string;
    readonly forbidden: (name: string) => string;
    readonly needsFactor: (name: string) => string;
    readonly asOf: (when: string) => string;
  };
  readonly gap: { readonly title: string; readonly load: string };
  readonly protect: { readonly title: string; readonly why: string; readonly act: string };
  readonly missing: { readonly title: string; readonly why: string; readonly home: string };
  readonly broken: { readonly title: string; readonly why: string };
  readonly stepUp: Readonly<Record<'title' | 'why' | 'code' | 'confirm' | 'busy' | 'cancel', string>>;
  readonly lock: Readonly<Record<'title' | 'why' | 'open' | 'signOut', string>>;
}

export const appWords: Words<AppWords> = {
  en: {
    tabs: {
      home: 'Home',
      feed: 'Feed',
      money: 'Money',
      messages: 'Messages',
      courses: 'Courses',
      classes: 'Classes',
      jobs: 'Jobs',
      files: 'Files',
      organisation: 'Organisation',
      more: 'More',
    },
    places: 'Places',
    back: 'Back',
    close: 'Close',
    notifications: 'Notifications',
    unread: { one: '{n} unread', other: '{n} unread' },
    refresh: 'Refresh',
    tryAgain: 'Try again',
    discard: 'Discard',
    more: 'Show more',
    search: 'Search',
    loading: 'Loading',
    show: 'Show the password',
    hide: 'Hide the password',
    required: 'Fill this in.',
    incoming: 'in',
    outgoing: 'out',
    offline: {
      title: 'You are offline.',
      asOf: (when) => `You see data of ${when}.`,
      writes: 'What you write is sent when you are back. Money is not.',
    },
    waiting: { one: '{n} thing you wrote waits to be sent', other: '{n} things you wrote wait to be sent' },
    unsent: { one: '{n} thing you wrote was not accepted', other: '{n} things you wrote were not accepted' },
    see: 'See',
    part: {
      down: (name) => `${name} does not answer.`,
      rest: 'It is tried again by itself.',
      forbidden: (name) => `${name}: your role does not show you this.`,
      needsFactor: (name) => `${name}: shown once your account is protected.`,
      asOf: (when) => `As of ${when}`,
    },
    gap: { title: 'Some news were missed.', load: 'Load them again' },
    protect: {
      title: 'Your account is not protected yet.',
      why: 'Money, messages and posts open with a second factor.',
      act: 'Protect it',
    },
    missing: {
      title: 'There is no such page',
      why: 'The link may be old, mistyped, or for the web app.',
      home: 'Go home',
    },
    broken: { title: 'This page failed.', why: 'What you sent before is not affected.' },
    stepUp: {
      title: 'Confirm that it is you',
      why: 'Enter the code that your authenticator shows now.',
      code: 'Six digits',
      confirm: 'Confirm',
      busy: 'Confirming',
      cancel: 'Cancel',
    },
    lock: {
      title: 'Codai is locked',
      why: 'Unlock it as you unlock this device.',
      open: 'Unlock',
      signOut: 'Sign out instead',
    },
  },
  ro: {
    tabs: {
      home: 'Acasă',
      feed: 'Flux',
      money: 'Bani',
      messages: 'Mesaje',
      courses: 'Cursuri',
      classes: 'Clase',
      jobs: 'Joburi',
      files: 'Fișiere',
      organisation: 'Organizație',
      more: 'Mai mult',
    },
    places: 'Locuri',
    back: 'Înapoi',
    close: 'Închide',
    notifications: 'Notificări',
    unread: { one: '{n} necitită', few: '{n} necitite', other: '{n} de necitite' },
    refresh: 'Reîmprospătează',
    tryAgain: 'Încearcă din nou',
    discard: 'Renunță',
    more: 'Arată mai mult',
    search: 'Caută',
    loading: 'Se încarcă',
    show: 'Arată parola',
    hide: 'Ascunde parola',
    required: 'Completează câmpul.',
    incoming: 'intrare',
    outgoing: 'ieșire',
    offline: {
      title: 'Fără conexiune.',
      asOf: (when) => `Vezi datele de la ${when}.`,
      writes: 'Ce scrii pleacă la reconectare. Banii nu.',
    },
    waiting: {
      one: 'Un text așteaptă să plece',
      few: '{n} texte așteaptă să plece',
      other: '{n} de texte așteaptă să plece',
    },
    unsent: {
      one: 'Un text nu a fost acceptat',
      few: '{n} texte nu au fost acceptate',
      other: '{n} de texte nu au fost acceptate',
    },
    see: 'Vezi',
    part: {
      down: (name) => `${name}: nu răspunde.`,
      rest: 'Se încearcă din nou automat.',
      forbidden: (name) => `${name}: rolul tău nu îți arată asta.`,
      needsFactor: (name) => `${name}: se arată după ce îți protejezi contul.`,
      asOf: (when) => `De la ${when}`,
    },
    gap: { title: 'Unele noutăți s-au pierdut.', load: 'Reîncarcă-le' },
    protect: {
      title: 'Contul tău nu este protejat încă.',
      why: 'Banii, mesajele și postările se deschid cu un al doilea factor.',
      act: 'Protejează-l',
    },
    missing: {
      title: 'Pagina nu există',
      why: 'Adresa poate fi veche, scrisă greșit sau pentru aplicația web.',
      home: 'Acasă',
    },
    broken: { title: 'Pagina nu a putut fi arătată.', why: 'Ce ai trimis înainte nu este afectat.' },
    stepUp: {
      title: 'Confirmă că ești tu',
      why: 'Introdu codul pe care îl arată acum autentificatorul.',
      code: 'Șase cifre',
      confirm: 'Confirmă',
      busy: 'Se confirmă',
      cancel: 'Anulează',
    },
    lock: {
      title: 'Codai este blocată',
      why: 'Deblocheaz-o așa cum deblochezi dispozitivul.',
      open: 'Deblochează',
      signOut: 'Ieși din cont',
    },
  },
};
