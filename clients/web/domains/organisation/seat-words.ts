import { defineWords, plural } from '@codai/ui';

export const seatWords = defineWords({
  en: {
    title: 'Seats',
    taken: (used: string, limit: string) => `${used} of ${limit} taken`,
    free: plural({ one: '{n} seat is free', other: '{n} seats are free' }),
    none: 'No seat is free. Free a seat or buy more to invite someone.',
    beyond: plural({
      one: '{n} seat over the limit. Members keep their seats, but you cannot invite anyone.',
      other: '{n} seats over the limit. Members keep their seats, but you cannot invite anyone.',
    }),
    holders: 'Each member and each open invitation takes a seat. Both are listed below.',
    byOperator: 'An operator set this number.',
    byPlan: 'Your subscription includes this number.',
    plans: 'See plans',
  },
  ro: {
    title: 'Locuri',
    taken: (used, limit) => `${used} din ${limit} ocupate`,
    free: { one: 'un loc este liber', few: '{n} locuri sunt libere', other: '{n} de locuri sunt libere' },
    none: 'Niciun loc liber. Eliberează un loc sau cumpără mai multe ca să inviți pe cineva.',
    beyond: {
      one: 'Un loc peste limită. Membrii își păstrează locurile, dar nu poți invita pe nimeni.',
      few: '{n} locuri peste limită. Membrii își păstrează locurile, dar nu poți invita pe nimeni.',
      other: '{n} de locuri peste limită. Membrii își păstrează locurile, dar nu poți invita pe nimeni.',
    },
    holders: 'Fiecare membru și fiecare invitație deschisă ocupă un loc. Ambele apar mai jos.',
    byOperator: 'Un operator a stabilit acest număr.',
    byPlan: 'Abonamentul include acest număr.',
    plans: 'Vezi abonamentele',
  },
});
