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
      COMPONENT_UNAVAILABLE: 'This part does not answer now. Nothing was changed. Try again in a moment.',
      FORBIDDEN: 'You are not allowed to do this in this organisation.',
      INTERNAL: 'The server failed to do this. Nothing more is known. Try again, or tell support the request id.',
      MFA_REQUIRED: 'This needs a second factor. Set one up in the security centre.',
      RATE_LIMITED: 'Too many requests.',
      STEP_UP_REQUIRED: 'This was not done: it needs a fresh proof of your second factor.',
      SUBGRAPH_UNAVAILABLE: 'This part does not answer now. Nothing was changed. Try again in a moment.',
      UNAUTHENTICATED: 'Your session has ended. Sign in again; what you typed stays here.',
      ACCOUNT_CLOSED: 'Nothing was moved. The account is closed.',
      ACCOUNT_FROZEN: 'Nothing was moved. The account is frozen: it takes money in, and lets none out.',
      APPROVAL_EXPIRED: 'The request ran out before it was decided. Ask again.',
      CONFLICT: 'This contradicts what is there already. Load the page again to see it.',
      CURRENCY_MISMATCH: 'Nothing was moved. The accounts have different currencies: exchange first.',
      FOUR_EYES_VIOLATION: 'You asked for this yourself, so another person has to decide.',
      IDEMPOTENCY_KEY_REUSED: 'This was sent before with other values. Check the list before you send it again.',
      INSUFFICIENT_FUNDS: 'Nothing was moved. There is not enough money available.',
      INVALID_CREDENTIALS: 'The address or the password is wrong.',
      INVALID_CODE: 'The code is wrong.',
      CODE_ALREADY_USED: 'This code was used already. Wait for the next one.',
      INVALID_GRANT: 'This has run out. Start again.',
      INVALID_STATE: 'The state of this item has changed. Load the page again.',
      KYC_REQUIRED: 'Nothing was moved. The amount needs a higher level of identity verification.',
      LIMIT_EXCEEDED: 'Nothing was moved. The amount would exceed a limit.',
      NOT_AN_APPROVER: 'The policy in force does not name you as an approver.',
      NOT_FOUND: 'It is not there, or not visible to you.',
      QUOTA_EXCEEDED: 'Your allowance is used up.',
      QUOTE_EXPIRED: 'Nothing was exchanged. The rate has run out: ask for a new one.',
      VALIDATION_FAILED: 'Some values are not valid. Correct the marked fields.',
      ALREADY_MEMBER: 'This person is a member already.',
      INVITATION_EXPIRED: 'The invitation has run out. Ask for a new one.',
      LAST_OWNER: 'This was not done: no owner with a second factor would be left. Make somebody else an owner first.',
      LAST_SIGN_IN_METHOD: 'This was not done: it is your only one. Add another one first.',
      ACCOUNT_LINK_REQUIRES_PROOF:
        'The provider does not confirm your e-mail address. Sign in or sign up another way, then link it in the security centre.',
      NOT_CONFIGURED: 'This provider is not set up here.',
      PASSKEY_NOT_ACCEPTED: 'This passkey was not accepted. Try again, or choose another way.',
      PAYMENT_DECLINED: 'The bank declined. Nothing was paid. Use another method, or ask your bank.',
      REFUND_EXCEEDS_CAPTURED: 'Nothing was refunded. The amount is larger than what can still be refunded.',
      TOP_UP_EXCEEDS_LIMIT: 'Nothing was charged. The amount is larger than what may come in for you now.',
      PAYMENT_REQUIRES_ACTION: 'The bank asks for a confirmation before it pays.',
      RIGHT_REQUIRED: 'Your right over the money of this organisation does not include this.',
      VERSION_CONFLICT: 'Somebody changed this meanwhile. Load it again and repeat your change.',
    } as Readonly<Record<string, string>>,
    unreachable: {
      title: 'The server cannot be reached.',
      detail: 'What you entered stays here. Try again when you are online.',
    },
    unknown: 'This was not done.',
    again: (when: string) => `Try again ${when}.`,
  },
  ro: {
    codes: {
      BAD_USER_INPUT: 'Nu se poate trimite: o valoare nu este validă. Corecteaz-o și încearcă din nou.',
      COMPONENT_UNAVAILABLE:
        'Această parte nu răspunde acum. Nu s-a schimbat nimic. Încearcă din nou peste câteva clipe.',
      FORBIDDEN: 'Nu ai dreptul la această acțiune în această organizație.',
      INTERNAL: 'Serverul nu a reușit. Nu se știe mai mult. Încearcă din nou sau comunică asistenței numărul cererii.',
      MFA_REQUIRED: 'Este nevoie de un al doilea factor. Configurează unul în centrul de securitate.',
      RATE_LIMITED: 'Prea multe cereri.',
      STEP_UP_REQUIRED: 'Nu s-a făcut: este nevoie de o dovadă nouă a celui de-al doilea factor.',
      SUBGRAPH_UNAVAILABLE:
        'Această parte nu răspunde acum. Nu s-a schimbat nimic. Încearcă din nou peste câteva clipe.',
      UNAUTHENTICATED: 'Sesiunea s-a încheiat. Intră din nou; ce ai scris rămâne aici.',
      ACCOUNT_CLOSED: 'Nu s-a mutat nimic. Contul este închis.',
      ACCOUNT_FROZEN: 'Nu s-a mutat nimic. Contul este blocat: primește bani, dar nu trimite.',
      APPROVAL_EXPIRED: 'Cererea a expirat înainte de a fi decisă. Cere din nou.',
      CONFLICT: 'Contrazice ceea ce există deja. Reîncarcă pagina pentru a vedea.',
      CURRENCY_MISMATCH: 'Nu s-a mutat nimic. Conturile au monede diferite: schimbă întâi.',
      FOUR_EYES_VIOLATION: 'Cererea este a ta, deci trebuie să decidă altcineva.',
      IDEMPOTENCY_KEY_REUSED: 'S-a trimis deja cu alte valori. Verifică lista înainte de a trimite din nou.',
      INSUFFICIENT_FUNDS: 'Nu s-a mutat nimic. Nu sunt destui bani disponibili.',
      INVALID_CREDENTIALS: 'Adresa sau parola este greșită.',
      INVALID_CODE: 'Codul este greșit.',
      CODE_ALREADY_USED: 'Codul a fost folosit deja. Așteaptă următorul.',
      INVALID_GRANT: 'A expirat. Începe din nou.',
      INVALID_STATE: 'Nu mai este posibil: starea s-a schimbat. Reîncarcă pagina.',
      KYC_REQUIRED: 'Nu s-a mutat nimic. Suma cere un nivel mai înalt de verificare a identității.',
      LIMIT_EXCEEDED: 'Nu s-a mutat nimic. Suma ar depăși o limită.',
      NOT_AN_APPROVER: 'Politica în vigoare nu te numește printre cei care aprobă.',
      NOT_FOUND: 'Nu există sau nu este vizibil pentru tine.',
      QUOTA_EXCEEDED: 'Cota este epuizată.',
      QUOTE_EXPIRED: 'Nu s-a schimbat nimic. Cursul a expirat: cere unul nou.',
      VALIDATION_FAILED: 'Unele valori nu sunt valide. Corectează câmpurile marcate.',
      ALREADY_MEMBER: 'Persoana este deja membru.',
      INVITATION_EXPIRED: 'Invitația a expirat. Cere una nouă.',
      LAST_OWNER: 'Nu s-a făcut: nu ar mai rămâne niciun proprietar cu al doilea factor. Numește întâi alt proprietar.',
      LAST_SIGN_IN_METHOD: 'Nu s-a făcut: este singura ta cale. Adaugă întâi alta.',
      ACCOUNT_LINK_REQUIRES_PROOF:
        'Furnizorul nu confirmă adresa ta de e-mail. Intră sau creează cont altfel, apoi leagă-l din centrul de securitate.',
      NOT_CONFIGURED: 'Acest furnizor nu este configurat aici.',
      PASSKEY_NOT_ACCEPTED: 'Cheia de acces nu a fost acceptată. Încearcă din nou sau alege altă cale.',
      PAYMENT_DECLINED: 'Nu s-a plătit nimic. Banca a refuzat. Folosește altă metodă sau întreabă banca.',
      REFUND_EXCEEDS_CAPTURED: 'Nu s-a rambursat nimic. Suma este mai mare decât ce mai poate fi rambursat.',
      TOP_UP_EXCEEDS_LIMIT: 'Nu s-a debitat nimic. Suma este mai mare decât ce poate intra acum.',
      PAYMENT_REQUIRES_ACTION: 'Banca cere o confirmare înainte de plată.',
      RIGHT_REQUIRED: 'Dreptul tău asupra banilor organizației nu include asta.',
      VERSION_CONFLICT: 'Altcineva a schimbat între timp. Reîncarcă și repetă schimbarea.',
    },
    unreachable: {
      title: 'Serverul nu răspunde.',
      detail: 'Ce ai introdus rămâne aici. Încearcă din nou când ai conexiune.',
    },
    unknown: 'Nu s-a făcut.',
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
