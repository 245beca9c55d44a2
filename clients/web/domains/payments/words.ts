import type { PluralForms, Words } from '@codai/ui';

export type PaymentState =
  | 'REQUIRES_METHOD'
  | 'REQUIRES_CONFIRMATION'
  | 'REQUIRES_ACTION'
  | 'PROCESSING'
  | 'REQUIRES_CAPTURE'
  | 'CANCELLED'
  | 'FAILED'
  | 'SUCCEEDED';
export type InvoiceState = 'DRAFT' | 'OPEN' | 'PAID' | 'VOID' | 'UNCOLLECTIBLE';
type SubscriptionState = 'INCOMPLETE' | 'TRIALING' | 'ACTIVE' | 'PAST_DUE' | 'UNPAID' | 'PAUSED' | 'CANCELLED';

interface PaymentsWords {
  readonly title: string;
  readonly sandbox: string;
  readonly sandboxWhy: string;
  readonly keep: string;
  readonly now: {
    readonly due: (number: string, amount: string) => string;
    readonly dueBy: (day: string) => string;
    readonly pay: string;
    readonly clear: string;
  };
  readonly payments: {
    readonly title: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly noMatch: string;
    readonly showAll: string;
    readonly filter: string;
    readonly filters: Readonly<Record<'all' | 'open' | 'done' | 'failed', string>>;
    readonly what: string;
    readonly method: string;
    readonly when: string;
    readonly state: string;
    readonly amount: string;
    readonly purposes: Readonly<Record<'INVOICE' | 'PRICE' | 'TOP_UP', string>>;
    readonly states: Readonly<Record<PaymentState, string>>;
    readonly of: (amount: string) => string;
  };
  readonly detail: {
    readonly title: string;
    readonly id: string;
    readonly captured: string;
    readonly refunded: string;
    readonly disputed: string;
    readonly history: string;
    readonly began: string;
    readonly declined: (code: string) => string;
    readonly refund: (amount: string) => string;
    readonly refundStates: Readonly<Record<'PENDING' | 'SUCCEEDED' | 'CANCELLED' | 'FAILED', string>>;
    readonly giveBack: string;
    readonly onlyOperators: string;
  };
  readonly refund: {
    readonly title: string;
    readonly amount: string;
    readonly amountHint: (rest: string) => string;
    readonly tooMuch: (rest: string) => string;
    readonly all: string;
    readonly wrong: string;
    readonly reason: string;
    readonly submit: (amount: string) => string;
    readonly busy: string;
    readonly done: string;
  };
  readonly methods: {
    readonly title: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly add: string;
    readonly isDefault: string;
    readonly makeDefault: string;
    readonly remove: string;
    readonly actions: (name: string) => string;
    readonly expires: (month: string) => string;
    readonly nowDefault: string;
    readonly removeTitle: (name: string) => string;
    readonly removeWhy: string;
    readonly removing: string;
    readonly removed: string;
    readonly card: string;
    readonly cardHint: string;
    readonly cards: Readonly<Record<TestCard, string>>;
    readonly makeDefaultToo: string;
    readonly attach: string;
    readonly attaching: string;
    readonly attached: string;
  };
  readonly plans: {
    readonly title: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly choose: string;
    readonly change: string;
    readonly cancel: string;
    readonly states: Readonly<Record<SubscriptionState, string>>;
    readonly renews: (day: string) => string;
    readonly ends: (day: string) => string;
    readonly per: Readonly<Record<'DAY' | 'WEEK' | 'MONTH' | 'YEAR', string>>;
    readonly each: (amount: string, unit: string) => string;
    readonly plan: string;
    readonly quantity: string;
    readonly quantityWrong: string;
    readonly trial: PluralForms;
    readonly submit: string;
    readonly submitChange: string;
    readonly busy: string;
    readonly begun: string;
    readonly changed: string;
    readonly when: string;
    readonly prorations: Readonly<Record<'LATER' | 'NOW' | 'NONE', string>>;
    readonly next: string;
    readonly nextAt: (day: string) => string;
    readonly sum: string;
    readonly tax: string;
    readonly metered: string;
    readonly cancelTitle: string;
    readonly cancelWhy: (day: string) => string;
    readonly cancelIt: string;
    readonly cancelling: string;
    readonly cancelled: string;
    readonly onlyManagers: string;
  };
  readonly invoices: {
    readonly title: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly draft: string;
    readonly states: Readonly<Record<InvoiceState, string>>;
    readonly pay: (amount: string) => string;
    readonly payOf: (number: string) => string;
    readonly paying: string;
    readonly underWay: string;
    readonly paid: string;
    readonly due: (day: string) => string;
    readonly confirm: (number: string) => string;
    readonly with: string;
    readonly noMethod: string;
    readonly pdf: string;
    readonly xml: string;
    readonly subtotal: string;
    readonly tax: (rate: string) => string;
    readonly total: string;
    readonly open: string;
    readonly notes: string;
    readonly print: string;
  };
  readonly billing: Readonly<
    Record<
      | 'title'
      | 'about'
      | 'none'
      | 'edit'
      | 'name'
      | 'address'
      | 'addressHint'
      | 'country'
      | 'vat'
      | 'vatHint'
      | 'required'
      | 'save'
      | 'saving'
      | 'saved',
      string
    >
  >;
  readonly credit: {
    readonly begin: string;
    readonly about: string;
    readonly amount: string;
    readonly amountHint: (rest: string) => string;
    readonly reason: string;
    readonly reasonHint: string;
    readonly reasonWanted: string;
    readonly wrong: string;
    readonly tooMuch: (rest: string) => string;
    readonly submit: (amount: string) => string;
    readonly busy: string;
    readonly done: (number: string) => string;
  };
  readonly notes: { readonly title: string; readonly none: string };
  readonly secure: {
    readonly title: string;
    readonly why: string;
    readonly open: string;
    readonly waits: string;
    readonly done: string;
    readonly failed: string;
    readonly later: string;
    readonly check: string;
  };
  readonly revenue: {
    readonly title: string;
    readonly none: string;
    readonly paid: string;
    readonly refunded: string;
    readonly byMonth: string;
    readonly month: string;
    readonly invoices: string;
    readonly recurring: (amount: string, subscriptions: string) => string;
    readonly subscriptions: PluralForms;
    readonly churn: (won: number, lost: number) => string;
    readonly chart: (from: string, to: string) => string;
  };
}

export const testCards = [
  'pm_card_visa',
  'pm_card_mastercard',
  'pm_card_threeDSecureRequired',
  'pm_card_chargeCustomerFail',
  'pm_card_chargeDeclined',
  'pm_card_createDispute',
] as const;
export type TestCard = (typeof testCards)[number];

export const paymentsWords: Words<PaymentsWords> = {
  en: {
    title: 'Payments',
    sandbox: 'Sandbox',
    sandboxWhy: 'The local processor answers. No real money is moved.',
    keep: 'Keep it',
    now: {
      due: (number, amount) => `Invoice ${number}: ${amount} is due.`,
      dueBy: (day) => `Due by ${day}.`,
      pay: 'Pay',
      clear: 'Nothing is due.',
    },
    payments: {
      title: 'Payments',
      none: 'No payments yet',
      noneWhy: 'Paid invoices, purchases and top-ups are listed here.',
      noMatch: 'No payment is in this state',
      showAll: 'Show all',
      filter: 'State',
      filters: { all: 'All', open: 'Under way', done: 'Paid', failed: 'Failed' },
      what: 'What',
      method: 'Method',
      when: 'When',
      state: 'State',
      amount: 'Amount',
      purposes: { INVOICE: 'Invoice', PRICE: 'Purchase', TOP_UP: 'Top-up' },
      states: {
        REQUIRES_METHOD: 'Needs a method',
        REQUIRES_CONFIRMATION: 'Not confirmed',
        REQUIRES_ACTION: 'Needs you',
        PROCESSING: 'Processing',
        REQUIRES_CAPTURE: 'Held',
        CANCELLED: 'Cancelled',
        FAILED: 'Declined',
        SUCCEEDED: 'Paid',
      },
      of: (amount) => `Payment of ${amount}`,
    },
    detail: {
      title: 'Payment',
      id: 'Number',
      captured: 'Taken',
      refunded: 'Refunded',
      disputed: 'Disputed',
      history: 'History',
      began: 'Payment begun',
      declined: (code) => `Declined: ${code.replaceAll('_', ' ')}`,
      refund: (amount) => `Refund of ${amount}`,
      refundStates: { PENDING: 'under way', SUCCEEDED: 'done', CANCELLED: 'cancelled', FAILED: 'failed' },
      giveBack: 'Refund',
      onlyOperators: 'Refunds are made by operators of the platform.',
    },
    refund: {
      title: 'Refund the payment',
      amount: 'Amount',
      amountHint: (rest) => `At most ${rest}`,
      tooMuch: (rest) => `Only ${rest} can still be refunded.`,
      all: 'Refund all of it',
      wrong: 'Enter an amount above zero, such as 12.50.',
      reason: 'Internal note',
      submit: (amount) => `Refund ${amount}`,
      busy: 'Refunding',
      done: 'Refund begun',
    },
    methods: {
      title: 'Payment methods',
      none: 'No payment method',
      noneWhy: 'Invoices are paid with the default method.',
      add: 'Add a method',
      isDefault: 'Default',
      makeDefault: 'Make default',
      remove: 'Remove',
      actions: (name) => `Change ${name}`,
      expires: (month) => `until ${month}`,
      nowDefault: 'Default method changed',
      removeTitle: (name) => `Remove ${name}?`,
      removeWhy: 'It is not charged any more. Payments made with it stay.',
      removing: 'Removing',
      removed: 'Method removed',
      card: 'Test card',
      cardHint: 'Cards of the local processor. A real card number is refused everywhere.',
      cards: {
        pm_card_visa: 'Visa ···· 4242, is accepted',
        pm_card_mastercard: 'Mastercard ···· 4444, is accepted',
        pm_card_threeDSecureRequired: 'Visa ···· 3063, asks for a confirmation',
        pm_card_chargeCustomerFail: 'Visa ···· 0341, is kept, then declined',
        pm_card_chargeDeclined: 'Visa ···· 0002, is declined at once',
        pm_card_createDispute: 'Visa ···· 0259, pays, then disputes it',
      },
      makeDefaultToo: 'Pay with it from now on',
      attach: 'Add the card',
      attaching: 'Adding',
      attached: 'Payment method added',
    },
    plans: {
      title: 'Plan',
      none: 'No plan',
      noneWhy: 'Choose one to use what is paid for.',
      choose: 'Choose a plan',
      change: 'Change plan',
      cancel: 'Cancel plan',
      states: {
        INCOMPLETE: 'Not paid yet',
        TRIALING: 'Trial',
        ACTIVE: 'Active',
        PAST_DUE: 'Overdue',
        UNPAID: 'Unpaid',
        PAUSED: 'Paused',
        CANCELLED: 'Cancelled',
      },
      renews: (day) => `renews ${day}`,
      ends: (day) => `ends ${day}`,
      per: { DAY: 'a day', WEEK: 'a week', MONTH: 'a month', YEAR: 'a year' },
      each: (amount, unit) => `${amount} ${unit}`,
      plan: 'Plan',
      quantity: 'Number of seats',
      quantityWrong: 'Enter a whole number of at least 1.',
      trial: { one: 'One day free', other: '{n} days free' },
      submit: 'Subscribe',
      submitChange: 'Change the plan',
      busy: 'Sending',
      begun: 'Plan begun',
      changed: 'Plan changed',
      when: 'The difference',
      prorations: {
        LATER: 'On the next invoice, by days',
        NOW: 'On an invoice at once, by days',
        NONE: 'Not charged; new price from the next period',
      },
      next: 'Next invoice',
      nextAt: (day) => `on ${day}`,
      sum: 'Total',
      tax: 'Tax',
      metered: 'by use',
      cancelTitle: 'Cancel the plan?',
      cancelWhy: (day) => `It stays usable until ${day} and is not renewed.`,
      cancelIt: 'Cancel plan',
      cancelling: 'Cancelling',
      cancelled: 'Plan ends with its period',
      onlyManagers: 'Owners and admins change plans and pay invoices.',
    },
    invoices: {
      title: 'Invoices',
      none: 'No invoices yet',
      noneWhy: 'Each period of a plan has one.',
      draft: 'Draft',
      states: { DRAFT: 'Draft', OPEN: 'Open', PAID: 'Paid', VOID: 'Void', UNCOLLECTIBLE: 'Unpaid' },
      pay: (amount) => `Pay ${amount}`,
      payOf: (number) => `Pay invoice ${number}`,
      paying: 'Sending',
      underWay: 'A payment of this invoice is under way. Wait until the bank has decided.',
      paid: 'Invoice paid',
      due: (day) => `due ${day}`,
      confirm: (number) => `Pay invoice ${number}?`,
      with: 'Pay with',
      noMethod: 'Add a payment method first.',
      pdf: 'PDF',
      xml: 'UBL (XML)',
      subtotal: 'Without tax',
      tax: (rate) => `Tax ${rate} %`,
      total: 'Total',
      open: 'Still due',
      notes: 'Credit notes',
      print: 'Documents',
    },
    billing: {
      title: 'Billing details',
      about: 'Invoices are addressed to this name. The country decides on the tax.',
      none: 'Not given yet',
      edit: 'Edit',
      name: 'Name on the invoice',
      address: 'Address',
      addressHint: 'Street and number, then postal code and town: one line each.',
      country: 'Country',
      vat: 'VAT number',
      vatHint: 'Leave it empty without one.',
      required: 'Fill this in.',
      save: 'Save the details',
      saving: 'Saving',
      saved: 'Billing details saved',
    },
    credit: {
      begin: 'Issue a credit note',
      about: 'It takes back the amount, tax included. What is not paid yet falls away; what was paid is refunded.',
      amount: 'Amount to credit',
      amountHint: (rest) => `At most ${rest}, tax included.`,
      reason: 'Reason',
      reasonHint: 'Printed on the document.',
      reasonWanted: 'Enter the reason.',
      wrong: 'Enter an amount above zero.',
      tooMuch: (rest) => `Only ${rest} can still be credited.`,
      submit: (amount) => `Credit ${amount}`,
      busy: 'Issuing',
      done: (number) => `Credit note ${number} issued`,
    },
    notes: { title: 'Credit notes', none: 'No credit notes' },
    secure: {
      title: 'Your bank asks for a confirmation',
      why: 'Open its page and confirm the payment there. This page notices by itself.',
      open: 'Open the page of the bank',
      waits: 'Waiting for the bank',
      done: 'Paid',
      failed: 'The bank did not confirm. Nothing was paid; try again or use another method.',
      later: 'Later',
      check: 'Check now',
    },
    revenue: {
      title: 'Revenue of the platform',
      none: 'No revenue in the last twelve months',
      paid: 'Paid',
      refunded: 'Refunded',
      byMonth: 'Revenue by month',
      month: 'Month',
      invoices: 'Invoices',
      recurring: (amount, subscriptions) => `${amount} a month from ${subscriptions}`,
      subscriptions: { one: 'one subscription', other: '{n} subscriptions' },
      churn: (won, lost) => `${won} won, ${lost} lost`,
      chart: (from, to) => `Revenue by month, from ${from} to ${to}. The table below has the numbers.`,
    },
  },
  ro: {
    title: 'Plăți',
    sandbox: 'De probă',
    sandboxWhy: 'Răspunde procesatorul local. Nu se mută bani adevărați.',
    keep: 'Păstrează',
    now: {
      due: (number, amount) => `Factura ${number}: ${amount} de plată.`,
      dueBy: (day) => `Scadentă ${day}.`,
      pay: 'Plătește',
      clear: 'Nimic de plată.',
    },
    payments: {
      title: 'Plăți',
      none: 'Încă nu sunt plăți',
      noneWhy: 'Facturile plătite, cumpărăturile și alimentările apar aici.',
      noMatch: 'Nicio plată nu este în această stare',
      showAll: 'Arată toate',
      filter: 'Stare',
      filters: { all: 'Toate', open: 'În curs', done: 'Plătite', failed: 'Refuzate' },
      what: 'Ce',
      method: 'Metodă',
      when: 'Când',
      state: 'Stare',
      amount: 'Sumă',
      purposes: { INVOICE: 'Factură', PRICE: 'Cumpărătură', TOP_UP: 'Alimentare' },
      states: {
        REQUIRES_METHOD: 'Fără metodă',
        REQUIRES_CONFIRMATION: 'Neconfirmată',
        REQUIRES_ACTION: 'Te așteaptă',
        PROCESSING: 'Se procesează',
        REQUIRES_CAPTURE: 'Reținută',
        CANCELLED: 'Anulată',
        FAILED: 'Refuzată',
        SUCCEEDED: 'Plătită',
      },
      of: (amount) => `Plată de ${amount}`,
    },
    detail: {
      title: 'Plată',
      id: 'Număr',
      captured: 'Încasat',
      refunded: 'Rambursat',
      disputed: 'Contestat',
      history: 'Istoric',
      began: 'Plată începută',
      declined: (code) => `Refuzată: ${code.replaceAll('_', ' ')}`,
      refund: (amount) => `Rambursare de ${amount}`,
      refundStates: { PENDING: 'în curs', SUCCEEDED: 'făcută', CANCELLED: 'anulată', FAILED: 'eșuată' },
      giveBack: 'Rambursează',
      onlyOperators: 'Rambursările le fac operatorii platformei.',
    },
    refund: {
      title: 'Rambursează plata',
      amount: 'Sumă',
      amountHint: (rest) => `Cel mult ${rest}`,
      tooMuch: (rest) => `Mai pot fi rambursați doar ${rest}.`,
      all: 'Rambursează tot',
      wrong: 'Introdu o sumă peste zero, de exemplu 12,50.',
      reason: 'Notă internă',
      submit: (amount) => `Rambursează ${amount}`,
      busy: 'Se rambursează',
      done: 'Rambursare începută',
    },
    methods: {
      title: 'Metode de plată',
      none: 'Nicio metodă de plată',
      noneWhy: 'Facturile se plătesc cu metoda implicită.',
      add: 'Adaugă o metodă',
      isDefault: 'Implicită',
      makeDefault: 'Fă-o implicită',
      remove: 'Elimină',
      actions: (name) => `Modifică ${name}`,
      expires: (month) => `până în ${month}`,
      nowDefault: 'Metodă implicită schimbată',
      removeTitle: (name) => `Elimini ${name}?`,
      removeWhy: 'Nu mai este debitată. Plățile făcute cu ea rămân.',
      removing: 'Se elimină',
      removed: 'Metodă eliminată',
      card: 'Card de probă',
      cardHint: 'Carduri ale procesatorului local. Un număr real de card este refuzat peste tot.',
      cards: {
        pm_card_visa: 'Visa ···· 4242, este acceptat',
        pm_card_mastercard: 'Mastercard ···· 4444, este acceptat',
        pm_card_threeDSecureRequired: 'Visa ···· 3063, cere confirmare',
        pm_card_chargeCustomerFail: 'Visa ···· 0341, este păstrat, apoi refuzat',
        pm_card_chargeDeclined: 'Visa ···· 0002, este refuzat imediat',
        pm_card_createDispute: 'Visa ···· 0259, plătește, apoi contestă',
      },
      makeDefaultToo: 'Plătește cu el de acum',
      attach: 'Adaugă cardul',
      attaching: 'Se adaugă',
      attached: 'Metodă de plată adăugată',
    },
    plans: {
      title: 'Abonament',
      none: 'Niciun abonament',
      noneWhy: 'Alege unul ca să folosești ce se plătește.',
      choose: 'Alege un abonament',
      change: 'Schimbă abonamentul',
      cancel: 'Anulează abonamentul',
      states: {
        INCOMPLETE: 'Încă neplătit',
        TRIALING: 'Probă',
        ACTIVE: 'Activ',
        PAST_DUE: 'Restant',
        UNPAID: 'Neplătit',
        PAUSED: 'În pauză',
        CANCELLED: 'Anulat',
      },
      renews: (day) => `se reînnoiește ${day}`,
      ends: (day) => `se încheie ${day}`,
      per: { DAY: 'pe zi', WEEK: 'pe săptămână', MONTH: 'pe lună', YEAR: 'pe an' },
      each: (amount, unit) => `${amount} ${unit}`,
      plan: 'Abonament',
      quantity: 'Număr de locuri',
      quantityWrong: 'Introdu un număr întreg de cel puțin 1.',
      trial: { one: 'O zi gratuită', few: '{n} zile gratuite', other: '{n} de zile gratuite' },
      submit: 'Abonează-te',
      submitChange: 'Schimbă abonamentul',
      busy: 'Se trimite',
      begun: 'Abonament început',
      changed: 'Abonament schimbat',
      when: 'Diferența',
      prorations: {
        LATER: 'Pe factura următoare, pe zile',
        NOW: 'Pe o factură imediat, pe zile',
        NONE: 'Nu se taxează; preț nou din perioada următoare',
      },
      next: 'Factura următoare',
      nextAt: (day) => `pe ${day}`,
      sum: 'Total',
      tax: 'TVA',
      metered: 'după consum',
      cancelTitle: 'Anulezi abonamentul?',
      cancelWhy: (day) => `Se poate folosi până ${day} și nu se reînnoiește.`,
      cancelIt: 'Anulează abonamentul',
      cancelling: 'Se anulează',
      cancelled: 'Abonamentul se încheie cu perioada',
      onlyManagers: 'Proprietarii și administratorii schimbă abonamente și plătesc facturi.',
    },
    invoices: {
      title: 'Facturi',
      none: 'Încă nu sunt facturi',
      noneWhy: 'Fiecare perioadă a unui abonament are una.',
      draft: 'Ciornă',
      states: { DRAFT: 'Ciornă', OPEN: 'Deschisă', PAID: 'Plătită', VOID: 'Anulată', UNCOLLECTIBLE: 'Neplătită' },
      pay: (amount) => `Plătește ${amount}`,
      payOf: (number) => `Plătește factura ${number}`,
      paying: 'Se trimite',
      underWay: 'O plată a acestei facturi este în curs. Așteaptă decizia băncii.',
      paid: 'Factură plătită',
      due: (day) => `scadentă ${day}`,
      confirm: (number) => `Plătești factura ${number}?`,
      with: 'Plătește cu',
      noMethod: 'Adaugă întâi o metodă de plată.',
      pdf: 'PDF',
      xml: 'UBL (XML)',
      subtotal: 'Fără TVA',
      tax: (rate) => `TVA ${rate} %`,
      total: 'Total',
      open: 'Rest de plată',
      notes: 'Note de credit',
      print: 'Documente',
    },
    billing: {
      title: 'Date de facturare',
      about: 'Facturile se emit pe acest nume. Țara stabilește taxa.',
      none: 'Încă nu sunt completate',
      edit: 'Modifică',
      name: 'Numele de pe factură',
      address: 'Adresă',
      addressHint: 'Strada și numărul, apoi codul poștal și localitatea: câte un rând.',
      country: 'Țară',
      vat: 'Cod de TVA',
      vatHint: 'Lasă gol dacă nu există.',
      required: 'Completează câmpul.',
      save: 'Salvează datele',
      saving: 'Se salvează',
      saved: 'Date de facturare salvate',
    },
    credit: {
      begin: 'Emite o notă de credit',
      about: 'Anulează suma, cu tot cu TVA. Ce nu este plătit nu se mai datorează; ce s-a plătit se rambursează.',
      amount: 'Suma de creditat',
      amountHint: (rest) => `Cel mult ${rest}, cu TVA.`,
      reason: 'Motiv',
      reasonHint: 'Apare pe document.',
      reasonWanted: 'Introdu motivul.',
      wrong: 'Introdu o sumă mai mare decât zero.',
      tooMuch: (rest) => `Se mai pot credita doar ${rest}.`,
      submit: (amount) => `Creditează ${amount}`,
      busy: 'Se emite',
      done: (number) => `Nota de credit ${number} a fost emisă`,
    },
    notes: { title: 'Note de credit', none: 'Nicio notă de credit' },
    secure: {
      title: 'Banca cere o confirmare',
      why: 'Deschide pagina băncii și confirmă plata acolo. Pagina aceasta observă singură.',
      open: 'Deschide pagina băncii',
      waits: 'Se așteaptă banca',
      done: 'Plătit',
      failed: 'Banca nu a confirmat. Nu s-a plătit nimic; încearcă din nou sau folosește altă metodă.',
      later: 'Mai târziu',
      check: 'Verifică acum',
    },
    revenue: {
      title: 'Veniturile platformei',
      none: 'Niciun venit în ultimele douăsprezece luni',
      paid: 'Plătit',
      refunded: 'Rambursat',
      byMonth: 'Venituri pe luni',
      month: 'Lună',
      invoices: 'Facturi',
      recurring: (amount, subscriptions) => `${amount} pe lună din ${subscriptions}`,
      subscriptions: { one: 'un abonament', few: '{n} abonamente', other: '{n} de abonamente' },
      churn: (won, lost) => `${won} câștigate, ${lost} pierdute`,
      chart: (from, to) => `Venituri pe luni, din ${from} până în ${to}. Tabelul de mai jos are cifrele.`,
    },
  },
};
