import { useWords, type Words } from '../words/locale.tsx';

interface ErrorWords {
  /** Texts by code; a missing code shows the server's message. */
  readonly codes: Readonly<Record<string, string>>;
  readonly unreachable: string;
  readonly unknown: string;
}

export const errorWords: Words<ErrorWords> = {
  en: {
    codes: {
      ALREADY_PAID: 'This request has been paid already. Nothing was moved.',
      CODE_ALREADY_USED: 'This code was used already. Wait for the next one.',
      COMPONENT_UNAVAILABLE: 'This part does not answer now. Nothing was changed. Try again in a moment.',
      CONFLICT: 'This contradicts what is there already. Load it again to see it.',
      CONTACT_COOLING_DOWN: 'Nothing was moved. The contact is new and can be paid once its 24 hours are over.',
      FORBIDDEN: 'You are not allowed to do this in this organisation.',
      IDEMPOTENCY_KEY_REUSED: 'This was sent before with other values. Check the list before you send it again.',
      INSUFFICIENT_FUNDS: 'Nothing was moved. There is not enough money available.',
      INTERNAL: 'The server failed to do this. Try again, or tell support when it happened.',
      INVALID_CODE: 'The code is wrong.',
      INVALID_CREDENTIALS: 'The address or the password is wrong.',
      INVALID_GRANT: 'This has run out. Start again.',
      INVALID_STATE: 'The state of this item has changed. Refresh and try again.',
      LIMIT_EXCEEDED: 'Nothing was moved. The amount would exceed a limit.',
      MFA_REQUIRED: 'This needs a second factor. Set one up in the web app, in the security centre.',
      MOVEMENT_REFUSED: 'Nothing was moved. The bank refused the payment.',
      NOT_FOUND: 'It is not there, or not visible to you.',
      POCKET_LOCKED: 'Nothing was moved. The pocket releases no money before its date.',
      RATE_LIMITED: 'Too many requests. Try again in a moment.',
      RECIPIENT_INVALID: 'Nothing was moved. There is no wallet with this name that could receive it.',
      SPENDING_LIMIT_EXCEEDED: 'Nothing was moved. The amount would exceed a spending limit.',
      STEP_UP_REQUIRED: 'This was not done: it needs a fresh code of your authenticator.',
      SUBGRAPH_UNAVAILABLE: 'This part does not answer now. Nothing was changed. Try again in a moment.',
      UNAUTHENTICATED: 'Your session has ended. Sign in again.',
      VALIDATION_FAILED: 'A value is not valid. Correct it and try again.',
    },
    unreachable: 'The server cannot be reached. What you entered stays here.',
    unknown: 'This was not done.',
  },
  ro: {
    codes: {
      ALREADY_PAID: 'Cererea a fost plătită deja. Nu s-a mutat nimic.',
      CODE_ALREADY_USED: 'Codul a fost folosit deja. Așteaptă următorul.',
      COMPONENT_UNAVAILABLE: 'Această parte nu răspunde acum. Nu s-a schimbat nimic. Încearcă din nou peste o clipă.',
      CONFLICT: 'Contrazice ceea ce există deja. Reîncarcă pentru a vedea.',
      CONTACT_COOLING_DOWN: 'Nu s-a mutat nimic. Contactul este nou și poate fi plătit după 24 de ore.',
      FORBIDDEN: 'Nu ai dreptul la această acțiune în această organizație.',
      IDEMPOTENCY_KEY_REUSED: 'S-a trimis deja cu alte valori. Verifică lista înainte de a trimite din nou.',
      INSUFFICIENT_FUNDS: 'Nu s-a mutat nimic. Nu sunt destui bani disponibili.',
      INTERNAL: 'Serverul nu a reușit. Încearcă din nou sau comunică asistenței ora la care s-a întâmplat.',
      INVALID_CODE: 'Codul este greșit.',
      INVALID_CREDENTIALS: 'Adresa sau parola este greșită.',
      INVALID_GRANT: 'A expirat. Începe din nou.',
      INVALID_STATE: 'Nu mai este posibil: starea s-a schimbat.',
      LIMIT_EXCEEDED: 'Nu s-a mutat nimic. Suma ar depăși o limită.',
      MFA_REQUIRED: 'Este nevoie de un al doilea factor. Configurează unul în aplicația web, în centrul de securitate.',
      MOVEMENT_REFUSED: 'Nu s-a mutat nimic. Banca a refuzat plata.',
      NOT_FOUND: 'Nu există sau nu este vizibil pentru tine.',
      POCKET_LOCKED: 'Nu s-a mutat nimic. Buzunarul nu eliberează bani înainte de data lui.',
      RATE_LIMITED: 'Prea multe cereri. Încearcă din nou peste o clipă.',
      RECIPIENT_INVALID: 'Nu s-a mutat nimic. Nu există un portofel cu acest nume care să primească suma.',
      SPENDING_LIMIT_EXCEEDED: 'Nu s-a mutat nimic. Suma ar depăși o limită de cheltuieli.',
      STEP_UP_REQUIRED: 'Nu s-a făcut: este nevoie de un cod nou al autentificatorului.',
      SUBGRAPH_UNAVAILABLE: 'Această parte nu răspunde acum. Nu s-a schimbat nimic. Încearcă din nou peste o clipă.',
      UNAUTHENTICATED: 'Sesiunea s-a încheiat. Intră din nou.',
      VALIDATION_FAILED: 'O valoare nu este validă. Corecteaz-o și încearcă din nou.',
    },
    unreachable: 'Serverul nu răspunde. Ce ai introdus rămâne aici.',
    unknown: 'Nu s-a făcut.',
  },
};

export const useErrorWords = () => useWords(errorWords);
