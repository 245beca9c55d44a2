import { defineWords, useWords } from '@codai/ui';

/** A refusal as all unions have it. */
export interface Refusal {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly path?: readonly string[] | null;
  /** Text for an object that changed before the edit was saved. */
  readonly currentVersion?: number;
  readonly fields?: readonly {
    readonly path: readonly string[];
    readonly message: string;
    readonly reason?: string | null;
  }[];
}

interface ErrorWords {
  /** Texts by code; a missing code shows the server's message. */
  readonly codes: Readonly<Record<string, string>>;
  readonly unreachable: { readonly title: string; readonly detail: string };
  readonly unknown: string;
  readonly again: (when: string) => string;
}

const words = defineWords({
  en: {
    /** Texts by code; a missing code shows the server's message. */
    codes: {
      BAD_USER_INPUT: 'This cannot be sent: a value is not valid. Correct it and try again.',
      COMPONENT_UNAVAILABLE: 'This service does not respond. Nothing was changed. Try again in a moment.',
      FORBIDDEN: 'You are not allowed to do this in this organisation.',
      INTERNAL: 'Something went wrong on the server. Try again, or contact support with the request id.',
      MFA_REQUIRED: 'This needs a second factor. Set one up in the security centre.',
      RATE_LIMITED: 'Too many requests.',
      STEP_UP_REQUIRED: 'Nothing was changed. Confirm your second factor, then try again.',
      SUBGRAPH_TIMEOUT: 'The server did not respond in time. Check whether the change was made before you try again.',
      SUBGRAPH_UNAVAILABLE: 'This service does not respond. Nothing was changed. Try again in a moment.',
      UNAUTHENTICATED: 'Your session has ended. Sign in again. Your text stays here.',
      ACCOUNT_CLOSED: 'Nothing was moved. The account is closed.',
      ACCOUNT_FROZEN: 'Nothing was moved. The account is frozen: it can receive money, but not send it.',
      APPROVAL_EXPIRED: 'The request expired before it was decided. Send a new one.',
      CONFLICT: 'This conflicts with a change that was made before. Reload the page.',
      CURRENCY_MISMATCH: 'Nothing was moved. The accounts have different currencies. Exchange the money first.',
      FOUR_EYES_VIOLATION: 'You requested this, so another person must decide.',
      IDEMPOTENCY_KEY_REUSED: 'This was sent before with other values. Check the list before you send it again.',
      INSUFFICIENT_FUNDS: 'Nothing was moved. There is not enough money available.',
      INVALID_CREDENTIALS: 'The address or the password is wrong.',
      INVALID_CODE: 'The code is wrong.',
      CODE_ALREADY_USED: 'This code was used already. Wait for the next one.',
      INVALID_GRANT: 'This has expired. Start again.',
      INVALID_STATE: 'This item has changed. Reload the page.',
      KYC_REQUIRED: 'Nothing was moved. The amount needs a higher level of identity verification.',
      LIMIT_EXCEEDED: 'Nothing was moved. The amount would exceed a limit.',
      NOT_AN_APPROVER: 'The policy in force does not name you as an approver.',
      NOT_FOUND: 'This does not exist, or you do not have access.',
      QUOTA_EXCEEDED: 'You have used up your quota.',
      QUOTE_EXPIRED: 'Nothing was exchanged. The rate has expired. Get a new one.',
      VALIDATION_FAILED: 'Some values are not valid. Correct the marked fields.',
      ALREADY_MEMBER: 'This person is already a member.',
      INVITATION_EXPIRED: 'The invitation has expired. Ask for a new one.',
      LAST_OWNER:
        'Nothing was changed. At least one owner with a second factor must remain. Make another person an owner first.',
      LAST_SIGN_IN_METHOD: 'You cannot remove your only method. Add another one first.',
      ACCOUNT_LINK_REQUIRES_PROOF:
        'The provider does not confirm your e-mail address. Sign in or sign up another way, then link it in the security centre.',
      NOT_CONFIGURED: 'This provider is not set up here.',
      PASSKEY_NOT_ACCEPTED: 'This passkey was not accepted. Try again, or choose another way.',
      PAYMENT_DECLINED: 'The bank declined. Nothing was paid. Use another method, or ask your bank.',
      REFUND_EXCEEDS_CAPTURED: 'Nothing was refunded. The amount is larger than what can still be refunded.',
      TOP_UP_EXCEEDS_LIMIT: 'Nothing was charged. The amount exceeds what you can receive now.',
      PAYMENT_REQUIRES_ACTION: 'The bank asks for a confirmation before it pays.',
      RIGHT_REQUIRED: 'Your payment right in this organisation does not include this. Ask an admin to change it.',
      VERSION_CONFLICT: 'Someone changed this while you were editing. Reload it and repeat your change.',
    } as Readonly<Record<string, string>>,
    unreachable: {
      title: 'The server cannot be reached.',
      detail: 'Nothing that you entered is lost. Try again when you are online.',
    },
    unknown: 'This did not work. Try again.',
    again: (when: string) => `Try again ${when}.`,
  },
  ro: {
    codes: {
      BAD_USER_INPUT: 'Nu se poate trimite: o valoare nu este validă. Corecteaz-o și încearcă din nou.',
      COMPONENT_UNAVAILABLE: 'Serviciul nu răspunde. Nu s-a schimbat nimic. Încearcă din nou peste câteva clipe.',
      FORBIDDEN: 'Nu ai dreptul la această acțiune în această organizație.',
      INTERNAL: 'A apărut o eroare pe server. Încearcă din nou sau contactează asistența cu id-ul cererii.',
      MFA_REQUIRED: 'Este nevoie de un al doilea factor. Configurează unul în centrul de securitate.',
      RATE_LIMITED: 'Prea multe cereri.',
      STEP_UP_REQUIRED: 'Nu s-a schimbat nimic. Confirmă al doilea factor, apoi încearcă din nou.',
      SUBGRAPH_TIMEOUT:
        'Serverul nu a răspuns la timp. Verifică dacă schimbarea s-a făcut înainte de a încerca din nou.',
      SUBGRAPH_UNAVAILABLE: 'Serviciul nu răspunde. Nu s-a schimbat nimic. Încearcă din nou peste câteva clipe.',
      UNAUTHENTICATED: 'Sesiunea s-a încheiat. Intră din nou în cont. Textul tău rămâne aici.',
      ACCOUNT_CLOSED: 'Nu s-a mutat nimic. Contul este închis.',
      ACCOUNT_FROZEN: 'Nu s-a mutat nimic. Contul este blocat: primește bani, dar nu trimite.',
      APPROVAL_EXPIRED: 'Cererea a expirat înainte de o decizie. Trimite una nouă.',
      CONFLICT: 'Intră în conflict cu o schimbare anterioară. Reîncarcă pagina.',
      CURRENCY_MISMATCH: 'Nu s-a mutat nimic. Conturile au monede diferite. Schimbă întâi banii.',
      FOUR_EYES_VIOLATION: 'Cererea este a ta, deci trebuie să decidă altcineva.',
      IDEMPOTENCY_KEY_REUSED: 'S-a trimis deja cu alte valori. Verifică lista înainte de a trimite din nou.',
      INSUFFICIENT_FUNDS: 'Nu s-a mutat nimic. Nu sunt destui bani disponibili.',
      INVALID_CREDENTIALS: 'Adresa sau parola este greșită.',
      INVALID_CODE: 'Codul este greșit.',
      CODE_ALREADY_USED: 'Codul a fost folosit deja. Așteaptă următorul.',
      INVALID_GRANT: 'A expirat. Începe din nou.',
      INVALID_STATE: 'Elementul s-a schimbat. Reîncarcă pagina.',
      KYC_REQUIRED: 'Nu s-a mutat nimic. Suma cere un nivel mai înalt de verificare a identității.',
      LIMIT_EXCEEDED: 'Nu s-a mutat nimic. Suma ar depăși o limită.',
      NOT_AN_APPROVER: 'Politica în vigoare nu te numește printre cei care aprobă.',
      NOT_FOUND: 'Nu există sau nu ai acces.',
      QUOTA_EXCEEDED: 'Cota este epuizată.',
      QUOTE_EXPIRED: 'Nu s-a schimbat nimic. Cursul a expirat: cere unul nou.',
      VALIDATION_FAILED: 'Unele valori nu sunt valide. Corectează câmpurile marcate.',
      ALREADY_MEMBER: 'Persoana este deja membru.',
      INVITATION_EXPIRED: 'Invitația a expirat. Cere una nouă.',
      LAST_OWNER:
        'Nu s-a schimbat nimic. Trebuie să rămână cel puțin un proprietar cu al doilea factor. Numește întâi alt proprietar.',
      LAST_SIGN_IN_METHOD: 'Nu poți elimina singura metodă. Adaugă întâi alta.',
      ACCOUNT_LINK_REQUIRES_PROOF:
        'Furnizorul nu confirmă adresa ta de e-mail. Intră sau creează cont în alt mod, apoi asociază furnizorul din centrul de securitate.',
      NOT_CONFIGURED: 'Acest furnizor nu este configurat aici.',
      PASSKEY_NOT_ACCEPTED: 'Cheia de acces nu a fost acceptată. Încearcă din nou sau alege altă metodă.',
      PAYMENT_DECLINED: 'Nu s-a plătit nimic. Banca a refuzat. Folosește altă metodă sau întreabă banca.',
      REFUND_EXCEEDS_CAPTURED: 'Nu s-a rambursat nimic. Suma este mai mare decât ce mai poate fi rambursat.',
      TOP_UP_EXCEEDS_LIMIT: 'Nu s-a debitat nimic. Suma depășește cât poți primi acum.',
      PAYMENT_REQUIRES_ACTION: 'Banca cere o confirmare înainte de plată.',
      RIGHT_REQUIRED: 'Dreptul tău de plată în organizație nu include asta. Cere unui administrator să îl schimbe.',
      VERSION_CONFLICT: 'Altcineva a modificat între timp. Reîncarcă și repetă schimbarea.',
    },
    unreachable: {
      title: 'Serverul nu răspunde.',
      detail: 'Nu s-a pierdut nimic din ce ai introdus. Încearcă din nou când ai conexiune.',
    },
    unknown: 'Nu a funcționat. Încearcă din nou.',
    again: (when) => `Încearcă din nou ${when}.`,
  },
});

export const useErrorWords = () => useWords(words);

/** A refusal in the reader's language. */
export function refusalText(
  { code, message, fields }: Refusal,
  { codes }: ErrorWords,
): { title: string; detail?: string } {
  const title = codes[code] ?? message;
  const first = fields?.[0]?.message;
  return first === undefined ? { title } : { title, detail: first };
}

/** How many more times a code may be tried, where the refusal of a code says so. */
export function attemptsLeft(problem: { readonly refusal: Refusal | null } | null): number | undefined {
  const left = (problem?.refusal as { readonly attemptsLeft?: unknown } | null | undefined)?.attemptsLeft;
  return typeof left === 'number' ? left : undefined;
}
