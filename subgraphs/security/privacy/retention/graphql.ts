import { ValidationError } from '@codai/kit';
import { operator, provenOperator } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { RetentionPolicy } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { type DataClass, keepDays } from './rules.ts';
import { type KeptAfterErasure, keptAfterErasure, listRetention, setRetention } from './service.ts';

const ClassType = builder.enumeration('RetentionClass', 'Class of data that is deleted when it is old enough.', {
  EXPORT_ARCHIVES: 'Archives of personal data, counted from their making.',
  SECURITY_INCIDENTS: 'Security incidents with their timelines, counted from their end.',
  SIGN_IN_SIGNALS: 'Signals of sign-in that threat rules look at, counted from the signal.',
  SUBJECT_REQUESTS: 'Requests of persons about their data, counted from their end.',
  THREAT_ALERTS: 'Threat alerts, counted from the signal, or from the end of their incident.',
});

const PolicyType = builder.objectWithId<RetentionPolicy>('RetentionPolicy', {
  description:
    'Term for which a class of data is kept. Older data is deleted within ten minutes, unless a hold keeps it.',
  authScopes: operator,
  fields: (t) => ({
    dataClass: t.field({
      type: ClassType,
      description: 'Class of data.',
      resolve: ({ dataClass }) => dataClass as DataClass,
    }),
    keepDays: t.integer('keepDays', 'Days for which the data is kept.'),
    keepDaysMin: t.int({
      description: 'Fewest days that can be set.',
      resolve: ({ dataClass }) => keepDays[dataClass as DataClass].min,
    }),
    keepDaysMax: t.int({
      description: 'Most days that can be set.',
      resolve: ({ dataClass }) => keepDays[dataClass as DataClass].max,
    }),
    changedBy: t.reference(UserType, 'changedById', 'Operator who changed the policy last; null when nobody did.', {
      nullable: true,
    }),
    changedAt: t.instant('changedAt', 'Instant of the last change.'),
    lastRunAt: t.instant('lastRunAt', 'Instant of the last deletion; null before the first one.', { nullable: true }),
    lastDeleted: t.integer('lastDeleted', 'Number of entries that the last deletion removed.'),
    lastHeld: t.integer('lastHeld', 'Number of entries that were old enough and kept by a hold.'),
  }),
});
const KeptType = builder.objectRef<KeptAfterErasure>('RetainedTable').implement({
  description: 'Table of a subgraph that outlives the erasure of a person, without the texts about them.',
  authScopes: operator,
  fields: (t) => ({
    subgraph: t.text('subgraph', 'Name of the subgraph.'),
    table: t.text('table', 'Name of the table.'),
    because: t.text('because', 'Law or interest for which the table is kept.'),
    until: t.text('until', 'End of the retention, in words.'),
  }),
});

builder.queryList('retentionPolicies', {
  type: builder.connectionOf({ name: 'RetentionPolicy', node: PolicyType }),
  description: 'Retention policies by class of data.',
  authScopes: operator,
  list: listRetention,
});
builder.queryField('retainedTables', (t) =>
  t.field({
    type: [KeptType],
    description:
      'Tables that outlive erasures, as each subgraph declared them with the newest erasure that it answered.',
    authScopes: operator,
    resolve: async (_root, _args, ctx) => [...(await keptAfterErasure(ctx))],
  }),
);
builder.verb('setRetentionPolicy', {
  description: 'Sets how long a class of data is kept, from the next deletion on.',
  authScopes: provenOperator,
  input: (t) => ({
    dataClass: t.field({ type: ClassType, description: 'Class of data.' }),
    keepDays: t.int({ description: 'Days for which the data is kept, within the range of the class.' }),
  }),
  result: PolicyType,
  refusals: [ValidationError],
  run: setRetention,
});
