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
      rest: 'The rest of this page is up to date. Retrying automatically.',
      retry: 'Try now',
      forbidden: (name: string) => `${name}: your role does not have access.`,
      more: 'Show more',
      loading: 'Loading',
    },
    locked: {
      title: 'Protect your account to open this page',
      partly: 'Protect your account to see all of this page.',
      why: 'You are signed in with a password only. A passkey or an authenticator app opens your money, messages and posts.',
      setUp: 'Protect your account',
      confirm: 'Enter a code',
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
      forbidden: (name) => `${name}: rolul tău nu are acces.`,
      more: 'Arată mai multe',
      loading: 'Se încarcă',
    },
    locked: {
      title: 'Protejează-ți contul ca să deschizi pagina',
      partly: 'Protejează-ți contul ca să vezi toată pagina.',
      why: 'Ai intrat doar cu parola. O cheie de acces sau o aplicație de autentificare îți deschide banii, mesajele și postările.',
      setUp: 'Protejează contul',
      confirm: 'Introdu un cod',
    },
  },
});
