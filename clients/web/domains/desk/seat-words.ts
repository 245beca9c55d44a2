import { defineWords } from '@codai/ui';

export const seatWords = defineWords({
  en: {
    set: 'Set the seats',
    title: 'Seats of the organisation',
    about: 'A number below what is taken removes nobody and lets nobody in.',
    seats: 'Seats',
    hint: '1 to 100,000. Leave it empty to go back to the seats of the subscription.',
    whole: 'Enter a whole number from 1 to 100,000, or nothing.',
    saving: 'Setting…',
    notThere: 'There is no such organisation. A personal space has no seats.',
    taken: (used: string, limit: string) => `${used} of ${limit} taken`,
    byOperator: 'set by an operator',
    byPlan: 'by the subscription',
    done: 'Seats set',
  },
  ro: {
    set: 'Stabilește locurile',
    title: 'Locurile organizației',
    about: 'Un număr sub cel ocupat nu scoate pe nimeni și nu lasă pe nimeni să intre.',
    seats: 'Locuri',
    hint: 'De la 1 la 100.000. Lasă gol pentru a reveni la locurile abonamentului.',
    whole: 'Introdu un număr întreg de la 1 la 100.000 sau nimic.',
    saving: 'Se stabilesc…',
    notThere: 'Nu există o astfel de organizație. Un spațiu personal nu are locuri.',
    taken: (used, limit) => `${used} din ${limit} ocupate`,
    byOperator: 'stabilite de un operator',
    byPlan: 'după abonament',
    done: 'Locuri stabilite',
  },
});
