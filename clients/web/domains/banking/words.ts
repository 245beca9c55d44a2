import type { LedgerEntryKind } from '@codai/sdk';
import type { PluralForms, Words } from '@codai/ui';

interface BankingWords {
  readonly title: string;
  readonly transfersLink: string;
  readonly payeesLink: string;
  readonly limitsLink: string;
  readonly open: string;
  readonly send: string;
  readonly accounts: {
    readonly own: string;
    readonly pockets: string;
    readonly pocketOf: (name: string) => string;
    readonly empty: string;
    readonly emptyWhy: string;
    readonly name: string;
    readonly nameHint: string;
    readonly submit: string;
    readonly busy: string;
    readonly opened: string;
  };
  readonly account: {
    readonly title: string;
    readonly available: string;
    readonly posted: string;
    readonly held: string;
    readonly leftThisMonth: string;
    readonly statements: string;
    readonly copyIban: string;
    readonly unknown: string;
    readonly unknownWhy: string;
    readonly frozenTitle: string;
    readonly frozenWhy: string;
    readonly frozenByReview: string;
    readonly rename: string;
    readonly name: string;
    readonly save: string;
    readonly renamed: string;
    readonly unfreeze: string;
    readonly unfrozen: string;
    readonly freeze: string;
    readonly frozen: string;
    readonly freezeTitle: (name: string) => string;
    readonly freezeWhy: string;
    readonly keep: string;
    readonly close: string;
    readonly closeTitle: (name: string) => string;
    readonly closeWhy: string;
    readonly closed: string;
    readonly ofWallet: string;
    readonly ofWalletWhy: string;
    readonly openWallet: string;
    readonly balance: string;
    readonly balanceSummary: (from: string, to: string) => string;
    readonly balanceNone: string;
    readonly asTable: string;
    readonly asChart: string;
    readonly entries: string;
    readonly search: string;
    readonly searchHint: string;
    readonly filter: Readonly<Record<'all' | 'in' | 'out', string>>;
    readonly filterLabel: string;
    readonly date: string;
    readonly description: string;
    readonly kind: string;
    readonly amount: string;
    readonly balanceAfter: string;
    readonly entriesEmpty: string;
    readonly entriesEmptyWhy: string;
    readonly noMatch: (text: string) => string;
    readonly clear: string;
    readonly holds: string;
    readonly holdUntil: (when: string) => string;
    readonly kinds: Readonly<Partial<Record<LedgerEntryKind, string>> & { OTHER: string }>;
  };
  readonly transfer: {
    readonly title: string;
    readonly from: string;
    readonly steps: readonly [string, string, string];
    readonly toWhom: string;
    readonly kinds: Readonly<Record<'own' | 'saved' | 'new' | 'inside', string>>;
    readonly ownNone: string;
    readonly savedNone: string;
    readonly to: string;
    readonly name: string;
    readonly nameHint: string;
    readonly iban: string;
    readonly ibanHint: string;
    readonly insideHint: string;
    readonly verdicts: Readonly<Record<string, string>>;
    readonly notChecked: string;
    readonly mismatch: (known: string) => string;
    readonly mismatchUnknown: string;
    readonly mismatchWhy: string;
    readonly useAnyway: string;
    readonly checking: string;
    readonly chooseOne: string;
    readonly change: string;
    readonly youSend: string;
    readonly reference: string;
    readonly referenceHint: string;
    readonly fee: string;
    readonly left: string;
    readonly when: string;
    readonly whens: Readonly<Record<'now' | 'once' | 'monthly', string>>;
    readonly firstOn: string;
    readonly laterDay: string;
    readonly lastDays: string;
    readonly closed: string;
    readonly closedRules: Readonly<Record<'NEXT_BUSINESS_DAY' | 'PREVIOUS_BUSINESS_DAY' | 'SAME_DAY', string>>;
    readonly upcoming: string;
    readonly arrives: string;
    readonly rate: string;
    readonly rateHeld: string;
    readonly rateFor: (seconds: number) => string;
    readonly rateEnded: string;
    readonly rateEndedWhy: string;
    readonly newRate: string;
    readonly quoting: string;
    readonly facts: Readonly<Record<'to' | 'amount' | 'total' | 'organisation' | 'reference' | 'gets', string>>;
    readonly firstTitle: string;
    readonly firstWhy: string;
    readonly submit: (amount: string) => string;
    readonly exchange: (amount: string) => string;
    readonly plan: (amount: string) => string;
    readonly busy: string;
    readonly done: (amount: string, to: string) => string;
    readonly exchanged: (from: string, to: string) => string;
    readonly planned: (when: string) => string;
    readonly waits: string;
    readonly approvals: PluralForms;
    readonly until: (when: string) => string;
    readonly moving: string;
    readonly movingWhy: string;
    readonly refused: string;
    readonly seeTransfers: string;
  };
  readonly transfers: {
    readonly title: string;
    readonly waiting: string;
    readonly all: string;
    readonly scheduled: string;
    readonly scheduledEmpty: string;
    readonly next: (when: string) => string;
    readonly pattern: string;
    readonly pause: string;
    readonly paused: string;
    readonly resume: string;
    readonly resumed: string;
    readonly isPaused: string;
    readonly stop: string;
    readonly stopTitle: string;
    readonly stopWhy: string;
    readonly stopped: string;
    readonly state: string;
    readonly filterLabel: string;
    readonly any: string;
    readonly empty: string;
    readonly emptyWhy: string;
    readonly noMatch: string;
    readonly clear: string;
    readonly approve: string;
    readonly approving: string;
    readonly reject: string;
    readonly rejecting: string;
    readonly approved: string;
    readonly rejected: string;
    readonly cancel: string;
    readonly cancelled: string;
    readonly cancelTitle: string;
    readonly cancelWhy: string;
    readonly keep: string;
    readonly approveTitle: (amount: string) => string;
    readonly approveWhy: string;
    readonly rejectTitle: (amount: string) => string;
    readonly rejectWhy: string;
    readonly needs: PluralForms;
    readonly runsOut: (when: string) => string;
    readonly sandbox: string;
    readonly outside: string;
    readonly fee: (amount: string) => string;
  };
  readonly payees: {
    readonly title: string;
    readonly add: string;
    readonly empty: string;
    readonly emptyWhy: string;
    readonly added: string;
    readonly remove: string;
    readonly removed: string;
    readonly removeTitle: (name: string) => string;
    readonly removeWhy: string;
    readonly keep: string;
    readonly submit: string;
    readonly neverUsed: string;
  };
  readonly statements: {
    readonly title: string;
    readonly monthly: string;
    readonly number: (n: number) => string;
    readonly empty: string;
    readonly emptyWhy: string;
    readonly own: string;
    readonly ownHint: string;
    readonly from: string;
    readonly to: string;
    readonly order: string;
    readonly download: (format: string) => string;
    readonly preparing: string;
    readonly opening: string;
    readonly closing: string;
    readonly credits: string;
    readonly debits: string;
    readonly interest: string;
    readonly interestAt: (rate: string) => string;
    readonly accrued: string;
    readonly formats: Readonly<Record<'PDF' | 'CSV' | 'CAMT053', string>>;
  };
  readonly standing: {
    readonly title: string;
    readonly verification: string;
    readonly level: (level: number) => string;
    readonly states: Readonly<Record<string, string>>;
    readonly limits: string;
    readonly outgoing: string;
    readonly incoming: string;
    readonly stored: string;
    readonly usedOf: (used: string, limit: string) => string;
    readonly noLimit: string;
    readonly resets: (when: string) => string;
    readonly policy: string;
    readonly policyAbove: (amount: string) => string;
    readonly policyNone: string;
    readonly approvals: PluralForms;
    readonly right: string;
    readonly rights: Readonly<Record<string, string>>;
    readonly fullName: string;
    readonly fullNameHint: string;
    readonly zone: string;
    readonly zoneHint: string;
    readonly scan: string;
    readonly scanHint: string;
    readonly chooseScan: string;
    readonly scanSending: string;
    readonly scanBroke: string;
    readonly scanRefused: string;
    readonly submit: string;
    readonly busy: string;
    readonly submitted: string;
    readonly inReview: string;
    readonly inReviewWhy: string;
    readonly why: string;
  };
}

export const bankingWords: Words<BankingWords> = {
  en: {
    title: 'Accounts',
    transfersLink: 'Transfers',
    payeesLink: 'Beneficiaries',
    limitsLink: 'Limits',
    open: 'Open an account',
    send: 'Send',
    accounts: {
      own: 'Accounts',
      pockets: 'Pockets of the wallet',
      pocketOf: (name) => `Pocket ${name}`,
      empty: 'Open your first account',
      emptyWhy: 'An account has an IBAN. Money comes in from any bank and goes out to any.',
      name: 'Name',
      nameHint: 'Only members of this organisation see it.',
      submit: 'Open the account',
      busy: 'Opening',
      opened: 'Account opened',
    },
    account: {
      title: 'Account',
      available: 'Available',
      posted: 'Posted',
      held: 'Held',
      leftThisMonth: 'Left this month',
      statements: 'Statements',
      copyIban: 'Copy the IBAN',
      unknown: 'There is no such account',
      unknownWhy: 'The link may be mistyped, or the account belongs to another organisation.',
      frozenTitle: 'The account is frozen.',
      frozenWhy: 'It takes money in and lets none out.',
      frozenByReview: 'The bank reviews this organisation. Its support answers questions.',
      rename: 'Rename the account',
      name: 'Name',
      save: 'Save',
      renamed: 'Account renamed',
      unfreeze: 'Unfreeze',
      unfrozen: 'Account unfrozen',
      freeze: 'Freeze the account',
      frozen: 'Account frozen',
      freezeTitle: (name) => `Freeze ${name}?`,
      freezeWhy: 'It then takes money in and lets none out, until it is unfrozen.',
      keep: 'Leave it as it is',
      close: 'Close the account',
      closeTitle: (name) => `Close ${name}?`,
      closeWhy: 'It has to be empty and without holds. This cannot be undone.',
      closed: 'Account closed',
      ofWallet: 'This account is a pocket of the wallet.',
      ofWalletWhy: 'Money leaves it by the wallet only.',
      openWallet: 'Open the wallet',
      balance: 'Balance, last 30 days',
      balanceSummary: (from, to) => `The balance went from ${from} to ${to} within the last 30 days.`,
      balanceNone: 'No entry within the last 30 days.',
      asTable: 'As a table',
      asChart: 'As a chart',
      entries: 'Entries',
      search: 'Search the entries shown',
      searchHint: 'Description',
      filter: { all: 'All', in: 'In', out: 'Out' },
      filterLabel: 'Direction',
      date: 'Date',
      description: 'Description',
      kind: 'Kind',
      amount: 'Amount',
      balanceAfter: 'Balance',
      entriesEmpty: 'No entries yet',
      entriesEmptyWhy: 'What comes in and goes out is listed here.',
      noMatch: (text) => `No entry shown has “${text}”.`,
      clear: 'Clear the search',
      holds: 'Held',
      holdUntil: (when) => `until ${when}`,
      kinds: {
        SEED: 'Opening balance',
        TRANSFER: 'Transfer',
        EXTERNAL_TRANSFER: 'Transfer to a bank',
        RECEIVED_PAYMENT: 'From another bank',
        EXTERNAL_TRANSFER_REJECTED: 'Rejected by the bank',
        EXTERNAL_TRANSFER_RETURNED: 'Returned',
        FX: 'Exchange',
        INTEREST: 'Interest',
        HOLD_CAPTURE: 'Hold captured',
        PAYMENT_CAPTURE: 'By card',
        PAYMENT_CRYPTO: 'By a chain',
        PAYMENT_REFUND: 'Card refund',
        PAYMENT_REFUND_RETURN: 'Refund given back',
        PAYMENT_DISPUTE: 'Disputed',
        PAYMENT_DISPUTE_RETURN: 'Dispute won',
        PAYMENT_RECOVERY: 'Debt collected',
        RECONCILIATION_BOOK_TO_ACCOUNT: 'Credited by the bank',
        REVERSAL: 'Reversal',
        ADJUSTMENT: 'Correction',
        WALLET_MOVE: 'Between pockets',
        WALLET_SEND: 'Wallet payment',
        WALLET_CONVERT: 'Conversion',
        WALLET_REQUEST: 'Request paid',
        WALLET_RULE: 'Automation',
        WALLET_WITHDRAWAL: 'Withdrawal',
        OTHER: 'Other',
      },
    },
    transfer: {
      title: 'Send money',
      from: 'From',
      steps: ['Recipient', 'Amount', 'Confirm'],
      toWhom: 'Recipient',
      kinds: { own: 'Own', saved: 'Saved', new: 'New IBAN', inside: 'This bank' },
      ownNone: 'There is no other account.',
      savedNone: 'No beneficiary is saved yet. Enter a new IBAN.',
      to: 'To',
      name: 'Name of the recipient',
      nameHint: 'As the bank of the recipient has it. It is checked there.',
      iban: 'IBAN',
      ibanHint: 'Of an account at another bank.',
      insideHint: 'Of an account at this bank. Its holder is not shown, so compare it with care.',
      verdicts: {
        MATCH: 'Name matches',
        CLOSE_MATCH: 'Name is close',
        NO_MATCH: 'Name differs',
        UNAVAILABLE: 'Name not checked',
      },
      notChecked: 'Name not checked',
      mismatch: (known) => `The bank knows this account as ${known}.`,
      mismatchUnknown: 'The bank knows this account under another name.',
      mismatchWhy: 'Money that is sent to a wrong account is hard to get back. Correct the name, or use it as it is.',
      useAnyway: 'Use it anyway',
      checking: 'Checking the name',
      chooseOne: 'Choose a recipient.',
      change: 'Change',
      youSend: 'You send',
      reference: 'Reference',
      referenceHint: 'Both sides see it. At most 140 characters.',
      fee: 'Fee',
      left: 'Left this month',
      when: 'When',
      whens: { now: 'Now', once: 'On a day', monthly: 'Each month' },
      firstOn: 'First on',
      laterDay: 'Choose a day from tomorrow on.',
      lastDays: 'Months without this day: on their last day.',
      closed: 'If banks are closed on the day',
      closedRules: {
        SAME_DAY: 'On the day itself',
        NEXT_BUSINESS_DAY: 'On the next business day',
        PREVIOUS_BUSINESS_DAY: 'On the business day before',
      },
      upcoming: 'Next:',
      arrives: 'Arrives',
      rate: 'Rate',
      rateHeld: 'Rate is held',
      rateFor: (seconds) => `for ${seconds} s more`,
      rateEnded: 'The rate has run out.',
      rateEndedWhy: 'Nothing was exchanged. Ask for a new rate; the amount stays.',
      newRate: 'Get a new rate',
      quoting: 'Asking for a rate',
      facts: {
        to: 'To',
        amount: 'Amount',
        total: 'Leaves the account',
        organisation: 'Account of',
        reference: 'Reference',
        gets: 'Arrives',
      },
      firstTitle: 'A first transfer needs your code.',
      firstWhy:
        'Where this organisation has not paid the recipient before, you are asked for a code of your authenticator.',
      submit: (amount) => `Send ${amount}`,
      exchange: (amount) => `Exchange ${amount}`,
      plan: (amount) => `Plan ${amount}`,
      busy: 'Sending',
      done: (amount, to) => `Sent ${amount} to ${to}`,
      exchanged: (from, to) => `Exchanged ${from} for ${to}`,
      planned: (when) => `Planned for ${when}`,
      waits: 'It waits for approval. The money is held.',
      approvals: {
        one: 'It is above the threshold: {n} other person has to approve it.',
        other: 'It is above the threshold: {n} other people have to approve it.',
      },
      until: (when) => `It runs out ${when}.`,
      moving: 'The money is held and leaves shortly.',
      movingWhy: 'Payments to other banks are screened first. The list of transfers shows each step as it happens.',
      refused: 'The transfer was not carried out. The money was given back.',
      seeTransfers: 'See the transfers',
    },
    transfers: {
      title: 'Transfers',
      waiting: 'Waits for approval',
      all: 'All transfers',
      scheduled: 'Planned',
      scheduledEmpty: 'Nothing is planned.',
      next: (when) => `next ${when}`,
      pattern: 'repeats',
      pause: 'Pause',
      paused: 'Plan paused',
      resume: 'Resume',
      resumed: 'Plan resumed',
      isPaused: 'paused',
      stop: 'Stop',
      stopTitle: 'Stop this plan?',
      stopWhy: 'What was sent stays. Nothing more is sent by it.',
      stopped: 'Plan stopped',
      state: 'State',
      filterLabel: 'State',
      any: 'Every state',
      empty: 'No transfers yet',
      emptyWhy: 'What you send from an account is listed here, with its state.',
      noMatch: 'No transfer is in this state.',
      clear: 'Show every state',
      approve: 'Approve',
      approving: 'Approving',
      reject: 'Reject',
      rejecting: 'Rejecting',
      approved: 'Approved',
      rejected: 'Rejected',
      cancel: 'Cancel it',
      cancelled: 'Transfer cancelled',
      cancelTitle: 'Cancel this transfer?',
      cancelWhy: 'It has not left yet. The money is given back to the account.',
      keep: 'Leave it',
      approveTitle: (amount) => `Approve ${amount}?`,
      approveWhy: 'The money leaves with the last approval.',
      rejectTitle: (amount) => `Reject ${amount}?`,
      rejectWhy: 'The money is given back to the account, and the person who asked is told.',
      needs: {
        one: 'needs {n} approval of another person',
        other: 'needs {n} approvals of other people',
      },
      runsOut: (when) => `runs out ${when}`,
      sandbox: 'Sandbox',
      outside: 'another account',
      fee: (amount) => `fee ${amount}`,
    },
    payees: {
      title: 'Beneficiaries',
      add: 'Add a beneficiary',
      empty: 'No beneficiaries yet',
      emptyWhy: 'A beneficiary is an account at another bank whose name was checked.',
      added: 'Beneficiary added',
      remove: 'Remove',
      removed: 'Beneficiary removed',
      removeTitle: (name) => `Remove ${name}?`,
      removeWhy: 'Transfers that were made stay. Plans that pay this account end.',
      keep: 'Keep it',
      submit: 'Check and add',
      neverUsed: 'not paid yet',
    },
    statements: {
      title: 'Statements',
      monthly: 'Monthly statements',
      number: (n) => `Statement ${n}`,
      empty: 'The first monthly statement comes after this month',
      emptyWhy: 'Until then, and for any days, make one below.',
      own: 'For any days',
      ownHint: 'Days in UTC, up to yesterday or to this moment.',
      from: 'From',
      to: 'Until, inclusive',
      order: 'The first day lies after the last.',
      download: (format) => `Download ${format}`,
      preparing: 'Preparing',
      opening: 'Opening',
      closing: 'Closing',
      credits: 'In',
      debits: 'Out',
      interest: 'Interest',
      interestAt: (rate) => `${rate} a year`,
      accrued: 'Earned, not paid yet',
      formats: { PDF: 'PDF', CSV: 'CSV', CAMT053: 'camt.053' },
    },
    standing: {
      title: 'Limits and verification',
      verification: 'Identity verification',
      level: (level) => `Level ${level}`,
      states: { NONE: 'Not verified', IN_REVIEW: 'In review', APPROVED: 'Verified', REJECTED: 'Rejected' },
      limits: 'This month',
      outgoing: 'Going out',
      incoming: 'Coming in',
      stored: 'Kept at most',
      usedOf: (used, limit) => `${used} of ${limit} used`,
      noLimit: 'No limit',
      resets: (when) => `starts again ${when}`,
      policy: 'Approval of transfers',
      policyAbove: (amount) => `Above ${amount}`,
      policyNone: 'No transfer needs a second person.',
      approvals: { one: '{n} other person approves', other: '{n} other people approve' },
      right: 'Your right',
      rights: {
        VIEWER: 'Sees balances',
        PAYER: 'Pays',
        APPROVER: 'Approves',
        ADMIN: 'Pays, approves and governs',
      },
      fullName: 'Full name',
      fullNameHint: 'As in the passport.',
      zone: 'Machine-readable lines',
      zoneHint: 'The two lines of 44 characters at the foot of the passport.',
      scan: 'Scan of the page',
      scanHint:
        'A PDF document or an image. Operators read it until they have decided; it is kept by law and cannot be deleted.',
      chooseScan: 'Choose a scan',
      scanSending: 'Uploading…',
      scanBroke: 'The upload broke off. Choose the scan again.',
      scanRefused: 'This file is not accepted. Choose another one.',
      submit: 'Submit for verification',
      busy: 'Submitting',
      submitted: 'Submitted',
      inReview: 'Your document is being looked at.',
      inReviewWhy: 'A person at the bank decides. You get a notification.',
      why: 'A higher level raises the limits of this organisation.',
    },
  },
  ro: {
    title: 'Conturi',
    transfersLink: 'Transferuri',
    payeesLink: 'Beneficiari',
    limitsLink: 'Limite',
    open: 'Deschide un cont',
    send: 'Trimite',
    accounts: {
      own: 'Conturi',
      pockets: 'Buzunarele portofelului',
      pocketOf: (name) => `Buzunarul ${name}`,
      empty: 'Deschide primul cont',
      emptyWhy: 'Un cont are IBAN. Banii vin de la orice bancă și pleacă la oricare.',
      name: 'Nume',
      nameHint: 'Îl văd doar membrii acestei organizații.',
      submit: 'Deschide contul',
      busy: 'Se deschide',
      opened: 'Cont deschis',
    },
    account: {
      title: 'Cont',
      available: 'Disponibil',
      posted: 'Contabilizat',
      held: 'Rezervat',
      leftThisMonth: 'Rămas luna aceasta',
      statements: 'Extrase',
      copyIban: 'Copiază IBAN-ul',
      unknown: 'Contul nu există',
      unknownWhy: 'Adresa poate fi greșită sau contul este al altei organizații.',
      frozenTitle: 'Contul este blocat.',
      frozenWhy: 'Primește bani, dar nu trimite.',
      frozenByReview: 'Banca verifică această organizație. Asistența ei răspunde la întrebări.',
      rename: 'Redenumește contul',
      name: 'Nume',
      save: 'Salvează',
      renamed: 'Cont redenumit',
      unfreeze: 'Deblochează',
      unfrozen: 'Cont deblocat',
      freeze: 'Blochează contul',
      frozen: 'Cont blocat',
      freezeTitle: (name) => `Blochezi ${name}?`,
      freezeWhy: 'Va primi bani, dar nu va trimite, până este deblocat.',
      keep: 'Lasă-l așa',
      close: 'Închide contul',
      closeTitle: (name) => `Închizi ${name}?`,
      closeWhy: 'Trebuie să fie gol și fără rezervări. Nu se poate anula.',
      closed: 'Cont închis',
      ofWallet: 'Acest cont este un buzunar al portofelului.',
      ofWalletWhy: 'Banii pleacă din el doar prin portofel.',
      openWallet: 'Deschide portofelul',
      balance: 'Sold, ultimele 30 de zile',
      balanceSummary: (from, to) => `Soldul a trecut de la ${from} la ${to} în ultimele 30 de zile.`,
      balanceNone: 'Nicio înregistrare în ultimele 30 de zile.',
      asTable: 'Ca tabel',
      asChart: 'Ca grafic',
      entries: 'Înregistrări',
      search: 'Caută în înregistrările arătate',
      searchHint: 'Descriere',
      filter: { all: 'Toate', in: 'Intrări', out: 'Ieșiri' },
      filterLabel: 'Direcție',
      date: 'Data',
      description: 'Descriere',
      kind: 'Fel',
      amount: 'Sumă',
      balanceAfter: 'Sold',
      entriesEmpty: 'Încă nu există înregistrări',
      entriesEmptyWhy: 'Ce intră și ce iese apare aici.',
      noMatch: (text) => `Nicio înregistrare arătată nu conține „${text}”.`,
      clear: 'Șterge căutarea',
      holds: 'Rezervat',
      holdUntil: (when) => `până la ${when}`,
      kinds: {
        SEED: 'Sold inițial',
        TRANSFER: 'Transfer',
        EXTERNAL_TRANSFER: 'Transfer la altă bancă',
        RECEIVED_PAYMENT: 'De la altă bancă',
        EXTERNAL_TRANSFER_REJECTED: 'Respins de bancă',
        EXTERNAL_TRANSFER_RETURNED: 'Returnat',
        FX: 'Schimb',
        INTEREST: 'Dobândă',
        HOLD_CAPTURE: 'Rezervare încasată',
        PAYMENT_CAPTURE: 'Cu cardul',
        PAYMENT_CRYPTO: 'Pe un lanț',
        PAYMENT_REFUND: 'Restituire card',
        PAYMENT_REFUND_RETURN: 'Restituire revenită',
        PAYMENT_DISPUTE: 'Contestat',
        PAYMENT_DISPUTE_RETURN: 'Contestație câștigată',
        PAYMENT_RECOVERY: 'Datorie încasată',
        RECONCILIATION_BOOK_TO_ACCOUNT: 'Creditat de bancă',
        REVERSAL: 'Stornare',
        ADJUSTMENT: 'Corecție',
        WALLET_MOVE: 'Între buzunare',
        WALLET_SEND: 'Plată din portofel',
        WALLET_CONVERT: 'Schimb',
        WALLET_REQUEST: 'Cerere plătită',
        WALLET_RULE: 'Automatizare',
        WALLET_WITHDRAWAL: 'Retragere',
        OTHER: 'Alta',
      },
    },
    transfer: {
      title: 'Trimite bani',
      from: 'Din',
      steps: ['Destinatar', 'Sumă', 'Confirmă'],
      toWhom: 'Destinatar',
      kinds: { own: 'Propriu', saved: 'Salvat', new: 'IBAN nou', inside: 'Aici' },
      ownNone: 'Nu există alt cont.',
      savedNone: 'Niciun beneficiar salvat. Introdu un IBAN nou.',
      to: 'Către',
      name: 'Numele destinatarului',
      nameHint: 'Așa cum îl are banca destinatarului. Se verifică acolo.',
      iban: 'IBAN',
      ibanHint: 'Al unui cont la altă bancă.',
      insideHint: 'Al unui cont la această bancă. Titularul nu este arătat, deci compară cu atenție.',
      verdicts: {
        MATCH: 'Numele corespunde',
        CLOSE_MATCH: 'Nume apropiat',
        NO_MATCH: 'Numele diferă',
        UNAVAILABLE: 'Nume neverificat',
      },
      notChecked: 'Nume neverificat',
      mismatch: (known) => `Banca știe acest cont pe numele ${known}.`,
      mismatchUnknown: 'Banca știe acest cont pe alt nume.',
      mismatchWhy: 'Banii trimiși la un cont greșit se recuperează greu. Corectează numele sau folosește-l așa.',
      useAnyway: 'Folosește-l oricum',
      checking: 'Se verifică numele',
      chooseOne: 'Alege un destinatar.',
      change: 'Schimbă',
      youSend: 'Trimiți',
      reference: 'Referință',
      referenceHint: 'O văd ambele părți. Cel mult 140 de caractere.',
      fee: 'Comision',
      left: 'Rămas luna aceasta',
      when: 'Când',
      whens: { now: 'Acum', once: 'Într-o zi', monthly: 'În fiecare lună' },
      firstOn: 'Prima dată la',
      laterDay: 'Alege o zi începând de mâine.',
      lastDays: 'Lunile fără această zi: în ultima lor zi.',
      closed: 'Dacă băncile sunt închise în acea zi',
      closedRules: {
        SAME_DAY: 'Chiar în acea zi',
        NEXT_BUSINESS_DAY: 'În următoarea zi lucrătoare',
        PREVIOUS_BUSINESS_DAY: 'În ziua lucrătoare dinainte',
      },
      upcoming: 'Urmează:',
      arrives: 'Ajunge',
      rate: 'Curs',
      rateHeld: 'Cursul este păstrat',
      rateFor: (seconds) => `încă ${seconds} s`,
      rateEnded: 'Cursul a expirat.',
      rateEndedWhy: 'Nu s-a schimbat nimic. Cere un curs nou; suma rămâne.',
      newRate: 'Cere un curs nou',
      quoting: 'Se cere un curs',
      facts: {
        to: 'Către',
        amount: 'Sumă',
        total: 'Pleacă din cont',
        organisation: 'Contul',
        reference: 'Referință',
        gets: 'Ajung',
      },
      firstTitle: 'Primul transfer cere codul tău.',
      firstWhy: 'Dacă organizația nu l-a mai plătit pe destinatar, ți se cere un cod al autentificatorului.',
      submit: (amount) => `Trimite ${amount}`,
      exchange: (amount) => `Schimbă ${amount}`,
      plan: (amount) => `Planifică ${amount}`,
      busy: 'Se trimite',
      done: (amount, to) => `S-au trimis ${amount} către ${to}`,
      exchanged: (from, to) => `S-au schimbat ${from} în ${to}`,
      planned: (when) => `Planificat pentru ${when}`,
      waits: 'Așteaptă aprobarea. Banii sunt rezervați.',
      approvals: {
        one: 'Este peste prag: trebuie să aprobe o altă persoană.',
        few: 'Este peste prag: trebuie să aprobe alte {n} persoane.',
        other: 'Este peste prag: trebuie să aprobe alte {n} de persoane.',
      },
      until: (when) => `Expiră ${when}.`,
      moving: 'Banii sunt rezervați și pleacă în curând.',
      movingWhy: 'Plățile către alte bănci se verifică întâi. Lista transferurilor arată fiecare pas.',
      refused: 'Transferul nu a fost executat. Banii au fost dați înapoi.',
      seeTransfers: 'Vezi transferurile',
    },
    transfers: {
      title: 'Transferuri',
      waiting: 'Așteaptă aprobare',
      all: 'Toate transferurile',
      scheduled: 'Planificate',
      scheduledEmpty: 'Nimic planificat.',
      next: (when) => `următorul ${when}`,
      pattern: 'se repetă',
      pause: 'Suspendă',
      paused: 'Plan suspendat',
      resume: 'Reia',
      resumed: 'Plan reluat',
      isPaused: 'suspendat',
      stop: 'Oprește',
      stopTitle: 'Oprești acest plan?',
      stopWhy: 'Ce s-a trimis rămâne. Nu se mai trimite nimic prin el.',
      stopped: 'Plan oprit',
      state: 'Stare',
      filterLabel: 'Stare',
      any: 'Orice stare',
      empty: 'Încă nu există transferuri',
      emptyWhy: 'Ce trimiți dintr-un cont apare aici, cu starea lui.',
      noMatch: 'Niciun transfer nu este în această stare.',
      clear: 'Arată orice stare',
      approve: 'Aprobă',
      approving: 'Se aprobă',
      reject: 'Respinge',
      rejecting: 'Se respinge',
      approved: 'Aprobat',
      rejected: 'Respins',
      cancel: 'Anulează-l',
      cancelled: 'Transfer anulat',
      cancelTitle: 'Anulezi acest transfer?',
      cancelWhy: 'Nu a plecat încă. Banii se întorc în cont.',
      keep: 'Lasă-l',
      approveTitle: (amount) => `Aprobi ${amount}?`,
      approveWhy: 'Banii pleacă la ultima aprobare.',
      rejectTitle: (amount) => `Respingi ${amount}?`,
      rejectWhy: 'Banii se întorc în cont, iar cine a cerut află.',
      needs: {
        one: 'cere aprobarea unei alte persoane',
        few: 'cere aprobarea a {n} alte persoane',
        other: 'cere aprobarea a {n} de alte persoane',
      },
      runsOut: (when) => `expiră ${when}`,
      sandbox: 'Mediu de test',
      outside: 'alt cont',
      fee: (amount) => `comision ${amount}`,
    },
    payees: {
      title: 'Beneficiari',
      add: 'Adaugă un beneficiar',
      empty: 'Încă nu există beneficiari',
      emptyWhy: 'Un beneficiar este un cont la altă bancă al cărui nume a fost verificat.',
      added: 'Beneficiar adăugat',
      remove: 'Elimină',
      removed: 'Beneficiar eliminat',
      removeTitle: (name) => `Elimini ${name}?`,
      removeWhy: 'Transferurile făcute rămân. Planurile care plătesc acest cont se termină.',
      keep: 'Păstrează-l',
      submit: 'Verifică și adaugă',
      neverUsed: 'încă neplătit',
    },
    statements: {
      title: 'Extrase',
      monthly: 'Extrase lunare',
      number: (n) => `Extrasul ${n}`,
      empty: 'Primul extras lunar vine după această lună',
      emptyWhy: 'Până atunci, și pentru orice zile, fă unul mai jos.',
      own: 'Pentru orice zile',
      ownHint: 'Zile în UTC, până ieri sau până în acest moment.',
      from: 'De la',
      to: 'Până la, inclusiv',
      order: 'Prima zi este după ultima.',
      download: (format) => `Descarcă ${format}`,
      preparing: 'Se pregătește',
      opening: 'Început',
      closing: 'Sfârșit',
      credits: 'Intrări',
      debits: 'Ieșiri',
      interest: 'Dobândă',
      interestAt: (rate) => `${rate} pe an`,
      accrued: 'Câștigată, încă neplătită',
      formats: { PDF: 'PDF', CSV: 'CSV', CAMT053: 'camt.053' },
    },
    standing: {
      title: 'Limite și verificare',
      verification: 'Verificarea identității',
      level: (level) => `Nivelul ${level}`,
      states: { NONE: 'Neverificat', IN_REVIEW: 'În verificare', APPROVED: 'Verificat', REJECTED: 'Respins' },
      limits: 'Luna aceasta',
      outgoing: 'Ies',
      incoming: 'Intră',
      stored: 'Se păstrează cel mult',
      usedOf: (used, limit) => `${used} din ${limit} folosiți`,
      noLimit: 'Fără limită',
      resets: (when) => `reîncepe ${when}`,
      policy: 'Aprobarea transferurilor',
      policyAbove: (amount) => `Peste ${amount}`,
      policyNone: 'Niciun transfer nu cere o a doua persoană.',
      approvals: {
        one: 'aprobă o altă persoană',
        few: 'aprobă alte {n} persoane',
        other: 'aprobă alte {n} de persoane',
      },
      right: 'Dreptul tău',
      rights: {
        VIEWER: 'Vede soldurile',
        PAYER: 'Plătește',
        APPROVER: 'Aprobă',
        ADMIN: 'Plătește, aprobă și administrează',
      },
      fullName: 'Nume complet',
      fullNameHint: 'Ca în pașaport.',
      zone: 'Rândurile citite de mașină',
      zoneHint: 'Cele două rânduri de 44 de caractere de la baza pașaportului.',
      scan: 'Scanarea paginii',
      scanHint:
        'Un document PDF sau o imagine. Operatorii o citesc până decid; se păstrează prin lege și nu poate fi ștearsă.',
      chooseScan: 'Alege o scanare',
      scanSending: 'Se încarcă…',
      scanBroke: 'Încărcarea s-a întrerupt. Alege scanarea din nou.',
      scanRefused: 'Fișierul nu este acceptat. Alege altul.',
      submit: 'Trimite la verificare',
      busy: 'Se trimite',
      submitted: 'Trimis',
      inReview: 'Documentul tău este verificat.',
      inReviewWhy: 'O persoană de la bancă decide. Primești o notificare.',
      why: 'Un nivel mai înalt ridică limitele acestei organizații.',
    },
  },
};
