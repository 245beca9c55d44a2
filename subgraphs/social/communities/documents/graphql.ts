import { type Id, NotFoundError, QuotaExceededError, ValidationError, VersionConflictError } from '@codai/kit';
import { appliedUpdateType, type CollabStep, collabStateType } from '@codai/kit/collab';
import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { ConversationType } from '../../messaging/conversations/graphql.ts';
import { UserType } from '../../people/users/graphql.ts';
import { GroupType } from '../groups/graphql.ts';
import type { DocumentRow } from './access.ts';
import { listDocuments } from './lists.ts';
import { type Awareness, followDocument, tellDocumentAwareness, watchDocumentAwareness } from './live.ts';
import {
  applyDocumentUpdate,
  createSharedDocument,
  type DocumentId,
  deleteSharedDocument,
  documentState,
  updateSharedDocument,
} from './service.ts';

const EditorsType = builder.enumeration(
  'DocumentEditors',
  'People who write in a document; all other members read it.',
  {
    MEMBERS: 'All members.',
    LEADERS: 'Owner, administrators and moderators; both people of a direct conversation.',
  },
);

const DocumentType = builder.entity<DocumentRow>('SharedDocument', 'shd', {
  description: 'Text that the members of a conversation or community write together, as a Yjs document.',
  authScopes: twoFactors,
  loader: 'document',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 120 characters.'),
    conversation: t.reference(
      ConversationType,
      'conversationId',
      'Conversation to which it belongs; null for one of a community.',
      {
        nullable: true,
      },
    ),
    group: t.reference(GroupType, 'groupId', 'Community to which it belongs; null for one of a conversation.', {
      nullable: true,
    }),
    createdBy: t.reference(UserType, 'createdById', 'User who began it; null when hidden from the viewer by a block.', {
      nullable: true,
    }),
    editors: t.value('editors', EditorsType, 'People who write in it.'),
    viewerMayEdit: t.boolean({ description: 'Whether the caller writes in it.', resolve: ({ mayEdit }) => mayEdit }),
    viewerMayManage: t.boolean({
      description: 'Whether the caller may rename and delete it.',
      resolve: ({ mayManage }) => mayManage,
    }),
    lastSequence: t.value('lastSequence', 'BigInt', 'Sequence of the last update; 0 before the first.'),
    version: t.integer('version', 'Hand it back as `expectedVersion` when you change the title or the editors.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});
const DocumentConnection = builder.connectionOf({ name: 'SharedDocument', node: DocumentType });

builder.queryById('sharedDocument', DocumentType, {
  description: 'Document by its id; null unless the caller is a member where it belongs.',
  authScopes: twoFactors,
});

builder.objectField(ConversationType, 'documents', (t) =>
  t.field({
    type: DocumentConnection,
    description: 'Documents of the conversation, newest first.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => listDocuments(ctx, ctx.caller, { conversationId: id, groupId: null }, args),
  }),
);
builder.objectField(GroupType, 'documents', (t) =>
  t.field({
    type: DocumentConnection,
    authScopes: twoFactors,
    description: 'Documents of the community, newest first; empty for all but its members.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => listDocuments(ctx, ctx.caller, { conversationId: null, groupId: id }, args),
  }),
);

const StateType = collabStateType(builder, 'DocumentState');

builder.queryField('documentState', (t) =>
  t.field({
    type: StateType,
    nullable: true,
    description: 'State of a document beyond a state vector; null unless the caller is a member where it belongs.',
    authScopes: twoFactors,
    args: {
      id: t.arg.id({ description: 'Id of the document.' }),
      stateVector: t.arg.string({
        required: false,
        description: 'Yjs state vector of the client, in base64; null asks for the whole document.',
      }),
    },
    resolve: (_root, { id, stateVector }, ctx) =>
      documentState(ctx, ctx.caller, { id, stateVector: stateVector ?? null }),
  }),
);

builder.verb('createSharedDocument', {
  description: 'Begins an empty document in a conversation or community, which has at most 200.',
  authScopes: twoFactors,
  input: (t) => ({
    conversationId: t.id({ required: false, description: 'Id of a conversation of the caller; null for a community.' }),
    groupId: t.id({ required: false, description: 'Id of a community of the caller; null for a conversation.' }),
    title: t.string({ description: 'Title, 1 to 120 characters.' }),
    editors: t.field({ type: EditorsType, defaultValue: 'MEMBERS', description: 'People who write in it.' }),
  }),
  idempotent: true,
  result: DocumentType,
  refusals: [NotFoundError, QuotaExceededError],
  run: (ctx, caller, { conversationId, groupId, ...rest }) =>
    createSharedDocument(ctx, caller, { ...rest, conversationId: conversationId ?? null, groupId: groupId ?? null }),
  read: 'documentId',
});

builder.verb('updateSharedDocument', {
  description: 'Changes the title of a document and who writes in it. For its creator and those who lead.',
  authScopes: twoFactors,
  input: (t) => ({
    documentId: t.idOf('SharedDocument', 'Id of the document.'),
    title: t.string({ required: false, description: 'New title, 1 to 120 characters; null leaves it unchanged.' }),
    editors: t.field({ type: EditorsType, required: false, description: 'New editors; null leaves them unchanged.' }),
    expectedVersion: t.int(),
  }),
  result: DocumentType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: updateSharedDocument,
  read: 'documentId',
});

const DeletedDocument = builder.objectRef<DocumentId>('DeletedSharedDocument').implement({
  description: 'Result of deleting a document.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.id({ description: 'Id of the deleted document.', resolve: ({ documentId }) => documentId }),
  }),
});

builder.verb('deleteSharedDocument', {
  description: 'Deletes a document with all that was written in it. For its creator and those who lead.',
  authScopes: twoFactors,
  input: (t) => ({ documentId: t.idOf('SharedDocument', 'Id of the document.') }),
  result: DeletedDocument,
  refusals: [NotFoundError],
  run: deleteSharedDocument,
});

const AppliedType = appliedUpdateType(builder, 'AppliedDocumentUpdate');

builder.verb('applyDocumentUpdate', {
  description: 'Adds a Yjs update to a document, which has at most 1 MiB. Sending an update again changes nothing.',
  authScopes: twoFactors,
  input: (t) => ({
    documentId: t.idOf('SharedDocument', 'Id of a document in which the caller writes.'),
    update: t.string({ description: 'Yjs update (version 1) in base64, 1 to 524,288 bytes.' }),
    clientUpdateId: t.string({
      description: 'Id that the client chooses for the update, 1 to 64 printable ASCII characters without spaces.',
    }),
  }),
  result: AppliedType,
  refusals: [NotFoundError, QuotaExceededError, ValidationError],
  run: applyDocumentUpdate,
});

const StepType = builder.objectRef<CollabStep>('DocumentStep').implement({
  description: 'Update of a document as a follower receives it.',
  authScopes: twoFactors,
  fields: (t) => ({
    sequence: t.value('sequence', 'BigInt', 'Sequence of the document after it: hand it back as `afterSequence`.'),
    update: t.text('update', 'Yjs update in base64.'),
    isSnapshot: t.flag('isSnapshot', 'Whether it stands for all updates up to its sequence.'),
    author: t.reference(
      UserType,
      'authorId',
      'User who wrote it; null for a snapshot and when hidden from the viewer.',
      {
        nullable: true,
      },
    ),
  }),
});

builder.subscriptionField('documentUpdated', (t) =>
  t.field({
    type: StepType,
    description:
      'Emits the updates of a document after a sequence, in order and without gaps, then each as it is added. Updates that are no longer kept come as one snapshot. Ends with `FORBIDDEN` when the caller is no longer a member.',
    authScopes: twoFactors,
    args: {
      documentId: t.arg.id({ description: 'Id of the document.' }),
      afterSequence: t.arg({
        type: 'BigInt',
        description: 'Sequence up to which the client has the document; 0 for none of it.',
      }),
    },
    subscribe: (_root, { documentId, afterSequence }, ctx) =>
      followDocument(ctx, ctx.caller, { documentId: documentId as Id<'SharedDocument'>, afterSequence }, ctx.live),
    resolve: (step) => step,
  }),
);

const AwarenessType = builder.objectRef<Awareness>('DocumentAwareness').implement({
  description: 'Place of a person in a document, such as their cursor.',
  authScopes: twoFactors,
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'Person concerned.'),
    clientId: t.text('clientId', 'Id that the client chose for one open editor.'),
    state: t.text('state', 'JSON of the editor, at most 2,000 characters; null when the person has left.', {
      nullable: true,
    }),
    until: t.instant('until', 'Instant at which the state ends unless it is sent again; null when it has ended.', {
      nullable: true,
    }),
  }),
});

builder.verb('tellDocumentAwareness', {
  description: 'Tells where the caller is in a document for the next 30 seconds, or that they left. Nothing is stored.',
  authScopes: twoFactors,
  input: (t) => ({
    documentId: t.idOf('SharedDocument', 'Id of a document that the caller reads.'),
    clientId: t.string({
      description: 'Id that the client chooses for one open editor, 1 to 64 printable ASCII characters without spaces.',
    }),
    state: t.string({ required: false, description: 'JSON of the editor, at most 2,000 characters; null to leave.' }),
  }),
  result: AwarenessType,
  refusals: [NotFoundError, ValidationError],
  run: (ctx, caller, { state, ...rest }) => tellDocumentAwareness(ctx, caller, { ...rest, state: state ?? null }),
});

builder.subscriptionField('documentAwareness', (t) =>
  t.field({
    type: AwarenessType,
    description:
      'Emits where people are in a document, including the caller’s other editors. Nothing is replayed. Ends with `FORBIDDEN` when the caller is no longer a member.',
    authScopes: twoFactors,
    args: { documentId: t.arg.id({ description: 'Id of the document.' }) },
    subscribe: (_root, { documentId }, ctx) =>
      watchDocumentAwareness(ctx, ctx.caller, documentId as Id<'SharedDocument'>, ctx.live),
    resolve: (awareness) => awareness,
  }),
);
