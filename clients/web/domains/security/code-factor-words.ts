import { defineWords } from '@codai/ui';

export type CodeKind = 'EMAIL' | 'SMS';

export const codeFactorWords = defineWords({
  en: {
    names: { SMS: 'Codes by SMS', EMAIL: 'Codes by e-mail' },
    why: {
      SMS: 'Weaker than a passkey or an authenticator: a telephone number can be taken over.',
      EMAIL: 'Only for organisations that accept it at sign-in. Use another address than that of this account.',
    },
    strength: { SMS: 'Weaker', EMAIL: 'Weakest' },
    add: { SMS: 'Add a number', EMAIL: 'Add an address' },
    title: { SMS: 'Add a telephone number', EMAIL: 'Add an e-mail address' },
    steps: ['Where to', 'Code', 'Recovery codes'] as readonly [string, string, string],
    destination: { SMS: 'Telephone number', EMAIL: 'E-mail address' },
    destinationHint: {
      SMS: 'With the country code, such as +40 712 345 678. An SMS is sent to it.',
      EMAIL: 'Another mailbox than that of this account, which resets the password already.',
    },
    label: 'Name',
    labelHint: 'So that you recognise it here later. May stay empty.',
    send: 'Send the code',
    sending: 'Sending',
    code: 'Code that was sent',
    sent: (hint: string, until: string) => `A code was sent to ${hint}. It is valid until ${until}.`,
    other: 'Use another one',
    confirm: 'Confirm',
    confirming: 'Confirming',
    done: { SMS: 'Telephone number added', EMAIL: 'E-mail address added' },
  },
  ro: {
    names: { SMS: 'Coduri prin SMS', EMAIL: 'Coduri prin e-mail' },
    why: {
      SMS: 'Mai slabe decât o cheie de acces sau un autentificator: un număr de telefon poate fi preluat.',
      EMAIL: 'Doar pentru organizații care le acceptă la intrare. Folosește altă adresă decât cea a contului.',
    },
    strength: { SMS: 'Mai slab', EMAIL: 'Cel mai slab' },
    add: { SMS: 'Adaugă un număr', EMAIL: 'Adaugă o adresă' },
    title: { SMS: 'Adaugă un număr de telefon', EMAIL: 'Adaugă o adresă de e-mail' },
    steps: ['Unde', 'Cod', 'Coduri de recuperare'],
    destination: { SMS: 'Număr de telefon', EMAIL: 'Adresă de e-mail' },
    destinationHint: {
      SMS: 'Cu prefixul țării, ca +40 712 345 678. Se trimite un SMS.',
      EMAIL: 'Altă căsuță decât cea a contului, care deja poate schimba parola.',
    },
    label: 'Nume',
    labelHint: 'Ca să îl recunoști aici mai târziu. Poate rămâne gol.',
    send: 'Trimite codul',
    sending: 'Se trimite',
    code: 'Codul trimis',
    sent: (hint, until) => `Un cod a fost trimis la ${hint}. Este valabil până la ${until}.`,
    other: 'Folosește altul',
    confirm: 'Confirmă',
    confirming: 'Se confirmă',
    done: { SMS: 'Număr de telefon adăugat', EMAIL: 'Adresă de e-mail adăugată' },
  },
});
