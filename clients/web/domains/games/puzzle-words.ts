import { defineWords } from '@codai/ui';

/** Words of the puzzle of the day. */
export const puzzleWords = defineWords({
  en: {
    title: 'Puzzle of the day',
    why: 'You play Black. Everybody gets the same position today. Finish with as many discs as you can.',
    again: 'Start again',
    over: (score: string) => `Finished with ${score} discs`,
    overWhy: 'You can start again. Only your best score of the month counts.',
    submit: 'Submit the score',
    submitting: 'Submitting',
    submitted: 'Score submitted',
    board: 'Show the leaderboard',
    lock: 'A score is submitted with a second factor.',
  },
  ro: {
    title: 'Problema zilei',
    why: 'Joci cu negrele. Toată lumea are azi aceeași poziție. Termină cu cât mai multe discuri.',
    again: 'Ia de la capăt',
    over: (score) => `Terminat cu ${score} discuri`,
    overWhy: 'Poți lua de la capăt. Contează doar cel mai bun scor al lunii.',
    submit: 'Trimite scorul',
    submitting: 'Se trimite',
    submitted: 'Scor trimis',
    board: 'Arată clasamentul',
    lock: 'Scorul se trimite cu un al doilea factor.',
  },
});
