import { type Actor, ada, boHimself, nielsHimself, nora, omar, sandu, sorana } from '../actors.ts';
import type { Part } from '../demo.ts';
import type { Writer } from '../writer.ts';

const crane = 'job_seed_crane';
const dayMinutes = 24 * 60;

interface Applicant {
  readonly actor: Actor;
  readonly days: number;
  readonly headline: string;
  readonly language: 'en' | 'ro';
  readonly experienceYears: number;
  readonly skills: readonly (readonly [skill: string, years: number])[];
  readonly letter: string;
  readonly answer: string;
}

const applicants: readonly Applicant[] = [
  {
    actor: omar,
    days: 27,
    headline: 'Crane operator, eight years on gantry cranes',
    language: 'en',
    experienceYears: 8,
    skills: [
      ['skl_craneoperation', 8],
      ['skl_occupationalsafety', 5],
    ],
    letter: 'I have loaded ships in three ports and would like to stay in one. My papers are in order.',
    answer: 'On the first of next month.',
  },
  {
    actor: ada,
    days: 24,
    headline: 'Office administrator',
    language: 'en',
    experienceYears: 6,
    skills: [['skl_occupationalsafety', 2]],
    letter: 'I know the harbour from its paperwork and want to learn the other half of it.',
    answer: 'At once.',
  },
  {
    actor: sandu,
    days: 18,
    headline: 'Mecanic agricol și stivuitorist',
    language: 'ro',
    experienceYears: 4,
    skills: [
      ['skl_forkliftoperation', 4],
      ['skl_craneoperation', 1],
    ],
    letter: 'Lucrez de patru ani cu utilaje în vale și am terminat cursul de macaragiu în septembrie.',
    answer: 'De la 1 ianuarie.',
  },
  {
    actor: boHimself,
    days: 15,
    headline: 'Writer with a crane licence',
    language: 'en',
    experienceYears: 3,
    skills: [['skl_craneoperation', 3]],
    letter: 'I write in the mornings. Afternoons and weekends I would rather lift containers.',
    answer: 'In two weeks, afternoons only.',
  },
  {
    actor: nielsHimself,
    days: 9,
    headline: 'Pilot boat, North Harbour',
    language: 'en',
    experienceYears: 10,
    skills: [
      ['skl_craneoperation', 2],
      ['skl_occupationalsafety', 10],
    ],
    letter: 'After ten years on the water I would like to see the harbour from above.',
    answer: 'As soon as somebody takes over the boat.',
  },
  {
    actor: sorana,
    days: 2,
    headline: 'Primar, inginer de drumuri',
    language: 'ro',
    experienceYears: 12,
    skills: [['skl_occupationalsafety', 6]],
    letter: 'Mandatul meu se încheie în primăvară și aș vrea să lucrez din nou cu mâinile.',
    answer: 'În aprilie.',
  },
];

/** A job with an applicant at each stage and an offer, interviews, a job alert, and a contract with milestones. */
export const work: Part = {
  name: 'work',
  async write(writer) {
    const applied = new Map<Actor, string>();
    for (const applicant of applicants) applied.set(applicant.actor, await apply(writer, applicant));
    await pipeline(writer, (actor) => applied.get(actor) ?? '');
    await ownSearch(writer);
    await contract(writer);
  },
};

async function apply({ act, ago }: Writer, applicant: Applicant): Promise<string> {
  const { actor, days, headline, language, experienceYears, skills, letter, answer } = applicant;
  await act(actor, ago(days + 1, '18:00'), 'jobs.upsertCandidateProfile', {
    headline,
    summary: letter,
    country: 'RO',
    city: 'Constanța',
    workplaces: ['ONSITE', 'HYBRID'],
    languages: [...new Set([language, 'en'])],
    experienceYears,
    pay: { min: '300000', currency: 'EUR', period: 'MONTH' },
    skills: skills.map(([skillId, years]) => ({ skillId, years })),
    isOpenToWork: true,
    expectedVersion: 0,
  });
  const { id } = await act(actor, ago(days, '18:30'), 'jobs.applyToJob', {
    postingId: crane,
    coverLetter: letter,
    answers: [{ questionId: 'q1', text: answer }],
    keepInTalentPool: true,
  });
  return id;
}

async function pipeline({ act, ago, minutes }: Writer, applicationOf: (actor: Actor) => string): Promise<void> {
  const move = (actor: Actor, days: number, stage: string, note: string) =>
    act(nora, ago(days, '09:00'), 'jobs.moveApplication', { applicationId: applicationOf(actor), stage, note });
  const meet = (actor: Actor, at: Date, startsAt: Date, place: string) =>
    act(nora, at, 'jobs.scheduleInterview', {
      applicationId: applicationOf(actor),
      startsAt: startsAt.toISOString(),
      durationMinutes: 45,
      timeZone: 'Europe/Bucharest',
      place,
      interviewerIds: [nora.user.id],
    });
  const score = (actor: Actor, days: number, recommendation: string, points: number, note: string) =>
    act(nora, ago(days, '16:00'), 'jobs.submitScorecard', {
      applicationId: applicationOf(actor),
      recommendation,
      skills: points,
      communication: 4,
      motivation: 5,
      note,
    });
  const offer = (actor: Actor, at: Date, terms: string) =>
    act<{ readonly id: string; readonly documentHash: string }>(
      nora,
      at,
      'jobs.makeOffer',
      {
        applicationId: applicationOf(actor),
        salary: { minor: '365000', currency: 'EUR' },
        salaryPeriod: 'MONTH',
        startsOn: minutes(30 * dayMinutes)
          .toISOString()
          .slice(0, 10),
        terms,
        expiresAt: minutes(7 * dayMinutes).toISOString(),
      },
      'id documentHash',
    );

  await act(nora, ago(22), 'jobs.rejectApplication', {
    applicationId: applicationOf(ada),
    reason: 'SKILLS_MISSING',
    note: 'Warmly invited to the first-aid course and to apply again.',
  });
  await move(omar, 25, 'SCREENING', 'Papers checked.');
  await move(omar, 23, 'INTERVIEW', 'Invite for the next calm day.');
  await score(omar, 20, 'STRONG_YES', 5, 'Lifted the training load without a swing.');
  const first = await offer(omar, ago(18, '10:00'), 'Day shift, 38 hours, crane 2. Thirty days of holiday.');
  await act(omar, ago(16, '20:00'), 'jobs.acceptOffer', { offerId: first.id, documentHash: first.documentHash });

  await move(sandu, 16, 'SCREENING', 'Cursul de macaragiu este confirmat.');
  await move(sandu, 12, 'INTERVIEW', 'Wants January, fits.');
  await score(sandu, 6, 'YES', 4, 'Careful, asks good questions, needs practice with wind.');
  await offer(
    sandu,
    ago(3, '10:30'),
    'Tură de zi, 38 de ore pe săptămână, macaraua 1. Douăzeci și opt de zile de concediu.',
  );

  await move(boHimself, 13, 'SCREENING', 'Afternoons only: ask the crew.');
  await move(boHimself, 7, 'INTERVIEW', 'The crew says yes.');
  await meet(boHimself, ago(6, '11:00'), minutes(dayMinutes + 90), 'Harbour office, first floor');
  await move(nielsHimself, 5, 'SCREENING', 'Who takes the pilot boat?');
}

/** Nora's own search: a profile, an application and an alert. */
async function ownSearch({ act, ago }: Writer): Promise<void> {
  await act(nora, ago(28), 'jobs.upsertCandidateProfile', {
    headline: 'Harbour master, available for advice',
    summary: 'Fifteen years of cranes, ferries and budgets. A few days a month for other ports.',
    country: 'RO',
    city: 'Constanța',
    workplaces: ['REMOTE', 'HYBRID'],
    languages: ['en', 'ro'],
    experienceYears: 15,
    pay: { min: '6000', currency: 'EUR', period: 'HOUR' },
    skills: [
      { skillId: 'skl_occupationalsafety', years: 15 },
      { skillId: 'skl_craneoperation', years: 6 },
    ],
    isOpenToWork: true,
    expectedVersion: 0,
  });
  await act(nora, ago(27), 'jobs.createJobAlert', { name: 'Advice for ports', words: 'harbour', skillIds: [] });
  const employer = await act(sorana, ago(26), 'jobs.createEmployer', {
    name: 'Valea de Sud',
    about: 'Livezi, o presă de mere și drumul spre port.',
    website: 'https://south.test/',
  });
  await act(ada, ago(25), 'jobs.verifyEmployer', { employerId: employer.id, isVerified: true });
  const posting = await act<{ readonly id: string; readonly version: number }>(
    sorana,
    ago(20),
    'jobs.createJobPosting',
    {
      title: 'Consultant logistică, drumul spre port',
      description:
        'Plănuim transportul merelor până la port: două camioane, trei zile pe săptămână.\n\nCăutăm pe cineva care știe orarul feriboturilor.',
      employment: 'PART_TIME',
      workplace: 'HYBRID',
      country: 'RO',
      city: 'Valea de Sud',
      language: 'ro',
      salary: { min: '4500', max: '6500', currency: 'EUR', period: 'HOUR' },
      experienceYears: 5,
      openings: 1,
      isBlind: false,
      questions: [{ text: 'Câte zile pe lună?', isRequired: false }],
      requiredSkillIds: ['skl_occupationalsafety'],
      optionalSkillIds: ['skl_forkliftoperation'],
      retentionDays: 180,
    },
    'id version',
  );
  await act(sorana, ago(20), 'jobs.publishJobPosting', { postingId: posting.id, expectedVersion: posting.version });
  await act(nora, ago(5), 'jobs.applyToJob', {
    postingId: posting.id,
    coverLetter: 'I know both ends of that road. Four days a month, from January.',
    answers: [],
    keepInTalentPool: false,
  });
}

/** North Harbour has a website built by Bo: one milestone paid, one handed in, one to come. */
async function contract({ act, ago }: Writer): Promise<void> {
  const { id, milestones } = await act<{
    readonly id: string;
    readonly milestones: readonly { readonly id: string }[];
  }>(
    nora,
    ago(30, '10:00'),
    'jobs.proposeContract',
    {
      freelancerId: boHimself.user.id,
      title: 'Timetable website',
      terms: 'Three milestones. The texts come from the harbour, in both languages.',
      currency: 'EUR',
      milestones: [
        { title: 'Design and texts', amount: '45000' },
        { title: 'Timetable with search', amount: '80000' },
        { title: 'Launch', amount: '40000' },
      ],
      autoReleaseDays: 14,
    },
    'id milestones { id }',
  );
  const account = await act(boHimself, ago(30, '11:00'), 'banking.openAccount', { name: 'Fees', currency: 'EUR' });
  await act(boHimself, ago(29, '12:00'), 'jobs.acceptContract', { contractId: id, payeeAccountId: account.id });
  const [first, second] = milestones;
  const fund = (milestoneId: string | undefined, days: number) =>
    act(nora, ago(days, '14:00'), 'jobs.fundMilestone', { milestoneId, accountId: 'acc_seed_north' });
  await fund(first?.id, 28);
  await act(boHimself, ago(20, '15:00'), 'jobs.submitMilestone', {
    milestoneId: first?.id,
    note: 'Three designs and the Romanian texts.',
  });
  await act(nora, ago(18, '15:30'), 'jobs.approveMilestone', { milestoneId: first?.id });
  await fund(second?.id, 15);
  await act(boHimself, ago(2, '15:00'), 'jobs.submitMilestone', {
    milestoneId: second?.id,
    note: 'Search by day, hour and quay.',
  });
}
