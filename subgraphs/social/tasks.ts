import type { Cron, Task } from '@codai/kit/jobs';
import { releaseFiles } from './attachments/service.ts';
import type { Deps } from './deps.ts';
import { ranking } from './discovery/feed/rules.ts';
import { forgetPages, type LinkPayload, readLink } from './link-previews/service.ts';
import { publishDue } from './publishing/drafts/service.ts';

const DAY_MS = 86_400_000;
/** Longer than the ranking looks back, by two weeks: a reading that began then may still turn its pages. */
const INTEREST_KEPT_MS = ranking.affinityWindowMs + 14 * DAY_MS;
/** Rows of one statement: it holds their locks, and nobody waits for long. */
const BATCH = 10_000;

/**
 * Forgets what has no effect any more: interest older than the ranking looks back, connections long expired, windows of
 * speed limits long over. May be run at any time, twice, and be killed in the middle.
 */
export async function forgetSpent({ database, clock }: Deps): Promise<void> {
  const before = (ageMs: number) => new Date(clock.now().getTime() - ageMs);
  await inBatches(() =>
    database.systemWrite(
      null,
      (tx) => tx.$executeRaw`
        DELETE FROM interaction WHERE id IN (
          SELECT id FROM interaction WHERE at < ${before(INTEREST_KEPT_MS)}::timestamptz LIMIT ${BATCH})`,
    ),
  );
  await database.systemWrite(null, async (tx) => {
    await tx.presenceConnection.deleteMany({ where: { expiresAt: { lt: before(DAY_MS) } } });
    await tx.speedLimit.deleteMany({ where: { windowStartedAt: { lt: before(DAY_MS) } } });
  });
}

/** Erases what was written in deleted communities, which nobody reads any more, and who belonged to them. May be killed in the middle. */
export async function eraseDeletedGroups({ database, clock }: Deps): Promise<void> {
  await inBatches(() =>
    database.systemWrite(
      null,
      (tx) => tx.$executeRaw`
        UPDATE post SET text = '', content_warning = NULL, deleted_at = ${clock.now()}::timestamptz WHERE id IN (
          SELECT p.id FROM social_group g JOIN post p ON p.group_id = g.id WHERE g.deleted_at IS NOT NULL AND p.deleted_at IS NULL LIMIT ${BATCH})`,
    ),
  );
  await inBatches(() =>
    database.systemWrite(
      null,
      (tx) => tx.$executeRaw`
        DELETE FROM group_membership WHERE (group_id, user_id) IN (
          SELECT n.group_id, n.user_id FROM social_group g JOIN group_membership n ON n.group_id = g.id
          WHERE g.deleted_at IS NOT NULL LIMIT ${BATCH})`,
    ),
  );
}

async function inBatches(forget: () => Promise<number>): Promise<void> {
  while ((await forget()) === BATCH);
}

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    readLink: (payload: LinkPayload) => readLink(deps, payload),
    forgetPages: () => forgetPages(deps),
    eraseDeletedGroups: () => eraseDeletedGroups(deps),
    forgetSpent: () => forgetSpent(deps),
    publishDue: () => publishDue(deps),
    releaseFiles: () => releaseFiles(deps),
  };
}

export function crons(): readonly Cron[] {
  return [
    { task: 'eraseDeletedGroups', pattern: '47 * * * *' },
    { task: 'forgetPages', pattern: '37 4 * * *' },
    { task: 'forgetSpent', pattern: '17 3 * * *' },
    { task: 'publishDue', pattern: '* * * * *' },
    { task: 'releaseFiles', pattern: '* * * * *' },
  ];
}
