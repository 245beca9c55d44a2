import type { LedgerEntryKind } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface WalletWords {
  readonly title: string;
  readonly allPockets: (organisation: string, currency: string) => string;
  readonly held: (amount: string) => string;
  readonly displayCurrency: string;
  readonly noRate: string;
  readonly send: string;
  readonly move: string;
  readonly convert: string;
  readonly add: string;
  readonly request: string;
  readonly limitsAndApprovals: string;
  readonly requestsLink: string;
  readonly contactsLink: string;
  readonly automationsLink: string;
  readonly export: string;
  readonly exporting: string;
  readonly start: {
    readonly title: string;
    readonly why: string;
    readonly handle: string;
    readonly handleHint: string;
    readonly submit: string;
    readonly busy: string;
    readonly done: string;
  };
  readonly pockets: {
    readonly title: string;
    readonly open: string;
    readonly pocket: string;
    readonly purpose: string;
    readonly held: string;
    readonly available: string;
    readonly empty: string;
    readonly emptyWhy: string;
    readonly kinds: Readonly<Record<string, string>>;
    readonly goal: (percent: string, goal: string) => string;
    readonly receiving: string;
    readonly opening: string;
    readonly lockedUntil: (when: string) => string;
    readonly activity: string;
    readonly close: string;
    readonly closeTitle: (name: string) => string;
    readonly closeWhy: string;
    readonly keep: string;
    readonly closing: string;
    readonly closed: string;
    readonly name: string;
    readonly nameHint: string;
    readonly kind: string;
    readonly kindHints: Readonly<Record<'MAIN' | 'GOAL' | 'VAULT', string>>;
    readonly goalAmount: string;
    readonly lock: string;
    readonly submit: string;
    readonly busy: string;
    readonly opened: string;
  };
  readonly activity: {
    readonly title: string;
    readonly empty: string;
    readonly emptyWhy: string;
    readonly noMatch: (name: string) => string;
    readonly clear: string;
    readonly only: string;
    readonly everything: string;
    readonly kinds: Readonly<Partial<Record<LedgerEntryKind, string>> & { OTHER: string }>;
    readonly to: (name: string) => string;
    readonly from: (name: string) => string;
    readonly between: (from: string, to: string) => string;
    readonly betweenPockets: string;
    readonly today: string;
    readonly yesterday: string;
  };
  readonly waiting: {
    readonly title: string;
    readonly approve: string;
    readonly approving: string;
    readonly reject: string;
    readonly rejecting: string;
    readonly approved: string;
    readonly rejected: string;
    readonly own: string;
    readonly why: (given: number, needed: number, by: string) => string;
    readonly asked: (name: string, until: string) => string;
    readonly confirm: (amount: string) => string;
    readonly confirmWhy: string;
    readonly rejectTitle: (amount: string) => string;
    readonly rejectWhy: string;
    readonly keep: string;
    readonly refused: string;
    readonly to: string;
  };
  readonly sending: {
    readonly title: string;
    readonly steps: readonly [string, string, string];
    readonly to: string;
    readonly contacts: string;
    readonly contactsOnly: string;
    readonly contactsOnlyWhy: string;
    readonly toContacts: string;
    readonly handle: string;
    readonly handleHint: string;
    readonly handleNeeded: string;
    readonly handleUnknown: string;
    readonly finding: string;
    readonly openedBy: (handle: string) => string;
    readonly from: string;
    readonly change: string;
    readonly reference: string;
    readonly referenceHint: string;
    readonly facts: Readonly<Record<'to' | 'amount' | 'from' | 'reference' | 'organisation', string>>;
    readonly firstTitle: string;
    readonly firstWhy: string;
    readonly submit: (amount: string) => string;
    readonly busy: string;
    readonly done: (amount: string, to: string) => string;
    readonly saveContact: string;
    readonly contactName: string;
  };
  readonly moving: {
    readonly title: string;
    readonly from: string;
    readonly to: string;
    readonly submit: (amount: string) => string;
    readonly busy: string;
    readonly done: (amount: string, to: string) => string;
    readonly needsTwo: string;
    readonly needsTwoWhy: string;
    readonly converts: (from: string, to: string) => string;
    readonly convertsWhy: string;
    readonly convert: (amount: string) => string;
    readonly converted: (from: string, to: string) => string;
  };
  readonly adding: {
    readonly title: string;
    readonly to: string;
    readonly card: string;
    readonly newCard: string;
    readonly sandbox: string;
    readonly sandboxWhy: string;
    readonly cards: Readonly<Record<string, string>>;
    readonly submit: (amount: string) => string;
    readonly busy: string;
    readonly challenge: string;
    readonly challengeWhy: string;
    readonly openChallenge: string;
    readonly waiting: string;
    readonly paid: (amount: string, to: string) => string;
    readonly held: (amount: string) => string;
    readonly heldWhy: string;
    readonly failed: string;
    readonly failedWhy: (code: string) => string;
    readonly again: string;
    readonly iban: string;
    readonly cardEnding: (brand: string, last4: string) => string;
  };
  readonly requesting: {
    readonly title: string;
    readonly into: string;
    readonly note: string;
    readonly noteHint: string;
    readonly payer: string;
    readonly payerHint: string;
    readonly submit: (amount: string) => string;
    readonly busy: string;
    readonly ready: string;
    readonly readyWhy: (until: string) => string;
    readonly link: string;
    readonly qr: string;
    readonly open: string;
  };
  readonly contacts: {
    readonly title: string;
    readonly add: string;
    readonly empty: string;
    readonly emptyWhy: string;
    readonly name: string;
    readonly handle: string;
    readonly submit: string;
    readonly busy: string;
    readonly added: string;
    readonly remove: string;
    readonly removed: string;
    readonly removeTitle: (name: string) => string;
    readonly removeWhy: string;
    readonly keep: string;
    readonly usableFrom: (when: string) => string;
    readonly wallet: string;
    readonly pay: string;
  };
}

export const walletWords: Words<WalletWords> = {
  en: {
    title: 'Wallet',
    allPockets: (organisation, currency) => `${organisation} · all pockets, in ${currency}`,
    held: (amount) => `Held ${amount}`,
    displayCurrency: 'Show the total in',
    noRate: 'There is no rate for one of the pockets, so there is no total in this currency.',
    send: 'Send',
    move: 'Move',
    convert: 'Convert',
    add: 'Add',
    request: 'Request',
    limitsAndApprovals: 'Limits and approvals',
    requestsLink: 'Payment requests',
    contactsLink: 'Contacts',
    automationsLink: 'Automations',
    export: 'Export as CSV',
    exporting: 'Exporting',
    start: {
      title: 'Open a wallet',
      why: 'A wallet holds pockets of money in any currency of the bank. Others send to its handle.',
      handle: 'Handle',
      handleHint: '3 to 30 lower-case letters, digits, _ and -, starting with a letter. Others see it.',
      submit: 'Open the wallet',
      busy: 'Opening',
      done: 'Wallet opened',
    },
    pockets: {
      title: 'Pockets',
      open: 'Open a pocket',
      pocket: 'Pocket',
      purpose: 'Purpose',
      held: 'Held',
      available: 'Available',
      empty: 'Open your first pocket',
      emptyWhy: 'Money arrives in a pocket and leaves from one.',
      kinds: { MAIN: 'Everyday', GOAL: 'Goal', VAULT: 'Vault' },
      goal: (percent, goal) => `${percent} of ${goal}`,
      receiving: 'Receives what others send',
      opening: 'Being opened',
      lockedUntil: (when) => `Locked until ${when}`,
      activity: 'Show its activity',
      close: 'Close the pocket',
      closeTitle: (name) => `Close ${name}?`,
      closeWhy: 'A pocket can be closed when it is empty. Its activity stays.',
      keep: 'Keep it',
      closing: 'Closing',
      closed: 'Pocket closed',
      name: 'Name',
      nameHint: 'Only members of this wallet see it.',
      kind: 'Kind',
      kindHints: {
        MAIN: 'For everyday payments.',
        GOAL: 'Shows how far you are from an amount.',
        VAULT: 'Releases no money before a date.',
      },
      goalAmount: 'Goal',
      lock: 'Locked until',
      submit: 'Open the pocket',
      busy: 'Opening',
      opened: 'Pocket opened',
    },
    activity: {
      title: 'Activity',
      empty: 'Nothing has moved yet',
      emptyWhy: 'What comes in and goes out appears here at once.',
      noMatch: (name) => `Nothing has moved in ${name}.`,
      clear: 'Show all pockets',
      only: 'Pocket',
      everything: 'All pockets',
      kinds: {
        SEED: 'Opening balance',
        WALLET_MOVE: 'Moved',
        WALLET_SEND: 'Payment',
        WALLET_CONVERT: 'Converted',
        WALLET_REQUEST: 'Request paid',
        WALLET_RULE: 'Automation',
        WALLET_WITHDRAWAL: 'Withdrawal',
        TRANSFER: 'Transfer',
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
        OTHER: 'Other',
        RECEIVED_PAYMENT: 'From another bank',
        INTEREST: 'Interest',
        REVERSAL: 'Reversal',
        ADJUSTMENT: 'Correction of the bank',
      },
      to: (name) => `To ${name}`,
      from: (name) => `From ${name}`,
      between: (from, to) => `${from} to ${to}`,
      betweenPockets: 'between pockets',
      today: 'Today',
      yesterday: 'Yesterday',
    },
    waiting: {
      title: 'Waits for approval',
      approve: 'Approve',
      approving: 'Approving',
      reject: 'Reject',
      rejecting: 'Rejecting',
      approved: 'Approved',
      rejected: 'Rejected',
      own: 'You asked for this, so another person decides.',
      why: (given, needed, by) => `${given} of ${needed} approvals${by}.`,
      asked: (name, until) => `Asked by ${name}, runs out ${until}`,
      confirm: (amount) => `Approve ${amount}?`,
      confirmWhy: 'The money moves with the last approval. The balance is checked again then.',
      rejectTitle: (amount) => `Reject ${amount}?`,
      rejectWhy: 'Nothing is moved, and the person who asked is told.',
      keep: 'Leave it',
      refused: 'Not carried out',
      to: 'to another wallet',
    },
    sending: {
      title: 'Send',
      steps: ['Recipient', 'Amount', 'Confirm'],
      to: 'To',
      contacts: 'Contacts',
      contactsOnly: 'Only contacts can be paid, and there are none',
      contactsOnlyWhy: 'This wallet sends to contacts only. A new contact can be paid a day after it was added.',
      toContacts: 'See the contacts',
      handle: 'Handle',
      handleHint: 'The name of the other wallet, such as south-valley. It shows it on its page.',
      handleNeeded: 'Choose a contact or enter a handle.',
      handleUnknown: 'No other wallet has this handle. Check it letter by letter.',
      finding: 'Looking it up',
      openedBy: (handle) => `opened the wallet ${handle}`,
      from: 'From',
      change: 'Change',
      reference: 'Reference',
      referenceHint: 'Both sides see it. At most 140 characters.',
      facts: { to: 'To', amount: 'Amount', from: 'From', reference: 'Reference', organisation: 'Wallet of' },
      firstTitle: 'A first payment needs your code.',
      firstWhy: 'Where this wallet has not paid the recipient before, you are asked for a code of your authenticator.',
      submit: (amount) => `Send ${amount}`,
      busy: 'Sending',
      done: (amount, to) => `Sent ${amount} to ${to}`,
      saveContact: 'Save as a contact',
      contactName: 'Name of the contact',
    },
    moving: {
      title: 'Move between pockets',
      from: 'From',
      to: 'To',
      submit: (amount) => `Move ${amount}`,
      busy: 'Moving',
      done: (amount, to) => `Moved ${amount} to ${to}`,
      needsTwo: 'There is only one pocket',
      needsTwoWhy: 'Open a second one, then money can be moved between them.',
      converts: (from, to) => `The pockets have different currencies: ${from} becomes ${to}.`,
      convertsWhy: 'The bank converts at its rate of this moment. The activity then shows both amounts.',
      convert: (amount) => `Convert ${amount}`,
      converted: (from, to) => `Converted ${from} into ${to}`,
    },
    adding: {
      title: 'Add money',
      to: 'Into',
      card: 'Card',
      newCard: 'Another card',
      sandbox: 'Sandbox: no real money.',
      sandboxWhy: 'The local processor answers with its test cards. A card number is entered nowhere.',
      cards: {
        pm_card_visa: 'Visa 4242, pays at once',
        pm_card_mastercard: 'Mastercard 4444, pays at once',
        pm_card_threeDSecureRequired: 'Visa 3220, asks for 3-D Secure',
        pm_card_chargeCustomerFail: 'Visa 0341, declines the payment',
      },
      submit: (amount) => `Add ${amount}`,
      busy: 'Paying',
      challenge: 'Your bank asks you to confirm.',
      challengeWhy: 'Confirm on its page, then come back. This page notices by itself.',
      openChallenge: 'Open the page of your bank',
      waiting: 'Waiting for your bank',
      paid: (amount, to) => `Added ${amount} to ${to}`,
      held: (amount) => `${amount} was charged and is held.`,
      heldWhy:
        'A limit on money that comes in keeps it from your pocket. It is credited after your identity is verified or in a new month, and can be refunded.',
      failed: 'The card was not charged.',
      failedWhy: (code) => `The bank of the card declined (${code}).`,
      again: 'Use another card',
      iban: 'Or transfer to this IBAN',
      cardEnding: (brand, last4) => `${brand} ending ${last4}`,
    },
    requesting: {
      title: 'Request a payment',
      into: 'Into',
      note: 'What it is for',
      noteHint: 'The payer sees it. At most 140 characters.',
      payer: 'Only this handle may pay',
      payerHint: 'Empty: whoever has the link.',
      submit: (amount) => `Request ${amount}`,
      busy: 'Creating the link',
      ready: 'The link is ready.',
      readyWhy: (until) => `Whoever opens it can pay until ${until}.`,
      link: 'Link',
      qr: 'QR code of the link',
      open: 'Open the request',
    },
    contacts: {
      title: 'Contacts',
      add: 'Add a contact',
      empty: 'No contacts yet',
      emptyWhy: 'A contact is a name of yours for the wallet of somebody else.',
      name: 'Name',
      handle: 'Handle of the wallet',
      submit: 'Add the contact',
      busy: 'Adding',
      added: 'Contact added',
      remove: 'Remove',
      removed: 'Contact removed',
      removeTitle: (name) => `Remove ${name}?`,
      removeWhy: 'Payments that were made stay. Automations that pay this wallet go on.',
      keep: 'Keep it',
      usableFrom: (when) => `while only contacts are paid: from ${when}`,
      wallet: 'Wallet',
      pay: 'Send',
    },
  },
  ro: {
    title: 'Portofel',
    allPockets: (organisation, currency) => `${organisation} · toate buzunarele, în ${currency}`,
    held: (amount) => `Rezervat ${amount}`,
    displayCurrency: 'Arată totalul în',
    noRate: 'Pentru unul dintre buzunare nu există curs, deci nu există total în această monedă.',
    send: 'Trimite',
    move: 'Mută',
    convert: 'Schimbă',
    add: 'Adaugă',
    request: 'Cere',
    limitsAndApprovals: 'Limite și aprobări',
    requestsLink: 'Cereri de plată',
    contactsLink: 'Contacte',
    automationsLink: 'Automatizări',
    export: 'Exportă CSV',
    exporting: 'Se exportă',
    start: {
      title: 'Deschide un portofel',
      why: 'Un portofel are buzunare cu bani în orice monedă a băncii. Ceilalți trimit la numele lui.',
      handle: 'Nume public',
      handleHint: '3 până la 30 de litere mici, cifre, _ și -, începând cu o literă. Ceilalți îl văd.',
      submit: 'Deschide portofelul',
      busy: 'Se deschide',
      done: 'Portofel deschis',
    },
    pockets: {
      title: 'Buzunare',
      open: 'Deschide un buzunar',
      pocket: 'Buzunar',
      purpose: 'Scop',
      held: 'Rezervat',
      available: 'Disponibil',
      empty: 'Deschide primul buzunar',
      emptyWhy: 'Banii intră într-un buzunar și pleacă din unul.',
      kinds: { MAIN: 'Zi de zi', GOAL: 'Țintă', VAULT: 'Seif' },
      goal: (percent, goal) => `${percent} din ${goal}`,
      receiving: 'Primește ce trimit alții',
      opening: 'Se deschide',
      lockedUntil: (when) => `Încuiat până la ${when}`,
      activity: 'Arată activitatea lui',
      close: 'Închide buzunarul',
      closeTitle: (name) => `Închizi ${name}?`,
      closeWhy: 'Un buzunar se închide când este gol. Activitatea lui rămâne.',
      keep: 'Păstrează-l',
      closing: 'Se închide',
      closed: 'Buzunar închis',
      name: 'Nume',
      nameHint: 'Îl văd doar membrii acestui portofel.',
      kind: 'Fel',
      kindHints: {
        MAIN: 'Pentru plăți de zi cu zi.',
        GOAL: 'Arată cât mai este până la o sumă.',
        VAULT: 'Nu dă bani înainte de o dată.',
      },
      goalAmount: 'Țintă',
      lock: 'Încuiat până la',
      submit: 'Deschide buzunarul',
      busy: 'Se deschide',
      opened: 'Buzunar deschis',
    },
    activity: {
      title: 'Activitate',
      empty: 'Încă nu s-a mișcat nimic',
      emptyWhy: 'Ce intră și ce iese apare aici imediat.',
      noMatch: (name) => `Nimic nu s-a mișcat în ${name}.`,
      clear: 'Arată toate buzunarele',
      only: 'Buzunar',
      everything: 'Toate buzunarele',
      kinds: {
        SEED: 'Sold inițial',
        WALLET_MOVE: 'Mutare',
        WALLET_SEND: 'Plată',
        WALLET_CONVERT: 'Schimb',
        WALLET_REQUEST: 'Cerere plătită',
        WALLET_RULE: 'Automatizare',
        WALLET_WITHDRAWAL: 'Retragere',
        TRANSFER: 'Transfer',
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
      to: (name) => `Către ${name}`,
      from: (name) => `De la ${name}`,
      between: (from, to) => `${from} către ${to}`,
      betweenPockets: 'între buzunare',
      today: 'Astăzi',
      yesterday: 'Ieri',
    },
    waiting: {
      title: 'Așteaptă aprobare',
      approve: 'Aprobă',
      approving: 'Se aprobă',
      reject: 'Respinge',
      rejecting: 'Se respinge',
      approved: 'Aprobat',
      rejected: 'Respins',
      own: 'Cererea este a ta, deci decide altcineva.',
      why: (given, needed, by) => `${given} din ${needed} aprobări${by}.`,
      asked: (name, until) => `Cerut de ${name}, expiră ${until}`,
      confirm: (amount) => `Aprobi ${amount}?`,
      confirmWhy: 'Banii se mută la ultima aprobare. Soldul se verifică din nou atunci.',
      rejectTitle: (amount) => `Respingi ${amount}?`,
      rejectWhy: 'Nu se mută nimic, iar cine a cerut află.',
      keep: 'Las-o',
      refused: 'Neexecutat',
      to: 'către alt portofel',
    },
    sending: {
      title: 'Trimite',
      steps: ['Destinatar', 'Sumă', 'Confirmă'],
      to: 'Către',
      contacts: 'Contacte',
      contactsOnly: 'Se pot plăti doar contacte și nu există niciunul',
      contactsOnlyWhy: 'Acest portofel trimite doar la contacte. Un contact nou poate fi plătit la o zi după adăugare.',
      toContacts: 'Vezi contactele',
      handle: 'Nume public',
      handleHint: 'Numele celuilalt portofel, de exemplu south-valley. Este arătat pe pagina lui.',
      handleNeeded: 'Alege un contact sau introdu un nume.',
      handleUnknown: 'Niciun alt portofel nu are acest nume. Verifică-l literă cu literă.',
      finding: 'Se caută',
      openedBy: (handle) => `a deschis portofelul ${handle}`,
      from: 'Din',
      change: 'Schimbă',
      reference: 'Referință',
      referenceHint: 'O văd ambele părți. Cel mult 140 de caractere.',
      facts: { to: 'Către', amount: 'Sumă', from: 'Din', reference: 'Referință', organisation: 'Portofelul' },
      firstTitle: 'Prima plată cere codul tău.',
      firstWhy: 'Dacă portofelul nu l-a mai plătit pe destinatar, ți se cere un cod al autentificatorului.',
      submit: (amount) => `Trimite ${amount}`,
      busy: 'Se trimite',
      done: (amount, to) => `S-au trimis ${amount} către ${to}`,
      saveContact: 'Salvează ca persoană de contact',
      contactName: 'Numele contactului',
    },
    moving: {
      title: 'Mută între buzunare',
      from: 'Din',
      to: 'În',
      submit: (amount) => `Mută ${amount}`,
      busy: 'Se mută',
      done: (amount, to) => `S-au mutat ${amount} în ${to}`,
      needsTwo: 'Există un singur buzunar',
      needsTwoWhy: 'Deschide al doilea și banii se pot muta între ele.',
      converts: (from, to) => `Buzunarele au monede diferite: ${from} devine ${to}.`,
      convertsWhy: 'Banca schimbă la cursul ei din acest moment. Activitatea arată apoi ambele sume.',
      convert: (amount) => `Schimbă ${amount}`,
      converted: (from, to) => `S-au schimbat ${from} în ${to}`,
    },
    adding: {
      title: 'Adaugă bani',
      to: 'În',
      card: 'Card',
      newCard: 'Alt card',
      sandbox: 'Mediu de test: fără bani reali.',
      sandboxWhy: 'Procesatorul local răspunde cu cardurile lui de test. Numărul unui card nu se introduce nicăieri.',
      cards: {
        pm_card_visa: 'Visa 4242, plătește imediat',
        pm_card_mastercard: 'Mastercard 4444, plătește imediat',
        pm_card_threeDSecureRequired: 'Visa 3220, cere 3-D Secure',
        pm_card_chargeCustomerFail: 'Visa 0341, refuză plata',
      },
      submit: (amount) => `Adaugă ${amount}`,
      busy: 'Se plătește',
      challenge: 'Banca ta îți cere confirmarea.',
      challengeWhy: 'Confirmă pe pagina ei, apoi revino. Această pagină observă singură.',
      openChallenge: 'Deschide pagina băncii',
      waiting: 'Se așteaptă banca ta',
      paid: (amount, to) => `S-au adăugat ${amount} în ${to}`,
      held: (amount) => `${amount} au fost debitați și sunt reținuți.`,
      heldWhy:
        'O limită pentru banii care intră îi ține în afara buzunarului. Sunt creditați după verificarea identității sau într-o lună nouă și pot fi rambursați.',
      failed: 'Cardul nu a fost debitat.',
      failedWhy: (code) => `Banca cardului a refuzat (${code}).`,
      again: 'Folosește alt card',
      iban: 'Sau transferă la acest IBAN',
      cardEnding: (brand, last4) => `${brand} terminat în ${last4}`,
    },
    requesting: {
      title: 'Cere o plată',
      into: 'În',
      note: 'Pentru ce',
      noteHint: 'Plătitorul o vede. Cel mult 140 de caractere.',
      payer: 'Plătește doar acest nume',
      payerHint: 'Gol: oricine are adresa.',
      submit: (amount) => `Cere ${amount}`,
      busy: 'Se creează adresa',
      ready: 'Adresa este gata.',
      readyWhy: (until) => `Cine o deschide poate plăti până la ${until}.`,
      link: 'Adresă',
      qr: 'Codul QR al adresei',
      open: 'Deschide cererea',
    },
    contacts: {
      title: 'Contacte',
      add: 'Adaugă un contact',
      empty: 'Încă nu ai contacte',
      emptyWhy: 'Un contact este un nume al tău pentru portofelul altcuiva.',
      name: 'Nume',
      handle: 'Numele public al portofelului',
      submit: 'Adaugă contactul',
      busy: 'Se adaugă',
      added: 'Contact adăugat',
      remove: 'Elimină',
      removed: 'Contact eliminat',
      removeTitle: (name) => `Elimini ${name}?`,
      removeWhy: 'Plățile făcute rămân. Automatizările care plătesc acest portofel continuă.',
      keep: 'Păstrează-l',
      usableFrom: (when) => `cât timp se plătesc doar contacte: de la ${when}`,
      wallet: 'Portofel',
      pay: 'Trimite',
    },
  },
};
