import { defineWords, plural } from '@codai/ui';

export const seatWords = defineWords({
  en: {
    title: 'Seats',
    taken: (used: string, limit: string) => `${used} of ${limit} taken`,
    free: plural({ one: '{n} seat is free', other: '{n} seats are free' }),
    none: 'No seat is free: nobody can be invited until one is, or more are bought.',
    beyond: plural({
      one: '{n} seat too many is taken. Nobody loses theirs, and nobody can be invited.',
      other: '{n} seats too many are taken. Nobody loses theirs, and nobody can be invited.',
    }),
    holders: 'Each member holds a seat, and each invitation that can be accepted. Both are listed below.',
    byOperator: 'The platform has set this number for you.',
    byPlan: 'The number comes with the subscription.',
    plans: 'See plans',
  },
  ro: {
    title: 'Locuri',
    taken: (used, limit) => `${used} din ${limit} ocupate`,
    free: { one: 'un loc este liber', few: '{n} locuri sunt libere', other: '{n} de locuri sunt libere' },
    none: 'Niciun loc liber: nu poate fi invitat nimeni până se eliberează unul sau se cumpără mai multe.',
    beyond: {
      one: 'Un loc este ocupat în plus. Nimeni nu îl pierde pe al său și nimeni nu poate fi invitat.',
      few: '{n} locuri sunt ocupate în plus. Nimeni nu îl pierde pe al său și nimeni nu poate fi invitat.',
      other: '{n} de locuri sunt ocupate în plus. Nimeni nu îl pierde pe al său și nimeni nu poate fi invitat.',
    },
    holders: 'Fiecare membru ocupă un loc, la fel fiecare invitație care poate fi acceptată. Ambele sunt mai jos.',
    byOperator: 'Platforma a stabilit acest număr.',
    byPlan: 'Numărul vine cu abonamentul.',
    plans: 'Vezi abonamentele',
  },
});
