import { defineWords } from '@codai/ui';

export const reportWords = defineWords({
  en: {
    report: 'Report the player',
    why: 'Moderators read your report. The player does not learn who sent it.',
    kind: 'Reason',
    kinds: {
      CHEATING: 'Cheating',
      STALLING: 'Lets the time run out',
      ABUSE: 'Insults or harassment',
    },
    note: 'What happened',
    send: 'Send the report',
    sending: 'Sending',
    reported: 'Report sent',
  },
  ro: {
    report: 'Raportează jucătorul',
    why: 'Moderatorii citesc raportul tău. Jucătorul nu află cine l-a trimis.',
    kind: 'Motiv',
    kinds: {
      CHEATING: 'Trișează',
      STALLING: 'Lasă timpul să treacă',
      ABUSE: 'Insulte sau hărțuire',
    },
    note: 'Ce s-a întâmplat',
    send: 'Trimite raportul',
    sending: 'Se trimite',
    reported: 'Raport trimis',
  },
});
