import { createClient } from '@codai/sdk';
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Drafts } from '../offline/drafts.ts';
import { Snapshots } from '../offline/snapshots.ts';
import { draw } from '../testing/draw.tsx';
import { memoryStore } from '../testing/memory-store.ts';
import { until } from '../testing/until.ts';
import { Apply } from './apply.tsx';
import { Jobs } from './jobs.tsx';
import { Offer } from './offer.tsx';
import { Posting } from './posting.tsx';
import { Profile } from './profile.tsx';

const held = vi.hoisted(() => ({
  session: {} as object,
  params: {} as Record<string, string>,
  went: [] as string[],
  isOnline: true,
}));
// Modules that exist only on a device.
vi.mock('expo-crypto', () => ({ randomUUID: () => crypto.randomUUID() }));
vi.mock('expo-network', () => ({}));
vi.mock('../session/session.tsx', () => ({ useSession: () => held.session }));
vi.mock('../data/online.tsx', () => ({ useOnline: () => held.isOnline }));
vi.mock('expo-router', () => {
  const go = (path: string) => held.went.push(path);
  return { useLocalSearchParams: () => held.params, useRouter: () => ({ push: go, dismissTo: go }) };
});
vi.mock('react-native-safe-area-context', () => ({ useSafeAreaInsets: () => ({ top: 0, bottom: 0 }) }));

const typed = <Type extends string, Fields extends object>(__typename: Type, fields: Fields) => ({
  __typename,
  ...fields,
});
const money = (minor: string) => typed('Money', { minor, currency: 'EUR', exponent: 2 });
const employer = typed('Employer', { id: 'emp_1', name: 'North Harbour' });
const skill = typed('Skill', { id: 'skl_crane', name: 'Crane operation', nameRo: 'Operare macara' });

interface Variables {
  readonly search?: string;
  readonly input: Record<string, unknown>;
}

/** A server with one posting, one offer and, once it was made, the profile of the caller. */
function serve() {
  const server = {
    hasProfile: false,
    stage: null as string | null,
    offer: 'OPEN',
    sent: [] as { readonly name: string; readonly input: Record<string, unknown> }[],
  };
  const application = () =>
    server.stage === null
      ? null
      : typed('Application', { id: 'app_1', stage: server.stage, createdAt: '2031-05-02T09:00:00.000Z', version: 1 });
  const posting = () =>
    typed('JobPosting', {
      id: 'job_1',
      title: 'Crane operator',
      employment: 'FULL_TIME',
      workplace: 'ONSITE',
      country: 'RO',
      city: 'Constanța',
      status: 'PUBLISHED',
      publishedAt: '2031-05-02T09:00:00.000Z',
      deadlineAt: null,
      openings: 1,
      hires: 0,
      employer,
      salary: typed('SalaryRange', { min: money('320000'), max: money('410000'), period: 'MONTH' }),
      description: 'Operate cranes.',
      isBlind: true,
      retentionDays: 180,
      questions: [typed('ScreeningQuestion', { id: 'q1', text: 'When could you begin?', isRequired: true })],
      skills: [typed('PostingSkill', { isRequired: true, skill })],
      myApplication: application(),
    });
  const page = (type: string, nodes: readonly object[]) =>
    typed(`${type}Connection`, {
      edges: nodes.map((node) => typed(`${type}Edge`, { cursor: '1', node })),
      pageInfo: typed('PageInfo', { hasNextPage: false, endCursor: null }),
    });
  const offer = () =>
    typed('JobOffer', {
      id: 'ofr_1',
      status: server.offer,
      document: 'You begin in May.',
      documentHash: 'abc',
      salary: money('350000'),
      salaryPeriod: 'MONTH',
      startsOn: '2031-06-02',
      expiresAt: '2031-05-09T09:00:00.000Z',
      application: typed('Application', { id: 'app_1', posting: posting() }),
    });
  const saved = (input: Record<string, unknown>) =>
    typed('CandidateProfile', {
      ...{ id: 'cnd_1', payMin: null, payPeriod: null, version: 1, isOpenToWork: true, experienceYears: 0 },
      ...{ headline: input.headline, summary: null, contactEmail: null, contactPhone: null, country: null, city: null },
      ...{ workplaces: [], languages: ['en'], skills: [typed('CandidateSkill', { years: 0, skill })] },
    });
  const answers: Record<string, (variables: Variables) => object> = {
    FindJobs: ({ search }) => ({ jobPostings: page('JobPosting', search === 'pilot' ? [] : [posting()]) }),
    PostingToRead: () => ({
      jobPosting: posting(),
      jobMatch: server.hasProfile ? typed('JobMatch', { score: 8_000 }) : null,
    }),
    ApplicationsMade: () => ({ applications: page('Application', [{ ...application(), posting: posting() }]) }),
    OffersReceived: () => ({ jobOffers: page('JobOffer', [offer()]) }),
    OwnProfile: () => ({ myCandidateProfile: null }),
    SkillsNamed: () => ({ skills: page('Skill', [skill]) }),
    SaveProfile({ input }) {
      server.hasProfile = true;
      return { upsertCandidateProfile: saved(input) };
    },
    ApplyToOneJob() {
      server.stage = 'SUBMITTED';
      return { applyToJob: typed('Application', { id: 'app_1' }) };
    },
    WithdrawFromJob() {
      server.stage = 'WITHDRAWN';
      return { withdrawApplication: application() ?? {} };
    },
    SignOffer() {
      server.offer = 'ACCEPTED';
      return { acceptOffer: typed('JobOffer', { id: 'ofr_1', status: 'ACCEPTED' }) };
    },
    RefuseOffer() {
      server.offer = 'DECLINED';
      return { declineOffer: typed('JobOffer', { id: 'ofr_1', status: 'DECLINED' }) };
    },
  };
  return Object.assign(server, {
    async fetch(_url: unknown, init?: RequestInit) {
      const { operationName, variables = {} } = JSON.parse(String(init?.body));
      if ('input' in variables) server.sent.push({ name: operationName, input: variables.input });
      return Response.json({ data: { __typename: 'Query', ...answers[operationName]?.(variables) } });
    },
  });
}

function arrange() {
  const server = serve();
  const store = memoryStore();
  const client = createClient({ url: 'http://api.test/graphql', fetch: server.fetch });
  const owner = 'usr_1.org_1';
  held.session = { client, snapshots: new Snapshots(store, owner), drafts: new Drafts(store, owner) };
  return { server, store };
}

/** Presses a button of the sheet, which lies beside the page. */
const inDialog = (label: string) =>
  act(async () => document.querySelector<HTMLElement>(`[role=dialog] [aria-label="${label}"]`)?.click());

const value = (element: HTMLElement) => (element as HTMLInputElement).value;

beforeEach(() => {
  held.isOnline = true;
  held.went = [];
  held.params = { id: 'job_1' };
});

describe('jobs', () => {
  it('are found by text, with employer, place, terms and pay', async () => {
    arrange();
    const { page, type, press } = await draw(<Jobs />);
    await until(() =>
      expect(page.textContent).toContain(
        'North Harbour · Constanța, RO · On site · Full time · €3,200.00 – €4,100.00 a month',
      ),
    );
    await type('Search jobs', 'pilot');
    await press('Search');
    await until(() => expect(page.textContent).toContain('No jobs found'));
  });

  it('open on the view that the address names', async () => {
    arrange();
    held.params = { view: 'offers' };
    const { page } = await draw(<Jobs />);
    await until(() => expect(page.textContent).toContain('Crane operator'));
    expect(page.textContent).toContain('Answer by');
  });

  it('lead from a posting to its application', async () => {
    arrange();
    const { page, press } = await draw(<Posting />);
    await until(() => expect(page.textContent).toContain('Crane operation · required'));
    await press('Apply');
    expect(held.went).toEqual(['/jobs/job_1/apply']);
  });
});

describe('an application', () => {
  it('keeps its letter and answers on the device while the profile is made, which leads back to it', async () => {
    const { server } = arrange();
    const first = await draw(<Apply />);
    await until(() => expect(first.page.textContent).toContain('Create your candidate profile first.'));
    expect(first.byLabel('Send application').getAttribute('aria-disabled')).toBe('true');
    await first.type('Letter (optional)', 'Dear harbour');
    await first.type('When could you begin? *', 'In May');
    await first.press('Create profile');
    expect(held.went).toEqual(['/jobs/profile?for=job_1']);

    held.params = { for: 'job_1' };
    const profile = await draw(<Profile />);
    await until(() => profile.byLabel('Headline'));
    await profile.type('Headline', 'Operator');
    await profile.type('Skills', 'operare macara');
    await profile.press('Save profile');
    await until(() => expect(held.went.at(-1)).toBe('/jobs/job_1/apply'));
    expect(server.sent.at(-1)).toMatchObject({
      name: 'SaveProfile',
      input: { headline: 'Operator', skills: [{ skillId: 'skl_crane', years: 0 }], expectedVersion: 0 },
    });

    held.params = { id: 'job_1' };
    const second = await draw(<Apply />);
    await until(() => expect(value(second.byLabel('Letter (optional)'))).toBe('Dear harbour'));
    await until(() => expect(second.byLabel('Send application').getAttribute('aria-disabled')).not.toBe('true'));
    await second.press('Send application');
    await until(() => expect(held.went.at(-1)).toBe('/jobs?view=applications'));
    expect(server.sent.at(-1)).toMatchObject({
      name: 'ApplyToOneJob',
      input: { coverLetter: 'Dear harbour', answers: [{ questionId: 'q1', text: 'In May' }], keepInTalentPool: false },
    });
    const third = await draw(<Apply />);
    await until(() => expect(value(third.byLabel('Letter (optional)'))).toBe(''));
  });

  it('is not sent before its required questions are answered', async () => {
    const { server } = arrange();
    server.hasProfile = true;
    const { page, press } = await draw(<Apply />);
    await until(() => expect(page.textContent).toContain('When could you begin?'));
    await press('Send application');
    await until(() => expect(page.textContent).toContain('This question needs an answer.'));
    expect(server.sent).toEqual([]);
  });

  it('is withdrawn after one question', async () => {
    const { server } = arrange();
    server.stage = 'SCREENING';
    held.params = { view: 'applications' };
    const { page, press } = await draw(<Jobs />);
    await until(() => expect(page.textContent).toContain('Screening'));
    await press('Withdraw: Crane operator');
    expect(document.body.textContent).toContain('Withdraw your application for Crane operator?');
    expect(server.sent).toEqual([]);
    await inDialog('Withdraw');
    await until(() => expect(page.textContent).toContain('Withdrawn'));
  });
});

describe('a profile', () => {
  it('names a skill that nobody knows, and keeps what was entered', async () => {
    const { server } = arrange();
    const { page, byLabel, type, press } = await draw(<Profile />);
    await until(() => byLabel('Headline'));
    await type('Skills', 'crane operation, juggling');
    await press('Save profile');
    await until(() => expect(page.textContent).toContain('“juggling” is not a known skill.'));
    expect(value(byLabel('Skills'))).toBe('crane operation, juggling');
    expect(server.sent).toEqual([]);
  });

  it('is not edited from the copy on the device, which may be older than the server’s', async () => {
    const { store } = arrange();
    const first = await draw(<Profile />);
    await until(() => first.byLabel('Headline'));
    await until(() => expect([...store.held.keys()].join()).toContain('OwnProfile'));
    const snapshots = new Snapshots(store, 'usr_1.org_1');
    const away = createClient({
      url: 'http://api.test/graphql',
      fetch: () => Promise.reject(new TypeError('offline')),
    });
    held.session = { ...held.session, client: away, snapshots };
    held.isOnline = false;
    const { page } = await draw(<Profile />);
    await until(() => expect(page.textContent).toContain('Candidate profile does not answer.'));
    expect(page.textContent).not.toContain('Headline');
  });
});

describe('an offer', () => {
  beforeEach(() => {
    held.params = { id: 'ofr_1' };
  });
  it('is signed after one question, over the text that was read', async () => {
    const { server } = arrange();
    const { page, press } = await draw(<Offer />);
    await until(() => expect(page.textContent).toContain('You begin in May.'));
    expect(page.textContent).toContain('€3,500.00 a month');
    await press('Accept and sign');
    expect(document.body.textContent).toContain('Accept this offer?');
    expect(server.sent).toEqual([]);
    await inDialog('Accept and sign');
    await until(() => expect(page.textContent).toContain('Accepted'));
    expect(server.sent[0]).toMatchObject({ name: 'SignOffer', input: { offerId: 'ofr_1', documentHash: 'abc' } });
    expect(page.querySelector('[aria-label="Decline"]')).toBeNull();
  });

  it('is declined after one question', async () => {
    const { server } = arrange();
    const { page, press } = await draw(<Offer />);
    await until(() => expect(page.textContent).toContain('You begin in May.'));
    await press('Decline');
    expect(server.sent).toEqual([]);
    await inDialog('Decline');
    await until(() => expect(page.textContent).toContain('Declined'));
  });

  it('is not answered without a network', async () => {
    arrange();
    held.isOnline = false;
    const { page, byLabel } = await draw(<Offer />);
    await until(() => expect(page.textContent).toContain('An offer is answered when you are online.'));
    expect(byLabel('Accept and sign').getAttribute('aria-disabled')).toBe('true');
  });
});
