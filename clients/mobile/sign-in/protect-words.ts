import type { Words } from '../words/locale.tsx';

type Text =
  | 'title'
  | 'about'
  | 'authenticator'
  | 'authenticatorWhy'
  | 'beginning'
  | 'later'
  | 'down'
  | 'has'
  | 'hasWhy'
  | 'confirm'
  | 'confirming'
  | 'setUp'
  | 'setUpWhy'
  | 'openApp'
  | 'noApp'
  | 'typed'
  | 'code'
  | 'again';

interface ProtectWords extends Readonly<Record<Text, string>> {
  readonly until: (when: string) => string;
  readonly codes: Readonly<Record<'title' | 'about' | 'stored' | 'finish', string>>;
}

export const protectWords: Words<ProtectWords> = {
  en: {
    title: 'Protect your account',
    about: 'A password alone opens what is public. One more step opens your money, messages and posts.',
    authenticator: 'Use an authenticator app',
    authenticatorWhy: 'An app on your phone shows six digits that you enter when you sign in.',
    beginning: 'Preparing',
    later: 'Later',
    down: 'Your second factors could not be loaded.',
    has: 'Your account has a second factor',
    hasWhy: 'This session was opened with the password alone. Confirm that it is you.',
    confirm: 'Confirm',
    confirming: 'Confirming',
    setUp: 'Set up an authenticator',
    setUpWhy: 'Add the key to an authenticator app, then enter the code it shows.',
    openApp: 'Open an app on this device',
    noApp: 'No app on this device takes the key. Type it into an authenticator app.',
    typed: 'Or type this key into the app',
    until: (when) => `This key can be confirmed until ${when}.`,
    code: 'Code from the app',
    again: 'Start again with a new key',
    codes: {
      title: 'Your recovery codes',
      about: 'They are shown only now. Keep them apart from your phone: each replaces the authenticator once.',
      stored: 'I have stored the codes',
      finish: 'Done',
    },
  },
  ro: {
    title: 'Protejează-ți contul',
    about: 'Doar cu parola vezi ce este public. Încă un pas îți deschide banii, mesajele și postările.',
    authenticator: 'Folosește o aplicație de autentificare',
    authenticatorWhy: 'O aplicație de pe telefon arată șase cifre, pe care le introduci când intri în cont.',
    beginning: 'Se pregătește',
    later: 'Mai târziu',
    down: 'Factorii tăi nu au putut fi încărcați.',
    has: 'Contul tău are un al doilea factor',
    hasWhy: 'Sesiunea a fost deschisă doar cu parola. Confirmă că ești tu.',
    confirm: 'Confirmă',
    confirming: 'Se confirmă',
    setUp: 'Configurează un autentificator',
    setUpWhy: 'Adaugă cheia într-o aplicație de autentificare, apoi introdu codul pe care îl arată.',
    openApp: 'Deschide o aplicație de pe acest dispozitiv',
    noApp: 'Nicio aplicație de pe dispozitiv nu preia cheia. Scrie-o într-o aplicație de autentificare.',
    typed: 'Sau scrie această cheie în aplicație',
    until: (when) => `Cheia poate fi confirmată până la ${when}.`,
    code: 'Codul din aplicație',
    again: 'Ia-o de la capăt cu o cheie nouă',
    codes: {
      title: 'Codurile tale de recuperare',
      about: 'Se arată doar acum. Păstrează-le separat de telefon: fiecare înlocuiește o dată autentificatorul.',
      stored: 'Am păstrat codurile',
      finish: 'Gata',
    },
  },
};
