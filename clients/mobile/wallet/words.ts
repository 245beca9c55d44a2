import type { Words } from '../words/locale.tsx';

interface WalletWords {
  readonly title: string;
  readonly all: (organisation: string) => string;
  readonly allPockets: string;
  readonly send: string;
  readonly request: string;
  readonly pay: string;
  readonly add: string;
  readonly move: string;
  readonly pockets: string;
  readonly activity: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly noWallet: string;
  readonly noWalletWhy: string;
  readonly noPockets: string;
  readonly noPocketsWhy: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly to: string;
  readonly toHint: string;
  readonly from: string;
  readonly into: string;
  readonly amount: string;
  readonly reference: string;
  readonly referenceHint: string;
  readonly point: string;
  readonly erase: string;
  readonly continue: string;
  readonly tooMuch: (pocket: string, available: string) => string;
  readonly sendInstead: (amount: string) => string;
  readonly takeFrom: (pocket: string, available: string) => string;
  readonly needsRecipient: string;
  readonly needsAmount: string;
  readonly offline: string;
  readonly offlineWhy: string;
  readonly confirm: (amount: string, to: string) => string;
  readonly confirmWhy: string;
  readonly sendAmount: (amount: string) => string;
  readonly sending: string;
  readonly keep: string;
  readonly unanswered: string;
  readonly unansweredWhy: string;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly done: string;
  readonly another: string;
  readonly askFor: string;
  readonly note: string;
  readonly ask: (amount: string) => string;
  readonly asking: string;
  readonly asked: string;
  readonly askedWhy: (until: string) => string;
  readonly qr: (amount: string) => string;
  readonly share: string;
  readonly link: string;
  readonly scan: string;
  readonly scanWhy: string;
  readonly allow: string;
  readonly denied: string;
  readonly paste: string;
  readonly pasteHint: string;
  readonly open: string;
  readonly notALink: string;
  readonly payTitle: string;
  readonly asks: (name: string) => string;
  readonly until: string;
  readonly forWhat: string;
  readonly available: string;
  readonly payAmount: (amount: string) => string;
  readonly paying: string;
  readonly gone: string;
  readonly goneWhy: string;
  readonly states: Readonly<Record<string, string>>;
  readonly own: string;
  readonly noPocketFor: (currency: string) => string;
}

export const walletWords: Words<WalletWords> = {
  en: {
    title: 'Money',
    all: (organisation) => `${organisation} · all pockets`,
    allPockets: 'All pockets',
    send: 'Send',
    request: 'Request',
    pay: 'Pay',
    add: 'Add',
    move: 'Move',
    pockets: 'Pockets',
    activity: 'Activity',
    none: 'Nothing has moved yet',
    noneWhy: 'What comes in and goes out is listed here, as it happens.',
    noWallet: 'This organisation has no wallet yet',
    noWalletWhy: 'Open one in the web app, under Money.',
    noPockets: 'No open pocket',
    noPocketsWhy: 'Open your first pocket in the web app, under Money.',
    kinds: {
      SEED: 'Opening balance',
      TRANSFER: 'Transfer',
      SEND: 'Sent',
      MOVE: 'Between pockets',
      CONVERT: 'Exchange',
      REQUEST: 'Payment request',
      RULE: 'Automation',
      WITHDRAWAL: 'Withdrawal',
      WALLET_MOVE: 'Between pockets',
      WALLET_SEND: 'Payment',
      WALLET_CONVERT: 'Exchange',
      WALLET_REQUEST: 'Payment request',
      WALLET_RULE: 'Automation',
      WALLET_WITHDRAWAL: 'Withdrawal',
      PAYMENT_CAPTURE: 'Top-up by card',
      PAYMENT_REFUND: 'Top-up given back',
      PAYMENT_DISPUTE: 'Top-up disputed',
      PAYMENT_DISPUTE_RETURN: 'Dispute won',
      PAYMENT_CRYPTO: 'Top-up by a chain',
      PAYMENT_REFUND_RETURN: 'Refund given back',
      PAYMENT_RECOVERY: 'Debt collected',
      EXTERNAL_TRANSFER: 'Transfer to a bank',
      EXTERNAL_TRANSFER_REJECTED: 'Transfer rejected',
      EXTERNAL_TRANSFER_RETURNED: 'Transfer returned',
      FX: 'Exchange',
      HOLD_CAPTURE: 'Hold captured',
      RECEIVED_PAYMENT: 'From another bank',
      INTEREST: 'Interest',
      REVERSAL: 'Reversal',
      ADJUSTMENT: 'Correction of the bank',
      OTHER: 'Other',
    },
    to: 'To',
    toHint: 'Name of the wallet, such as south-valley',
    from: 'From',
    into: 'Into',
    amount: 'Amount',
    reference: 'Reference',
    referenceHint: 'On both statements. You can leave it empty.',
    point: 'Decimal point',
    erase: 'Erase the last digit',
    continue: 'Continue',
    tooMuch: (pocket, available) => `${pocket} has ${available} available`,
    sendInstead: (amount) => `Send ${amount} instead`,
    takeFrom: (pocket, available) => `Take it from ${pocket}, ${available}`,
    needsRecipient: 'Enter whom it goes to.',
    needsAmount: 'Enter an amount above zero.',
    offline: 'Money is not sent without a network.',
    offlineWhy: 'It is not kept for later either. What you entered stays here.',
    confirm: (amount, to) => `Send ${amount} to ${to}?`,
    confirmWhy: 'Money that has been sent cannot be called back from here.',
    sendAmount: (amount) => `Send ${amount}`,
    sending: 'Sending',
    keep: 'Go back',
    unanswered: 'No answer came.',
    unansweredWhy: 'It may have been sent or not. Try again: the same payment is never made twice.',
    outcomes: {
      COMPLETED: 'Sent.',
      PENDING: 'Sending. The bank has not answered yet.',
      PENDING_APPROVAL: 'Waits for approval. Nothing has been moved yet.',
      REFUSED: 'Refused by the bank. Nothing was moved.',
      REJECTED: 'Rejected. Nothing was moved.',
      EXPIRED: 'Not approved in time. Nothing was moved.',
    },
    done: 'Done',
    another: 'Send another',
    askFor: 'Request money',
    note: 'What it is for',
    ask: (amount) => `Request ${amount}`,
    asking: 'Making the request',
    asked: 'Let the payer scan this, or send the link',
    askedWhy: (until) => `It can be paid until ${until}.`,
    qr: (amount) => `QR code of a request for ${amount}`,
    share: 'Share the link',
    link: 'Link',
    scan: 'Pay a request',
    scanWhy: 'Hold the camera over the QR code of a payment request.',
    allow: 'Allow the camera',
    denied: 'The camera is not allowed for this app. You can paste the link instead.',
    paste: 'Link of the request',
    pasteHint: 'It ends in /wallet/pay/ and the name of the request.',
    open: 'Open',
    notALink: 'This is not a link of a payment request.',
    payTitle: 'Payment request',
    asks: (name) => `${name} asks for`,
    until: 'Until',
    forWhat: 'For',
    available: 'Available',
    payAmount: (amount) => `Pay ${amount}`,
    paying: 'Paying',
    gone: 'This request is not there',
    goneWhy: 'The link may be mistyped, or the request is for somebody else.',
    states: {
      PAYING: 'It is being paid now.',
      PAID: 'It has been paid.',
      DECLINED: 'It was declined.',
      CANCELLED: 'It was taken back.',
      EXPIRED: 'It has run out.',
    },
    own: 'This is a request of your own organisation.',
    noPocketFor: (currency) => `You have no open pocket in ${currency}.`,
  },
  ro: {
    title: 'Bani',
    all: (organisation) => `${organisation} · toate buzunarele`,
    allPockets: 'Toate buzunarele',
    send: 'Trimite',
    request: 'Cere',
    pay: 'Plătește',
    add: 'Adaugă',
    move: 'Mută',
    pockets: 'Buzunare',
    activity: 'Activitate',
    none: 'Încă nu s-a mutat nimic',
    noneWhy: 'Aici apare ce intră și ce iese, pe măsură ce se întâmplă.',
    noWallet: 'Organizația nu are încă un portofel',
    noWalletWhy: 'Deschide unul în aplicația web, la Bani.',
    noPockets: 'Niciun buzunar deschis',
    noPocketsWhy: 'Deschide primul buzunar în aplicația web, la Bani.',
    kinds: {
      SEED: 'Sold inițial',
      TRANSFER: 'Transfer',
      SEND: 'Trimis',
      MOVE: 'Între buzunare',
      CONVERT: 'Schimb',
      REQUEST: 'Cerere de plată',
      RULE: 'Automatizare',
      WITHDRAWAL: 'Retragere',
      WALLET_MOVE: 'Mutare',
      WALLET_SEND: 'Plată',
      WALLET_CONVERT: 'Schimb',
      WALLET_REQUEST: 'Cerere plătită',
      WALLET_RULE: 'Automatizare',
      WALLET_WITHDRAWAL: 'Retragere',
      PAYMENT_CAPTURE: 'Alimentare cu cardul',
      PAYMENT_REFUND: 'Alimentare restituită',
      PAYMENT_DISPUTE: 'Alimentare contestată',
      PAYMENT_DISPUTE_RETURN: 'Contestație câștigată',
      PAYMENT_CRYPTO: 'Alimentare pe un lanț',
      PAYMENT_REFUND_RETURN: 'Restituire revenită',
      PAYMENT_RECOVERY: 'Datorie încasată',
      EXTERNAL_TRANSFER: 'Transfer la altă bancă',
      EXTERNAL_TRANSFER_REJECTED: 'Transfer respins',
      EXTERNAL_TRANSFER_RETURNED: 'Transfer returnat',
      FX: 'Schimb',
      HOLD_CAPTURE: 'Rezervare încasată',
      OTHER: 'Alta',
      RECEIVED_PAYMENT: 'De la altă bancă',
      INTEREST: 'Dobândă',
      REVERSAL: 'Stornare',
      ADJUSTMENT: 'Corecția băncii',
    },
    to: 'Către',
    toHint: 'Numele portofelului, de exemplu south-valley',
    from: 'Din',
    into: 'În',
    amount: 'Sumă',
    reference: 'Referință',
    referenceHint: 'Apare pe ambele extrase. Poate rămâne goală.',
    point: 'Virgulă',
    erase: 'Șterge ultima cifră',
    continue: 'Continuă',
    tooMuch: (pocket, available) => `${pocket} are disponibil ${available}`,
    sendInstead: (amount) => `Trimite ${amount}`,
    takeFrom: (pocket, available) => `Ia din ${pocket}, ${available}`,
    needsRecipient: 'Introdu către cine merge.',
    needsAmount: 'Introdu o sumă peste zero.',
    offline: 'Banii nu se trimit fără conexiune.',
    offlineWhy: 'Nici nu se păstrează pentru mai târziu. Ce ai introdus rămâne aici.',
    confirm: (amount, to) => `Trimiți ${amount} către ${to}?`,
    confirmWhy: 'Banii trimiși nu pot fi chemați înapoi de aici.',
    sendAmount: (amount) => `Trimite ${amount}`,
    sending: 'Se trimite',
    keep: 'Înapoi',
    unanswered: 'Nu a venit niciun răspuns.',
    unansweredWhy: 'Poate s-a trimis, poate nu. Încearcă din nou: aceeași plată nu se face niciodată de două ori.',
    outcomes: {
      COMPLETED: 'Trimis.',
      PENDING: 'Se trimite. Banca nu a răspuns încă.',
      PENDING_APPROVAL: 'Așteaptă aprobare. Încă nu s-a mutat nimic.',
      REFUSED: 'Refuzat de bancă. Nu s-a mutat nimic.',
      REJECTED: 'Respins. Nu s-a mutat nimic.',
      EXPIRED: 'Nu a fost aprobat la timp. Nu s-a mutat nimic.',
    },
    done: 'Gata',
    another: 'Trimite alta',
    askFor: 'Cere bani',
    note: 'Pentru ce',
    ask: (amount) => `Cere ${amount}`,
    asking: 'Se face cererea',
    asked: 'Plătitorul scanează codul sau primește linkul',
    askedWhy: (until) => `Poate fi plătită până la ${until}.`,
    qr: (amount) => `Cod QR al unei cereri de ${amount}`,
    share: 'Trimite linkul',
    link: 'Link',
    scan: 'Plătește o cerere',
    scanWhy: 'Ține camera deasupra codului QR al unei cereri de plată.',
    allow: 'Permite camera',
    denied: 'Camera nu este permisă pentru aplicație. Poți lipi linkul.',
    paste: 'Linkul cererii',
    pasteHint: 'Se termină cu /wallet/pay/ și numele cererii.',
    open: 'Deschide',
    notALink: 'Nu este linkul unei cereri de plată.',
    payTitle: 'Cerere de plată',
    asks: (name) => `${name} cere`,
    until: 'Până la',
    forWhat: 'Pentru',
    available: 'Disponibil',
    payAmount: (amount) => `Plătește ${amount}`,
    paying: 'Se plătește',
    gone: 'Cererea nu există',
    goneWhy: 'Linkul poate fi scris greșit sau cererea este pentru altcineva.',
    states: {
      PAYING: 'Se plătește chiar acum.',
      PAID: 'A fost plătită.',
      DECLINED: 'A fost refuzată.',
      CANCELLED: 'A fost retrasă.',
      EXPIRED: 'A expirat.',
    },
    own: 'Este o cerere a organizației tale.',
    noPocketFor: (currency) => `Nu ai un buzunar deschis în ${currency}.`,
  },
};
