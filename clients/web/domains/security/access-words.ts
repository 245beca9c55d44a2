import type { Words } from '@codai/ui';

interface AccessWords {
  readonly linked: {
    readonly title: string;
    readonly used: string;
    readonly link: string;
    readonly linkOf: (name: string) => string;
    readonly unlink: string;
    readonly unlinkOf: (name: string) => string;
    readonly attention: string;
    readonly attentionWhy: string;
    readonly confirm: (name: string) => string;
    readonly confirmWhy: string;
    readonly keep: string;
    readonly busy: string;
    readonly done: string;
    readonly going: string;
  };
  readonly apps: {
    readonly title: string;
    readonly none: string;
    readonly since: string;
    readonly remove: string;
    readonly removeOf: (name: string) => string;
    readonly confirm: (name: string) => string;
    readonly confirmWhy: string;
    readonly keep: string;
    readonly busy: string;
    readonly done: string;
  };
}

export const accessWords: Words<AccessWords> = {
  en: {
    linked: {
      title: 'Linked accounts',
      used: 'last used',
      link: 'Link',
      linkOf: (name) => `Link an account of ${name}`,
      unlink: 'Unlink',
      unlinkOf: (name) => `Unlink the account of ${name}`,
      attention: 'Needs attention',
      attentionWhy: 'The provider no longer renews the connection. Sign in with it once more.',
      confirm: (name) => `Unlink ${name}?`,
      confirmWhy: 'It no longer signs you in here, from now on. Your account there stays as it is.',
      keep: 'Keep it',
      busy: 'Unlinking',
      done: 'Account unlinked',
      going: 'Going there',
    },
    apps: {
      title: 'Connected apps',
      none: 'No other program has access to your account.',
      since: 'since',
      remove: 'Remove',
      removeOf: (name) => `Remove the access of ${name}`,
      confirm: (name) => `Remove the access of ${name}?`,
      confirmWhy: 'It can read nothing more, from now on. To use it again you have to allow it again.',
      keep: 'Keep it',
      busy: 'Removing',
      done: 'Access removed',
    },
  },
  ro: {
    linked: {
      title: 'Conturi legate',
      used: 'folosit',
      link: 'Leagă',
      linkOf: (name) => `Leagă un cont ${name}`,
      unlink: 'Dezleagă',
      unlinkOf: (name) => `Dezleagă contul ${name}`,
      attention: 'Cere atenție',
      attentionWhy: 'Furnizorul nu mai prelungește legătura. Intră încă o dată cu el.',
      confirm: (name) => `Dezlegi ${name}?`,
      confirmWhy: 'De acum nu te mai autentifică aici. Contul de acolo rămâne cum este.',
      keep: 'Păstrează',
      busy: 'Se dezleagă',
      done: 'Cont dezlegat',
      going: 'Se deschide',
    },
    apps: {
      title: 'Aplicații conectate',
      none: 'Niciun alt program nu are acces la contul tău.',
      since: 'din',
      remove: 'Elimină',
      removeOf: (name) => `Elimină accesul pentru ${name}`,
      confirm: (name) => `Elimini accesul pentru ${name}?`,
      confirmWhy: 'De acum nu mai poate citi nimic. Ca să o folosești din nou, trebuie să permiți din nou.',
      keep: 'Păstrează',
      busy: 'Se elimină',
      done: 'Acces eliminat',
    },
  },
};
