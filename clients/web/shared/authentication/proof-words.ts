import { defineWords } from '@codai/ui';

/** Texts of the sign-in and step-up dialogs: apart from the words of each page, since few pages ever ask. */
export const proofWords = defineWords({
  en: {
    stepUp: {
      title: 'Confirm that it is you',
      why: 'Enter the code that your authenticator shows now.',
      whyPasskey: 'This needs a fresh proof of your second factor.',
      passkey: 'Use a passkey',
      code: 'Code',
      hint: 'Six digits',
      confirm: 'Confirm',
      busy: 'Confirming',
      cancel: 'Cancel',
    },
    ended: {
      title: 'Your session has ended',
      why: 'It was ended elsewhere or has run out. What you typed stays on this page: sign in again to go on.',
      password: 'Password',
      submit: 'Sign in again',
      busy: 'Signing in',
      leave: 'Leave this page',
    },
  },
  ro: {
    stepUp: {
      title: 'Confirmă că ești tu',
      why: 'Introdu codul pe care îl arată acum autentificatorul.',
      whyPasskey: 'Este nevoie de o dovadă nouă a celui de-al doilea factor.',
      passkey: 'Folosește o cheie de acces',
      code: 'Cod',
      hint: 'Șase cifre',
      confirm: 'Confirmă',
      busy: 'Se confirmă',
      cancel: 'Anulează',
    },
    ended: {
      title: 'Sesiunea s-a încheiat',
      why: 'A fost încheiată din altă parte sau a expirat. Ce ai scris rămâne în pagină: intră din nou ca să continui.',
      password: 'Parolă',
      submit: 'Intră din nou',
      busy: 'Se verifică',
      leave: 'Părăsește pagina',
    },
  },
});
