import { defineWords } from '@codai/ui';

export const sentCodeWords = defineWords({
  en: {
    ways: { SMS: 'Get a code by SMS', EMAIL: 'Get a code by e-mail', TOTP: 'Use the authenticator' },
    about: {
      SMS: 'A code is sent to the phone number of your account.',
      EMAIL: 'A code is sent to the e-mail address that you have added as a second step.',
    },
    send: { SMS: 'Send an SMS', EMAIL: 'Send an e-mail' },
    again: 'Send another code',
    sending: 'Sending',
    sent: (hint: string, until: string) => `A code was sent to ${hint}. It is valid until ${until}.`,
    code: 'Verification code',
  },
  ro: {
    ways: {
      SMS: 'Primește un cod prin SMS',
      EMAIL: 'Primește un cod prin e-mail',
      TOTP: 'Folosește aplicația de autentificare',
    },
    about: {
      SMS: 'Se trimite un cod la numărul de telefon al contului.',
      EMAIL: 'Se trimite un cod la adresa de e-mail adăugată ca al doilea pas.',
    },
    send: { SMS: 'Trimite un SMS', EMAIL: 'Trimite un e-mail' },
    again: 'Trimite alt cod',
    sending: 'Se trimite',
    sent: (hint, until) => `Un cod a fost trimis la ${hint}. Este valabil până la ${until}.`,
    code: 'Cod de verificare',
  },
});
