import type { PluralForms, Words } from '@codai/ui';

export const queueNames = [
  'aml',
  'screenings',
  'incoming',
  'requests',
  'lookup',
  'reconciliation',
  'kyc',
  'disputes',
  'escrow',
  'employers',
  'issuers',
  'postings',
  'deliveries',
  'mail',
  'runs',
  'plans',
  'health',
] as const;
export type QueueName = (typeof queueNames)[number];

type Named<Key extends string> = Readonly<Record<Key, string>>;

interface DeskWords {
  readonly title: string;
  readonly queues: Named<QueueName>;
  readonly keys: Named<'move' | 'open' | 'accept' | 'reject'>;
  readonly filter: string;
  readonly open: string;
  readonly all: string;
  readonly shown: PluralForms;
  readonly allDone: string;
  readonly allDoneWhy: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly showAll: string;
  readonly choose: string;
  readonly close: string;
  readonly cancel: string;
  readonly reason: string;
  readonly reasonWanted: string;
  readonly deciding: string;
  readonly done: string;
  readonly you: string;
  readonly nobody: string;
  readonly decision: string;
  readonly why: string;
  readonly history: string;
  readonly decidedBy: (who: string) => string;
  readonly columns: Named<
    | 'case'
    | 'opened'
    | 'tenant'
    | 'who'
    | 'state'
    | 'name'
    | 'subject'
    | 'match'
    | 'amount'
    | 'from'
    | 'to'
    | 'reason'
    | 'kind'
    | 'asked'
    | 'due'
    | 'day'
    | 'reference'
    | 'account'
    | 'list'
    | 'held'
    | 'payment'
    | 'part'
    | 'driver'
    | 'detail'
    | 'count'
    | 'attempts'
    | 'error'
  >;
  readonly aml: {
    readonly states: Named<'OPEN' | 'UNDER_REVIEW' | 'CLEARED' | 'REPORTED'>;
    readonly rules: Named<
      | 'LARGE_AMOUNT'
      | 'STRUCTURING'
      | 'RAPID_MOVEMENT'
      | 'MANY_COUNTERPARTIES'
      | 'DORMANT_REACTIVATED'
      | 'SANCTIONS_MATCH'
    >;
    readonly times: PluralForms;
    readonly assign: string;
    readonly release: string;
    readonly assigned: string;
    readonly released: string;
    readonly note: string;
    readonly addNote: string;
    readonly noted: string;
    readonly clear: string;
    readonly report: string;
    readonly clearTitle: string;
    readonly clearWhy: string;
    readonly reportTitle: string;
    readonly reportWhy: string;
    readonly reportReference: string;
    readonly freeze: string;
  };
  readonly screening: {
    readonly states: Named<'NO_MATCH' | 'MATCHED' | 'CLEARED' | 'CONFIRMED'>;
    readonly subjects: Named<'BENEFICIARY' | 'KYC_PROFILE' | 'RECEIVED_PAYMENT'>;
    readonly similar: (percent: string) => string;
    readonly stale: string;
    readonly clear: string;
    readonly confirm: string;
    readonly clearTitle: string;
    readonly clearWhy: string;
    readonly confirmTitle: string;
    readonly confirmWhy: string;
  };
  readonly incoming: {
    readonly states: Named<'RECEIVED' | 'CREDITED' | 'HELD' | 'RETURNING' | 'RETURNED'>;
    readonly reasons: Named<
      'UNKNOWN_ACCOUNT' | 'ACCOUNT_CLOSED' | 'WRONG_CURRENCY' | 'SCREENING' | 'LIMIT' | 'RETURN_REFUSED'
    >;
    readonly remittance: string;
    readonly assign: string;
    readonly giveBack: string;
    readonly assignTitle: string;
    readonly giveBackTitle: string;
    readonly second: string;
    readonly accountWanted: string;
    readonly asked: string;
  };
  readonly request: {
    readonly kinds: Named<'ASSIGN_PAYMENT' | 'RETURN_PAYMENT' | 'RELEASE_HOLD' | 'POST_ADJUSTMENT' | 'REVERSE_ENTRY'>;
    readonly states: Named<'PENDING_APPROVAL' | 'APPROVED' | 'REJECTED'>;
    readonly expired: string;
    readonly own: string;
    readonly approve: string;
    readonly reject: string;
    readonly approveTitle: string;
    readonly rejectTitle: string;
    readonly approveWhy: string;
    readonly rejectWhy: string;
  };
  readonly lookup: {
    readonly what: string;
    readonly hint: string;
    readonly find: string;
    readonly accounts: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly open: string;
    readonly iban: string;
    readonly available: string;
    readonly posted: string;
    readonly states: Named<'OPEN' | 'FROZEN' | 'CLOSED'>;
    readonly holds: string;
    readonly noHolds: string;
    readonly until: string;
    readonly release: string;
    readonly entries: string;
    readonly noEntries: string;
    readonly reverse: string;
    readonly reversed: string;
    readonly reversal: string;
    readonly adjust: string;
    readonly isFrozen: string;
    readonly isNotFrozen: string;
    readonly freeze: string;
    readonly thaw: string;
    readonly freezeTitle: string;
    readonly thawTitle: string;
    readonly freezeWhy: string;
    readonly thawWhy: string;
    readonly frozen: string;
    readonly thawed: string;
    readonly releaseTitle: (name: string) => string;
    readonly reverseTitle: (name: string) => string;
    readonly adjustTitle: (name: string) => string;
    readonly second: string;
    readonly propose: string;
    readonly proposeAmount: (amount: string) => string;
    readonly proposed: string;
    readonly side: string;
    readonly sides: Named<'CREDIT' | 'DEBIT'>;
    readonly amount: string;
    readonly amountWanted: string;
    readonly house: string;
    readonly houses: Named<'FEES' | 'ROUNDING' | 'SUSPENSE'>;
  };
  readonly reconciliation: {
    readonly import: string;
    readonly importStatement: string;
    readonly importing: string;
    readonly imported: string;
    readonly importTitle: (account: string, currency: string) => string;
    readonly importWhy: string;
    readonly file: string;
    readonly fileHint: string;
    readonly fileWanted: string;
    readonly fileTooLarge: string;
    readonly line: (line: number) => string;
    readonly accounts: Named<'EXTERNAL_CLEARING' | 'PROCESSOR_CLEARING'>;
    readonly currency: string;
    readonly ledger: string;
    readonly bank: string;
    readonly rest: string;
    readonly never: string;
    readonly kinds: Named<
      | 'MISSING_IN_LEDGER'
      | 'MISSING_AT_BANK'
      | 'AMOUNT_DIFFERS'
      | 'DUPLICATE_LINE'
      | 'BALANCE_DIFFERS'
      | 'GAP'
      | 'UNMATCHED_RAIL_OUTCOME'
      | 'UNREADABLE_RAIL_FILE'
    >;
    readonly states: Named<'OPEN' | 'RESOLVED' | 'CLOSED'>;
    readonly resolve: string;
    readonly resolution: string;
    readonly resolutions: Named<
      'BOOK_TO_SUSPENSE' | 'BOOK_TO_ACCOUNT' | 'BOOK_FEE' | 'WRITE_OFF' | 'ACCEPTED_TIMING' | 'DUPLICATE_OF_THEIRS'
    >;
    readonly second: string;
  };
  readonly kyc: {
    readonly waits: string;
    readonly level: string;
    readonly levels: (now: number, next: number) => string;
    readonly submitted: string;
    readonly submittedBy: string;
    readonly document: string;
    readonly erased: string;
    readonly surname: string;
    readonly givenNames: string;
    readonly birthDate: string;
    readonly nationality: string;
    readonly number: string;
    readonly expiryDate: string;
    readonly openScan: string;
    readonly noScan: string;
    readonly approve: string;
    readonly reject: string;
    readonly approveTitle: string;
    readonly rejectTitle: string;
    readonly approveWhy: (level: number) => string;
    readonly rejectWhy: string;
  };
  readonly dispute: {
    readonly states: Named<'NEEDS_RESPONSE' | 'UNDER_REVIEW' | 'WON' | 'LOST'>;
    readonly evidence: string;
    readonly evidenceHint: string;
    readonly submit: string;
    readonly submitTitle: string;
    readonly submitWhy: string;
    readonly sent: (when: string) => string;
  };
  readonly delivery: {
    readonly mails: string;
    readonly states: Named<
      'QUEUED' | 'SENDING' | 'SENT' | 'CAPTURED' | 'DIGESTED' | 'SUPPRESSED' | 'BOUNCED' | 'FAILED' | 'UNKNOWN'
    >;
    readonly webhooks: string;
    readonly webhookStates: Named<'RECEIVED' | 'PROCESSED' | 'IGNORED' | 'FAILED'>;
    readonly replay: string;
    readonly replayTitle: string;
    readonly replayWhy: string;
  };
  readonly health: {
    readonly ready: string;
    readonly notReady: string;
    readonly accepting: string;
    readonly services: string;
    readonly components: string;
    readonly drivers: Readonly<Record<string, string>>;
    readonly down: string;
    readonly again: string;
  };
}

export const deskWords: Words<DeskWords> = {
  en: {
    title: 'Operator’s desk',
    queues: {
      aml: 'Suspicion',
      screenings: 'Sanctions',
      incoming: 'Held payments',
      requests: 'Approvals',
      lookup: 'Look up',
      reconciliation: 'Reconciliation',
      kyc: 'Identity checks',
      disputes: 'Disputes',
      escrow: 'Work contracts',
      employers: 'Employers',
      issuers: 'Issuers',
      postings: 'Reported jobs',
      deliveries: 'Deliveries',
      mail: 'Mail',
      runs: 'Payment runs',
      plans: 'API plans',
      health: 'Health',
    },
    keys: { move: 'move', open: 'open', accept: 'accept', reject: 'reject' },
    filter: 'Show',
    open: 'Open',
    all: 'All',
    shown: { one: 'one shown', other: '{n} shown' },
    allDone: 'All decided',
    allDoneWhy: 'New cases appear here.',
    none: 'Nothing in this queue',
    noneWhy: 'There was never anything.',
    showAll: 'Show all',
    choose: 'Choose a row to see its facts and to decide.',
    close: 'Close the details',
    cancel: 'Cancel',
    reason: 'Reason',
    reasonWanted: 'Write why. It is kept with the decision.',
    deciding: 'Deciding',
    done: 'Decided',
    you: 'you',
    nobody: '–',
    decision: 'Decision',
    why: 'Why it waits',
    history: 'So far',
    decidedBy: (who) => `Decided by ${who}`,
    columns: {
      case: 'Case',
      opened: 'Opened',
      tenant: 'Tenant',
      who: 'Who',
      state: 'State',
      name: 'Name',
      subject: 'Subject',
      match: 'Best match',
      amount: 'Amount',
      from: 'From',
      to: 'To',
      reason: 'Reason',
      kind: 'What',
      asked: 'Asked by',
      due: 'Due',
      day: 'Day',
      reference: 'Reference',
      account: 'Account',
      list: 'List',
      held: 'Held',
      payment: 'Payment',
      part: 'Part',
      driver: 'Driver',
      detail: 'Detail',
      count: 'Number',
      attempts: 'Attempts',
      error: 'Error',
    },
    aml: {
      states: { OPEN: 'Waits', UNDER_REVIEW: 'In review', CLEARED: 'Cleared', REPORTED: 'Reported' },
      rules: {
        LARGE_AMOUNT: 'One movement of €10,000 or more',
        STRUCTURING: 'Several movements just below €10,000 in a day',
        RAPID_MOVEMENT: 'Most of what came left within a day',
        MANY_COUNTERPARTIES: 'Ten or more new payees in a day',
        DORMANT_REACTIVATED: 'Large debit after a year without any',
        SANCTIONS_MATCH: 'Name like one on the sanctions list',
      },
      times: { one: 'once', other: '{n} times' },
      assign: 'Take it',
      release: 'Release it',
      assigned: 'Case taken',
      released: 'Case released',
      note: 'Note',
      addNote: 'Add the note',
      noted: 'Note added',
      clear: 'Clear',
      report: 'Report',
      clearTitle: 'Clear the case?',
      clearWhy: 'It closes without a report. A freeze of the review ends.',
      reportTitle: 'Close the case as reported?',
      reportWhy: 'File the report first; its reference is kept here.',
      reportReference: 'Reference of the report',
      freeze: 'Freeze the accounts of the tenant',
    },
    screening: {
      states: { NO_MATCH: 'No match', MATCHED: 'Waits', CLEARED: 'Cleared', CONFIRMED: 'Confirmed' },
      subjects: { BENEFICIARY: 'Payee', KYC_PROFILE: 'Identity check', RECEIVED_PAYMENT: 'Sender of a payment' },
      similar: (percent) => `${percent} similar`,
      stale: 'The list was out of date.',
      clear: 'Clear',
      confirm: 'Confirm the match',
      clearTitle: 'Is it another person?',
      clearWhy: 'Waiting payments go out when you clear it.',
      confirmTitle: 'Confirm the match?',
      confirmWhy: 'Waiting payments are rejected.',
    },
    incoming: {
      states: {
        RECEIVED: 'Received',
        CREDITED: 'Credited',
        HELD: 'Held',
        RETURNING: 'Returning',
        RETURNED: 'Returned',
      },
      reasons: {
        UNKNOWN_ACCOUNT: 'No account has this IBAN',
        ACCOUNT_CLOSED: 'The account is closed',
        WRONG_CURRENCY: 'The account has another currency',
        SCREENING: 'The sender is screened',
        LIMIT: 'Above the limit of the tenant',
        RETURN_REFUSED: 'The bank refused the return',
      },
      remittance: 'Message',
      assign: 'Assign',
      giveBack: 'Return',
      assignTitle: 'Ask to credit the payment to an account',
      giveBackTitle: 'Ask to return the payment to its sender',
      second: 'A second operator approves it before any money moves.',
      accountWanted: 'Enter the account to credit.',
      asked: 'Request made: a second operator has to approve',
    },
    request: {
      kinds: {
        ASSIGN_PAYMENT: 'Credit a held payment',
        RETURN_PAYMENT: 'Return a held payment',
        RELEASE_HOLD: 'Release a hold',
        POST_ADJUSTMENT: 'Post an adjustment',
        REVERSE_ENTRY: 'Reverse an entry',
      },
      states: { PENDING_APPROVAL: 'Waits', APPROVED: 'Approved', REJECTED: 'Rejected' },
      expired: 'Expired',
      own: 'You asked for it, so another operator has to decide.',
      approve: 'Approve',
      reject: 'Reject',
      approveTitle: 'Approve the request?',
      rejectTitle: 'Reject the request?',
      approveWhy: 'It is carried out at once.',
      rejectWhy: 'Nothing is moved.',
    },
    lookup: {
      what: 'Person, account, tenant, payment or invoice',
      hint: 'A name, handle or e-mail address, an IBAN, or an id that begins with acc_, org_, usr_, pay_ or inv_.',
      find: 'Look up',
      accounts: 'Accounts',
      none: 'No account found',
      noneWhy: 'Check it for typing errors. Accounts of tenants in which you have a part are not shown.',
      open: 'Open',
      iban: 'IBAN',
      available: 'Available',
      posted: 'Balance',
      states: { OPEN: 'Open', FROZEN: 'Frozen', CLOSED: 'Closed' },
      holds: 'Holds',
      noHolds: 'Nothing is held',
      until: 'ends',
      release: 'Release',
      entries: 'Entries',
      noEntries: 'No entries',
      reverse: 'Reverse',
      reversed: 'Reversed',
      reversal: 'Reversal',
      adjust: 'Adjust',
      isFrozen: 'The accounts are frozen by a review.',
      isNotFrozen: 'No review has frozen the accounts.',
      freeze: 'Freeze the accounts',
      thaw: 'End the freeze',
      freezeTitle: 'Freeze all accounts of the tenant?',
      thawTitle: 'End the freeze of the review?',
      freezeWhy: 'Money comes in and none goes out, also of accounts that are opened later.',
      thawWhy: 'What its members froze themselves stays frozen.',
      frozen: 'Accounts frozen',
      thawed: 'Freeze ended',
      releaseTitle: (name) => `Propose to release the hold “${name}”`,
      reverseTitle: (name) => `Propose to reverse “${name}”`,
      adjustTitle: (name) => `Propose an adjustment of ${name}`,
      second: 'A second operator approves it before any money moves.',
      propose: 'Propose',
      proposeAmount: (amount) => `Propose ${amount}`,
      proposed: 'Proposed: a second operator has to approve',
      side: 'Direction',
      sides: { CREDIT: 'Credit the customer', DEBIT: 'Debit the customer' },
      amount: 'Amount',
      amountWanted: 'Enter an amount above zero.',
      house: 'Account of the house',
      houses: { FEES: 'Fees', ROUNDING: 'Rounding differences', SUSPENSE: 'Owner not known' },
    },
    reconciliation: {
      import: 'Import',
      importStatement: 'Import a statement',
      importing: 'Importing',
      imported: 'Statement imported',
      importTitle: (account, currency) => `Import a statement: ${account}, ${currency}`,
      importWhy: 'Its lines are compared with our books. What does not match appears in this queue.',
      file: 'File',
      fileHint: 'camt.053 or CSV, at most 2 MiB.',
      fileWanted: 'Choose the file of the statement.',
      fileTooLarge: 'The file is larger than 2 MiB. Import shorter periods.',
      line: (line) => `Line ${line} of the file.`,
      accounts: { EXTERNAL_CLEARING: 'Bank', PROCESSOR_CLEARING: 'Payment processor' },
      currency: 'Currency',
      ledger: 'Our books',
      bank: 'Theirs',
      rest: 'Unexplained',
      never: 'No statement of this account was imported.',
      kinds: {
        MISSING_IN_LEDGER: 'Missing in our books',
        MISSING_AT_BANK: 'Missing at the bank',
        AMOUNT_DIFFERS: 'Amounts differ',
        DUPLICATE_LINE: 'Repeated line',
        BALANCE_DIFFERS: 'Balances differ',
        GAP: 'Statement missing',
        UNMATCHED_RAIL_OUTCOME: 'Message about no known transfer',
        UNREADABLE_RAIL_FILE: 'Unreadable file',
      },
      states: { OPEN: 'Waits', RESOLVED: 'Resolved', CLOSED: 'Closed' },
      resolve: 'Resolve',
      resolution: 'How',
      resolutions: {
        BOOK_TO_SUSPENSE: 'Book it to suspense',
        BOOK_TO_ACCOUNT: 'Credit it to an account',
        BOOK_FEE: 'Book it as a fee of the bank',
        WRITE_OFF: 'Write it off, at most €100',
        ACCEPTED_TIMING: 'Accept it as a matter of time',
        DUPLICATE_OF_THEIRS: 'Accept it as their mistake',
      },
      second: 'A second operator is needed.',
    },
    kyc: {
      waits: 'Waits',
      level: 'Level',
      levels: (now, next) => `Level ${now}, asks for ${next}`,
      submitted: 'Submitted',
      submittedBy: 'By',
      document: 'Document',
      erased: 'The document was erased.',
      surname: 'Surname',
      givenNames: 'Given names',
      birthDate: 'Date of birth',
      nationality: 'Nationality',
      number: 'Number',
      expiryDate: 'Valid until',
      openScan: 'Download the scan',
      noScan: 'The scan cannot be read any more.',
      approve: 'Approve',
      reject: 'Reject',
      approveTitle: 'Approve the identity check?',
      rejectTitle: 'Reject the identity check?',
      approveWhy: (level) => `The tenant is at level ${level} from now on.`,
      rejectWhy: 'The tenant is told, with the reason, and can submit another document.',
    },
    dispute: {
      states: { NEEDS_RESPONSE: 'Waits', UNDER_REVIEW: 'With the bank', WON: 'Won', LOST: 'Lost' },
      evidence: 'Evidence',
      evidenceHint: 'What was delivered, when, and how the customer agreed. It can be sent once.',
      submit: 'Send the evidence',
      submitTitle: 'Send the evidence to the bank?',
      submitWhy: 'It cannot be changed afterwards.',
      sent: (when) => `Evidence sent ${when}`,
    },
    delivery: {
      mails: 'E-mails',
      states: {
        QUEUED: 'Queued',
        SENDING: 'Being sent',
        SENT: 'Sent',
        CAPTURED: 'Kept in the local mailbox',
        DIGESTED: 'Told in a digest',
        SUPPRESSED: 'Not wanted',
        BOUNCED: 'Bounced',
        FAILED: 'Failed',
        UNKNOWN: 'Outcome unknown',
      },
      webhooks: 'Events of the payment processor',
      webhookStates: { RECEIVED: 'Received', PROCESSED: 'Processed', IGNORED: 'Ignored', FAILED: 'Failed' },
      replay: 'Process again',
      replayTitle: 'Process the event again?',
      replayWhy: 'An event that was processed before changes nothing the second time.',
    },
    health: {
      ready: 'Ready',
      notReady: 'Not ready',
      accepting: 'accepting work',
      services: 'Services',
      components: 'What they rely on',
      drivers: { embedded: 'local', external: 'external' },
      down: 'The health of the product cannot be read.',
      again: 'Try again',
    },
  },
  ro: {
    title: 'Biroul operatorului',
    queues: {
      aml: 'Suspiciuni',
      screenings: 'Sancțiuni',
      incoming: 'Plăți reținute',
      requests: 'Aprobări',
      lookup: 'Căutare',
      reconciliation: 'Reconciliere',
      kyc: 'Identitate',
      disputes: 'Contestații',
      escrow: 'Contracte de lucru',
      employers: 'Angajatori',
      issuers: 'Emitenți',
      postings: 'Posturi raportate',
      deliveries: 'Livrări',
      mail: 'Poștă',
      runs: 'Reconcilieri de plăți',
      plans: 'Planuri API',
      health: 'Stare',
    },
    keys: { move: 'mută', open: 'deschide', accept: 'acceptă', reject: 'respinge' },
    filter: 'Arată',
    open: 'Deschise',
    all: 'Toate',
    shown: {
      one: 'un rând',
      few: '{n} rânduri',
      other: '{n} de rânduri',
    },
    allDone: 'Totul este decis',
    allDoneWhy: 'Cazurile noi apar aici.',
    none: 'Nimic în această listă',
    noneWhy: 'Nu a fost niciodată nimic.',
    showAll: 'Arată toate',
    choose: 'Alege un rând ca să vezi faptele și să decizi.',
    close: 'Închide detaliile',
    cancel: 'Anulează',
    reason: 'Motiv',
    reasonWanted: 'Scrie de ce. Se păstrează cu decizia.',
    deciding: 'Se decide',
    done: 'Decis',
    you: 'tu',
    nobody: '–',
    decision: 'Decizie',
    why: 'De ce așteaptă',
    history: 'Până acum',
    decidedBy: (who) => `Decis de ${who}`,
    columns: {
      case: 'Caz',
      opened: 'Deschis',
      tenant: 'Organizație',
      who: 'Cine',
      state: 'Stare',
      name: 'Nume',
      subject: 'Subiect',
      match: 'Potrivire',
      amount: 'Sumă',
      from: 'De la',
      to: 'Către',
      reason: 'Motiv',
      kind: 'Ce',
      asked: 'Cerut de',
      due: 'Termen',
      day: 'Zi',
      reference: 'Referință',
      account: 'Cont',
      list: 'Listă',
      held: 'Reținut',
      payment: 'Plată',
      part: 'Parte',
      driver: 'Mod',
      detail: 'Detaliu',
      count: 'Număr',
      attempts: 'Încercări',
      error: 'Eroare',
    },
    aml: {
      states: { OPEN: 'Așteaptă', UNDER_REVIEW: 'În analiză', CLEARED: 'Închis', REPORTED: 'Raportat' },
      rules: {
        LARGE_AMOUNT: 'O mișcare de 10.000 EUR sau mai mult',
        STRUCTURING: 'Mai multe mișcări puțin sub 10.000 EUR într-o zi',
        RAPID_MOVEMENT: 'Cea mai mare parte din ce a intrat a ieșit într-o zi',
        MANY_COUNTERPARTIES: 'Zece sau mai mulți beneficiari noi într-o zi',
        DORMANT_REACTIVATED: 'Debit mare după un an fără niciunul',
        SANCTIONS_MATCH: 'Nume asemănător cu unul de pe lista de sancțiuni',
      },
      times: { one: 'o dată', few: 'de {n} ori', other: 'de {n} de ori' },
      assign: 'Preia',
      release: 'Eliberează',
      assigned: 'Caz preluat',
      released: 'Caz eliberat',
      note: 'Notă',
      addNote: 'Adaugă nota',
      noted: 'Notă adăugată',
      clear: 'Închide',
      report: 'Raportează',
      clearTitle: 'Închizi cazul?',
      clearWhy: 'Se închide fără raport. Blocarea din analiză încetează.',
      reportTitle: 'Închizi cazul ca raportat?',
      reportWhy: 'Depune întâi raportul; referința lui se păstrează aici.',
      reportReference: 'Referința raportului',
      freeze: 'Blochează conturile organizației',
    },
    screening: {
      states: { NO_MATCH: 'Fără potrivire', MATCHED: 'Așteaptă', CLEARED: 'Exclus', CONFIRMED: 'Confirmat' },
      subjects: { BENEFICIARY: 'Beneficiar', KYC_PROFILE: 'Identitate', RECEIVED_PAYMENT: 'Expeditorul unei plăți' },
      similar: (percent) => `${percent} asemănător`,
      stale: 'Lista nu era la zi.',
      clear: 'Exclude',
      confirm: 'Confirmă potrivirea',
      clearTitle: 'Este altă persoană?',
      clearWhy: 'Plățile care așteaptă pleacă dacă o excluzi.',
      confirmTitle: 'Confirmi potrivirea?',
      confirmWhy: 'Plățile care așteaptă sunt respinse.',
    },
    incoming: {
      states: {
        RECEIVED: 'Primită',
        CREDITED: 'Creditată',
        HELD: 'Reținută',
        RETURNING: 'Se returnează',
        RETURNED: 'Returnată',
      },
      reasons: {
        UNKNOWN_ACCOUNT: 'Niciun cont nu are acest IBAN',
        ACCOUNT_CLOSED: 'Contul este închis',
        WRONG_CURRENCY: 'Contul are altă monedă',
        SCREENING: 'Expeditorul este verificat',
        LIMIT: 'Peste limita organizației',
        RETURN_REFUSED: 'Banca a refuzat returnarea',
      },
      remittance: 'Mesaj',
      assign: 'Atribuie',
      giveBack: 'Returnează',
      assignTitle: 'Cere creditarea plății într-un cont',
      giveBackTitle: 'Cere returnarea plății la expeditor',
      second: 'Un al doilea operator aprobă înainte să se mute bani.',
      accountWanted: 'Introdu contul de creditat.',
      asked: 'Cerere făcută: trebuie să aprobe un al doilea operator',
    },
    request: {
      kinds: {
        ASSIGN_PAYMENT: 'Creditează o plată reținută',
        RETURN_PAYMENT: 'Returnează o plată reținută',
        RELEASE_HOLD: 'Eliberează o reținere',
        POST_ADJUSTMENT: 'Înregistrează o ajustare',
        REVERSE_ENTRY: 'Stornează o înregistrare',
      },
      states: { PENDING_APPROVAL: 'Așteaptă', APPROVED: 'Aprobată', REJECTED: 'Respinsă' },
      expired: 'Expirată',
      own: 'Cererea este a ta, deci trebuie să decidă alt operator.',
      approve: 'Aprobă',
      reject: 'Respinge',
      approveTitle: 'Aprobi cererea?',
      rejectTitle: 'Respingi cererea?',
      approveWhy: 'Se execută imediat.',
      rejectWhy: 'Nu se mută nimic.',
    },
    lookup: {
      what: 'Persoană, cont, organizație, plată sau factură',
      hint: 'Un nume, un identificator public sau o adresă de e-mail, un IBAN sau un identificator care începe cu acc_, org_, usr_, pay_ sau inv_.',
      find: 'Caută',
      accounts: 'Conturi',
      none: 'Niciun cont găsit',
      noneWhy: 'Verifică dacă este scris corect. Conturile organizațiilor din care faci parte nu apar.',
      open: 'Deschide',
      iban: 'IBAN',
      available: 'Disponibil',
      posted: 'Sold',
      states: { OPEN: 'Deschis', FROZEN: 'Blocat', CLOSED: 'Închis' },
      holds: 'Sume reținute',
      noHolds: 'Nu este reținut nimic',
      until: 'expiră',
      release: 'Eliberează',
      entries: 'Înregistrări',
      noEntries: 'Nicio înregistrare',
      reverse: 'Stornează',
      reversed: 'Stornată',
      reversal: 'Stornare',
      adjust: 'Corectează',
      isFrozen: 'Conturile sunt blocate de o verificare.',
      isNotFrozen: 'Nicio verificare nu a blocat conturile.',
      freeze: 'Blochează conturile',
      thaw: 'Încheie blocarea',
      freezeTitle: 'Blochezi toate conturile organizației?',
      thawTitle: 'Închei blocarea verificării?',
      freezeWhy: 'Banii intră, dar nu ies, și din conturile deschise mai târziu.',
      thawWhy: 'Ce au blocat membrii rămâne blocat.',
      frozen: 'Conturi blocate',
      thawed: 'Blocare încheiată',
      releaseTitle: (name) => `Propune eliberarea sumei „${name}”`,
      reverseTitle: (name) => `Propune stornarea „${name}”`,
      adjustTitle: (name) => `Propune o corecție pentru ${name}`,
      second: 'Un al doilea operator aprobă înainte de a se mișca vreun ban.',
      propose: 'Propune',
      proposeAmount: (amount) => `Propune ${amount}`,
      proposed: 'Propus: un al doilea operator trebuie să aprobe',
      side: 'Sens',
      sides: { CREDIT: 'Creditează clientul', DEBIT: 'Debitează clientul' },
      amount: 'Sumă',
      amountWanted: 'Introdu o sumă mai mare decât zero.',
      house: 'Contul casei',
      houses: { FEES: 'Comisioane', ROUNDING: 'Diferențe de rotunjire', SUSPENSE: 'Proprietar necunoscut' },
    },
    reconciliation: {
      import: 'Importă',
      importStatement: 'Importă un extras',
      importing: 'Se importă',
      imported: 'Extras importat',
      importTitle: (account, currency) => `Importă un extras: ${account}, ${currency}`,
      importWhy: 'Rândurile lui se compară cu registrele noastre. Ce nu se potrivește apare aici.',
      file: 'Fișier',
      fileHint: 'camt.053 sau CSV, cel mult 2 MiB.',
      fileWanted: 'Alege fișierul extrasului.',
      fileTooLarge: 'Fișierul depășește 2 MiB. Importă perioade mai scurte.',
      line: (line) => `Rândul ${line} din fișier.`,
      accounts: { EXTERNAL_CLEARING: 'Bancă', PROCESSOR_CLEARING: 'Procesator de plăți' },
      currency: 'Monedă',
      ledger: 'Registrele noastre',
      bank: 'Ale lor',
      rest: 'Neexplicat',
      never: 'Nu s-a importat niciun extras al acestui cont.',
      kinds: {
        MISSING_IN_LEDGER: 'Lipsește din registrele noastre',
        MISSING_AT_BANK: 'Lipsește la bancă',
        AMOUNT_DIFFERS: 'Sumele diferă',
        DUPLICATE_LINE: 'Rând repetat',
        BALANCE_DIFFERS: 'Soldurile diferă',
        GAP: 'Lipsește un extras',
        UNMATCHED_RAIL_OUTCOME: 'Mesaj despre un transfer necunoscut',
        UNREADABLE_RAIL_FILE: 'Fișier ilizibil',
      },
      states: { OPEN: 'Așteaptă', RESOLVED: 'Rezolvată', CLOSED: 'Închisă' },
      resolve: 'Rezolvă',
      resolution: 'Cum',
      resolutions: {
        BOOK_TO_SUSPENSE: 'În contul de clarificat',
        BOOK_TO_ACCOUNT: 'Creditează un cont',
        BOOK_FEE: 'Ca taxă a băncii',
        WRITE_OFF: 'Trece pe pierderi, cel mult 100 EUR',
        ACCEPTED_TIMING: 'Acceptă ca decalaj de timp',
        DUPLICATE_OF_THEIRS: 'Acceptă ca greșeală a lor',
      },
      second: 'Este nevoie de un al doilea operator.',
    },
    kyc: {
      waits: 'Așteaptă',
      level: 'Nivel',
      levels: (now, next) => `Nivelul ${now}, cere ${next}`,
      submitted: 'Trimis',
      submittedBy: 'De',
      document: 'Document',
      erased: 'Documentul a fost șters.',
      surname: 'Nume',
      givenNames: 'Prenume',
      birthDate: 'Data nașterii',
      nationality: 'Cetățenie',
      number: 'Număr',
      expiryDate: 'Valabil până la',
      openScan: 'Descarcă scanarea',
      noScan: 'Scanarea nu mai poate fi citită.',
      approve: 'Aprobă',
      reject: 'Respinge',
      approveTitle: 'Aprobi verificarea identității?',
      rejectTitle: 'Respingi verificarea identității?',
      approveWhy: (level) => `Organizația are de acum nivelul ${level}.`,
      rejectWhy: 'Organizația află, împreună cu motivul, și poate trimite alt document.',
    },
    dispute: {
      states: { NEEDS_RESPONSE: 'Așteaptă', UNDER_REVIEW: 'La bancă', WON: 'Câștigată', LOST: 'Pierdută' },
      evidence: 'Dovezi',
      evidenceHint: 'Ce s-a livrat, când și cum a fost de acord clientul. Se trimit o singură dată.',
      submit: 'Trimite dovezile',
      submitTitle: 'Trimiți dovezile băncii?',
      submitWhy: 'Nu pot fi schimbate după aceea.',
      sent: (when) => `Dovezi trimise ${when}`,
    },
    delivery: {
      mails: 'Mesaje e-mail',
      states: {
        QUEUED: 'În așteptare',
        SENDING: 'Se trimite',
        SENT: 'Trimise',
        CAPTURED: 'Păstrate în cutia locală',
        DIGESTED: 'În rezumat',
        SUPPRESSED: 'Nedorite',
        BOUNCED: 'Întoarse',
        FAILED: 'Eșuate',
        UNKNOWN: 'Rezultat necunoscut',
      },
      webhooks: 'Evenimente ale procesatorului',
      webhookStates: { RECEIVED: 'Primit', PROCESSED: 'Procesat', IGNORED: 'Ignorat', FAILED: 'Eșuat' },
      replay: 'Procesează din nou',
      replayTitle: 'Procesezi evenimentul din nou?',
      replayWhy: 'Un eveniment procesat deja nu schimbă nimic a doua oară.',
    },
    health: {
      ready: 'Pregătit',
      notReady: 'Nepregătit',
      accepting: 'primește lucru',
      services: 'Servicii',
      components: 'Pe ce se bazează',
      drivers: { embedded: 'local', external: 'extern' },
      down: 'Starea produsului nu poate fi citită.',
      again: 'Încearcă din nou',
    },
  },
};
