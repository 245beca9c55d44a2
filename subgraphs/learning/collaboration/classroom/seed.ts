import { seedUser } from '@codai/kit';
import type { Deps, LearningWrite } from '../../deps.ts';

const nora = seedUser('owner@north.test');
const niels = seedUser('member@north.test');
const north = 'org_seed_north';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A lesson that took place a week ago, with its attendance, and one in a week. By fixed ids; a database that has them is left as it is. */
export async function seedClassroom({ database, clock }: Deps): Promise<void> {
  await database.systemWrite(north, async (tx) => {
    const now = clock.now().getTime();
    const hour = Math.floor(now / (60 * MINUTE_MS)) * 60 * MINUTE_MS;
    await scheduled(tx, { id: 'cls_seed_signals', title: 'Hand signals on the quay' }, new Date(hour + 7 * DAY_MS));
    const startsAt = new Date(hour - 7 * DAY_MS);
    const at = (minutes: number) => new Date(startsAt.getTime() + minutes * MINUTE_MS);
    const past = { id: 'cls_seed_plans', title: 'Reading a lift plan' };
    if (!(await scheduled(tx, past, startsAt))) return;
    const where = { id: past.id };
    await tx.classSession.update({ where, data: { status: 'LIVE', startedAt: at(0) }, select: { id: true } });
    // Niels came late, lost his line once, and left before the end.
    const visits = [
      { id: 'cvi_seed_nora', userId: nora.id, joinedAt: at(0), leftAt: at(55) },
      { id: 'cvi_seed_niels', userId: niels.id, joinedAt: at(6), leftAt: at(20) },
      { id: 'cvi_seed_niels_again', userId: niels.id, joinedAt: at(22), leftAt: at(50) },
    ];
    await tx.classVisit.createMany({
      data: visits.map((visit) => ({
        ...visit,
        tenantId: north,
        sessionId: past.id,
        connectionId: 'desk',
        seenAt: visit.leftAt,
      })),
    });
    const ended = { status: 'ENDED', endedAt: at(55), version: { increment: 1 } } as const;
    await tx.classSession.update({ where, data: ended, select: { id: true } });
  });
}

/** False when it is there already. */
async function scheduled(
  tx: LearningWrite,
  { id, title }: { readonly id: string; readonly title: string },
  startsAt: Date,
): Promise<boolean> {
  const createdAt = new Date(startsAt.getTime() - 14 * DAY_MS);
  const { count } = await tx.classSession.createMany({
    data: {
      id,
      tenantId: north,
      courseId: 'coe_seed_crane',
      instructorId: nora.id,
      title,
      startsAt,
      createdAt,
      endsAt: new Date(startsAt.getTime() + 60 * MINUTE_MS),
      consentPolicy: 'ALL_PRESENT',
    },
    skipDuplicates: true,
  });
  if (count === 0) return false;
  const person = { sessionId: id, tenantId: north, isInvited: true, addedAt: createdAt };
  await tx.classParticipant.createMany({
    data: [
      { ...person, userId: nora.id, role: 'INSTRUCTOR' },
      { ...person, userId: niels.id, role: 'LEARNER' },
    ],
  });
  const document = { tenantId: north, sessionId: id, createdById: nora.id, createdAt };
  await tx.collabDocument.createMany({
    data: [
      { id: `cdo_${id.slice(4)}_board`, kind: 'WHITEBOARD', title: 'Whiteboard', ...document },
      { id: `cdo_${id.slice(4)}_notes`, kind: 'TEXT', title: 'Notes', ...document },
    ],
  });
  return true;
}
