import type { Words } from '@codai/ui';

interface ImpersonationWords {
  readonly start: string;
  readonly startOf: (person: string) => string;
  readonly about: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly reasonWanted: string;
  readonly organisation: string;
  readonly organisationHint: string;
  readonly starting: string;
  readonly ofOperator: string;
  readonly notActive: string;
  readonly banner: string;
  readonly as: (person: string) => string;
  readonly readOnly: (until: string) => string;
  readonly reasonIs: (reason: string) => string;
  readonly end: string;
  readonly ending: string;
  readonly over: (person: string) => string;
  readonly overWhy: string;
  readonly back: string;
  /** Name of such a session in the list of the person's sessions. */
  readonly inList: string;
}

export const impersonationWords: Words<ImpersonationWords> = {
  en: {
    start: 'See what they see',
    startOf: (person) => `See what ${person} sees`,
    about:
      'For at most 30 minutes every page shows what this person sees. Nothing can be changed. They are told at once, with your reason, and both stand in the audit log.',
    reason: 'Reason',
    reasonHint: 'The person reads it.',
    reasonWanted: 'Say why you need to see this.',
    organisation: 'Organisation',
    organisationHint: 'Id of an organisation of theirs, org_…; empty for their personal space.',
    starting: 'Starting…',
    ofOperator: 'This is an operator. Nobody sees the platform as an operator.',
    notActive: 'This account is not active, so there is nothing to see.',
    banner: 'Impersonation',
    as: (person) => `You see what ${person} sees.`,
    readOnly: (until) => `Read-only, until ${until}.`,
    reasonIs: (reason) => `Reason: ${reason}`,
    end: 'End it',
    ending: 'Ending…',
    over: (person) => `You no longer see what ${person} sees`,
    overWhy: 'The 30 minutes are over, or the session was ended. Nothing was changed.',
    back: 'Go on as yourself',
    inList: 'An operator, reading only',
  },
  ro: {
    start: 'Vezi ce vede',
    startOf: (person) => `Vezi ce vede ${person}`,
    about:
      'Cel mult 30 de minute fiecare pagină arată ce vede această persoană. Nu se poate schimba nimic. Persoana este anunțată imediat, cu motivul tău, și ambele rămân în jurnalul de audit.',
    reason: 'Motiv',
    reasonHint: 'Persoana îl citește.',
    reasonWanted: 'Spune de ce ai nevoie să vezi.',
    organisation: 'Organizație',
    organisationHint: 'Identificatorul unei organizații a persoanei, org_…; gol pentru spațiul personal.',
    starting: 'Se pornește…',
    ofOperator: 'Este un operator. Nimeni nu vede platforma în locul unui operator.',
    notActive: 'Contul nu este activ, deci nu este nimic de văzut.',
    banner: 'Vedere în locul altcuiva',
    as: (person) => `Vezi ce vede ${person}.`,
    readOnly: (until) => `Doar citire, până la ${until}.`,
    reasonIs: (reason) => `Motiv: ${reason}`,
    end: 'Încheie',
    ending: 'Se încheie…',
    over: (person) => `Nu mai vezi ce vede ${person}`,
    overWhy: 'Au trecut cele 30 de minute sau sesiunea a fost încheiată. Nu s-a schimbat nimic.',
    back: 'Continuă ca tine',
    inList: 'Un operator, doar citire',
  },
};
