import type { PluralForms, Words } from '@codai/ui';

interface SessionPolicyWords {
  readonly title: string;
  readonly about: string;
  readonly change: string;
  readonly idle: string;
  readonly idleHint: string;
  readonly noIdle: string;
  readonly absolute: string;
  readonly absoluteHint: string;
  readonly noAbsolute: string;
  readonly sessions: string;
  readonly sessionsHint: string;
  readonly noSessions: string;
  readonly sessionsCount: PluralForms;
  readonly whole: string;
  readonly factor: string;
  readonly factorAsked: string;
  readonly factorNotAsked: string;
  readonly sms: string;
  readonly email: string;
  readonly accepted: string;
  readonly notAccepted: string;
  readonly emailHint: string;
  readonly ownerOnly: string;
  readonly save: string;
  readonly confirmTitle: string;
  readonly confirmWhy: string;
  readonly saving: string;
  readonly keep: string;
  readonly changedMeanwhile: string;
  readonly done: string;
}

export const sessionPolicyWords: Words<SessionPolicyWords> = {
  en: {
    title: 'Sessions',
    about: 'The policy holds for every session in this organisation, on all devices of all members.',
    change: 'Change the policy',
    idle: 'Ends when idle for',
    idleHint: 'A session that is not used for this long ends.',
    noIdle: '14 days, as everywhere',
    absolute: 'Ends in any case after',
    absoluteHint: 'However it is used, a member signs in again after this long.',
    noAbsolute: '30 days, as everywhere',
    sessions: 'Sessions of a member at a time',
    sessionsHint: '1 to 50. One more sign-in ends the oldest. Leave it empty for no bound of the organisation.',
    noSessions: '50 in all organisations together',
    sessionsCount: { one: '{n} session', other: '{n} sessions' },
    whole: 'Enter a whole number from 1 to 50, or nothing.',
    factor: 'Each session proves a second factor by itself',
    factorAsked: 'Yes; a trusted device does not count',
    factorNotAsked: 'No; a trusted device is enough',
    sms: 'Codes by SMS count as a second factor',
    email: 'Codes by e-mail count as a second step',
    accepted: 'Accepted',
    notAccepted: 'Not accepted',
    emailHint: 'A mailbox is no second factor: it cannot be accepted where each session has to prove one.',
    ownerOnly: 'Owners change this policy.',
    save: 'Set the policy',
    confirmTitle: 'Set this policy for everybody?',
    confirmWhy:
      'Sessions in this organisation that it does not admit end at once. That may be yours too: then you sign in again.',
    saving: 'Setting…',
    keep: 'Not now',
    changedMeanwhile: 'Somebody changed the policy meanwhile. Look at it again, and set yours once more to replace it.',
    done: 'Policy set',
  },
  ro: {
    title: 'Sesiuni',
    about: 'Politica este valabilă pentru fiecare sesiune din organizație, pe toate dispozitivele tuturor membrilor.',
    change: 'Schimbă politica',
    idle: 'Se încheie după inactivitate de',
    idleHint: 'O sesiune nefolosită atât timp se încheie.',
    noIdle: '14 zile, ca peste tot',
    absolute: 'Se încheie oricum după',
    absoluteHint: 'Oricum ar fi folosită, membrul intră din nou după acest timp.',
    noAbsolute: '30 de zile, ca peste tot',
    sessions: 'Sesiuni ale unui membru în același timp',
    sessionsHint:
      'De la 1 la 50. O intrare în plus o încheie pe cea mai veche. Lasă gol pentru nicio limită a organizației.',
    noSessions: '50 în toate organizațiile împreună',
    sessionsCount: { one: 'o sesiune', few: '{n} sesiuni', other: '{n} de sesiuni' },
    whole: 'Introdu un număr întreg de la 1 la 50 sau nimic.',
    factor: 'Fiecare sesiune dovedește singură al doilea factor',
    factorAsked: 'Da; un dispozitiv de încredere nu ajunge',
    factorNotAsked: 'Nu; ajunge un dispozitiv de încredere',
    sms: 'Codurile prin SMS sunt un al doilea factor',
    email: 'Codurile prin e-mail sunt un al doilea pas',
    accepted: 'Acceptate',
    notAccepted: 'Neacceptate',
    emailHint:
      'O căsuță de e-mail nu este un al doilea factor: nu poate fi acceptată unde fiecare sesiune dovedește unul.',
    ownerOnly: 'Proprietarii schimbă această politică.',
    save: 'Stabilește politica',
    confirmTitle: 'Stabilești politica pentru toți?',
    confirmWhy:
      'Sesiunile din organizație pe care nu le admite se încheie imediat. Poate fi și a ta: atunci intri din nou.',
    saving: 'Se stabilește…',
    keep: 'Nu acum',
    changedMeanwhile:
      'Altcineva a schimbat politica între timp. Uită-te din nou și stabilește-o încă o dată pentru a o înlocui.',
    done: 'Politică stabilită',
  },
};
