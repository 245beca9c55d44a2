import { sealedPlace } from '@codai/contracts/identity';
import { newId } from '@codai/kit';
import type { EventData } from '@codai/kit/events';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { countUnread, listNotifications } from './notices/inbox/service.ts';
import { setPreference } from './preferences/channels/service.ts';
import { openNotifications, signedIn } from './testing/notifications.ts';
import { scriptedMail } from './testing/scripted-mail.ts';

const mail = scriptedMail();
const domain = await openNotifications({ mail });
afterAll(() => domain[Symbol.asyncDispose]());

let [ana, dan, eve] = ['', '', ''];
beforeEach(async () => {
  mail.taken.length = 0;
  [ana, dan, eve] = await Promise.all([join('Ana'), join('Dan'), join('Eve')]);
});

const seal = (type: string, subjectId: string, content: object) =>
  domain.deps.keys.seal(JSON.stringify(content), sealedPlace(type, subjectId));

/** A person from identity's events: registered and verified. Their welcome is delivered and forgotten. */
async function join(displayName: string, locale = 'en'): Promise<string> {
  const userId = newId('usr');
  const email = `${userId}@example.test`;
  await domain.handle('identity.user.registered', {
    userId,
    handle: userId,
    displayName,
    personalTenantId: newId('org'),
    locale,
    sealed: seal('identity.user.registered', userId, { email }),
  });
  await domain.handle('identity.user.verified', { userId, verifiedAt: domain.clock.now().toISOString() });
  await domain.deliverDue();
  mail.taken.length = 0;
  return userId;
}

const inbox = async (userId: string, tenantId: string | null = null) => {
  const page = await listNotifications(domain.deps, signedIn(userId, tenantId), { first: 50 });
  return page.edges.map(({ node }) => node).filter(({ type }) => type !== 'account.welcome');
};
const typesFor = async (userId: string, tenantId?: string) => (await inbox(userId, tenantId)).map(({ type }) => type);
/** Delivers what is due and gives recipients and subjects of what was taken. */
async function mailed(): Promise<string[]> {
  mail.taken.length = 0;
  await domain.deliverDue();
  return mail.taken.map(({ recipient, subject }) => `${recipient.split('@')[0]}: ${subject}`).sort();
}

const comment = (facts: Partial<EventData<'social.comment.created'>> = {}) => ({
  commentId: newId('cmt'),
  authorId: dan,
  postId: newId('pst'),
  postAuthorId: ana,
  parentCommentId: null,
  parentAuthorId: null,
  tenantId: null,
  recipientIds: [ana],
  ...facts,
});
const follows = (followerId: string, followedId: string, recipientIds = [followedId]) =>
  domain.handle('social.follow.created', { followerId, followedId, recipientIds });
const blocks = (blockerId: string, blockedId: string) =>
  domain.handle('social.block.created', { blockerId, blockedId });

/** Quoted-printable text without its soft line breaks. Source: RFC 2045 §6.7. */
const unfolded = (mime: Buffer) => mime.toString().replace(/=\r?\n/g, '');

describe('people', () => {
  it('are welcomed once in their life, in the inbox and by mail', async () => {
    const userId = newId('usr');
    const sealed = seal('identity.user.registered', userId, { email: `${userId}@example.test` });
    await domain.handle('identity.user.registered', {
      userId,
      handle: userId,
      displayName: 'Ion <b>Pop</b>',
      personalTenantId: newId('org'),
      locale: 'ro',
      sealed,
    });
    expect(await mailed()).toEqual([]);
    for (let time = 0; time < 2; time++) {
      await domain.handle('identity.user.verified', { userId, verifiedAt: domain.clock.now().toISOString() });
    }
    expect(await mailed()).toEqual([`${userId}: Bun venit, Ion <b>Pop</b>`]);
    expect(mail.taken[0]?.mime.toString()).toContain('Ion &lt;b&gt;Pop&lt;/b&gt;');
    expect(await countUnread(domain.deps, signedIn(userId))).toBe(1);
  });

  it('are reached where identity says, and nothing of an event moved to another person opens', async () => {
    const type = 'identity.user.registered';
    const stolen = seal(type, ana, { email: 'ana@example.test' });
    const forged = {
      userId: eve,
      handle: 'eve',
      displayName: 'Eve',
      personalTenantId: 'org_x',
      locale: 'en',
      sealed: stolen,
    };
    await expect(domain.handle(type, forged)).rejects.toThrow('does not open');
    await expect(
      domain.handle('identity.registration.repeated', { userId: ana, locale: 'en', sealed: stolen }),
    ).rejects.toThrow('does not open');
  });

  it('get only critical mail while they are suspended', async () => {
    await domain.handle('identity.user.suspended', { userId: ana, reason: 'test' });
    await follows(dan, ana);
    await domain.handle('identity.password.changed', {
      userId: ana,
      how: 'CHANGED',
      changedAt: domain.clock.now().toISOString(),
    });
    expect(await mailed()).toEqual([`${ana}: Your password was changed`]);
    await domain.handle('identity.user.reinstated', { userId: ana });
    await follows(eve, ana);
    expect(await mailed()).toEqual([`${ana}: Eve follows you`]);
  });

  it('are spoken of by the name they have now', async () => {
    await follows(dan, ana);
    const facts = { userId: dan, handle: 'dan', displayName: 'Daniel', locale: 'en', version: 2 };
    await domain.handle('identity.user.updated', facts);
    expect(await mailed()).toEqual([`${ana}: Daniel follows you`]);
  });
});

describe('accounts', () => {
  const inMinutes = (minutes: number) => new Date(domain.clock.now().getTime() + minutes * 60_000).toISOString();

  it('get their verification code at the address to be proven, also before there is a user', async () => {
    const type = 'identity.verification.requested';
    const request = async (userId: string | null, email: string) => {
      const requestId = newId('vrq');
      const sealed = seal(type, requestId, { email, code: 'ABCD-EFGH' });
      const purpose = userId === null ? 'SIGN_UP' : 'EMAIL_CHANGE';
      await domain.handle(type, { requestId, purpose, userId, locale: 'en', expiresAt: inMinutes(15), sealed });
    };
    await request(null, 'stranger@example.test');
    await request(ana, 'new-address@example.test');
    expect(await mailed()).toEqual(['new-address: Your verification code', 'stranger: Your verification code']);
    const text = mail.taken[0]?.mime.toString();
    expect(text).toContain('ABCD-EFGH');
    expect(text).toMatch(/valid for 15 minutes/);
    expect(await typesFor(ana)).toEqual([]);
  });

  it.each([
    ['EMAIL_REPLACEMENT', 'Your e-mail address is being replaced', /another one.*tell nobody this code/s],
    ['MFA_RECOVERY', 'Your recovery code', /without your second factor.*tell nobody this code/s],
  ] as const)('I-8: receive a code of %s with its purpose', async (purpose, subject, words) => {
    const type = 'identity.verification.requested';
    const requestId = newId('vrq');
    const sealed = seal(type, requestId, { email: `${ana}@example.test`, code: 'ABCD-EFGH' });
    await domain.handle(type, { requestId, purpose, userId: ana, locale: 'en', expiresAt: inMinutes(15), sealed });
    expect(await mailed()).toEqual([`${ana}: ${subject}`]);
    const text = mail.taken[0]?.mime.toString().replaceAll('=\r\n', '');
    expect(text).toContain('ABCD-EFGH');
    expect(text).toMatch(words);
  });

  it('NOTIF-2: get the code of a password reset though they want no mail, but not when it has expired', async () => {
    const type = 'identity.password.reset-requested';
    const request = async (locale: string, minutes: number) => {
      const requestId = newId('rst');
      const sealed = seal(type, requestId, { email: `${ana}@example.test`, code: 'WXYZ-1234' });
      await domain.handle(type, { requestId, userId: ana, locale, expiresAt: inMinutes(minutes), sealed });
    };
    await domain.handle('identity.user.suspended', { userId: ana, reason: 'test' });
    await request('ro', 15);
    expect(await mailed()).toEqual([`${ana}: Codul pentru resetarea parolei`]);
    await request('ro', 15);
    domain.clock.advance(15 * 60_000);
    expect(await mailed()).toEqual([]);
  });

  it('get a mail at the old address after a change, and later mail at the new one', async () => {
    const sealed = seal('identity.email.changed', ana, { email: `new-${ana}@example.test` });
    await domain.handle('identity.email.changed', { userId: ana, changedAt: domain.clock.now().toISOString(), sealed });
    await domain.handle('identity.factor.added', { userId: ana, factorId: 'fac_1', kind: 'TOTP' });
    expect(await mailed()).toEqual([
      `new-${ana}: A second factor was added to your account`,
      `${ana}: Your e-mail address was changed`,
    ]);
    expect((await typesFor(ana)).sort()).toEqual(['account.email-changed', 'account.factor-added']);
  });

  it('get a mail about an account that was linked or unlinked', async () => {
    await domain.handle('identity.account.linked', { userId: ana, linkId: 'lnk_1', provider: 'GITHUB' });
    await domain.handle('identity.account.unlinked', { userId: ana, linkId: 'lnk_1', provider: 'SANDBOX' });
    expect(await mailed()).toEqual([
      `${ana}: An account at GitHub was linked to your account`,
      `${ana}: An account at SANDBOX was unlinked from your account`,
    ]);
    expect((await typesFor(ana)).sort()).toEqual(['account.linked', 'account.unlinked']);
  });

  it('get mail about events of their security', async () => {
    await domain.handle('identity.factor.removed', { userId: ana, factorId: 'fac_1', kind: 'TOTP' });
    await domain.handle('identity.recovery-code.used', { userId: ana, remaining: 7 });
    const suspicious = { userId: ana, sessionId: null, reason: 'NEW_SOURCE' as const, source: null };
    await domain.handle('identity.signin.suspicious', suspicious);
    const sealed = seal('identity.registration.repeated', ana, { email: `${ana}@example.test` });
    await domain.handle('identity.registration.repeated', { userId: ana, locale: 'en', sealed });
    expect(await mailed()).toHaveLength(4);
    expect(await typesFor(ana)).toHaveLength(3);
  });

  it('EV-5: are invited with a link that carries the token, in the mail alone, and the invitation goes when it is revoked', async () => {
    const [invitationId, organizationId] = [newId('inv'), newId('org')];
    const type = 'identity.invitation.created';
    const invite = (inviteeUserId: string | null, email: string) =>
      domain.handle(type, {
        invitationId,
        organizationId,
        organizationName: 'North & Co',
        invitedById: dan,
        invitedByName: 'Dan',
        inviteeUserId,
        role: 'MEMBER',
        locale: 'en',
        expiresAt: inMinutes(60),
        sealed: seal(type, invitationId, { email, token: 'tok_secret' }),
      });
    await invite(null, 'stranger@example.test');
    await invite(ana, `${ana}@example.test`);
    expect(await mailed()).toEqual([
      'stranger: Dan invites you to North & Co',
      `${ana}: Dan invites you to North & Co`,
    ]);
    expect(mail.taken.every(({ mime }) => unfolded(mime).includes('/app/invitations/tok_secret'))).toBe(true);
    const [notification] = await inbox(ana);
    expect(notification).toMatchObject({
      targetId: organizationId,
      tenantId: null,
      variables: { organizationName: 'North & Co' },
    });
    expect(JSON.stringify(notification)).not.toContain('tok_secret');

    await domain.handle('identity.invitation.revoked', { invitationId, organizationId, revokedById: dan });
    expect(await typesFor(ana)).toEqual([]);
  });

  it('hear of their organisation in that organisation alone', async () => {
    const organizationId = newId('org');
    await domain.handle('identity.role.changed', {
      organizationId,
      userId: ana,
      from: 'MEMBER',
      to: 'OWNER',
      changedById: dan,
    });
    await domain.handle('identity.invitation.accepted', {
      invitationId: 'inv_1',
      organizationId,
      userId: eve,
      invitedById: ana,
    });
    expect((await typesFor(ana, organizationId)).sort()).toEqual([
      'organization.invitation-accepted',
      'organization.role-changed',
    ]);
    expect(await typesFor(ana, 'org_other')).toEqual([]);
    expect(await mailed()).toEqual([`${ana}: Your role is now OWNER`]);
  });
});

describe('social', () => {
  it('notifies about follows, comments, answers, reactions and messages, each in the channels that are on', async () => {
    await follows(dan, ana);
    await domain.handle('social.comment.created', comment());
    const answer = comment({ parentCommentId: 'cmt_1', parentAuthorId: eve, recipientIds: [ana, eve] });
    await domain.handle('social.comment.created', answer);
    const reaction = { targetType: 'POST', targetAuthorId: ana, userId: dan, kind: 'LOVE', tenantId: null } as const;
    const postId = newId('pst');
    await domain.handle('social.reaction.added', { ...reaction, targetId: postId, postId, recipientIds: [ana] });
    const message = { messageId: newId('cms'), conversationId: newId('cnv'), sequence: '1', senderId: dan };
    await domain.handle('social.message.sent', { ...message, recipientIds: [ana, eve] });
    expect((await typesFor(ana)).sort()).toEqual([
      'social.comment',
      'social.comment',
      'social.follow',
      'social.message',
      'social.reaction',
    ]);
    expect((await typesFor(eve)).sort()).toEqual(['social.message', 'social.reply']);
    expect(await mailed()).toEqual(
      [
        `${ana}: Dan commented on your post`,
        `${ana}: Dan commented on your post`,
        `${ana}: Dan follows you`,
        `${eve}: Dan replied to your comment`,
      ].sort(),
    );
  });

  it('notifies about mentions, requests to follow and decisions of moderators, which name nobody', async () => {
    const post = { postId: newId('pst'), authorId: dan, visibility: 'PUBLIC', tenantId: null } as const;
    for (const again of [1, 2])
      await domain.handle('social.mention.created', { ...post, recipientIds: [ana] }, `evt_${again}`);
    const pair = { followerId: dan, followedId: ana };
    await domain.handle('social.follow.requested', { ...pair, recipientIds: [ana] });
    await domain.handle('social.follow.accepted', { ...pair, recipientIds: [dan] });
    const decided = { actionId: newId('mda'), targetUserId: ana, tenantId: null, recipientIds: [ana] };
    await domain.handle('social.moderation.applied', { ...decided, kind: 'HIDE', postId: post.postId });
    await domain.handle('social.moderation.appeal-decided', { ...decided, isAccepted: true });
    expect((await typesFor(ana)).sort()).toEqual([
      'social.appeal-decided',
      'social.follow-requested',
      'social.mention',
      'social.moderation',
    ]);
    expect(await typesFor(dan)).toEqual(['social.follow-accepted']);
    const { rows } = await domain.fresh.admin.query(
      "SELECT DISTINCT actor_id FROM notifications.notification WHERE type IN ('social.moderation', 'social.appeal-decided')",
    );
    expect(rows).toEqual([{ actor_id: null }]);
  });

  it('notifies about invitations, requests, acceptances and roles in a community, with a link to it', async () => {
    const groupId = newId('grp');
    const pair = { groupId, userId: ana };
    for (const again of [1, 2])
      await domain.handle(
        'social.group.invited',
        { ...pair, invitedById: dan, recipientIds: [ana] },
        `evt_invited_${again}`,
      );
    await domain.handle('social.group.join-requested', { groupId, userId: dan, recipientIds: [ana, eve] });
    await domain.handle('social.group.role-changed', {
      ...pair,
      role: 'MODERATOR',
      changedById: dan,
      recipientIds: [ana],
    });
    expect((await typesFor(ana)).sort()).toEqual([
      'social.group-invited',
      'social.group-join-requested',
      'social.group-role',
    ]);
    expect(new Set((await inbox(ana)).map(({ targetId, actorId }) => `${targetId} ${actorId}`))).toEqual(
      new Set([`${groupId} ${dan}`]),
    );
    expect(await mailed()).toEqual(
      [
        `${ana}: Dan asks to join your community`,
        `${ana}: Dan invited you to a community`,
        `${ana}: Your role in a community is now MODERATOR`,
        `${eve}: Dan asks to join your community`,
      ].sort(),
    );
    expect(mail.taken.every(({ mime }) => mime.toString().includes('/app/people/communities'))).toBe(true);

    // The request is answered: nobody is asked any more.
    await domain.handle('social.group.join-accepted', {
      groupId,
      userId: dan,
      acceptedById: ana,
      recipientIds: [dan],
    });
    expect(await typesFor(dan)).toEqual(['social.group-join-accepted']);
    expect(await typesFor(eve)).toEqual([]);
    await domain.handle('social.group.member-removed', { ...pair, removedById: dan, isBan: true });
    expect(await typesFor(ana)).toEqual([]);
    await domain.handle('social.group.deleted', { groupId, deletedById: ana });
    expect(await typesFor(dan)).toEqual([]);
  });

  it('NOTIF-1: sends nothing about a community across a block, and no type that is switched off', async () => {
    const groupId = newId('grp');
    await setPreference(domain.deps, signedIn(eve), {
      type: 'social.group-invited',
      channel: 'IN_APP',
      isEnabled: false,
      expectedVersion: 0,
    });
    await blocks(ana, dan);
    for (const userId of [ana, eve])
      await domain.handle('social.group.invited', { groupId, userId, invitedById: dan, recipientIds: [userId] });
    await domain.handle('social.group.join-requested', { groupId, userId: dan, recipientIds: [ana] });
    expect([await typesFor(ana), await typesFor(eve)]).toEqual([[], []]);
    expect(await mailed()).toEqual([`${eve}: Dan invited you to a community`]);
  });

  it('notifies about a decision on a profile, without a target', async () => {
    await domain.handle('social.moderation.applied', {
      actionId: newId('mda'),
      kind: 'WARN',
      postId: null,
      targetKind: 'PROFILE',
      targetId: newId('prf'),
      targetUserId: ana,
      tenantId: null,
      recipientIds: [ana],
    });
    expect(await inbox(ana)).toMatchObject([{ type: 'social.moderation', targetId: null }]);
  });

  it('notifies the author of both post and comment once about an answer', async () => {
    await domain.handle('social.comment.created', comment({ parentCommentId: 'cmt_1', parentAuthorId: ana }));
    expect(await typesFor(ana)).toEqual(['social.reply']);
  });

  it('notifies the sender of a message once about the reactions of one person, in the inbox alone, until the message is deleted', async () => {
    const message = { messageId: newId('cms'), conversationId: newId('cnv'), sequence: '1', senderId: ana };
    const reaction = { ...message, userId: dan, isAdded: true, recipientIds: [ana] };
    for (const kind of ['LOVE', 'FUNNY'] as const) await domain.handle('social.message.reacted', { ...reaction, kind });
    expect(await inbox(ana)).toMatchObject([{ type: 'social.message-reaction', targetId: message.conversationId }]);
    expect(await mailed()).toEqual([]);
    await domain.handle('social.message.deleted', message);
    expect(await typesFor(ana)).toEqual([]);
  });

  it('NOTIF-3: notifies once about an event delivered twice, a person who follows again, and a changed reaction', async () => {
    const event = comment();
    await Promise.all([1, 2, 3].map(() => domain.handle('social.comment.created', event, 'evt_same')));
    await follows(dan, ana);
    await follows(dan, ana);
    const reaction = {
      targetType: 'POST',
      targetId: 'pst_1',
      postId: 'pst_1',
      targetAuthorId: ana,
      userId: dan,
      tenantId: null,
    } as const;
    await domain.handle('social.reaction.added', { ...reaction, kind: 'LIKE', recipientIds: [ana] });
    await domain.handle('social.reaction.added', { ...reaction, kind: 'LOVE', recipientIds: [ana] });
    expect((await typesFor(ana)).sort()).toEqual(['social.comment', 'social.follow', 'social.reaction']);
    expect(await mailed()).toHaveLength(2);
  });

  it('NOTIF-1: sends nothing that the person switched off, channel by channel', async () => {
    const off = { type: 'social.follow', isEnabled: false, expectedVersion: 0 } as const;
    await setPreference(domain.deps, signedIn(ana), { ...off, channel: 'IN_APP' });
    await setPreference(domain.deps, signedIn(eve), { ...off, channel: 'EMAIL' });
    await follows(dan, ana);
    await follows(dan, eve);
    expect(await typesFor(ana)).toEqual([]);
    expect(await typesFor(eve)).toEqual(['social.follow']);
    expect(await mailed()).toEqual([`${ana}: Dan follows you`]);
  });

  it('does not notify people about their own acts', async () => {
    await domain.handle('social.comment.created', comment({ authorId: ana, recipientIds: [ana] }));
    expect(await typesFor(ana)).toEqual([]);
  });

  it('keeps notifications of one organisation within it', async () => {
    await domain.handle('social.comment.created', comment({ tenantId: 'org_north' }));
    expect(await typesFor(ana, 'org_north')).toEqual(['social.comment']);
    expect(await typesFor(ana, 'org_south')).toEqual([]);
  });

  it('withdraws notifications about deleted content', async () => {
    const event = comment();
    await domain.handle('social.comment.created', event);
    const { recipientIds: _recipientIds, ...deleted } = event;
    await domain.handle('social.comment.deleted', deleted);
    expect(await typesFor(ana)).toEqual([]);

    const second = comment();
    await domain.handle('social.comment.created', second);
    await domain.handle('social.post.deleted', {
      postId: second.postId,
      authorId: ana,
      visibility: 'PUBLIC',
      tenantId: null,
    });
    expect(await typesFor(ana)).toEqual([]);

    const conversationId = newId('cnv');
    const message = { messageId: newId('cms'), conversationId, sequence: '1', senderId: dan, recipientIds: [ana, eve] };
    await domain.handle('social.message.sent', message);
    await domain.handle('social.conversation.member-removed', { conversationId, userId: eve, removedById: eve });
    expect([await typesFor(ana), await typesFor(eve)]).toEqual([['social.message'], []]);
    expect(await countUnread(domain.deps, signedIn(eve))).toBe(1); // The welcome.
    await domain.handle('social.conversation.closed', { conversationId });
    expect(await typesFor(ana)).toEqual([]);
  });
});

describe('SOC-1: across a block', () => {
  it.each(['the blocker', 'the blocked'])('nothing reaches %s', async (told) => {
    await (told === 'the blocker' ? blocks(ana, dan) : blocks(dan, ana));
    // An event that did not know of the block yet.
    await follows(dan, ana);
    await domain.handle('social.comment.created', comment());
    expect(await typesFor(ana)).toEqual([]);
    expect(await mailed()).toEqual([]);
    await follows(eve, ana);
    expect(await typesFor(ana)).toEqual(['social.follow']);
  });

  it('earlier notifications are withdrawn on both sides, and waiting mail is not sent', async () => {
    await follows(dan, ana);
    await follows(ana, dan);
    await follows(eve, ana);
    await blocks(ana, dan);
    expect([await inbox(ana), await inbox(dan)].map((rows) => rows.map(({ actorId }) => actorId))).toEqual([[eve], []]);
    expect(await countUnread(domain.deps, signedIn(ana))).toBe(2); // The welcome and Eve.
    expect(await mailed()).toEqual([`${ana}: Eve follows you`]);
  });

  it('nothing is delivered when the block and the act are handled at the same moment', async () => {
    for (let round = 0; round < 15; round++) {
      const [follower, followed] = [newId('usr'), newId('usr')];
      await Promise.all([follows(follower, followed), blocks(followed, follower), follows(followed, follower)]);
      expect([await typesFor(followed), await typesFor(follower)]).toEqual([[], []]);
    }
  });

  it('ends with the block', async () => {
    await blocks(ana, dan);
    await domain.handle('social.block.removed', { blockerId: ana, blockedId: dan });
    await follows(dan, ana);
    expect(await typesFor(ana)).toEqual(['social.follow']);
  });
});

it('one event costs the same number of statements for two recipients as for two hundred', async () => {
  const costs: string[][] = [];
  for (const size of [2, 200]) {
    const recipientIds = Array.from({ length: size }, () => newId('usr'));
    const message = {
      messageId: newId('cms'),
      conversationId: newId('cnv'),
      sequence: '1',
      senderId: dan,
      recipientIds,
    };
    domain.statements.length = 0;
    await domain.handle('social.message.sent', message);
    costs.push(domain.statements.map((sql) => sql.replace(/\s+/g, ' ').slice(0, 70)));
  }
  expect(costs[1]).toEqual(costs[0]);
  expect(costs[0]).toMatchInlineSnapshot(`
    [
      "BEGIN",
      "SELECT set_config('app.tenant_id', $1, true), set_config('app.user_id'",
      "SELECT pg_advisory_xact_lock_shared(hashtextextended('notifications se",
      "SELECT "notifications"."blocked_pair"."blocker_id", "notifications"."b",
      "SELECT "notifications"."notification_preference"."recipient_id", "noti",
      "INSERT INTO "notifications"."notification" ("id","recipient_id","tenan",
      "SELECT "notifications"."unread_counter"."recipient_id", "notifications",
      "SELECT "notifications"."push_device"."user_id" FROM "notifications"."p",
      "INSERT INTO outbox (id, type, subject, time, tenant_id, partition_key,",
      "COMMIT",
    ]
  `);
});

describe('codes of second factors', () => {
  const requested = async (kind: 'SMS' | 'EMAIL', destination: string, locale = 'en') => {
    const codeId = newId('fcd');
    const type = 'identity.factor-code.requested';
    const expiresAt = new Date(domain.clock.now().getTime() + 10 * 60_000).toISOString();
    const sealed = seal(type, codeId, { destination, code: '123456' });
    await domain.handle(type, { codeId, userId: ana, kind, locale, expiresAt, sealed }, `evt_${codeId}`);
    return {
      codeId,
      again: () => domain.handle(type, { codeId, userId: ana, kind, locale, expiresAt, sealed }, `evt_${codeId}`),
    };
  };
  const texts = async (recipient: string) => {
    const rows = await domain.deps.database.systemRead(null, (tx) =>
      tx.capturedMessage.findMany({ where: { recipient } }),
    );
    return rows.map(({ mime }) => Buffer.from(mime).toString().split('\r\n\r\n')[1]?.trim());
  };

  it('NOTIF-3: go by SMS to the number that is named, once, and by no other channel', async () => {
    const { again } = await requested('SMS', '+40722000111', 'ro');
    await again();
    expect(await mailed()).toEqual([]);
    expect(await texts('+40722000111')).toEqual([
      '123456 este codul dumneavoastră Codai. Este valabil 10 minute. Nu îl dați nimănui.',
    ]);
    expect(await inbox(ana)).toEqual([]);
    const ended = (await domain.events('notifications.message.captured')).at(-1);
    expect(ended?.data).toMatchObject({ recipientId: ana, type: 'account.sign-in-code', channel: 'SMS' });
  });

  it('go by mail to the address in the event, and not to the account’s address', async () => {
    await requested('EMAIL', 'other@example.test');
    expect(await mailed()).toEqual(['other: Your sign-in code']);
    expect(String(mail.taken[0]?.mime)).toContain('123456');
    expect(await inbox(ana)).toEqual([]);
  });

  it('are not sent once they have expired, and leave neither number nor code', async () => {
    await requested('SMS', '+40722000222');
    domain.clock.advance(10 * 60_000);
    await domain.deliverDue();
    expect(await texts('+40722000222')).toEqual([]);
    const { rows } = await domain.fresh.admin.query(
      `SELECT status, end_reason, sealed_address, sealed_content FROM notifications.delivery_message
       WHERE recipient_id = $1 AND channel = 'SMS'`,
      [ana],
    );
    expect(rows).toEqual([{ status: 'FAILED', end_reason: 'EXPIRED', sealed_address: null, sealed_content: null }]);
  });
});

describe('jobs', () => {
  it('notifies about applications, interviews, offers and milestones, with a link to each', async () => {
    const postingId = newId('job');
    const application = { applicationId: newId('jap'), postingId, candidateId: ana };
    await domain.handle('jobs.application.moved', { ...application, stage: 'INTERVIEW', recipientIds: [ana] });
    await domain.handle('jobs.interview.scheduled', {
      ...application,
      interviewId: newId('ivw'),
      recipientIds: [ana, dan],
    });
    await domain.handle('jobs.offer.made', { ...application, offerId: newId('ofr'), recipientIds: [ana] });
    await domain.handle('jobs.match.found', { alertId: newId('jal'), postingId, userId: ana, recipientIds: [ana] });
    const milestone = { milestoneId: newId('mls'), contractId: newId('ctr'), clientId: dan, freelancerId: ana };
    await domain.handle('jobs.milestone.released', {
      ...milestone,
      amount: '500',
      currency: 'EUR',
      isAutomatic: true,
      recipientIds: [ana],
    });
    expect((await typesFor(ana)).sort()).toEqual([
      ...['work.application-changed', 'work.interview', 'work.match', 'work.milestone', 'work.offer'],
    ]);
    expect(await typesFor(dan)).toEqual(['work.interview']);
  });
});
