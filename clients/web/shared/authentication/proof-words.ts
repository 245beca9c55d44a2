import { defineWords } from '@codai/ui';

/** Texts of the sign-in and step-up dialogs: apart from the words of each page, since few pages ever ask. */
export const proofWords = defineWords({
  en: {
    stepUp: {
      title: 'Confirm that it is you',
      why: 'Enter the code that your authenticator shows now.',
      whyPasskey: 'Confirm your second factor to continue.',
      passkey: 'Use a passkey',
      code: 'Code',
      hint: 'Six digits',
      confirm: 'Confirm',
      busy: 'Confirming',
      cancel: 'Cancel',
    },
    ended: {
      title: 'Your session has ended',
      why: 'It was ended elsewhere or has expired. Your text stays on this page. Sign in again to continue.',
      password: 'Password',
      submit: 'Sign in again',
      busy: 'Signing in',
      leave: 'Leave this page',
    },
  },
  ro: {
    stepUp: {
      title: 'Confirmă că ești tu',
      why: 'Introdu codul pe care îl arată acum aplicația de autentificare.',
      whyPasskey: 'Confirmă al doilea factor ca să continui.',
      passkey: 'Folosește o cheie de acces',
      code: 'Cod',
      hint: 'Șase cifre',
      confirm: 'Confirmă',
      busy: 'Se confirmă',
      cancel: 'Anulează',
    },
    ended: {
      title: 'Sesiunea s-a încheiat',
      why: 'A fost încheiată din altă parte sau a expirat. Textul tău rămâne în pagină. Intră din nou ca să continui.',
      password: 'Parolă',
      submit: 'Intră din nou',
      busy: 'Se verifică',
      leave: 'Părăsește pagina',
    },
  },
});
