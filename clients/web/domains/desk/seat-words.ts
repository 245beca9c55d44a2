import { defineWords } from '@codai/ui';

export const seatWords = defineWords({
  en: {
    set: 'Set seats',
    title: 'Seats of the organisation',
    about: 'If the number is below the seats taken, nobody is removed and nobody can join.',
    seats: 'Seats',
    hint: '1 to 100,000. Leave it empty to use the seats of the subscription.',
    whole: 'Enter a whole number from 1 to 100,000, or leave it empty.',
    saving: 'Saving…',
    notThere: 'Organisation not found. Personal spaces have no seats.',
    taken: (used: string, limit: string) => `${used} of ${limit} taken`,
    byOperator: 'set by an operator',
    byPlan: 'by the subscription',
    done: 'Seats saved',
  },
  ro: {
    set: 'Stabilește locurile',
    title: 'Locurile organizației',
    about: 'Dacă numărul este sub cel al locurilor ocupate, nimeni nu este eliminat și nimeni nu se poate alătura.',
    seats: 'Locuri',
    hint: 'De la 1 la 100.000. Lasă gol pentru a folosi locurile abonamentului.',
    whole: 'Introdu un număr întreg de la 1 la 100.000 sau lasă gol.',
    saving: 'Se salvează…',
    notThere: 'Organizația nu a fost găsită. Spațiile personale nu au locuri.',
    taken: (used, limit) => `${used} din ${limit} ocupate`,
    byOperator: 'stabilite de un operator',
    byPlan: 'după abonament',
    done: 'Locuri salvate',
  },
});
