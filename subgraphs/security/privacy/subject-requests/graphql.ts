import { InvalidStateError, NotFoundError } from '@codai/kit';
import { oneFactor, operator, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { DataRequest, DataRequestTask } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { type DataExportLink, linkToArchive } from './archive.ts';
import { allRequests, ownRequests } from './lists.ts';
import {
  answeredOf,
  isCancellable,
  isOverdue,
  type RequestKind,
  type RequestStatus,
  type TaskStatus,
} from './rules.ts';
import { cancelRequest, requestErasure, requestExport } from './service.ts';

/** Proof of a second factor of the last 15 minutes. */
const proven = { signedIn: 2, stepUp: 900 } as const;

const KindType = builder.enumeration('DataSubjectRequestKind', 'Kind of a request about personal data.', {
  EXPORT: 'Copy of all data that the platform holds about the person.',
  ERASURE: 'Erasure of the account and of all data that no law keeps.',
});
const StatusType = builder.enumeration('DataSubjectRequestStatus', 'State of a request about personal data.', {
  WAITING: 'The waiting period runs; the person can cancel the request.',
  RUNNING: 'The subgraphs are carrying out the request.',
  COMPLETED: 'Every subgraph has answered.',
  CANCELLED: 'The request was cancelled, by the person or by their erasure.',
  REFUSED: 'The account could not be ended; `refusalCode` says why.',
});
const TaskStatusType = builder.enumeration('DataSubjectTaskStatus', "State of one subgraph's part in a request.", {
  PENDING: 'The subgraph has not answered.',
  HELD: 'A legal hold defers the erasure in this subgraph.',
  ANSWERED: 'The subgraph has carried out its part.',
});

const KeptReasonType = builder.enumeration(
  'KeptDataReason',
  'Reason for which an erasure leaves single rows of a table, while the others go.',
  {
    LEGAL_HOLD: 'A security officer has placed a legal hold on them.',
    RETENTION: 'A retention lock keeps each of them until its instant.',
  },
);

interface Kept {
  readonly table: string;
  readonly rows?: number;
  readonly reason?: 'LEGAL_HOLD' | 'RETENTION';
  readonly retainedUntil?: string;
  readonly because: string | null;
  readonly until: string | null;
}
const KeptType = builder.objectRef<Kept>('KeptPersonalData').implement({
  description: 'Data that outlives an erasure, without naming the person.',
  authScopes: oneFactor,
  fields: (t) => ({
    table: t.text('table', 'Table of the subgraph.'),
    because: t.text('because', 'Law or interest that keeps the data; null when only the person was removed from it.', {
      nullable: true,
    }),
    until: t.text('until', 'End of the retention; null when nothing is retained.', { nullable: true }),
    reason: t.field({
      type: KeptReasonType,
      nullable: true,
      description:
        'Reason that keeps single rows of the table; null when its whole content is kept for the reason in `because`.',
      resolve: ({ reason }) => reason ?? null,
    }),
    rows: t.int({
      nullable: true,
      description: 'Number of rows that `reason` keeps; null without one.',
      resolve: ({ reason, rows }) => (reason === undefined ? null : (rows ?? null)),
    }),
    retainedUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Instant at which the last of these rows may go; null when no instant is known.',
      resolve: ({ retainedUntil }) => (retainedUntil === undefined ? null : new Date(retainedUntil)),
    }),
  }),
});
const TaskType = builder.objectRef<DataRequestTask>('DataSubjectTask').implement({
  description: "One subgraph's part in a request about personal data.",
  authScopes: oneFactor,
  fields: (t) => ({
    subgraph: t.exposeString('domain', { description: 'Name of the subgraph.' }),
    status: t.field({
      type: TaskStatusType,
      description: 'State of the part.',
      resolve: ({ status }) => status as TaskStatus,
    }),
    answeredAt: t.instant('answeredAt', 'Instant of the answer; null until then.', { nullable: true }),
    rows: t.integer('rows', 'Number of rows that were exported or erased; null until the answer.', { nullable: true }),
    kept: t.field({
      type: [KeptType],
      description: 'Data that outlives the erasure; empty for an export.',
      ...usualLength(2),
      resolve: ({ kept }) => (kept as readonly Kept[] | null)?.slice() ?? [],
    }),
  }),
});

const RequestType = builder.entity<DataRequest>('DataSubjectRequest', 'dsr', {
  description: 'Request of a person for a copy of their data or for its erasure.',
  authScopes: oneFactor,
  loader: 'dataRequest',
  fields: (t) => ({
    kind: t.field({ type: KindType, description: 'Kind of the request.', resolve: ({ kind }) => kind as RequestKind }),
    status: t.field({
      type: StatusType,
      description: 'State of the request.',
      resolve: ({ status }) => status as RequestStatus,
    }),
    user: t.reference(
      UserType,
      'userId',
      'Person whose data is concerned. After the erasure only the id is known; asked for more, it is null.',
      { nullable: true },
    ),
    requestedAt: t.instant('requestedAt', 'Instant of the request.'),
    startsAt: t.instant('startsAt', 'End of the waiting period.'),
    dueAt: t.instant('dueAt', 'Instant by which the request must be answered.'),
    endedAt: t.instant('endedAt', 'Instant at which the request ended; null while it is open.', { nullable: true }),
    isOverdue: t.boolean({
      description: 'Whether the request is open beyond its due instant.',
      resolve: (request, _args, { clock }) => isOverdue(request, clock.now()),
    }),
    isCancellable: t.boolean({
      description: 'Whether the person can still cancel the request.',
      resolve: isCancellable,
    }),
    refusalCode: t.text('refusalCode', 'Error code of a refusal, such as `LAST_OWNER`; null otherwise.', {
      nullable: true,
    }),
    archiveBytes: t.value('archiveBytes', 'BigInt', 'Size of the archive; null without one.', { nullable: true }),
    archiveEndsAt: t.instant('archiveEndsAt', 'Instant at which the archive is removed; null without one.', {
      nullable: true,
    }),
    tasks: t.field({
      type: [TaskType],
      description: 'Parts of the request, one for each subgraph, by name.',
      ...usualLength(9),
      resolve: async ({ id }, _args, { loaders }) => [...(await loaders.requestTasks.load(id))],
    }),
    answered: t.int({
      description: 'Number of subgraphs that have answered.',
      resolve: async ({ id }, _args, { loaders }) => answeredOf(await loaders.requestTasks.load(id)),
    }),
  }),
});

const RequestConnection = builder.connectionOf({ name: 'DataSubjectRequest', node: RequestType });

builder.queryById('dataSubjectRequest', RequestType, {
  description: "Request about personal data by its id: the caller's own, and any for operators; null for others.",
  authScopes: oneFactor,
});
builder.queryList('myDataRequests', {
  type: RequestConnection,
  description: "The caller's requests about their data, newest first.",
  authScopes: oneFactor,
  list: ownRequests,
});
builder.queryList('dataSubjectRequests', {
  type: RequestConnection,
  description: 'Requests about personal data on the whole platform, newest first.',
  authScopes: operator,
  args: (arg) => ({
    open: arg.boolean({ required: false, description: 'Only requests that are open.' }),
    overdue: arg.boolean({ required: false, description: 'Only requests that are open beyond their due instant.' }),
  }),
  list: allRequests,
});

builder.verb('requestDataExport', {
  description: "Requests a copy of the caller's data from every subgraph. Returns the open request when there is one.",
  authScopes: proven,
  result: RequestType,
  refusals: [InvalidStateError],
  run: requestExport,
  read: 'id',
});
builder.verb('requestErasure', {
  description:
    "Requests the erasure of the caller's account and data. It starts after a waiting period and cannot be undone then. Returns the open request when there is one.",
  authScopes: proven,
  result: RequestType,
  refusals: [InvalidStateError],
  run: requestErasure,
  read: 'id',
});
builder.verb('cancelDataRequest', {
  description: 'Cancels a request: an erasure during its waiting period, an export until it is complete.',
  authScopes: twoFactors,
  input: (t) => ({ id: t.idOf('DataSubjectRequest', 'Id of the request.') }),
  result: RequestType,
  refusals: [InvalidStateError, NotFoundError],
  run: cancelRequest,
  read: 'id',
});

const LinkType = builder.objectRef<DataExportLink>('DataExportLink').implement({
  description: "Link to the archive of a person's data.",
  authScopes: twoFactors,
  fields: (t) => ({
    url: t.text('url', 'Link. It needs no session: hand it to nobody.'),
    expiresAt: t.instant('expiresAt', 'Instant at which the link ends.'),
  }),
});
builder.verb('linkDataExport', {
  description: "Creates a link to the archive of the caller's own data, which ends after 15 minutes.",
  authScopes: proven,
  input: (t) => ({ id: t.idOf('DataSubjectRequest', 'Id of the completed export.') }),
  result: LinkType,
  refusals: [NotFoundError],
  run: linkToArchive,
});

builder.subscriptionField('dataRequestProgress', (t) =>
  t.field({
    type: RequestType,
    nullable: true,
    description: "Tells of each step of the caller's requests: answers of subgraphs, completion and cancellation.",
    authScopes: oneFactor,
    subscribe: (_root, _args, { live, caller }) =>
      live.events({
        types: ['security.request.progressed', 'security.request.completed', 'security.request.cancelled'],
        filter: ({ data }) => (data.userId === caller.userId ? 'deliver' : 'skip'),
      }),
    resolve: ({ data }, _args, { loaders }) => loaders.dataRequest.load(data.requestId),
  }),
);
