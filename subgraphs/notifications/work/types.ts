import type { NotificationTypeDefinition, Whereabouts } from '../catalogue/definition.ts';

const work = {
  category: 'MESSAGES',
  isCritical: false,
  channels: { IN_APP: true, EMAIL: true, PUSH: true },
  hasActor: false,
  target: null,
  variables: [],
  mailVariables: [],
  path: () => '/app/jobs?view=applications',
} as const;
const dates = () => '/app/jobs?view=dates';
const toContract = ({ variables }: Whereabouts) => `/app/jobs/contracts/${variables.contractId}`;

/** What the job marketplace has to tell. */
export const workTypes = {
  'work.application-changed': work,
  'work.application-received': {
    ...work,
    channels: { IN_APP: true, EMAIL: false, PUSH: false },
    variables: ['postingId'],
    path: ({ variables }: Whereabouts) => `/app/jobs/hiring/${variables.postingId}`,
  },
  'work.contract': { ...work, variables: ['contractId'], path: toContract },
  'work.interview': { ...work, path: dates, isUrgent: true },
  'work.match': {
    ...work,
    channels: { IN_APP: true, EMAIL: false, PUSH: false },
    variables: ['postingId'],
    path: ({ variables }: Whereabouts) => `/app/jobs/${variables.postingId}`,
  },
  'work.milestone': { ...work, variables: ['contractId'], path: toContract },
  'work.offer': { ...work, path: dates, isUrgent: true },
} as const satisfies Readonly<Record<string, NotificationTypeDefinition>>;
