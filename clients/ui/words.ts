import type { Words } from './locale.tsx';

/** What the parts say by themselves. */
export const uiWords: Words<{
  readonly close: string;
  readonly cancel: string;
  readonly loading: string;
  readonly tryAgain: string;
  readonly copied: string;
  readonly copy: string;
  readonly discard: string;
  readonly keepEditing: string;
  readonly unsaved: string;
  readonly unsavedWhy: string;
  readonly available: string;
  readonly incoming: string;
  readonly outgoing: string;
  readonly pending: string;
  readonly refused: string;
  readonly online: string;
  readonly problems: string;
  readonly amountFormat: string;
}> = {
  en: {
    close: 'Close',
    cancel: 'Cancel',
    loading: 'Loading',
    tryAgain: 'Try again',
    copied: 'Copied',
    copy: 'Copy',
    discard: 'Discard',
    keepEditing: 'Keep editing',
    unsaved: 'Discard what you entered?',
    unsavedWhy: 'It has not been sent.',
    available: 'available',
    incoming: 'in',
    outgoing: 'out',
    pending: 'pending',
    refused: 'refused',
    online: 'online',
    problems: 'Correct these fields.',
    amountFormat: 'Enter an amount above zero, such as 12.50.',
  },
  ro: {
    close: 'Închide',
    cancel: 'Anulează',
    loading: 'Se încarcă',
    tryAgain: 'Încearcă din nou',
    copied: 'Copiat',
    copy: 'Copiază',
    discard: 'Renunță',
    keepEditing: 'Continuă editarea',
    unsaved: 'Renunți la ce ai introdus?',
    unsavedWhy: 'Nu a fost trimis.',
    available: 'disponibil',
    incoming: 'intrare',
    outgoing: 'ieșire',
    pending: 'în așteptare',
    refused: 'refuzat',
    online: 'conectat',
    problems: 'Corectează aceste câmpuri.',
    amountFormat: 'Introdu o sumă peste zero, de exemplu 12,50.',
  },
};
