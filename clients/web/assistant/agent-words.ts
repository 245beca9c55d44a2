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
  },
};
