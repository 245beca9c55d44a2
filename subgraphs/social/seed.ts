import { type SeedUser, seedTenants, seedUser, seedUsers } from '@codai/kit';
import type { Deps, SocialWrite } from './deps.ts';
import type { ReactionKind } from './generated/prisma/enums.ts';
import { directKeyOf } from './people/follows/rules.ts';
import type { PostVisibility } from './publishing/posts/rules.ts';

const HOUR_MS = 3_600_000;

const nora = seedUser('owner@north.test');
const niels = seedUser('member@north.test');
const sorana = seedUser('owner@south.test');
const sandu = seedUser('member@south.test');
const bo = seedUser('member@both.test');

const follows: readonly (readonly [follower: SeedUser, followed: SeedUser])[] = [
  [niels, nora],
  [bo, nora],
  [bo, sorana],
  [sandu, sorana],
  [nora, bo],
  [nora, niels],
  [sorana, bo],
];

interface SeedPost {
  readonly id: string;
  readonly author: SeedUser;
  readonly visibility: PostVisibility;
  /** Handle of the organisation, for that level. */
  readonly tenant?: string;
  readonly hoursAgo: number;
  readonly text: string;
  readonly reactions: readonly (readonly [SeedUser, ReactionKind])[];
  readonly comments: readonly (readonly [SeedUser, string])[];
}

const posts: readonly SeedPost[] = [
  {
    id: 'pst_seed_ferry',
    author: nora,
    visibility: 'PUBLIC',
    hoursAgo: 30,
    text: 'The new ferry timetable is out: six sailings a day from Monday on.',
    reactions: [
      [bo, 'LIKE'],
      [niels, 'LIKE'],
      [sorana, 'INSIGHTFUL'],
    ],
    comments: [
      [bo, 'At last! Does the last one wait for the evening train?'],
      [nora, 'It does, for ten minutes.'],
    ],
  },
  {
    id: 'pst_seed_north',
    author: nora,
    visibility: 'ORGANIZATION',
    tenant: 'north',
    hoursAgo: 5,
    text: 'Harbour people: the crane is inspected on Thursday, keep berth 4 free.',
    reactions: [[niels, 'SUPPORT']],
    comments: [],
  },
  {
    id: 'pst_seed_followers',
    author: bo,
    visibility: 'FOLLOWERS',
    hoursAgo: 3,
    text: 'For those who follow me: I am writing down how both towns do their budgets.',
    reactions: [[nora, 'LOVE']],
    comments: [[sorana, 'Please show it to the valley first.']],
  },
  {
    id: 'pst_seed_valley',
    author: sorana,
    visibility: 'PUBLIC',
    hoursAgo: 1,
    text: 'Orchard day in the valley on Saturday. Bring gloves and a friend.',
    reactions: [[bo, 'LIKE']],
    comments: [],
  },
  {
    id: 'pst_seed_private',
    author: niels,
    visibility: 'PRIVATE',
    hoursAgo: 2,
    text: 'Note to self: ask for the key of the boat house.',
    reactions: [],
    comments: [],
  },
];

const messages: readonly (readonly [sender: SeedUser, text: string])[] = [
  [nora, 'Are you coming to the inspection on Thursday?'],
  [bo, 'Yes, on the first ferry.'],
  [nora, 'Good. I will bring the plans.'],
];

/**
 * Demo data among the seeded users, by fixed ids: two towns, a few posts of each level, and one conversation. Written in
 * one transaction, once: a database that has it is left as it is, whatever was done to it since.
 */
export async function seed({ database, clock }: Deps): Promise<void> {
  await database.systemWrite(null, async (tx) => {
    const now = clock.now();
    await tx.profile.createMany({ data: seedUsers.map((user) => profileOf(user, now)), skipDuplicates: true });
    if ((await tx.post.count({ where: { id: { startsWith: 'pst_seed_' } } })) > 0) return;

    for (const [follower, followed] of follows) await seedFollow(tx, follower, followed, now);
    for (const post of posts) await seedPost(tx, post, now);
    await seedConversation(tx, now);
  });
}

function profileOf({ id, handle, displayName }: SeedUser, now: Date) {
  const profileId = id.replace('usr_', 'prf_');
  return {
    id: profileId,
    userId: id,
    handle,
    identityHandle: handle,
    identityName: displayName,
    verifiedAt: now,
    createdAt: now,
  };
}

async function seedFollow(tx: SocialWrite, follower: SeedUser, followed: SeedUser, now: Date): Promise<void> {
  const edge = { followerId: follower.id, followedId: followed.id };
  await tx.follow.create({ data: { ...edge, createdAt: now } });
  tx.outbox.append(
    'social.follow.created',
    { ...edge, recipientIds: [followed.id] },
    { subject: followed.id, partitionKey: directKeyOf(follower.id, followed.id), tenantId: null },
  );
}

async function seedPost(tx: SocialWrite, post: SeedPost, now: Date): Promise<void> {
  const { id: postId, author, visibility, text, hoursAgo } = post;
  const tenantId = seedTenants.find(({ handle }) => handle === post.tenant)?.id ?? null;
  const at = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  await tx.post.create({
    data: { id: postId, authorId: author.id, text, visibility, tenantId, createdAt: at(hoursAgo) },
  });
  tx.outbox.append(
    'social.post.created',
    { postId, authorId: author.id, visibility, tenantId },
    { subject: postId, partitionKey: postId, tenantId },
  );
  await tx.reaction.createMany({
    data: post.reactions.map(([{ id: userId }, kind]) => ({
      targetId: postId,
      targetType: 'POST',
      userId,
      kind,
      createdAt: at(hoursAgo - 0.5),
    })),
  });
  for (const [index, [commenter, words]] of post.comments.entries()) {
    const commentId = `${postId.replace('pst_', 'cmt_')}_${index + 1}`;
    const createdAt = at(hoursAgo - 0.5 - index / 100);
    await tx.comment.create({ data: { id: commentId, postId, authorId: commenter.id, text: words, createdAt } });
    tx.outbox.append(
      'social.comment.created',
      {
        commentId,
        authorId: commenter.id,
        postId,
        postAuthorId: author.id,
        parentCommentId: null,
        parentAuthorId: null,
        tenantId,
        recipientIds: commenter === author ? [] : [author.id],
      },
      { subject: commentId, partitionKey: postId, tenantId },
    );
  }
}

async function seedConversation(tx: SocialWrite, now: Date): Promise<void> {
  const conversationId = 'cnv_seed_harbour';
  await tx.conversation.create({
    data: {
      id: conversationId,
      kind: 'DIRECT',
      directKey: directKeyOf(nora.id, bo.id),
      startedById: nora.id,
      createdAt: now,
      lastActivityAt: now,
      members: { create: [nora, bo].map(({ id: userId }) => ({ userId, joinedAt: now })) },
    },
  });
  for (const [index, [sender, text]] of messages.entries()) {
    const sequence = BigInt(index + 1);
    const messageId = `msg_seed_harbour_${sequence}`;
    await tx.conversation.update({ where: { id: conversationId }, data: { lastSequence: sequence } });
    await tx.chatMessage.create({
      data: {
        id: messageId,
        conversationId,
        sequence,
        senderId: sender.id,
        clientMessageId: messageId,
        text,
        sentAt: now,
      },
    });
    const recipientIds = [sender === nora ? bo.id : nora.id];
    tx.outbox.append(
      'social.message.sent',
      { messageId, conversationId, sequence: String(sequence), senderId: sender.id, recipientIds },
      { subject: messageId, partitionKey: conversationId, tenantId: null },
    );
  }
}
