import { type Id, seedUser } from '@codai/kit';
import { putSearchEntry } from '@codai/kit/search';
import type { Deps } from './deps.ts';

const nora = seedUser('owner@north.test');
const north = 'org_seed_north';
const employerId = 'emp_seed_north' as Id<'Employer'>;
const DAY_MS = 86_400_000;

const postings = [
  {
    id: 'job_seed_crane',
    title: 'Crane operator',
    description:
      'Operate the harbour’s cranes of up to 40 t.\n\nYou load and unload ships together with a crew of five, day shift.',
    employment: 'FULL_TIME',
    workplace: 'ONSITE',
    experienceYears: 2,
    salary: [320_000, 410_000],
    required: ['skl_craneoperation'],
    optional: ['skl_occupationalsafety', 'skl_forkliftoperation'],
  },
  {
    id: 'job_seed_web',
    title: 'Timetable website',
    description:
      'Build the public timetable of the ferries in TypeScript and React.\n\nThree milestones over two months.',
    employment: 'FREELANCE',
    workplace: 'REMOTE',
    experienceYears: 3,
    salary: [4_000, 6_000],
    required: ['skl_typescript', 'skl_react'],
    optional: ['skl_graphql', 'skl_uxdesign'],
  },
] as const;

/** Demo data of the seeded users, by fixed ids. A database that has it is left as it is. */
export async function seed({ database, clock }: Deps): Promise<void> {
  if ((await database.systemRead(null, (tx) => tx.employer.count({ where: { id: employerId } }))) > 0) return;
  const now = clock.now();
  await database.systemWrite(north, async (tx) => {
    const made = { tenantId: north, createdById: nora.id, createdAt: now };
    const { count } = await tx.employer.createMany({
      data: {
        id: employerId,
        name: 'North Harbour',
        about: 'The port of the north: ferries, freight and a shipyard.',
        website: 'https://north.test/',
        status: 'VERIFIED',
        verifiedAt: now,
        ...made,
      },
      skipDuplicates: true,
    });
    if (count === 0) return;
    for (const {
      id,
      title,
      description,
      employment,
      workplace,
      experienceYears,
      salary,
      required,
      optional,
    } of postings) {
      const period = employment === 'FREELANCE' ? 'HOUR' : 'MONTH';
      const place = { workplace, country: 'RO', city: workplace === 'REMOTE' ? null : 'Constanța', language: 'en' };
      const facts = {
        requiredSkills: [...required].sort(),
        optionalSkills: [...optional].sort(),
        experienceYears,
        ...place,
        salaryMax: String(salary[1]),
        currency: 'EUR',
        salaryPeriod: period,
      };
      await tx.posting.create({
        data: {
          id,
          employerId,
          title,
          description,
          employment,
          ...place,
          experienceYears,
          ...made,
          salaryMin: salary[0],
          salaryMax: salary[1],
          currency: 'EUR',
          salaryPeriod: period,
          openings: 2,
          isBlind: false,
          retentionDays: 180,
          deadlineAt: new Date(now.getTime() + 90 * DAY_MS),
          questions: [{ id: 'q1', text: 'When could you begin?', isRequired: true }],
          status: 'DRAFT',
          skills: {
            create: [
              ...required.map((skillId) => ({ skillId, isRequired: true })),
              ...optional.map((skillId) => ({ skillId, isRequired: false })),
            ],
          },
          snapshots: { create: { number: 1, facts, createdAt: now } },
        },
        select: { id: true },
      });
      await tx.posting.update({ where: { id }, data: { status: 'PUBLISHED', publishedAt: now }, select: { id: true } });
      await putSearchEntry(tx, {
        kind: 'posting',
        id,
        tenantId: null,
        audience: [],
        language: 'english',
        title,
        body: description,
        occurredAt: now,
        version: 1,
      });
    }
  });
}
