import type { AgentRunStatus, AgentToolCallStatus, AgentToolEffect } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface AgentWords {
  readonly title: string;
  readonly about: string;
  readonly define: string;
  readonly save: string;
  readonly defining: string;
  readonly defined: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly name: string;
  readonly nameHint: string;
  readonly instructions: string;
  readonly tools: string;
  readonly effects: Readonly<Record<AgentToolEffect, string>>;
  readonly budget: string;
  readonly budgetHint: string;
  readonly task: string;
  readonly taskFor: string;
  readonly run: string;
  readonly starting: string;
  readonly runs: string;
  readonly noRuns: string;
  readonly stop: string;
  readonly stopping: string;
  readonly states: Readonly<Record<AgentRunStatus, string>>;
  readonly calls: Readonly<Record<AgentToolCallStatus, string>>;
  readonly failed: (code: string) => string;
  readonly cost: (amount: string) => string;
  readonly approvals: string;
  readonly approvalsWhy: string;
  readonly askedBy: string;
  readonly until: (when: string) => string;
  readonly own: string;
  readonly approve: string;
  readonly approving: string;
  readonly approved: string;
  readonly approveWhy: string;
  readonly reject: string;
  readonly rejecting: string;
  readonly rejected: string;
  readonly rejectWhy: string;
  readonly keep: string;
  readonly all: string;
  readonly version: (number: string) => string;
  readonly most: (amount: string) => string;
  readonly steps: (count: string) => string;
  readonly noTools: string;
  readonly edit: string;
  readonly editWhy: string;
  readonly saved: string;
  readonly nameTaken: string;
  readonly model: string;
  readonly defaultModel: string;
  readonly asks: string;
  readonly asksWhy: string;
  readonly circle: string;
  readonly memory: string;
  readonly memoryWhy: string;
  readonly stepsMax: string;
  readonly stepsHint: string;
  readonly stepsFault: string;
  readonly budgetFault: string;
  readonly meanwhile: (version: string) => string;
  readonly meanwhileWhy: string;
  readonly takeOver: (version: string) => string;
  readonly saveOver: string;
  readonly retire: string;
  readonly retireTitle: (name: string) => string;
  readonly retireWhy: string;
  readonly retiring: string;
  readonly retired: string;
}

export const agentWords: Words<AgentWords> = {
  en: {
    title: 'Agents',
    about:
      'An agent works on a task step by step with the tools it was given. What reaches others waits for another person.',
    define: 'New agent',
    save: 'Save agent',
    defining: 'Saving',
    defined: 'The agent is ready',
    none: 'No agent yet',
    noneWhy: 'An owner or administrator of the organisation defines the first one.',
    name: 'Name',
    nameHint: 'Small letters, digits and dashes.',
    instructions: 'Instructions',
    tools: 'Tools',
    effects: { READ: 'reads', PERSONAL: 'changes your own data', CRITICAL: 'needs an approval' },
    budget: 'Most that a run costs, in US dollars',
    budgetHint: 'From 0 to 1,000. The embedded engine costs nothing.',
    task: 'Task',
    taskFor: 'Agent',
    run: 'Run',
    starting: 'Starting',
    runs: 'Your runs',
    noRuns: 'Nothing was run yet.',
    stop: 'Stop',
    stopping: 'Stopping',
    states: {
      QUEUED: 'Waiting',
      RUNNING: 'Running',
      AWAITING_APPROVAL: 'Waits for an approval',
      AWAITING_AGENT: 'Waits for another agent',
      COMPLETED: 'Done',
      FAILED: 'Failed',
      CANCELLED: 'Stopped',
    },
    calls: {
      PENDING: 'waiting',
      PENDING_APPROVAL: 'waits for an approval',
      APPROVED: 'approved',
      SUCCEEDED: 'done',
      FAILED: 'failed',
      REFUSED: 'refused',
      REJECTED: 'rejected',
      EXPIRED: 'expired',
      CANCELLED: 'stopped',
    },
    failed: (code) => `Ended early: ${code}`,
    cost: (amount) => `cost ${amount}`,
    approvals: 'To approve',
    approvalsWhy: 'Each call takes effect only after a person other than the one who asked approves it.',
    askedBy: 'asked by',
    until: (when) => `until ${when}`,
    own: 'Another person decides on this call.',
    approve: 'Approve',
    approving: 'Approving',
    approved: 'The call was approved',
    approveWhy: 'The agent makes this call now, and goes on.',
    reject: 'Reject',
    rejecting: 'Rejecting',
    rejected: 'The call was rejected',
    rejectWhy: 'The call is never made. The agent is told and goes on without it.',
    keep: 'Back',
    all: 'Agents of the organisation',
    version: (number) => `Version ${number}`,
    most: (amount) => `at most ${amount} a run`,
    steps: (count) => `at most ${count} steps`,
    noTools: 'no tools',
    edit: 'Edit',
    editWhy: 'Runs that have begun keep the version they began with.',
    saved: 'The agent was changed',
    nameTaken: 'Another agent has this name. Choose another one.',
    model: 'Model',
    defaultModel: 'Default model',
    asks: 'Agents it may ask',
    asksWhy: 'Their answers come back to it as results of a tool.',
    circle: 'The agents would ask each other in a circle. Take one of them out.',
    memory: 'Use memories',
    memoryWhy: 'A run begins with memories of the person that match the task.',
    stepsMax: 'Most steps of a run',
    stepsHint: '1 to 20. Each answer of the model is a step.',
    stepsFault: 'Enter a whole number from 1 to 20.',
    budgetFault: 'Enter 0 to 1,000 with up to six decimals.',
    meanwhile: (version) => `Version ${version} was saved meanwhile`,
    meanwhileWhy: 'What you entered is still here. Look at that version, or save yours over it.',
    takeOver: (version) => `Show version ${version}`,
    saveOver: 'Save mine over it',
    retire: 'Retire',
    retireTitle: (name) => `Retire ${name}?`,
    retireWhy: 'Nobody can run it again. Its earlier runs stay, and its name becomes free.',
    retiring: 'Retiring',
    retired: 'The agent was retired',
  },
  ro: {
    title: 'Agenți',
    about:
      'Un agent lucrează la o sarcină pas cu pas, cu instrumentele primite. Ce ajunge la alții așteaptă altă persoană.',
    define: 'Agent nou',
    save: 'Salvează agentul',
    defining: 'Se salvează',
    defined: 'Agentul este gata',
    none: 'Niciun agent încă',
    noneWhy: 'Un proprietar sau administrator al organizației îl definește pe primul.',
    name: 'Nume',
    nameHint: 'Litere mici, cifre și cratime.',
    instructions: 'Instrucțiuni',
    tools: 'Instrumente',
    effects: { READ: 'citește', PERSONAL: 'schimbă datele tale', CRITICAL: 'cere o aprobare' },
    budget: 'Costul maxim al unei rulări, în dolari SUA',
    budgetHint: 'De la 0 la 1.000. Motorul încorporat nu costă nimic.',
    task: 'Sarcină',
    taskFor: 'Agent',
    run: 'Rulează',
    starting: 'Se pornește',
    runs: 'Rulările tale',
    noRuns: 'Nu s-a rulat nimic încă.',
    stop: 'Oprește',
    stopping: 'Se oprește',
    states: {
      QUEUED: 'În așteptare',
      RUNNING: 'Rulează',
      AWAITING_APPROVAL: 'Așteaptă o aprobare',
      AWAITING_AGENT: 'Așteaptă alt agent',
      COMPLETED: 'Gata',
      FAILED: 'Eșuată',
      CANCELLED: 'Oprită',
    },
    calls: {
      PENDING: 'în așteptare',
      PENDING_APPROVAL: 'așteaptă o aprobare',
      APPROVED: 'aprobat',
      SUCCEEDED: 'gata',
      FAILED: 'eșuat',
      REFUSED: 'refuzat',
      REJECTED: 'respins',
      EXPIRED: 'expirat',
      CANCELLED: 'oprit',
    },
    failed: (code) => `S-a încheiat înainte de vreme: ${code}`,
    cost: (amount) => `cost ${amount}`,
    approvals: 'De aprobat',
    approvalsWhy: 'Fiecare apel are efect numai după ce îl aprobă altă persoană decât cea care l-a cerut.',
    askedBy: 'cerut de',
    until: (when) => `până la ${when}`,
    own: 'Altă persoană decide asupra acestui apel.',
    approve: 'Aprobă',
    approving: 'Se aprobă',
    approved: 'Apelul a fost aprobat',
    approveWhy: 'Agentul face apelul acum și continuă.',
    reject: 'Respinge',
    rejecting: 'Se respinge',
    rejected: 'Apelul a fost respins',
    rejectWhy: 'Apelul nu se face niciodată. Agentul află și continuă fără el.',
    keep: 'Înapoi',
    all: 'Agenții organizației',
    version: (number) => `Versiunea ${number}`,
    most: (amount) => `cel mult ${amount} pe rulare`,
    steps: (count) => `cel mult ${count} pași`,
    noTools: 'fără instrumente',
    edit: 'Modifică',
    editWhy: 'Rulările începute păstrează versiunea cu care au început.',
    saved: 'Agentul a fost modificat',
    nameTaken: 'Alt agent are acest nume. Alege altul.',
    model: 'Model',
    defaultModel: 'Modelul implicit',
    asks: 'Agenți pe care îi poate întreba',
    asksWhy: 'Răspunsurile lor îi vin ca rezultate ale unui instrument.',
    circle: 'Agenții s-ar întreba unul pe altul în cerc. Scoate unul dintre ei.',
    memory: 'Folosește amintiri',
    memoryWhy: 'O rulare începe cu amintirile persoanei care se potrivesc sarcinii.',
    stepsMax: 'Cel mult pași într-o rulare',
    stepsHint: 'De la 1 la 20. Fiecare răspuns al modelului este un pas.',
    stepsFault: 'Scrie un număr întreg de la 1 la 20.',
    budgetFault: 'Scrie de la 0 la 1.000, cu cel mult șase zecimale.',
    meanwhile: (version) => `Între timp a fost salvată versiunea ${version}`,
    meanwhileWhy: 'Ce ai introdus este încă aici. Vezi acea versiune sau salvează versiunea ta peste ea.',
    takeOver: (version) => `Arată versiunea ${version}`,
    saveOver: 'Salvează versiunea mea',
    retire: 'Retrage',
    retireTitle: (name) => `Retragi ${name}?`,
    retireWhy: 'Nimeni nu îl mai poate rula. Rulările lui rămân, iar numele devine liber.',
    retiring: 'Se retrage',
    retired: 'Agentul a fost retras',
  },
};
