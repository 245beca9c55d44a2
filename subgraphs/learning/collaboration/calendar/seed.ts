import { seedUser } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { eventPlace } from './cells.ts';

const nora = seedUser('owner@north.test');
const niels = seedUser('member@north.test');
const north = 'org_seed_north';
const spaceId = 'spa_seed_riggers';
const DAY_MS = 86_400_000;

const tasks = [
  { id: 'tsk_seed_shackles', title: 'Learn the marks on shackles', status: 'TODO', assigneeId: niels.id, dueDays: 3 },
  {
    id: 'tsk_seed_angles',
    title: 'Draw the angles of a two-leg sling',
    status: 'TODO',
    assigneeId: null,
    dueDays: null,
  },
  { id: 'tsk_seed_plan', title: 'Write a lift plan for berth 4', status: 'DOING', assigneeId: nora.id, dueDays: 5 },
  {
    id: 'tsk_seed_tags',
    title: 'Photograph the tags of our slings',
    status: 'DONE',
    assigneeId: niels.id,
    dueDays: null,
  },
] as const;

/** A study group with its board and its weekly meeting, by fixed ids. A database that has them is left as it is. */
export async function seedSpaces({ database, clock, keys }: Deps): Promise<void> {
  await database.systemWrite(north, async (tx) => {
    const createdAt = clock.now();
    const tenant = { tenantId: north };
    const { count } = await tx.studySpace.createMany({
      data: {
        id: spaceId,
        ...tenant,
        ownerId: nora.id,
        name: 'Riggers of the north quay',
        createdAt,
        goal: 'Pass the assessment on lifting safely together.',
      },
      skipDuplicates: true,
    });
    if (count === 0) return;
    const members = [niels, nora].map(({ id: userId }) => ({ spaceId, userId, ...tenant, since: createdAt }));
    await tx.studyMember.createMany({ data: members.map((one) => ({ ...one, standing: 'MEMBER' as const })) });
    await tx.studyTask.createMany({
      data: tasks.map(({ dueDays, status, ...task }, index) => ({
        ...task,
        ...tenant,
        spaceId,
        status,
        createdById: niels.id,
        createdAt,
        position: tasks.slice(0, index).filter((one) => one.status === status).length + 1,
        dueAt: dueDays === null ? null : new Date(createdAt.getTime() + dueDays * DAY_MS),
      })),
    });
    const id = 'cal_seed_riggers';
    await tx.calendarEvent.create({
      data: {
        id,
        ...tenant,
        spaceId,
        ownerId: niels.id,
        timeZone: 'Europe/Bucharest',
        durationMinutes: 60,
        createdAt,
        startsLocal: `${createdAt.toISOString().slice(0, 10)}T17:00`,
        rule: 'FREQ=WEEKLY',
        skipped: [],
        title: keys.seal('Study evening', eventPlace(north, 'title', id)),
        details: keys.seal('In the break room; bring your questions.', eventPlace(north, 'details', id)),
      },
      select: { id: true },
    });
  });
}
