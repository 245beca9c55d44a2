import type { Words } from '@codai/ui';

interface AutomationWords {
  readonly title: string;
  readonly all: string;
  readonly create: string;
  readonly edit: string;
  readonly empty: string;
  readonly emptyWhy: string;
  readonly on: (name: string) => string;
  readonly paused: string;
  readonly resumed: string;
  readonly runNow: string;
  readonly started: string;
  readonly remove: string;
  readonly removeTitle: (name: string) => string;
  readonly removeWhy: string;
  readonly keep: string;
  readonly removed: string;
  readonly version: (n: number) => string;
  readonly next: (when: string) => string;
  readonly runs: string;
  readonly runsEmpty: string;
  readonly runsEmptyWhy: string;
  readonly moved: string;
  readonly startWith: string;
  readonly templates: Readonly<Record<'split' | 'sweep' | 'refill' | 'roundUp' | 'own', string>>;
  readonly name: string;
  readonly when: string;
  readonly if: string;
  readonly thenDo: string;
  readonly triggers: Readonly<Record<'CREDIT' | 'SCHEDULE' | 'THRESHOLD' | 'EVENT', string>>;
  readonly trigger: string;
  readonly pocket: string;
  readonly direction: string;
  readonly directions: Readonly<Record<'ABOVE' | 'BELOW', string>>;
  readonly level: string;
  readonly rhythm: string;
  readonly rhythms: Readonly<Record<'daily' | 'weekly' | 'monthly', string>>;
  readonly condition: string;
  readonly conditions: Readonly<Record<'none' | 'atLeast' | 'below' | 'own', string>>;
  readonly limit: string;
  readonly expression: string;
  readonly expressionHint: string;
  readonly action: string;
  readonly actions: Readonly<Record<'move' | 'split' | 'convert' | 'hold' | 'notify' | 'approval', string>>;
  readonly approvals: string;
  readonly approvalsHint: string;
  readonly convertWhy: string;
  readonly holdDays: string;
  readonly holdWhy: string;
  readonly holdReason: string;
  readonly wholeNumber: (min: number, max: number) => string;
  readonly from: string;
  readonly to: string;
  readonly quantity: string;
  readonly quantities: Readonly<Record<'fixed' | 'share' | 'above' | 'upTo' | 'all' | 'roundUp', string>>;
  readonly amount: string;
  readonly percent: (name: string) => string;
  readonly percentLabel: string;
  readonly rest: (name: string) => string;
  readonly addPart: string;
  readonly addStep: string;
  readonly removeStep: string;
  readonly message: string;
  readonly dryRun: string;
  readonly dryRunOn: string;
  readonly simulate: string;
  readonly simulating: string;
  readonly outcomes: Readonly<Record<'SUCCEEDED' | 'PENDING_APPROVAL' | 'SKIPPED' | 'FAILED', string>>;
  readonly addsUp: string;
  readonly stays: (name: string) => string;
  readonly step: (from: string, to: string) => string;
  readonly otherWallet: string;
  readonly says: (message: string) => string;
  readonly nothingMoves: string;
  readonly save: string;
  readonly saving: string;
  readonly saved: string;
  readonly over: string;
  readonly cannotEdit: string;
  readonly cannotEditWhy: string;
}

export const automationWords: Words<AutomationWords> = {
  en: {
    title: 'Automations',
    all: 'All',
    create: 'New automation',
    edit: 'Edit',
    empty: 'No automations yet',
    emptyWhy:
      'A rule moves money by itself: when something happens, if a condition holds, then its steps, all or none.',
    on: (name) => `${name} is on`,
    paused: 'Paused',
    resumed: 'Resumed',
    runNow: 'Run now',
    started: 'Run started',
    remove: 'Delete',
    removeTitle: (name) => `Delete ${name}?`,
    removeWhy: 'It does not run again. Its runs stay in the list.',
    keep: 'Keep it',
    removed: 'Automation deleted',
    version: (n) => `version ${n}`,
    next: (when) => `next ${when}`,
    runs: 'Runs',
    runsEmpty: 'Nothing has run yet',
    runsEmptyWhy: 'Each run is listed with what it moved, or why it moved nothing.',
    moved: 'moved',
    startWith: 'Start with',
    templates: {
      split: 'Split income',
      sweep: 'Sweep what is above',
      refill: 'Refill on a schedule',
      roundUp: 'Round up payments',
      own: 'Own rule',
    },
    name: 'Name',
    when: 'When',
    if: 'If',
    thenDo: 'Then',
    triggers: {
      CREDIT: 'money arrives',
      SCHEDULE: 'a time comes',
      THRESHOLD: 'a balance crosses a level',
      EVENT: 'this wallet has sent a payment',
    },
    trigger: 'Trigger',
    pocket: 'Pocket',
    direction: 'Direction',
    directions: { ABOVE: 'rises above', BELOW: 'falls below' },
    level: 'Level',
    rhythm: 'How often',
    rhythms: {
      daily: 'each day at 06:00 UTC',
      weekly: 'each Monday at 06:00 UTC',
      monthly: 'each first of a month at 06:00 UTC',
    },
    condition: 'Condition',
    conditions: {
      none: 'always',
      atLeast: 'the amount is at least',
      below: 'the amount is below',
      own: 'own expression',
    },
    limit: 'Amount to compare with',
    expression: 'Expression',
    expressionHint: 'CEL over event and pocket, in minor units: event.amount >= 10000',
    action: 'Step',
    actions: {
      move: 'move money',
      split: 'split what arrived',
      convert: 'convert money',
      hold: 'hold money',
      notify: 'tell me',
      approval: 'wait for approval',
    },
    approvals: 'Approvals that are needed',
    approvalsHint: 'The run moves nothing until so many people have approved it.',
    convertWhy: 'At the rate of the moment, into a pocket of another currency.',
    holdDays: 'Days of the hold',
    holdWhy: 'Held money stays in the pocket and cannot be spent until the days are over.',
    holdReason: 'Reason of the hold',
    wholeNumber: (min, max) => `Give a whole number from ${min} to ${max}.`,
    from: 'From',
    to: 'To',
    quantity: 'How much',
    quantities: {
      fixed: 'a fixed amount',
      share: 'a percentage of what arrived',
      above: 'what is above a level',
      upTo: 'what is missing to a level',
      all: 'everything',
      roundUp: 'what is missing to the next full',
    },
    amount: 'Amount',
    percent: (name) => `% to ${name}`,
    percentLabel: 'Percent',
    rest: (name) => `The rest stays in ${name}.`,
    addPart: 'Add a part',
    addStep: 'Add a step',
    removeStep: 'Remove this step',
    message: 'Message',
    dryRun: 'Dry run',
    dryRunOn: 'If this amount came in',
    simulate: 'Try it',
    simulating: 'Computing',
    outcomes: {
      SUCCEEDED: 'It would move this. Nothing has moved now.',
      PENDING_APPROVAL: 'It would wait for approval.',
      SKIPPED: 'It would be skipped: the condition does not hold, or there is nothing to move.',
      FAILED: 'It would fail and move nothing.',
    },
    addsUp: 'Adds up',
    stays: (name) => `stays in ${name}`,
    step: (from, to) => `${from} to ${to}`,
    otherWallet: 'another wallet',
    says: (message) => `Tells you: ${message}`,
    nothingMoves: 'Nothing would move.',
    save: 'Save the automation',
    saving: 'Saving',
    saved: 'Automation saved',
    over: 'The percentages are above 100 together.',
    cannotEdit: 'This automation has parts that this form does not show.',
    cannotEditWhy: 'It can be paused, run and deleted here.',
  },
  ro: {
    title: 'Automatizări',
    all: 'Toate',
    create: 'Automatizare nouă',
    edit: 'Modifică',
    empty: 'Încă nu există automatizări',
    emptyWhy:
      'O regulă mută bani singură: când se întâmplă ceva, dacă o condiție e adevărată, atunci pașii ei, toți sau niciunul.',
    on: (name) => `${name} este pornită`,
    paused: 'Oprită',
    resumed: 'Repornită',
    runNow: 'Rulează acum',
    started: 'Rulare pornită',
    remove: 'Șterge',
    removeTitle: (name) => `Ștergi ${name}?`,
    removeWhy: 'Nu mai rulează. Rulările ei rămân în listă.',
    keep: 'Păstreaz-o',
    removed: 'Automatizare ștearsă',
    version: (n) => `versiunea ${n}`,
    next: (when) => `următoarea ${when}`,
    runs: 'Rulări',
    runsEmpty: 'Încă nu a rulat nimic',
    runsEmptyWhy: 'Fiecare rulare apare cu ce a mutat sau de ce nu a mutat nimic.',
    moved: 'mutat',
    startWith: 'Pornește de la',
    templates: {
      split: 'Împarte venitul',
      sweep: 'Mută ce depășește',
      refill: 'Completează periodic',
      roundUp: 'Rotunjește plățile',
      own: 'Regulă proprie',
    },
    name: 'Nume',
    when: 'Când',
    if: 'Dacă',
    thenDo: 'Atunci',
    triggers: {
      CREDIT: 'intră bani',
      SCHEDULE: 'vine momentul',
      THRESHOLD: 'un sold trece de un nivel',
      EVENT: 'portofelul a trimis o plată',
    },
    trigger: 'Declanșator',
    pocket: 'Buzunar',
    direction: 'Direcție',
    directions: { ABOVE: 'urcă peste', BELOW: 'scade sub' },
    level: 'Nivel',
    rhythm: 'Cât de des',
    rhythms: {
      daily: 'zilnic la 06:00 UTC',
      weekly: 'în fiecare luni la 06:00 UTC',
      monthly: 'în prima zi a lunii la 06:00 UTC',
    },
    condition: 'Condiție',
    conditions: {
      none: 'întotdeauna',
      atLeast: 'suma este cel puțin',
      below: 'suma este sub',
      own: 'expresie proprie',
    },
    limit: 'Suma de comparat',
    expression: 'Expresie',
    expressionHint: 'CEL peste event și pocket, în unități minore: event.amount >= 10000',
    action: 'Pas',
    actions: {
      move: 'mută bani',
      split: 'împarte ce a intrat',
      convert: 'schimbă bani',
      hold: 'reține bani',
      notify: 'anunță-mă',
      approval: 'așteaptă aprobarea',
    },
    approvals: 'Aprobări necesare',
    approvalsHint: 'Rularea nu mută nimic până când nu au aprobat atâtea persoane.',
    convertWhy: 'La cursul momentului, într-un buzunar în altă monedă.',
    holdDays: 'Zile de reținere',
    holdWhy: 'Banii reținuți rămân în buzunar și nu pot fi cheltuiți până trec zilele.',
    holdReason: 'Motivul reținerii',
    wholeNumber: (min, max) => `Scrie un număr întreg de la ${min} la ${max}.`,
    from: 'Din',
    to: 'În',
    quantity: 'Cât',
    quantities: {
      fixed: 'o sumă fixă',
      share: 'un procent din ce a intrat',
      above: 'ce depășește un nivel',
      upTo: 'ce lipsește până la un nivel',
      all: 'tot',
      roundUp: 'ce lipsește până la următorul întreg',
    },
    amount: 'Sumă',
    percent: (name) => `% în ${name}`,
    percentLabel: 'Procent',
    rest: (name) => `Restul rămâne în ${name}.`,
    addPart: 'Adaugă o parte',
    addStep: 'Adaugă un pas',
    removeStep: 'Elimină acest pas',
    message: 'Mesaj',
    dryRun: 'Probă',
    dryRunOn: 'Dacă ar intra această sumă',
    simulate: 'Încearcă',
    simulating: 'Se calculează',
    outcomes: {
      SUCCEEDED: 'Ar muta aceasta. Acum nu s-a mutat nimic.',
      PENDING_APPROVAL: 'Ar aștepta aprobarea.',
      SKIPPED: 'Ar fi sărită: condiția nu e adevărată sau nu este nimic de mutat.',
      FAILED: 'Ar eșua și nu ar muta nimic.',
    },
    addsUp: 'Se potrivește',
    stays: (name) => `rămâne în ${name}`,
    step: (from, to) => `${from} către ${to}`,
    otherWallet: 'alt portofel',
    says: (message) => `Te anunță: ${message}`,
    nothingMoves: 'Nu s-ar muta nimic.',
    save: 'Salvează automatizarea',
    saving: 'Se salvează',
    saved: 'Automatizare salvată',
    over: 'Procentele depășesc împreună 100.',
    cannotEdit: 'Automatizarea are părți pe care acest formular nu le arată.',
    cannotEditWhy: 'Aici poate fi oprită, rulată și ștearsă.',
  },
};
