import type { Words } from '@codai/ui';

interface AppWords {
  readonly broken: { readonly title: string; readonly why: string; readonly again: string };
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
    broken: {
      title: 'This page failed to load.',
      why: 'A new version may have been published. What you sent before is not affected.',
      again: 'Load it again',
    },
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
    broken: {
      title: 'Pagina nu s-a încărcat.',
      why: 'Poate s-a publicat o versiune nouă. Ce ai trimis înainte nu este afectat.',
      again: 'Reîncarcă',
    },
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
