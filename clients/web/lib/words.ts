import { defineWords } from '@codai/ui';

export const appWords = defineWords({
  en: {
    broken: {
      title: 'This page failed to load.',
      why: 'A new version may have been published. What you sent before is not affected.',
      again: 'Load it again',
    },
    part: {
      down: (name: string) => `${name} does not answer.`,
      rest: 'The rest of this page is up to date. It is tried again by itself.',
      retry: 'Try now',
      forbidden: (name: string) => `${name}: your role does not show you this.`,
      needsFactor: (name: string) => `${name}: shown once you have a second factor.`,
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
});
