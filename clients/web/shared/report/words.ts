import { defineWords } from '@codai/ui';

export const reportWords = defineWords({
  en: {
    reported: 'Reported',
    detailsNeeded: 'Explain what is wrong with it.',
    reportTitle: {
      POST: 'Report this post',
      COMMENT: 'Report this comment',
      MESSAGE: 'Report this message',
      PROFILE: 'Report this profile',
    },
    reporting: 'Sending',
    reportIt: 'Send the report',
    reportWhy: {
      POST: 'Moderators review it. The author does not see who reported it.',
      COMMENT: 'Moderators review it. The author does not see who reported it.',
      MESSAGE:
        'Moderators read this message and nothing else of the conversation. The sender does not see who reported it.',
      PROFILE: 'Moderators review it. The person does not see who reported it.',
    },
    reason: 'What is wrong with it',
    reasons: {
      SPAM: 'Spam',
      HARASSMENT: 'Harassment',
      HATE: 'Hate speech',
      VIOLENCE: 'Violence or threats',
      SEXUAL: 'Unwanted sexual content',
      MISINFORMATION: 'Harmful misinformation',
      OTHER: 'Something else',
    },
    details: 'Explanation',
    detailsHint: (left: string) => `Optional. ${left} characters left.`,
  },
  ro: {
    reported: 'Raportat',
    detailsNeeded: 'Explică ce este în neregulă.',
    reportTitle: {
      POST: 'Raportează postarea',
      COMMENT: 'Raportează comentariul',
      MESSAGE: 'Raportează mesajul',
      PROFILE: 'Raportează profilul',
    },
    reporting: 'Se trimite',
    reportIt: 'Trimite raportul',
    reportWhy: {
      POST: 'Moderatorii o verifică. Autorul nu vede cine a raportat.',
      COMMENT: 'Moderatorii îl verifică. Autorul nu vede cine a raportat.',
      MESSAGE: 'Moderatorii citesc mesajul și nimic altceva din conversație. Expeditorul nu vede cine a raportat.',
      PROFILE: 'Moderatorii îl verifică. Persoana nu vede cine a raportat.',
    },
    reason: 'Ce este în neregulă',
    reasons: {
      SPAM: 'Spam',
      HARASSMENT: 'Hărțuire',
      HATE: 'Discurs instigator la ură',
      VIOLENCE: 'Violență sau amenințări',
      SEXUAL: 'Conținut sexual nedorit',
      MISINFORMATION: 'Dezinformare dăunătoare',
      OTHER: 'Altceva',
    },
    details: 'Explicație',
    detailsHint: (left) => `Opțional. Caractere rămase: ${left}.`,
  },
});
