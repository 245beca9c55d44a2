import { sealedPlace } from '@codai/contracts/identity';
import { reviewerPlace } from '@codai/contracts/learning';
import { newId } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openNotifications, signedIn } from '../../testing/notifications.ts';
import { scriptedMail } from '../../testing/scripted-mail.ts';
import { listNotifications } from '../inbox/service.ts';

const mail = scriptedMail();
const domain = await openNotifications({ mail });
afterAll(() => domain[Symbol.asyncDispose]());

let [ana, dan] = ['', ''];
const north = 'org_north';
beforeEach(async () => {
  [ana, dan] = [await join('Ana', 'en'), await join('Dan', 'ro')];
  await domain.deliverDue();
  mail.taken.length = 0;
});

async function join(displayName: string, locale: string): Promise<string> {
  const [userId, type] = [newId('usr'), 'identity.user.registered'];
  const content = JSON.stringify({ email: `${displayName.toLowerCase()}@example.test` });
  const sealed = domain.deps.keys.seal(content, sealedPlace(type, userId));
  const facts = { userId, handle: userId, displayName, personalTenantId: newId('org'), locale, sealed };
  await domain.handle('identity.user.registered', facts);
  await domain.handle('identity.user.verified', { userId, verifiedAt: domain.clock.now().toISOString() });
  return userId;
}

const typesFor = async (userId: string, tenantId: string | null = null) =>
  (await listNotifications(domain.deps, signedIn(userId, tenantId), { first: 50 })).edges
    .map(({ node }) => node.type)
    .filter((type) => type !== 'account.welcome');

async function mailed(): Promise<string[]> {
  mail.taken.length = 0;
  await domain.deliverDue();
  return mail.taken.map(({ recipient, subject }) => `${recipient}: ${subject}`).sort();
}

describe('a class', () => {
  const announced = (change: 'CANCELLED' | 'SCHEDULED', sessionId = 'cls_1', recipientIds = [ana, dan]) => ({
    sessionId,
    change,
    startsAt: '2031-05-09T14:30:00.000Z',
    recipientIds,
  });

  it('notifies its participants once, with its time in the language of each', async () => {
    const sessionId = newId('cls');
    await domain.handle('learning.session.announced', announced('SCHEDULED', sessionId));
    await domain.handle('learning.session.announced', announced('SCHEDULED', sessionId));
    expect(await typesFor(ana)).toEqual(['learning.class-scheduled']);
    expect(await mailed()).toEqual([
      'ana@example.test: Class on 9 May 2031 at 14:30 UTC',
      'dan@example.test: Oră de curs pe 9 mai 2031 la 14:30 UTC',
    ]);
  });

  it('replaces its earlier notifications when it is cancelled', async () => {
    const sessionId = newId('cls');
    await domain.handle('learning.session.announced', announced('SCHEDULED', sessionId));
    await domain.handle('learning.session.cancelled', { sessionId });
    await domain.handle('learning.session.announced', announced('CANCELLED', sessionId));
    expect(await typesFor(dan)).toEqual(['learning.class-cancelled']);
  });

  it('is withdrawn from a removed participant, and from nobody else', async () => {
    const sessionId = newId('cls');
    await domain.handle('learning.session.announced', announced('SCHEDULED', sessionId));
    await domain.handle('learning.session.person-removed', { sessionId, userId: dan });
    expect([await typesFor(ana), await typesFor(dan)]).toEqual([['learning.class-scheduled'], []]);
  });
});

it('grades, completions and free places notify the learner in every organisation', async () => {
  const enrollment = { enrollmentId: newId('enr'), courseId: 'coe_1', learnerId: ana };
  await domain.handle('learning.enrollment.promoted', enrollment, newId('evt'), north);
  const grade = { ...enrollment, itemId: 'asg_1', basisPoints: 8799, isPassed: true };
  await domain.handle('learning.assessment.graded', grade, newId('evt'), north);
  const completed = { courseId: 'coe_1', completionId: newId('cpl'), learnerId: ana };
  await domain.handle('learning.course.completed', completed, newId('evt'), north);
  expect((await typesFor(ana)).sort()).toEqual(['learning.completed', 'learning.graded', 'learning.promoted']);
  expect(await mailed()).toEqual(
    ['You completed a course', 'You have a place in a course', 'Your work was graded'].map(
      (subject) => `ana@example.test: ${subject}`,
    ),
  );
  expect(mail.taken.some(({ mime }) => mime.toString().includes('Result: 87 %.'))).toBe(true);
});

it('submitted work notifies the instructor once, with the name of the learner', async () => {
  const work = { enrollmentId: 'enr_1', courseId: 'coe_1', learnerId: ana, assignmentId: 'asg_1' };
  const submission = { ...work, submissionId: newId('sbm'), instructorId: dan };
  await domain.handle('learning.submission.created', submission, newId('evt'), north);
  await domain.handle('learning.submission.created', submission, newId('evt'), north);
  // Older events, which lack the instructor, notify nobody.
  await domain.handle('learning.submission.created', { ...work, submissionId: newId('sbm') }, newId('evt'), north);
  expect([await typesFor(ana), await typesFor(dan)]).toEqual([[], ['learning.submission']]);
  expect(await mailed()).toEqual([]);
});

it('a due task notifies its assignee, or its author when it has no assignee', async () => {
  const task = { spaceId: 'spa_1', createdById: ana };
  await domain.handle('learning.task.due', { ...task, taskId: newId('tsk'), assigneeId: dan });
  await domain.handle('learning.task.due', { ...task, taskId: newId('tsk'), assigneeId: null });
  expect([await typesFor(ana), await typesFor(dan)]).toEqual([['learning.task-due'], ['learning.task-due']]);
});

it('a hold or an overdue loan of the library notifies within its organisation, and is withdrawn once it ends', async () => {
  const [holdId, loanId] = [newId('loh'), newId('lol')];
  await domain.handle('learning.hold.ready', { holdId, resourceId: 'lib_1', holderId: ana }, newId('evt'), north);
  const loan = { loanId, resourceId: 'lib_1', borrowerId: ana };
  const dueAt = '2031-05-03T09:00:00.000Z';
  await domain.handle('learning.loan.due-soon', { ...loan, dueAt }, newId('evt'), north);
  expect((await typesFor(ana, north)).sort()).toEqual(['learning.hold-ready', 'learning.loan-due']);
  expect(await typesFor(ana)).toEqual([]);
  expect(await mailed()).toContain('ana@example.test: Your loan from the library ends on 3 May 2031 at 09:00 UTC');
  await domain.handle('learning.loan.ended', loan, newId('evt'), north);
  expect(await typesFor(ana, north)).toEqual(['learning.hold-ready']);
});

it('LEARN-11: an assigned review notifies its reviewer and names nobody', async () => {
  const reviewId = newId('prv');
  const sealed = domain.deps.keys.seal(JSON.stringify({ reviewerId: dan }), reviewerPlace(reviewId));
  await domain.handle('learning.review.assigned', { roundId: 'rvr_1', reviewId, sealed }, newId('evt'), north);
  await domain.handle('learning.review.assigned', { roundId: 'rvr_1', reviewId: newId('prv') }, newId('evt'), north);
  expect(await typesFor(dan, north)).toEqual(['learning.review-assigned']);
  const [node] = (await listNotifications(domain.deps, signedIn(dan, north), { first: 1 })).edges.map(
    (edge) => edge.node,
  );
  expect(node).toMatchObject({ actorId: null, targetId: null, variables: {} });
  expect(await mailed()).toEqual(['dan@example.test: Vi se cere o recenzie']);
  await domain.handle('learning.review.declined', { roundId: 'rvr_1', reviewId }, newId('evt'), north);
  expect(await typesFor(dan, north)).toEqual([]);
});

it('a credential notifies its recipient of each change, and of a suspension until it ends', async () => {
  const credential = { credentialId: newId('crd'), recipientId: dan, issuerId: 'iss_1' };
  await domain.handle('credentials.credential.issued', { ...credential, templateId: 'ctp_1' }, newId('evt'), north);
  await domain.handle('credentials.credential.suspended', credential, newId('evt'), north);
  expect((await typesFor(dan)).sort()).toEqual(['credentials.issued', 'credentials.suspended']);
  await domain.handle('credentials.credential.reinstated', credential, newId('evt'), north);
  await domain.handle('credentials.credential.expired', credential, newId('evt'), north);
  await domain.handle('credentials.credential.revoked', credential, newId('evt'), north);
  expect((await typesFor(dan)).sort()).toEqual([
    ...['credentials.expired', 'credentials.issued', 'credentials.reinstated', 'credentials.revoked'],
  ]);
  expect(await mailed()).toContain('dan@example.test: Ați primit un atestat');
});

describe('files', () => {
  const share = { shareId: 'shr_1', fileId: 'fil_1', folderId: null, role: 'VIEWER' } as const;

  it('notify the grantee of a share until the share ends', async () => {
    const shareId = newId('shr');
    const shared = { ...share, shareId, granteeId: dan, sharedById: ana };
    await domain.handle('files.file.shared', shared, newId('evt'), north);
    await domain.handle('files.file.shared', { ...share, granteeId: dan }, newId('evt'), north);
    expect(await typesFor(dan, north)).toEqual(['files.shared']);
    expect(await mailed()).toEqual(['dan@example.test: Ana v-a distribuit un fișier sau un dosar']);
    await domain.handle('files.share.revoked', { ...share, shareId, granteeId: dan }, newId('evt'), north);
    expect(await typesFor(dan, north)).toEqual([]);
  });

  it('notify their owner when they are in quarantine', async () => {
    const found = { fileId: newId('fil'), ownerId: ana, number: 1, finding: 'EICAR' };
    await domain.handle('files.file.quarantined', found, newId('evt'), north);
    expect(await typesFor(ana, north)).toEqual(['files.quarantined']);
  });

  it('notify the managers of the organisation once a day when they nearly fill the storage', async () => {
    const organizationId = newId('org');
    await domain.handle('identity.membership.added', {
      membershipId: 'mbr_1',
      organizationId,
      userId: ana,
      role: 'OWNER',
    });
    for (const percent of [91, 95])
      await domain.handle('files.quota.nearly-used', { userId: dan, percent }, newId('evt'), organizationId);
    expect(await typesFor(ana, organizationId)).toEqual(['files.quota']);
    expect(await typesFor(dan, organizationId)).toEqual([]);
  });
});
