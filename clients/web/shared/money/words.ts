import type { Words } from '@codai/ui';

/** What the wallet and the bank have in common. */
export const moneyWords: Words<{
  readonly factor: {
    readonly title: string;
    readonly why: string;
    readonly setUp: string;
    readonly confirm: string;
    readonly enterCode: string;
  };
  readonly live: string;
  readonly gap: { readonly title: string; readonly why: string; readonly reload: string };
  readonly amount: string;
  readonly available: (amount: string, name: string) => string;
  readonly half: string;
  readonly all: string;
  readonly short: (name: string, amount: string) => string;
  readonly sendLess: (amount: string) => string;
  readonly takeFrom: (name: string, amount: string) => string;
  readonly required: string;
  readonly amountNeeded: string;
  readonly optional: string;
  readonly continue: string;
  readonly back: string;
  readonly close: string;
  readonly cancel: string;
  readonly done: string;
  readonly copy: string;
  readonly copied: string;
  readonly currency: string;
  readonly shortOf: (amount: string) => string;
  readonly limitSpent: (limit: string, used: string) => string;
  readonly usableFrom: (when: string) => string;
  readonly lockedUntil: (when: string) => string;
  readonly kycLevel: (level: number) => string;
  readonly verify: string;
  readonly codes: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, string>>;
  readonly moreOf: (name: string) => string;
  readonly request: {
    readonly pay: string;
    readonly decline: string;
    readonly declining: string;
    readonly declined: string;
  };
}> = {
  en: {
    factor: {
      title: 'Money needs a second factor',
      why: 'You are signed in with a password only. Set up an authenticator app once; then this page opens.',
      setUp: 'Set up a second factor',
      confirm: 'Enter a code',
      enterCode: 'You are signed in with a password only. Enter the code that your authenticator app shows now.',
    },
    live: 'Live',
    gap: {
      title: 'Some changes did not reach this page.',
      why: 'The connection was lost for too long.',
      reload: 'Load them again',
    },
    amount: 'Amount',
    available: (amount, name) => `${name} has ${amount} available`,
    half: 'Half',
    all: 'All',
    short: (name, amount) => `${name} has only ${amount} available.`,
    sendLess: (amount) => `Use ${amount}`,
    takeFrom: (name, amount) => `Take it from ${name}, ${amount}`,
    required: 'Fill this in.',
    amountNeeded: 'Enter an amount above zero, such as 12.50.',
    optional: 'optional',
    continue: 'Continue',
    back: 'Back',
    close: 'Close',
    cancel: 'Cancel',
    done: 'Done',
    copy: 'Copy',
    copied: 'Copied',
    currency: 'Currency',
    shortOf: (amount) => `${amount} is available.`,
    limitSpent: (limit, used) => `The limit is ${limit}; ${used} of it is used.`,
    usableFrom: (when) => `It can be paid from ${when}.`,
    lockedUntil: (when) => `It is locked until ${when}.`,
    kycLevel: (level) => `It needs verification level ${level}.`,
    verify: 'Verify your identity',
    codes: {
      ACCOUNT_MANAGED_ELSEWHERE: 'Nothing was moved. This account belongs to the wallet: send from there.',
      ADDRESS_INVALID: 'This address is not valid on that network.',
      ALREADY_PAID: 'This request is paid already. Nothing was moved now.',
      APPROVAL_REQUIRED: 'Nothing was moved. A second person has to approve this.',
      CHAIN_ENDED: 'Skipped: too many automations followed one another.',
      CONDITION_FAILED: 'The condition could not be computed.',
      CONTACT_COOLING_DOWN: 'Nothing was moved. A new contact can be paid a day after it was added.',
      CONVERSION_LIMIT_EXCEEDED: 'Nothing was exchanged. The limit of today is reached.',
      PAYEE_MISMATCH: 'The bank knows this account under another name.',
      POCKET_LOCKED: 'Nothing was moved. This pocket is locked.',
      POCKET_NOT_EMPTY: 'The pocket was not closed: it holds money. Move it first.',
      POSITION_LIMIT_EXCEEDED: 'Nothing was exchanged. The bank takes no more of this currency today.',
      QUOTE_ALREADY_USED: 'This rate was used already. Nothing was exchanged a second time.',
      RATES_UNAVAILABLE: 'Nothing was moved. There is no current rate for this currency.',
      RECIPIENT_INVALID: 'Nothing can be sent to this recipient. Check the handle and the currency.',
      RIGHT_REQUIRED: 'Your right in this organisation does not include this. An administrator can change it.',
      SAME_ACCOUNT: 'Both ends are the same account. Choose another.',
      SPENDING_LIMIT_EXCEEDED: 'Nothing was moved. It exceeds a spending limit of this wallet.',
      STATEMENT_TOO_LONG: 'This period has too many lines. Ask for a shorter one.',
      UNSUPPORTED_CURRENCY: 'The bank has no accounts in this currency.',
    },
    states: {
      PENDING_APPROVAL: 'Waits for approval',
      PENDING: 'Sending',
      SUBMITTED: 'On its way',
      COMPLETED: 'Completed',
      RETURNED: 'Returned',
      REJECTED: 'Rejected',
      REFUSED: 'Refused',
      CANCELLED: 'Cancelled',
      EXPIRED: 'Expired',
      OPEN: 'Open',
      PAYING: 'Being paid',
      PAID: 'Paid',
      DECLINED: 'Declined',
      FROZEN: 'Frozen',
      CLOSED: 'Closed',
      ACTIVE: 'Active',
      PAUSED: 'Paused',
      DELETED: 'Deleted',
      ENDED: 'Ended',
      QUEUED: 'Queued',
      MOVING: 'Moving',
      SKIPPED: 'Skipped',
      SUCCEEDED: 'Done',
      FAILED: 'Failed',
    },
    moreOf: (name) => `More for ${name}`,
    request: { pay: 'Pay', decline: 'Decline', declining: 'Declining', declined: 'Request declined' },
  },
  ro: {
    factor: {
      title: 'Banii cer un al doilea factor',
      why: 'Ai intrat doar cu parola. Configurează o dată o aplicație de autentificare; apoi pagina se deschide.',
      setUp: 'Configurează al doilea factor',
      confirm: 'Introdu un cod',
      enterCode: 'Ai intrat doar cu parola. Introdu codul pe care aplicația de autentificare îl arată acum.',
    },
    live: 'În direct',
    gap: {
      title: 'Unele schimbări nu au ajuns pe această pagină.',
      why: 'Conexiunea a fost întreruptă prea mult.',
      reload: 'Reîncarcă-le',
    },
    amount: 'Sumă',
    available: (amount, name) => `${name} are ${amount} disponibil`,
    half: 'Jumătate',
    all: 'Tot',
    short: (name, amount) => `${name} are doar ${amount} disponibil.`,
    sendLess: (amount) => `Folosește ${amount}`,
    takeFrom: (name, amount) => `Ia din ${name}, ${amount}`,
    required: 'Completează acest câmp.',
    amountNeeded: 'Introdu o sumă peste zero, de exemplu 12,50.',
    optional: 'opțional',
    continue: 'Continuă',
    back: 'Înapoi',
    close: 'Închide',
    cancel: 'Anulează',
    done: 'Gata',
    copy: 'Copiază',
    copied: 'Copiat',
    currency: 'Monedă',
    shortOf: (amount) => `Disponibil: ${amount}.`,
    limitSpent: (limit, used) => `Limita este ${limit}; s-au folosit ${used}.`,
    usableFrom: (when) => `Poate fi plătit de la ${when}.`,
    lockedUntil: (when) => `Este încuiat până la ${when}.`,
    kycLevel: (level) => `Este nevoie de nivelul ${level} de verificare.`,
    verify: 'Verifică-ți identitatea',
    codes: {
      ACCOUNT_MANAGED_ELSEWHERE: 'Nu s-a mutat nimic. Contul aparține portofelului: trimite de acolo.',
      ADDRESS_INVALID: 'Adresa nu este validă în această rețea.',
      ALREADY_PAID: 'Cererea este deja plătită. Acum nu s-a mutat nimic.',
      APPROVAL_REQUIRED: 'Nu s-a mutat nimic. Trebuie să aprobe o a doua persoană.',
      CHAIN_ENDED: 'Sărit: prea multe automatizări la rând.',
      CONDITION_FAILED: 'Condiția nu a putut fi calculată.',
      CONTACT_COOLING_DOWN: 'Nu s-a mutat nimic. Un contact nou poate fi plătit la o zi după adăugare.',
      CONVERSION_LIMIT_EXCEEDED: 'Nu s-a schimbat nimic. Limita de azi este atinsă.',
      PAYEE_MISMATCH: 'Banca știe acest cont pe alt nume.',
      POCKET_LOCKED: 'Nu s-a mutat nimic. Buzunarul este încuiat.',
      POCKET_NOT_EMPTY: 'Buzunarul nu a fost închis: are bani. Mută-i întâi.',
      POSITION_LIMIT_EXCEEDED: 'Nu s-a schimbat nimic. Banca nu mai ia azi această monedă.',
      QUOTE_ALREADY_USED: 'Cursul a fost folosit deja. Nu s-a schimbat a doua oară.',
      RATES_UNAVAILABLE: 'Nu s-a mutat nimic. Nu există un curs actual pentru această monedă.',
      RECIPIENT_INVALID: 'Acestui destinatar nu i se poate trimite. Verifică numele și moneda.',
      RIGHT_REQUIRED: 'Dreptul tău în această organizație nu cuprinde acest lucru. Un administrator îl poate schimba.',
      SAME_ACCOUNT: 'Ambele capete sunt același cont. Alege altul.',
      SPENDING_LIMIT_EXCEEDED: 'Nu s-a mutat nimic. Depășește o limită de cheltuieli a portofelului.',
      STATEMENT_TOO_LONG: 'Perioada are prea multe rânduri. Cere una mai scurtă.',
      UNSUPPORTED_CURRENCY: 'Banca nu are conturi în această monedă.',
    },
    states: {
      PENDING_APPROVAL: 'Așteaptă aprobarea',
      PENDING: 'Se trimite',
      SUBMITTED: 'Pe drum',
      COMPLETED: 'Încheiat',
      RETURNED: 'Returnat',
      REJECTED: 'Respins',
      REFUSED: 'Refuzat',
      CANCELLED: 'Anulat',
      EXPIRED: 'Expirat',
      OPEN: 'Deschis',
      PAYING: 'Se plătește',
      PAID: 'Plătit',
      DECLINED: 'Refuzat',
      FROZEN: 'Blocat',
      CLOSED: 'Închis',
      ACTIVE: 'Activ',
      PAUSED: 'Oprit',
      DELETED: 'Șters',
      ENDED: 'Terminat',
      QUEUED: 'La rând',
      MOVING: 'Se mută',
      SKIPPED: 'Sărit',
      SUCCEEDED: 'Făcut',
      FAILED: 'Eșuat',
    },
    moreOf: (name) => `Mai mult pentru ${name}`,
    request: { pay: 'Plătește', decline: 'Refuză', declining: 'Se refuză', declined: 'Cerere refuzată' },
  },
};
