import type { Words } from '@codai/ui';

interface DesignWords {
  readonly title: string;
  readonly about: string;
  readonly theme: string;
  readonly themes: Readonly<Record<'both' | 'light' | 'dark', string>>;
  readonly parts: Readonly<
    Record<
      | 'colour'
      | 'type'
      | 'button'
      | 'input'
      | 'money'
      | 'amounts'
      | 'badge'
      | 'choice'
      | 'table'
      | 'empty'
      | 'loading'
      | 'note'
      | 'floating'
      | 'timeline'
      | 'chart'
      | 'code',
      string
    >
  >;
  readonly type: Readonly<Record<'title' | 'heading' | 'body' | 'reading' | 'label' | 'meta' | 'code', string>>;
  readonly sample: {
    readonly send: string;
    readonly sending: string;
    readonly review: string;
    readonly approve: string;
    readonly move: string;
    readonly notMe: string;
    readonly endIt: string;
    readonly add: string;
    readonly small: string;
    readonly normal: string;
    readonly large: string;
    readonly disabledWhy: string;
    readonly handle: string;
    readonly handleHint: string;
    readonly ibanWrong: string;
    readonly team: string;
    readonly teams: readonly [string, string];
    readonly message: string;
    readonly check: string;
    readonly youSend: string;
    readonly available: (amount: string) => string;
    readonly tooMuch: (amount: string) => string;
    readonly nothing: string;
    readonly nothingWhy: string;
    readonly ask: string;
    readonly state: string;
    readonly amount: string;
    readonly code: string;
    readonly codeHint: string;
    readonly qr: string;
  };
  readonly amounts: Readonly<Record<'incoming' | 'outgoing' | 'between' | 'pending' | 'refused', string>>;
  readonly badges: Readonly<
    Record<'draft' | 'waits' | 'review' | 'approved' | 'returned' | 'overdue' | 'flags', string>
  >;
  readonly choice: {
    readonly order: string;
    readonly ranked: string;
    readonly latest: string;
    readonly live: string;
    readonly steps: readonly [string, string, string];
  };
  readonly notes: Readonly<
    Record<'again' | 'down' | 'downWhy' | 'why' | 'whyWhy' | 'gap' | 'good' | 'refused' | 'refusedWhy', string>
  >;
  readonly floating: Readonly<
    Record<
      | 'dialog'
      | 'drawer'
      | 'toast'
      | 'menu'
      | 'told'
      | 'undo'
      | 'archive'
      | 'checked'
      | 'tip'
      | 'question'
      | 'questionWhy'
      | 'keep'
      | 'task',
      string
    >
  >;
  readonly timeline: Readonly<Record<'asked' | 'held' | 'approved', string>>;
  readonly chart: Readonly<Record<'first' | 'second' | 'summary', string>>;
}

export const designWords: Words<DesignWords> = {
  en: {
    title: 'Components and their states',
    about: 'Every part of the design system, drawn from its tokens in both themes.',
    theme: 'Theme',
    themes: { both: 'Both', light: 'Light', dark: 'Dark' },
    parts: {
      colour: 'Colour',
      type: 'Type',
      button: 'Button',
      input: 'Input with a typed error',
      money: 'Money input',
      amounts: 'Money in a list',
      badge: 'Badge, avatar, flag',
      choice: 'Segments, switch, steps',
      table: 'Table with a selected row',
      empty: 'Empty',
      loading: 'Loading, after 150 ms',
      note: 'Part down, reason, gap, done, refused',
      floating: 'Dialog, drawer, toast, menu, tip',
      timeline: 'Timeline',
      chart: 'Chart',
      code: 'One-time code, QR code',
    },
    type: {
      title: 'Title, 20 / 28',
      heading: 'Heading, 15 / 20',
      body: 'Body, 14 / 20. Berth 4 stays free until noon.',
      reading: 'Reading, 15 / 24. Posts and long messages.',
      label: 'Label, 13 / 18',
      meta: 'Meta, 12 / 16',
      code: 'Code, 12.5 / 20 0O1lI',
    },
    sample: {
      send: 'Send',
      sending: 'Sending',
      review: 'Review',
      approve: 'Approve',
      move: 'Move',
      notMe: 'Not me',
      endIt: 'End it',
      add: 'Add',
      small: 'Small',
      normal: 'Normal',
      large: 'Large',
      disabledWhy: 'You asked for it, so another person has to decide.',
      handle: 'Handle',
      handleHint: 'Letters and digits. Others find you by it.',
      ibanWrong: 'The check digits do not fit. Compare the last four: 0001.',
      team: 'Team',
      teams: ['Harbour office', 'Cranes'],
      message: 'Message',
      check: 'Pay with it from now on',
      youSend: 'You send',
      available: (amount) => `Available ${amount}`,
      tooMuch: (amount) => `Only ${amount} is available.`,
      nothing: 'Nothing waits for you',
      nothingWhy: 'Approvals, requests and alerts come here.',
      ask: 'Ask for a payment',
      state: 'State',
      amount: 'Amount',
      code: 'Code',
      codeHint: 'Six digits',
      qr: 'QR code of an address',
    },
    amounts: {
      incoming: 'In',
      outgoing: 'Out',
      between: 'Between own pockets',
      pending: 'Pending or held',
      refused: 'Refused or returned',
    },
    badges: {
      draft: 'Draft',
      waits: 'Waits',
      review: 'In review',
      approved: 'Approved',
      returned: 'Returned',
      overdue: 'Overdue',
      flags: 'Organisations bear the signal flag of their first letter.',
    },
    choice: {
      order: 'Order',
      ranked: 'For you',
      latest: 'Latest',
      live: 'Live',
      steps: ['Recipient', 'Amount', 'Confirm'],
    },
    notes: {
      again: 'Load them again',
      down: 'Wallet does not answer.',
      downWhy: 'The rest is up to date.',
      why: 'It waits for a second person.',
      whyWhy: 'The amount is above €1,000.00.',
      gap: 'Some posts may be missing.',
      good: 'The invoice is paid.',
      refused: 'The transfer was not sent.',
      refusedWhy: 'The account is frozen. Nothing was moved.',
    },
    floating: {
      dialog: 'Dialog',
      drawer: 'Drawer',
      toast: 'Toast',
      menu: 'Menu',
      told: 'Conversation archived',
      undo: 'Undo',
      archive: 'Archive',
      checked: 'Chosen',
      tip: 'Inbox',
      question: 'End the session on Firefox, Linux?',
      questionWhy: 'It is signed out at once, and its live connections close.',
      keep: 'Keep it',
      task: 'Send money',
    },
    timeline: { asked: 'Asked for', held: '€4,800.00 held', approved: 'First of two approvals' },
    chart: { first: 'Operations', second: 'Savings', summary: 'Two balances over thirty days.' },
  },
  ro: {
    title: 'Componente și stările lor',
    about: 'Fiecare parte a sistemului de design, desenată din valorile lui, în ambele teme.',
    theme: 'Temă',
    themes: { both: 'Ambele', light: 'Deschisă', dark: 'Închisă' },
    parts: {
      colour: 'Culoare',
      type: 'Text',
      button: 'Buton',
      input: 'Câmp cu eroare',
      money: 'Câmp de sumă',
      amounts: 'Sume într-o listă',
      badge: 'Insignă, avatar, pavilion',
      choice: 'Segmente, comutator, pași',
      table: 'Tabel cu un rând ales',
      empty: 'Gol',
      loading: 'Se încarcă, după 150 ms',
      note: 'Parte oprită, motiv, lipsă, gata, refuz',
      floating: 'Dialog, sertar, anunț, meniu, indiciu',
      timeline: 'Istoric',
      chart: 'Grafic',
      code: 'Cod de unică folosință, cod QR',
    },
    type: {
      title: 'Titlu, 20 / 28',
      heading: 'Subtitlu, 15 / 20',
      body: 'Text, 14 / 20. Dana 4 rămâne liberă până la prânz.',
      reading: 'Citire, 15 / 24. Postări și mesaje lungi.',
      label: 'Etichetă, 13 / 18',
      meta: 'Detaliu, 12 / 16',
      code: 'Cod, 12,5 / 20 0O1lI',
    },
    sample: {
      send: 'Trimite',
      sending: 'Se trimite',
      review: 'Verifică',
      approve: 'Aprobă',
      move: 'Mută',
      notMe: 'Nu eu',
      endIt: 'Încheie',
      add: 'Adaugă',
      small: 'Mic',
      normal: 'Normal',
      large: 'Mare',
      disabledWhy: 'Cererea este a ta, deci trebuie să decidă altcineva.',
      handle: 'Identificator',
      handleHint: 'Litere și cifre. Ceilalți te găsesc după el.',
      ibanWrong: 'Cifrele de control nu se potrivesc. Compară ultimele patru: 0001.',
      team: 'Echipă',
      teams: ['Biroul portului', 'Macarale'],
      message: 'Mesaj',
      check: 'Plătește cu el de acum',
      youSend: 'Trimiți',
      available: (amount) => `Disponibil ${amount}`,
      tooMuch: (amount) => `Sunt disponibili doar ${amount}.`,
      nothing: 'Nimic nu te așteaptă',
      nothingWhy: 'Aprobările, cererile și alertele apar aici.',
      ask: 'Cere o plată',
      state: 'Stare',
      amount: 'Sumă',
      code: 'Cod',
      codeHint: 'Șase cifre',
      qr: 'Cod QR al unei adrese',
    },
    amounts: {
      incoming: 'Intrare',
      outgoing: 'Ieșire',
      between: 'Între buzunare proprii',
      pending: 'În așteptare sau reținut',
      refused: 'Refuzat sau returnat',
    },
    badges: {
      draft: 'Ciornă',
      waits: 'Așteaptă',
      review: 'În analiză',
      approved: 'Aprobat',
      returned: 'Returnat',
      overdue: 'Întârziat',
      flags: 'Organizațiile poartă pavilionul primei lor litere.',
    },
    choice: {
      order: 'Ordine',
      ranked: 'Pentru tine',
      latest: 'Cele mai noi',
      live: 'Live',
      steps: ['Destinatar', 'Sumă', 'Confirmare'],
    },
    notes: {
      again: 'Reîncarcă',
      down: 'Portofel: nu răspunde.',
      downWhy: 'Restul este la zi.',
      why: 'Așteaptă a doua persoană.',
      whyWhy: 'Suma este peste 1.000,00 EUR.',
      gap: 'Pot lipsi unele postări.',
      good: 'Factura este plătită.',
      refused: 'Transferul nu a fost trimis.',
      refusedWhy: 'Contul este blocat. Nu s-a mutat nimic.',
    },
    floating: {
      dialog: 'Dialog',
      drawer: 'Sertar',
      toast: 'Anunț',
      menu: 'Meniu',
      told: 'Conversație arhivată',
      undo: 'Anulează',
      archive: 'Arhivează',
      checked: 'Ales',
      tip: 'Cutie',
      question: 'Închei sesiunea de pe Firefox, Linux?',
      questionWhy: 'Este scoasă imediat din cont, iar conexiunile ei se închid.',
      keep: 'Păstrează',
      task: 'Trimite bani',
    },
    timeline: { asked: 'Cerut', held: '4.800,00 EUR reținuți', approved: 'Prima din două aprobări' },
    chart: { first: 'Operațiuni', second: 'Economii', summary: 'Două solduri pe treizeci de zile.' },
  },
};
