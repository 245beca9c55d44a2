import { defineWords } from '@codai/ui';

/** Words of players who were reported. */
export const fairnessWords = defineWords({
  en: {
    title: 'Reported players',
    player: 'Player',
    gone: 'Deleted account',
    kind: 'Reason',
    kinds: {
      CHEATING: 'Cheating',
      STALLING: 'Lets the time run out',
      ABUSE: 'Insults or harassment',
    },
    note: 'Note',
    match: 'Match',
    reported: 'Reported',
    waits: 'Pending',
    uphold: 'Uphold',
    upholdTitle: 'Uphold this report?',
    upholdWhy: 'The report counts as justified. The reporter can read your reason.',
    dismiss: 'Dismiss',
    dismissTitle: 'Dismiss this report?',
    dismissWhy: 'The report counts as unfounded. The reporter can read your reason.',
  },
  ro: {
    title: 'Jucători raportați',
    player: 'Jucător',
    gone: 'Cont șters',
    kind: 'Motiv',
    kinds: {
      CHEATING: 'Trișează',
      STALLING: 'Lasă timpul să treacă',
      ABUSE: 'Insulte sau hărțuire',
    },
    note: 'Notă',
    match: 'Meci',
    reported: 'Raportat',
    waits: 'În așteptare',
    uphold: 'Admite',
    upholdTitle: 'Admiți această raportare?',
    upholdWhy: 'Raportarea este considerată întemeiată. Cine a raportat îți poate citi motivul.',
    dismiss: 'Respinge',
    dismissTitle: 'Respingi această raportare?',
    dismissWhy: 'Raportarea este considerată neîntemeiată. Cine a raportat îți poate citi motivul.',
  },
});
