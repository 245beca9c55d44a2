import { defineWords } from '@codai/ui';

export const reportWords = defineWords({
  en: {
    reported: 'Reported',
    detailsNeeded: 'Say what is wrong with it.',
    reportTitle: {
      POST: 'Report this post',
      COMMENT: 'Report this comment',
      MESSAGE: 'Report this message',
      PROFILE: 'Report this profile',
    },
    reporting: 'Sending',
    reportIt: 'Send the report',
    reportWhy: {
      POST: 'Moderators decide about it. The author does not learn who reported.',
      COMMENT: 'Moderators decide about it. The author does not learn who reported.',
      MESSAGE:
        'Moderators read this message and nothing else of the conversation. The sender does not learn who reported.',
      PROFILE: 'Moderators decide about it. The person does not learn who reported.',
    },
    reason: 'What is wrong with it',
    reasons: {
      SPAM: 'Advertising or repetition',
      HARASSMENT: 'Attack on a person',
      HATE: 'Attack on people for what they are',
      VIOLENCE: 'Threat, or praise of violence',
      SEXUAL: 'Unwanted sexual content',
      MISINFORMATION: 'Harmful false claim',
      OTHER: 'Something else',
    },
    details: 'Explanation',
    detailsHint: (left: string) => `Not required. ${left} characters left.`,
  },
  ro: {
    reported: 'Raportat',
    detailsNeeded: 'Spune ce este în neregulă.',
    reportTitle: {
      POST: 'Raportează postarea',
      COMMENT: 'Raportează comentariul',
      MESSAGE: 'Raportează mesajul',
      PROFILE: 'Raportează profilul',
    },
    reporting: 'Se trimite',
    reportIt: 'Trimite raportul',
    reportWhy: {
      POST: 'Moderatorii decid. Autorul nu află cine a raportat.',
      COMMENT: 'Moderatorii decid. Autorul nu află cine a raportat.',
      MESSAGE: 'Moderatorii citesc mesajul și nimic altceva din conversație. Expeditorul nu află cine a raportat.',
      PROFILE: 'Moderatorii decid. Persoana nu află cine a raportat.',
    },
    reason: 'Ce este în neregulă',
    reasons: {
      SPAM: 'Reclamă sau repetiție',
      HARASSMENT: 'Atac la o persoană',
      HATE: 'Atac la oameni pentru ceea ce sunt',
      VIOLENCE: 'Amenințare sau laudă a violenței',
      SEXUAL: 'Conținut sexual nedorit',
      MISINFORMATION: 'Afirmație falsă și dăunătoare',
      OTHER: 'Altceva',
    },
    details: 'Explicație',
    detailsHint: (left) => `Nu este obligatorie. Mai sunt ${left} caractere.`,
  },
});
