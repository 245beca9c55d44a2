import { seedUser } from '@codai/kit';
import { seedSpaces } from './collaboration/calendar/seed.ts';
import { seedClassroom } from './collaboration/classroom/seed.ts';
import type { Deps } from './deps.ts';
import { seedLibrary } from './library/resources/seed.ts';
import { seedResearch } from './research/projects/seed.ts';

const nora = seedUser('owner@north.test');
const north = 'org_seed_north';
const courseId = 'coe_seed_crane';

const modules = [
  {
    id: 'cmo_seed_before',
    title: 'Before the lift',
    lessons: [
      {
        id: 'les_seed_plan',
        title: 'The lift plan',
        minutes: 15,
        isPreview: true,
        content:
          '# The lift plan\n\nEvery lift above 5 t has a written plan: the load and its centre of gravity, the radius, the ground, the wind limit, and who gives the signals.\n\nNobody lifts by a plan that they have not read.',
      },
      {
        id: 'les_seed_rigging',
        title: 'Slings and shackles',
        minutes: 25,
        isPreview: false,
        content:
          '# Slings and shackles\n\nCheck the tag, then the whole length. A sling without a tag is scrap.\n\n- The angle between two legs stays below 120°.\n- A shackle is loaded in the line of its pin.',
      },
    ],
  },
  {
    id: 'cmo_seed_lift',
    title: 'The lift',
    lessons: [
      {
        id: 'les_seed_signals',
        title: 'Hand signals',
        minutes: 20,
        isPreview: false,
        content: '# Hand signals\n\nOne signaller, and one only. Everybody may signal **stop**.',
      },
    ],
  },
] as const;

const questions = [
  {
    id: 'cqu_seed_angle',
    kind: 'SINGLE_CHOICE',
    text: 'What is the largest angle between two legs of a sling?',
    choices: ['60°', '90°', '120°', '150°'],
    points: 2,
    answers: ['2'],
    explanation: 'Beyond 120° each leg carries more than the load.',
  },
  {
    id: 'cqu_seed_stop',
    kind: 'SHORT_TEXT',
    text: 'Which signal may everybody give?',
    choices: [] as string[],
    points: 1,
    answers: ['stop', 'stop!'],
    explanation: 'Whoever sees a danger stops the lift.',
  },
  {
    id: 'cqu_seed_plan',
    kind: 'MULTIPLE_CHOICE',
    text: 'What stands in a lift plan?',
    choices: ['Load', 'Radius', 'Wages of the crew', 'Wind limit'],
    points: 3,
    answers: ['0', '1', '3'],
    explanation: 'The plan holds what the lift depends on.',
  },
] as const;

/** Demo data of the seeded users, by fixed ids. A database that has it is left as it is. */
export async function seed(deps: Deps): Promise<void> {
  await seedCourse(deps);
  await seedClassroom(deps);
  await seedSpaces(deps);
  await seedLibrary(deps);
  await seedResearch(deps);
}

/** A course with lessons and an assessment. */
async function seedCourse({ database, clock }: Deps): Promise<void> {
  await database.systemWrite(north, async (tx) => {
    const now = clock.now();
    const tenant = { tenantId: north };
    const { count } = await tx.course.createMany({
      data: {
        id: courseId,
        ...tenant,
        ownerId: nora.id,
        title: 'Operating harbour cranes',
        summary: 'Plan a lift, choose the rigging and give the signals.',
        description: 'For operators of cranes of up to 40 t. Three lessons and an assessment.',
        status: 'DRAFT',
        createdAt: now,
        updatedAt: now,
      },
      skipDuplicates: true,
    });
    if (count === 0) return;
    await tx.seatPool.create({ data: { id: courseId, ...tenant, courseId, capacity: 30 }, select: { id: true } });
    for (const [index, { id: moduleId, title, lessons }] of modules.entries()) {
      const module = { id: moduleId, ...tenant, courseId, title, position: index + 1, createdAt: now };
      await tx.courseModule.create({ data: module, select: { id: true } });
      await tx.lesson.createMany({
        data: lessons.map((lesson, at) => ({
          ...lesson,
          ...tenant,
          courseId,
          moduleId,
          position: at + 1,
          createdAt: now,
          prerequisiteIds: lesson.id === 'les_seed_rigging' ? ['les_seed_plan'] : [],
        })),
      });
    }
    for (const { answers, explanation, ...question } of questions) {
      await tx.question.create({
        data: { ...question, choices: [...question.choices], ...tenant, courseId, topic: 'Lifting', createdAt: now },
        select: { id: true },
      });
      const key = { questionId: question.id, ...tenant, courseId, answers: [...answers], explanation };
      await tx.questionKey.create({ data: key, select: { questionId: true } });
    }
    await tx.assessment.create({
      data: {
        id: 'ass_seed_lifting',
        ...tenant,
        courseId,
        title: 'Lifting safely',
        status: 'PUBLISHED',
        topics: ['Lifting'],
        counts: [3],
        timeLimitSeconds: 1_200,
        attemptLimit: 3,
        passPercent: 60,
        createdAt: now,
      },
      select: { id: true },
    });
    await tx.course.update({
      where: { id: courseId },
      data: { status: 'PUBLISHED', publishedAt: now },
      select: { id: true },
    });
  });
}
