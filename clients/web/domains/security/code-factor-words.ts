import { defineWords } from '@codai/ui';

export type CodeKind = 'EMAIL' | 'SMS';

export const codeFactorWords = defineWords({
  en: {
    names: { SMS: 'Codes by SMS', EMAIL: 'Codes by e-mail' },
    why: {
      SMS: 'Weaker than a passkey or an authenticator: a phone number can be taken over.',
      EMAIL: 'Only some organisations accept these codes. Use a different address from that of your account.',
    },
    strength: { SMS: 'Weaker', EMAIL: 'Weakest' },
    add: { SMS: 'Add a number', EMAIL: 'Add an address' },
    title: { SMS: 'Add a phone number', EMAIL: 'Add an e-mail address' },
    steps: ['Destination', 'Code', 'Recovery codes'] as readonly [string, string, string],
    destination: { SMS: 'Phone number', EMAIL: 'E-mail address' },
    destinationHint: {
      SMS: 'Include the country code, such as +40 712 345 678. You receive an SMS.',
      EMAIL: 'Use a different mailbox from that of your account, which can already reset the password.',
    },
    label: 'Name',
    labelHint: 'Helps you recognise it later. Optional.',
    send: 'Send the code',
    sending: 'Sending',
    code: 'Verification code',
    sent: (hint: string, until: string) => `A code was sent to ${hint}. It is valid until ${until}.`,
    other: 'Use another one',
    confirm: 'Confirm',
    confirming: 'Confirming',
    done: { SMS: 'Phone number added', EMAIL: 'E-mail address added' },
  },
  ro: {
    names: { SMS: 'Coduri prin SMS', EMAIL: 'Coduri prin e-mail' },
    why: {
      SMS: 'Mai slabe decât o cheie de acces sau o aplicație de autentificare: un număr de telefon poate fi preluat.',
      EMAIL: 'Doar unele organizații acceptă aceste coduri. Folosește altă adresă decât cea a contului.',
    },
    strength: { SMS: 'Mai slab', EMAIL: 'Cel mai slab' },
    add: { SMS: 'Adaugă un număr', EMAIL: 'Adaugă o adresă' },
    title: { SMS: 'Adaugă un număr de telefon', EMAIL: 'Adaugă o adresă de e-mail' },
    steps: ['Destinație', 'Cod', 'Coduri de recuperare'],
    destination: { SMS: 'Număr de telefon', EMAIL: 'Adresă de e-mail' },
    destinationHint: {
      SMS: 'Cu prefixul țării, de exemplu +40 712 345 678. Primești un SMS.',
      EMAIL: 'Folosește altă căsuță poștală decât cea a contului, cu care se poate deja reseta parola.',
    },
    label: 'Nume',
    labelHint: 'Ca să îl recunoști mai târziu. Opțional.',
    send: 'Trimite codul',
    sending: 'Se trimite',
    code: 'Cod de verificare',
    sent: (hint, until) => `Un cod a fost trimis la ${hint}. Este valabil până la ${until}.`,
    other: 'Folosește altul',
    confirm: 'Confirmă',
    confirming: 'Se confirmă',
    done: { SMS: 'Număr de telefon adăugat', EMAIL: 'Adresă de e-mail adăugată' },
  },
});
