import { requestError } from '@codai/kit';
import { instantRange, oneFactor, operator, twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../builder.ts';
import type { AuditEntry } from '../generated/prisma/client.ts';
import { OrganizationType, UserType } from '../users/graphql.ts';
import {
  type Checkpoint,
  type ConsistencyProof,
  type InclusionProof,
  lastCheckpoint,
  proveConsistency,
  proveInclusion,
} from './checkpoints.ts';
import { type AuditExport, exportLog } from './export.ts';
import { type FilteredList, organizationEntries, ownEntries, platformEntries } from './lists.ts';
import { type AuditVerification, faults, verifyLog } from './verify.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

const OutcomeType = builder.enumeration('AuditOutcome', 'Outcome of an audited action.', {
  SUCCEEDED: 'The action was carried out.',
  REFUSED: 'The action was refused, and the refusal was stored.',
});
const ActorType = builder.enumeration('AuditActorKind', 'Kind of the actor of an audited action.', {
  USER: 'Signed-in user.',
  SERVICE: 'Subgraph that acted in its own right.',
  ANONYMOUS: 'Caller who was not signed in.',
});

const AuditEntryType = builder.entity<AuditEntry>('AuditEntry', 'aud', {
  description:
    'Entry of the audit log: an action that changed something, by whom and on what. Entries are never changed or removed.',
  authScopes: twoFactors,
  loader: 'auditEntry',
  fields: (t) => ({
    sequence: t.value('sequence', 'BigInt', 'Position in the log, gapless from 1.'),
    at: t.instant('at', 'Instant at which the action was committed.'),
    subgraph: t.exposeString('source', { description: 'Subgraph in which the action was carried out.' }),
    action: t.text('action', 'Action, such as `member.invited`.'),
    mutation: t.text('mutation', 'Root field that was called.'),
    outcome: t.field({
      type: OutcomeType,
      description: 'Outcome of the action.',
      resolve: ({ outcome }) => (outcome === 'REFUSED' ? 'REFUSED' : 'SUCCEEDED'),
    }),
    code: t.text('code', 'Error code of a refusal; null for a success.', { nullable: true }),
    actorKind: t.field({
      type: ActorType,
      description: 'Kind of the actor.',
      resolve: ({ actorKind }) => actorKind as 'ANONYMOUS' | 'SERVICE' | 'USER',
    }),
    actor: t.reference(UserType, 'actorId', 'User who acted; null for other actors and after erasure.', {
      nullable: true,
    }),
    impersonator: t.reference(
      UserType,
      'impersonatorId',
      'Operator who looked at the platform as the actor; null when nobody did.',
      { nullable: true },
    ),
    service: t.text('service', 'Subgraph that asked for the action; null when a client did.', { nullable: true }),
    target: t.exposeID('target', {
      nullable: true,
      description: 'Id of the object that was created or changed; null when the action names none.',
    }),
    organization: t.reference(
      OrganizationType,
      'tenantId',
      'Organisation in which the action was carried out; null for none.',
      {
        nullable: true,
      },
    ),
    correlationId: t.text('correlationId', 'Id of the request, as it stands in the logs.'),
    isErased: t.flag('isErased', 'Whether the actor was erased, which makes the encrypted entry unreadable.'),
  }),
});

const AuditEntryConnection = builder.connectionOf({ name: 'AuditEntry', node: AuditEntryType });

const text = z.string().min(1).max(64);
const FilterInput = builder.inputType('AuditLogFilter', {
  description: 'Conditions that entries meet; all that are given must hold.',
  fields: (t) => ({
    action: t.string({ required: false, description: 'Exact action, such as `member.invited`.', validate: text }),
    actorId: t.id({ required: false, description: 'Id of the user who acted.', validate: text }),
    target: t.id({ required: false, description: 'Id of the object that was created or changed.', validate: text }),
    subgraph: t.string({
      required: false,
      description: 'Subgraph in which the action was carried out.',
      validate: text,
    }),
    outcome: t.field({ type: OutcomeType, required: false, description: 'Outcome of the action.' }),
    at: t.field({ type: instantRange(builder), required: false, description: 'Span of time of the action.' }),
  }),
});

builder.queryList('auditLog', {
  type: AuditEntryConnection,
  description: 'Audit log of the whole platform, newest first. Each reading is itself recorded in the log.',
  authScopes: operator,
  args: (arg) => ({ filter: arg({ type: FilterInput, required: false, description: 'Narrows the list.' }) }),
  list: (ctx, _caller, args) => platformEntries(ctx, args as FilteredList),
});
builder.queryList('organizationAuditLog', {
  type: AuditEntryConnection,
  description: 'Audit log of the active organisation, newest first. Each reading is itself recorded in the log.',
  authScopes: { role: 'OWNER' },
  args: (arg) => ({ filter: arg({ type: FilterInput, required: false, description: 'Narrows the list.' }) }),
  list: (ctx, caller, args) => organizationEntries(ctx, caller, args as FilteredList),
});
builder.queryList('myAuditLog', {
  type: AuditEntryConnection,
  description: "The caller's own actions in all organisations, newest first.",
  authScopes: twoFactors,
  args: (arg) => ({ filter: arg({ type: FilterInput, required: false, description: 'Narrows the list.' }) }),
  list: (ctx, caller, args) => ownEntries(ctx, caller, args as FilteredList),
});

const FaultType = builder.enumeration('AuditFault', 'Reason why the audit log does not verify.', faults);

const VerificationType = builder.objectRef<AuditVerification>('AuditVerification').implement({
  description: 'Result of verifying a range of the audit log.',
  authScopes: operator,
  fields: (t) => ({
    isIntact: t.flag('isIntact', 'Whether every position of the range is as it was written.'),
    from: t.value('from', 'BigInt', 'First position of the range.'),
    checkedTo: t.value('checkedTo', 'BigInt', 'Last position that was verified.'),
    size: t.value('size', 'BigInt', 'Number of entries that were ever written.'),
    firstBadSequence: t.value('firstBadSequence', 'BigInt', 'First position that does not verify; null when all do.', {
      nullable: true,
    }),
    fault: t.value('fault', FaultType, 'Reason at that position; null when the range is intact.', { nullable: true }),
  }),
});

/** Positions verified by one call; about 2 s. */
const RANGE_MAX = 20_000n;

builder.queryField('verifyAuditLog', (t) =>
  t.field({
    type: VerificationType,
    description:
      'Verifies a range of at most 20,000 positions of the audit log and names the first one that is not as it was written. Continue after `checkedTo`. A range that begins at 1 also verifies the Merkle tree and its signed checkpoints.',
    authScopes: operator,
    args: {
      from: t.arg({ type: 'BigInt', required: false, description: 'First position; 1 when absent.' }),
      to: t.arg({ type: 'BigInt', required: false, description: 'Last position; the end of the log when absent.' }),
    },
    resolve: async (_root, { from, to }, ctx) => {
      const first = from ?? 1n;
      if (first < 1n || first > 2n ** 62n)
        throw requestError('BAD_USER_INPUT', 'from must be at least 1.', { argument: 'from' });
      const most = first + RANGE_MAX - 1n;
      return verifyLog(ctx, { from: first, to: to == null || to > most ? most : to });
    },
  }),
);

const CheckpointType = builder.objectRef<Checkpoint>('AuditCheckpoint').implement({
  description:
    'Signed root of the audit log. The signature is Ed25519 over four lines, each ended by a line feed: `codai audit checkpoint`, the size, the root in hexadecimal and the instant.',
  authScopes: twoFactors,
  fields: (t) => ({
    size: t.value('size', 'BigInt', 'Number of entries that the root covers.'),
    root: t.string({
      description: 'Root of the Merkle tree by RFC 6962, in hexadecimal.',
      resolve: ({ root }) => hex(root),
    }),
    signedAt: t.instant('signedAt', 'Instant of signing.'),
    signature: t.string({
      description: 'Signature in base64.',
      resolve: ({ signature }) => Buffer.from(signature).toString('base64'),
    }),
  }),
});

builder.queryField('auditCheckpoint', (t) =>
  t.field({
    type: CheckpointType,
    nullable: true,
    description: 'Newest signed checkpoint of the audit log; null while the log is empty.',
    authScopes: twoFactors,
    resolve: (_root, _args, { database }) => database.systemRead(null, lastCheckpoint),
  }),
);
builder.queryField('auditSigningKeys', (t) =>
  t.stringList({
    description: 'Public keys that checkpoints of the audit log are signed by, as PEM, newest first.',
    authScopes: twoFactors,
    resolve: (_root, _args, { signer }) => [...signer.publicKeys],
  }),
);

const InclusionType = builder.objectRef<InclusionProof>('AuditInclusionProof').implement({
  description:
    'Proof by RFC 6962 that an entry belongs to a checkpoint. The leaf is the SHA-256 hash of a zero byte and the entry hash.',
  authScopes: oneFactor,
  fields: (t) => ({
    sequence: t.value('sequence', 'BigInt', 'Position of the entry; the index of its leaf is one less.'),
    entryHash: t.string({
      description: 'Hash of the entry, in hexadecimal.',
      resolve: ({ entryHash }) => hex(entryHash),
    }),
    path: t.stringList({
      description: 'Audit path in hexadecimal, lowest node first.',
      resolve: ({ path }) => path.map(hex),
    }),
    checkpoint: t.field({
      type: CheckpointType,
      description: 'Checkpoint that covers the entry.',
      resolve: ({ checkpoint }) => checkpoint,
    }),
  }),
});
builder.queryField('auditInclusionProof', (t) =>
  t.field({
    type: InclusionType,
    nullable: true,
    description:
      'Proof that an entry belongs to the first checkpoint after it; null for an entry that is unknown or hidden, and until a checkpoint covers it.',
    authScopes: twoFactors,
    args: { entryId: t.arg.id({ description: 'Id of the audit entry.' }) },
    resolve: async (_root, { entryId }, ctx) => {
      const entry = await ctx.loaders.auditEntry.load(entryId);
      return entry && proveInclusion(ctx, entry.sequence);
    },
  }),
);

const ConsistencyType = builder.objectRef<ConsistencyProof>('AuditConsistencyProof').implement({
  description: 'Proof by RFC 6962 that the log of one checkpoint is the beginning of the log of a later one.',
  authScopes: twoFactors,
  fields: (t) => ({
    from: t.field({ type: CheckpointType, description: 'Earlier checkpoint.', resolve: ({ from }) => from }),
    to: t.field({ type: CheckpointType, description: 'Later checkpoint.', resolve: ({ to }) => to }),
    path: t.stringList({ description: 'Nodes in hexadecimal, lowest first.', resolve: ({ path }) => path.map(hex) }),
  }),
});
builder.queryField('auditConsistencyProof', (t) =>
  t.field({
    type: ConsistencyType,
    nullable: true,
    description:
      'Proof between two checkpoints by their sizes; null when there is no such checkpoint, or `from` is above `to`.',
    authScopes: twoFactors,
    args: {
      from: t.arg({ type: 'BigInt', description: 'Size of the earlier checkpoint.' }),
      to: t.arg({ type: 'BigInt', description: 'Size of the later checkpoint.' }),
    },
    resolve: (_root, { from, to }, ctx) => {
      const isSize = (size: bigint) => size >= 1n && size <= 2n ** 62n;
      return isSize(from) && isSize(to) ? proveConsistency(ctx, { from, to }) : null;
    },
  }),
);

const ScopeType = builder.enumeration('AuditExportScope', 'Entries that an export of the audit log holds.', {
  ORGANIZATION: 'Entries of the active organisation, for its owners.',
  PLATFORM: 'All entries, for operators.',
});
const ExportType = builder.objectRef<AuditExport>('AuditExport').implement({
  description: 'Link to an export of the audit log, as lines of JSON.',
  authScopes: twoFactors,
  fields: (t) => ({
    url: t.text('url', 'Link. It needs no session: hand it to nobody.'),
    expiresAt: t.instant('expiresAt', 'Instant at which the link ends.'),
  }),
});
builder.verb('exportAuditLog', {
  description:
    'Creates a link to an export of the audit log, which ends after 15 minutes. The export is itself recorded in the log.',
  authScopes: { $any: { platformAdmin: true, role: 'OWNER' }, stepUp: 900 },
  input: (t) => ({
    scope: t.field({ type: ScopeType, description: 'Entries to export.' }),
    filter: t.field({ type: FilterInput, required: false, description: 'Narrows the export.' }),
  }),
  result: ExportType,
  run: (ctx, caller, input) => exportLog(ctx, caller, input as Parameters<typeof exportLog>[2]),
});
