import { InvalidStateError, NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { appliedUpdateType, type CollabStep, collabStateType } from '@codai/kit/collab';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UserType } from '../../users/graphql.ts';
import { ClassSessionType } from '../classroom/types.ts';
import { StudySpaceType } from '../spaces/graphql.ts';
import { membersOf } from '../spaces/service.ts';
import {
  applyCollabUpdate,
  collabDocumentState,
  createCollabDocument,
  documentsIn,
  followCollabDocument,
} from './service.ts';
import { CollabDocumentType, CollabKindType } from './types.ts';

builder.queryById('collabDocument', CollabDocumentType, {
  description: 'Document by its id; null unless the caller reads the session or study space to which it belongs.',
  authScopes: twoFactors,
});

builder.objectField(ClassSessionType, 'documents', (t) =>
  t.field({
    type: [CollabDocumentType],
    description: 'Whiteboards and texts, oldest first: at most 200.',
    ...usualLength(3),
    resolve: ({ id }, _args, ctx) => documentsIn(ctx, ctx.caller, { sessionId: id, spaceId: null }),
  }),
);
builder.objectField(StudySpaceType, 'documents', (t) =>
  t.field({
    type: [CollabDocumentType],
    description: 'Whiteboards and texts, oldest first: at most 200. Empty for who has not joined.',
    ...usualLength(5),
    resolve: async ({ id }, _args, ctx) => {
      const members = await membersOf(ctx, ctx.caller, id);
      const isMember = members.some(({ userId, standing }) => userId === ctx.caller.userId && standing === 'MEMBER');
      return isMember ? documentsIn(ctx, ctx.caller, { sessionId: null, spaceId: id }) : [];
    },
  }),
);

const StateType = collabStateType(builder, 'CollabDocumentState');
builder.queryField('collabDocumentState', (t) =>
  t.field({
    type: StateType,
    nullable: true,
    description: 'State of a document beyond a state vector; null unless the caller reads where it belongs.',
    authScopes: twoFactors,
    args: {
      id: t.arg.id({ description: 'Id of the document.' }),
      stateVector: t.arg.string({
        required: false,
        description: 'Yjs state vector of the client, in base64; null asks for the whole document.',
      }),
    },
    resolve: (_root, { id, stateVector }, ctx) =>
      collabDocumentState(ctx, ctx.caller, { id, stateVector: stateVector ?? null }),
  }),
);

builder.verb('createCollabDocument', {
  description: 'Begins an empty whiteboard or text in a session or study space of the caller, which has at most 200.',
  authScopes: twoFactors,
  input: (t) => ({
    sessionId: t.id({ required: false, description: 'Id of the class session; null for a study space.' }),
    spaceId: t.id({ required: false, description: 'Id of the study space; null for a session.' }),
    kind: t.field({ type: CollabKindType, description: 'Kind of the document.' }),
    title: t.string({ description: 'Title, 1 to 120 characters.' }),
  }),
  idempotent: true,
  result: CollabDocumentType,
  refusals: [InvalidStateError, NotFoundError, QuotaExceededError],
  run: createCollabDocument,
  read: 'documentId',
});

const AppliedType = appliedUpdateType(builder, 'AppliedCollabUpdate');
builder.verb('applyCollabUpdate', {
  description: 'Adds a Yjs update to a document, which has at most 1 MiB. Sending an update again changes nothing.',
  authScopes: twoFactors,
  input: (t) => ({
    documentId: t.idOf('CollabDocument', 'Id of the document.'),
    update: t.string({ description: 'Yjs update (version 1) in base64, 1 to 524,288 bytes.' }),
    clientUpdateId: t.string({
      description: 'Id that the client chooses for the update, 1 to 64 printable ASCII characters without spaces.',
    }),
  }),
  result: AppliedType,
  refusals: [InvalidStateError, NotFoundError, QuotaExceededError, ValidationError],
  run: applyCollabUpdate,
});

const StepType = builder.objectRef<CollabStep>('CollabDocumentStep').implement({
  description: 'Update of a document as a follower receives it.',
  authScopes: twoFactors,
  fields: (t) => ({
    sequence: t.value('sequence', 'BigInt', 'Sequence of the document after it: hand it back as `afterSequence`.'),
    update: t.text('update', 'Yjs update in base64.'),
    isSnapshot: t.flag('isSnapshot', 'Whether it stands for all updates up to its sequence.'),
    author: t.reference(UserType, 'authorId', 'Person who wrote it; null for a snapshot.', { nullable: true }),
  }),
});
builder.subscriptionField('collabDocumentUpdated', (t) =>
  t.field({
    type: StepType,
    description:
      'Emits the updates of a document after a sequence, in order and without gaps, then each as it is added. Updates that are no longer kept come as one snapshot. Ends with `FORBIDDEN` when the caller no longer reads it.',
    authScopes: twoFactors,
    args: {
      documentId: t.arg.id({ description: 'Id of the document.' }),
      afterSequence: t.arg({
        type: 'BigInt',
        description: 'Sequence up to which the client has the document; 0 for none of it.',
      }),
    },
    subscribe: (_root, args, ctx) => followCollabDocument(ctx, ctx.caller, args, ctx.live),
    resolve: (step) => step,
  }),
);
