import type { Words } from '@codai/ui';

interface SignInWords {
  readonly signIn: {
    readonly title: string;
    readonly about: string;
    readonly aboutPasskey: string;
    readonly passkey: string;
    readonly or: string;
    readonly submit: string;
    readonly busy: string;
    readonly forgot: string;
    readonly noAccount: string;
    readonly attempts: (count: number) => string;
  };
  readonly second: {
    readonly title: string;
    readonly about: string;
    readonly aboutPasskey: string;
    readonly passkey: string;
    readonly or: string;
    readonly code: string;
    readonly recovery: string;
    readonly useRecovery: string;
    readonly useCode: string;
    readonly trust: string;
    readonly lost: string;
    readonly submit: string;
    readonly back: string;
  };
  readonly signUp: {
    readonly title: string;
    readonly about: string;
    readonly name: string;
    readonly nameHint: string;
    readonly passwordHint: string;
    readonly submit: string;
    readonly busy: string;
    readonly hasAccount: string;
  };
  readonly verify: {
    readonly title: string;
    readonly about: (email: string) => string;
    readonly code: string;
    readonly hint: string;
    readonly submit: string;
    readonly busy: string;
  };
  readonly reset: {
    readonly title: string;
    readonly about: string;
    readonly send: string;
    readonly sending: string;
    readonly newPassword: string;
    readonly change: string;
    readonly changing: string;
    readonly done: string;
    readonly doneWhy: string;
    readonly spent: string;
    readonly spentWhy: string;
    readonly again: string;
  };
  readonly email: string;
  readonly password: string;
  readonly required: string;
}

export const signInWords: Words<SignInWords> = {
  en: {
    signIn: {
      title: 'Sign in',
      about: 'With the address of your account.',
      aboutPasskey: 'With a passkey it takes one touch.',
      passkey: 'Sign in with a passkey',
      or: 'or with a password',
      submit: 'Sign in',
      busy: 'Signing in',
      forgot: 'Reset a forgotten password',
      noAccount: 'Create an account',
      attempts: (count) => (count === 1 ? 'One attempt is left.' : `${count} attempts are left.`),
    },
    second: {
      title: 'Your second factor',
      about: 'Enter the code that your authenticator shows now.',
      aboutPasskey: 'Your account asks for a second proof.',
      passkey: 'Use a passkey',
      or: 'or with a code',
      code: 'Six digits',
      recovery: 'Recovery code',
      useRecovery: 'Use a recovery code instead',
      useCode: 'Use the authenticator instead',
      trust: 'Trust this device for 30 days',
      lost: 'I have lost every second factor',
      submit: 'Continue',
      back: 'Sign in as somebody else',
    },
    signUp: {
      title: 'Create an account',
      about: 'You get an e-mail with a code to confirm the address.',
      name: 'Name',
      nameHint: 'Shown to others, 1 to 80 characters.',
      passwordHint: 'At least 12 characters. Four unrelated words are better than one with digits.',
      submit: 'Create the account',
      busy: 'Creating',
      hasAccount: 'Sign in to an account that exists',
    },
    verify: {
      title: 'Confirm your address',
      about: (email) => `A code was sent to ${email}. It may take a minute.`,
      code: 'Code from the e-mail',
      hint: '8 characters; capitals and hyphens do not matter.',
      submit: 'Confirm',
      busy: 'Confirming',
    },
    reset: {
      title: 'Reset your password',
      about: 'If the address has an account, a code is sent to it.',
      send: 'Send the code',
      sending: 'Sending',
      newPassword: 'New password',
      change: 'Change the password',
      changing: 'Changing',
      done: 'Your password was changed.',
      doneWhy: 'All sessions have ended. Sign in with the new password.',
      spent: 'This code can no longer be used',
      spentWhy: 'It was used already or has run out. The password was not changed now.',
      again: 'Send a new code',
    },
    email: 'E-mail address',
    password: 'Password',
    required: 'Fill this in.',
  },
  ro: {
    signIn: {
      title: 'Intră în cont',
      about: 'Cu adresa contului tău.',
      aboutPasskey: 'Cu o cheie de acces este nevoie de o singură atingere.',
      passkey: 'Intră cu o cheie de acces',
      or: 'sau cu parola',
      submit: 'Intră în cont',
      busy: 'Se verifică',
      forgot: 'Resetează o parolă uitată',
      noAccount: 'Creează cont',
      attempts: (count) => (count === 1 ? 'Mai este o încercare.' : `Mai sunt ${count} încercări.`),
    },
    second: {
      title: 'Al doilea factor',
      about: 'Introdu codul pe care îl arată acum autentificatorul.',
      aboutPasskey: 'Contul tău cere o a doua dovadă.',
      passkey: 'Folosește o cheie de acces',
      or: 'sau cu un cod',
      code: 'Șase cifre',
      recovery: 'Cod de recuperare',
      useRecovery: 'Folosește un cod de recuperare',
      useCode: 'Folosește autentificatorul',
      trust: 'Ai încredere în acest dispozitiv 30 de zile',
      lost: 'Am pierdut toți factorii',
      submit: 'Continuă',
      back: 'Intră cu alt cont',
    },
    signUp: {
      title: 'Creează cont',
      about: 'Primești un e-mail cu un cod pentru confirmarea adresei.',
      name: 'Nume',
      nameHint: 'Îl văd ceilalți; 1–80 de caractere.',
      passwordHint: 'Cel puțin 12 caractere. Patru cuvinte fără legătură sunt mai bune decât unul cu cifre.',
      submit: 'Creează contul',
      busy: 'Se creează',
      hasAccount: 'Intră într-un cont existent',
    },
    verify: {
      title: 'Confirmă adresa',
      about: (email) => `S-a trimis un cod la ${email}. Poate dura un minut.`,
      code: 'Codul din e-mail',
      hint: '8 caractere; majusculele și cratimele nu contează.',
      submit: 'Confirmă',
      busy: 'Se confirmă',
    },
    reset: {
      title: 'Resetează parola',
      about: 'Dacă adresa are cont, i se trimite un cod.',
      send: 'Trimite codul',
      sending: 'Se trimite',
      newPassword: 'Parola nouă',
      change: 'Schimbă parola',
      changing: 'Se schimbă',
      done: 'Parola a fost schimbată.',
      doneWhy: 'Toate sesiunile s-au încheiat. Intră cu parola nouă.',
      spent: 'Acest cod nu mai poate fi folosit',
      spentWhy: 'A fost folosit deja sau a expirat. Parola nu a fost schimbată acum.',
      again: 'Trimite un cod nou',
    },
    email: 'Adresă de e-mail',
    password: 'Parolă',
    required: 'Completează câmpul.',
  },
};
