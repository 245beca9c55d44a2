import {
  ConflictError,
  type Id,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { AttachmentInputType, AttachmentType, attachmentsHint } from '../../attachments/graphql.ts';
import type { AttachmentRow } from '../../attachments/loaders.ts';
import { ATTACHING_DEADLINE_MS } from '../../attachments/rules.ts';
import { builder } from '../../builder.ts';
import { PollInputType, PostType, PostVisibility } from '../posts/graphql.ts';
import type { PollInput } from '../posts/poll-rules.ts';
import { type DraftRow, listDrafts } from './lists.ts';
import { type DraftId, deleteDraft, publishDraft, saveDraft, schedulePost } from './service.ts';

const DraftPollType = builder.objectRef<PollInput>('DraftPoll').implement({
  description: 'Poll of a draft.',
  authScopes: twoFactors,
  fields: (t) => ({
    options: t.field({
      type: ['String'],
      description: 'Options, 2 to 10.',
      ...usualLength(4),
      resolve: ({ options }) => options,
    }),
    openForMinutes: t.integer('openForMinutes', 'Minutes from its publication for which it takes votes.'),
    isMultiple: t.boolean({
      description: 'Whether one vote may name several.',
      resolve: ({ isMultiple }) => isMultiple,
    }),
  }),
});

const DraftAttachmentType = builder.objectRef<AttachmentRow>('DraftAttachment').implement({
  description: 'Picture or file of a draft.',
  authScopes: twoFactors,
  fields: (t) => ({
    fileId: t.id({
      description: 'Id of the file: hand it back to keep the attachment.',
      resolve: ({ fileId }) => fileId,
    }),
    attachment: t.field({
      type: AttachmentType,
      description: 'Attachment as the post will show it.',
      resolve: (row) => row,
    }),
  }),
});

const DraftType = builder.entity<DraftRow>('PostDraft', 'dft', {
  description: 'Post that is not published yet, visible to its author only.',
  authScopes: twoFactors,
  loader: 'draft',
  fields: (t) => ({
    text: t.text('text', 'Text so far, at most 10,000 characters.'),
    visibility: t.value('visibility', PostVisibility, 'Audience of the post to be.'),
    contentWarning: t.text('contentWarning', 'Warning to show before the text; null without one.', { nullable: true }),
    quotedPost: t.reference(
      PostType,
      'quoteOfId',
      'Post to quote; null without one and when it is no longer visible.',
      {
        nullable: true,
      },
    ),
    poll: t.value('poll', DraftPollType, 'Poll to publish with it; null without one.', { nullable: true }),
    attachments: t.field({
      type: [DraftAttachmentType],
      ...usualLength(1),
      description: 'Pictures or files to publish with it, in the order of its author.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.attachments.load(id))],
    }),
    publishAt: t.instant('publishAt', 'Instant at which it is published by itself, in UTC; null when not scheduled.', {
      nullable: true,
    }),
    refusal: t.text('refusal', 'Code of the reason why it was not published when it was due; null otherwise.', {
      nullable: true,
    }),
    version: t.integer('version', 'Hand it back as `expectedVersion` when you save the draft.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const DraftConnection = builder.connectionOf({ name: 'PostDraft', node: DraftType });

builder.queryById('postDraft', DraftType, {
  description: 'Draft of the caller by its id; null when it is unknown or of somebody else.',
  authScopes: twoFactors,
});

builder.queryList('postDrafts', {
  type: DraftConnection,
  description: 'Drafts of the caller, newest first. Drafts for an organisation are listed while it is active.',
  authScopes: twoFactors,
  list: listDrafts,
});

builder.verb('saveDraft', {
  description: 'Saves a draft. A person has at most 100.',
  authScopes: twoFactors,
  deadlineMs: ATTACHING_DEADLINE_MS,
  input: (t) => ({
    draftId: t.id({ required: false, description: 'Id of the draft to change; null makes a new one.' }),
    text: t.string({ description: 'Text so far, at most 10,000 characters; it may be blank.' }),
    visibility: t.field({
      type: PostVisibility,
      defaultValue: 'PUBLIC',
      description: 'Audience of the post. `ORGANIZATION` requires an active organisation.',
    }),
    groupId: t.id({ required: false, description: 'Id of a community of the caller; required for `GROUP`.' }),
    contentWarning: t.string({ required: false, description: 'Warning to show before the text, 1 to 200 characters.' }),
    quotedPostId: t.id({ required: false, description: 'Id of a public or unlisted post to quote.' }),
    poll: t.field({ type: PollInputType, required: false, description: 'Poll to publish with the post.' }),
    attachments: t.field({
      type: [AttachmentInputType],
      required: false,
      description: `${attachmentsHint} Files that the draft has already are kept; an absent field leaves all unchanged.`,
    }),
    expectedVersion: t.int({ required: false, description: 'Version last read of the draft to change.' }),
  }),
  result: DraftType,
  refusals: [
    ConflictError,
    InvalidStateError,
    NotFoundError,
    QuotaExceededError,
    ValidationError,
    VersionConflictError,
  ],
  run: (ctx, caller, input) => {
    const {
      draftId,
      groupId = null,
      contentWarning = null,
      quotedPostId = null,
      poll = null,
      attachments = null,
      expectedVersion = null,
      ...rest
    } = input;
    const id = (draftId ?? null) as Id<'PostDraft'> | null;
    return saveDraft(ctx, caller, {
      ...rest,
      draftId: id,
      groupId,
      contentWarning,
      quotedPostId,
      poll,
      attachments,
      expectedVersion,
    });
  },
  read: 'draftId',
});

const DeletedDraft = builder.objectRef<DraftId>('DeletedPostDraft').implement({
  description: 'Result of deleting a draft.',
  authScopes: twoFactors,
  fields: (t) => ({ id: t.id({ description: 'Id of the deleted draft.', resolve: ({ draftId }) => draftId }) }),
});

builder.verb('deleteDraft', {
  description: 'Deletes a draft of the caller, scheduled or not.',
  authScopes: twoFactors,
  input: (t) => ({ draftId: t.idOf('PostDraft', 'Id of a draft of the caller.') }),
  result: DeletedDraft,
  refusals: [NotFoundError],
  run: deleteDraft,
});

builder.verb('schedulePost', {
  description: 'Has a draft published by itself, to the minute, or no longer.',
  authScopes: twoFactors,
  input: (t) => ({
    draftId: t.idOf('PostDraft', 'Id of a draft of the caller.'),
    publishAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant of publication, within the next 365 days; null removes the schedule.',
    }),
  }),
  result: DraftType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: (ctx, caller, { draftId, publishAt }) => schedulePost(ctx, caller, { draftId, publishAt: publishAt ?? null }),
  read: 'draftId',
});

builder.verb('publishDraft', {
  description: 'Publishes a draft of the caller now. The draft is removed.',
  authScopes: twoFactors,
  input: (t) => ({ draftId: t.idOf('PostDraft', 'Id of a draft of the caller.') }),
  result: PostType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: publishDraft,
  read: 'postId',
});
