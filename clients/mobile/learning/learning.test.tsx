import { createClient } from '@codai/sdk';
import { act } from 'react';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Outbox } from '../offline/outbox.ts';
import { sendBy } from '../offline/send-write.ts';
import { KEPT_BYTES_MAX, Snapshots } from '../offline/snapshots.ts';
import { draw } from '../testing/draw.tsx';
import { memoryStore } from '../testing/memory-store.ts';
import { until } from '../testing/until.ts';
import { Certificates } from './certificate.tsx';
import { Course } from './course.tsx';
import { Courses } from './courses.tsx';
import { downloadCourse } from './download-course.ts';
import { Lesson } from './lesson.tsx';
import { lessonAfter, nextLesson } from './outline.ts';

const held = vi.hoisted(() => ({
  session: {} as object,
  params: {} as Record<string, string>,
  pushed: [] as string[],
  isOnline: true,
}));
// Modules that exist only on a device.
vi.mock('expo-crypto', () => ({ randomUUID: () => crypto.randomUUID() }));
vi.mock('expo-network', () => ({}));
vi.mock('../session/session.tsx', () => ({ useSession: () => held.session }));
vi.mock('../data/online.tsx', () => ({ useOnline: () => held.isOnline }));
vi.mock('expo-router', () => ({
  useLocalSearchParams: () => held.params,
  useRouter: () => ({
    push: (path: string) => held.pushed.push(path),
    replace: (path: string) => held.pushed.push(path),
  }),
}));
vi.mock('react-native-safe-area-context', () => ({ useSafeAreaInsets: () => ({ top: 0, bottom: 0 }) }));

interface Seeded {
  readonly id: string;
  readonly content: string;
  isCompleted: boolean;
  readonly after?: string;
}

/** A server with a course of three lessons, the second of which opens after the first. */
function serve() {
  const lessons: Seeded[] = [
    { id: 'les_plan', content: '# The plan\n\nRead it **twice**.\n\n- Load\n- Wind', isCompleted: false },
    { id: 'les_slings', content: 'Check the tag.', isCompleted: false, after: 'les_plan' },
    { id: 'les_signals', content: 'One signaller.', isCompleted: false },
  ];
  const server = { isAway: false, isLarge: false, isEnrolled: true, hasCertificate: false, asked: [] as string[] };
  const isLocked = ({ after }: Seeded) => lessons.some(({ id, isCompleted }) => id === after && !isCompleted);
  const enrolment = () => {
    const completed = lessons.filter(({ isCompleted }) => isCompleted).length;
    return {
      __typename: 'Enrollment',
      id: 'enr_1',
      courseId: 'coe_1',
      status: 'ACTIVE',
      waitingNumber: null,
      completedAt: null,
      completionId: null,
      progress: { __typename: 'CourseProgress', required: 3, completed, percent: Math.floor((completed * 100) / 3) },
    };
  };
  const course = () => ({
    __typename: 'Course',
    id: 'coe_1',
    title: 'Cranes',
    summary: 'Plan a lift.',
    description: '',
    status: 'PUBLISHED',
    visibility: 'TENANT',
    isMine: false,
    instructor: { __typename: 'User', id: 'usr_2', handle: 'nora', displayName: 'Nora' },
    seats: { __typename: 'SeatPool', capacity: 30, taken: 2, hasWaitingList: true },
    price: null,
    prerequisites: [],
    assessments: [],
    assignments: [],
    modules: [
      {
        __typename: 'CourseModule',
        id: 'cmo_1',
        title: 'The lift',
        lessons: lessons.map((lesson) => ({
          __typename: 'LessonOutline',
          lessonId: lesson.id,
          title: lesson.id.slice(4),
          minutes: 5,
          isRequired: true,
          isCompleted: lesson.isCompleted,
          lock: isLocked(lesson) ? 'PREREQUISITES' : null,
          opensAt: null,
        })),
      },
    ],
    myEnrollment: server.isEnrolled ? enrolment() : null,
  });
  const connection = (type: string, nodes: readonly object[]) => ({
    __typename: `${type}Connection`,
    edges: nodes.map((node) => ({ __typename: `${type}Edge`, cursor: '1', node })),
    pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
  });
  const answers = {
    CourseToLearn: () => ({ course: course() }),
    CoursesTaken: () => ({ myCourses: connection('Enrollment', [{ ...enrolment(), course: course() }]) }),
    CourseCatalogue: ({ text }: { text?: string | null }) => ({
      courses: connection('Course', text === 'yoga' ? [] : [course()]),
    }),
    LessonToRead({ id }: { id: string }) {
      const lesson = lessons.find((one) => one.id === id);
      if (lesson === undefined || isLocked(lesson)) return { lesson: null };
      const content = server.isLarge ? 'x'.repeat(KEPT_BYTES_MAX) : lesson.content;
      const { isCompleted } = lesson;
      return { lesson: { __typename: 'Lesson', id, title: id.slice(4), content, url: null, minutes: 5, isCompleted } };
    },
    CompleteLessonRead({ input }: { input: { lessonId: string } }) {
      for (const lesson of lessons) if (lesson.id === input.lessonId) lesson.isCompleted = true;
      return { completeLesson: enrolment() };
    },
    EnrollInCourse() {
      server.isEnrolled = true;
      return { enroll: enrolment() };
    },
    CertificatesOfCompletion: () => ({
      myCredentials: connection(
        'Credential',
        server.hasCertificate
          ? [
              {
                __typename: 'Credential',
                id: 'crd_1',
                kind: 'CERTIFICATE',
                title: 'Crane operator',
                issuerName: 'North Harbour',
                issuerVerification: 'VERIFIED',
                status: 'ISSUED',
                acceptance: 'ACCEPTED',
                verificationCode: 'K7-QX',
                verificationUrl: 'https://app.example.com/verify/K7-QX',
                issuedAt: '2031-05-02T09:00:00.000Z',
                expiresAt: null,
              },
            ]
          : [],
      ),
    }),
  };
  return Object.assign(server, {
    lessons,
    async fetch(_url: unknown, init?: RequestInit) {
      if (server.isAway) throw new TypeError('Failed to fetch');
      const { operationName, variables } = JSON.parse(String(init?.body));
      server.asked.push(operationName);
      const data = { __typename: 'Query', ...answers[operationName as keyof typeof answers](variables) };
      return Response.json({ data });
    },
  });
}

/** A learner's phone; `restart` starts the app anew with what is on the device. */
function arrange() {
  const server = serve();
  const store = memoryStore();
  const restart = async () => {
    const client = createClient({ url: 'http://api.test/graphql', fetch: server.fetch });
    const outbox = new Outbox({ store, owner: 'usr_1.org_1', send: sendBy(client) });
    await outbox.load();
    const session = { client, outbox, snapshots: new Snapshots(store, 'usr_1.org_1') };
    held.session = session;
    return session;
  };
  const setOnline = (isOnline: boolean) => {
    server.isAway = !isOnline;
    held.isOnline = isOnline;
  };
  return { server, store, restart, setOnline };
}

beforeEach(() => {
  held.isOnline = true;
  held.pushed = [];
  held.params = { id: 'coe_1', lessonId: 'les_plan', completionId: 'cpl_1' };
});

describe('the outline', () => {
  const line = (lessonId: string, isCompleted: boolean, lock: 'PREREQUISITES' | null = null) => ({
    lessonId,
    title: lessonId,
    minutes: null,
    isRequired: true,
    isCompleted,
    lock,
    opensAt: null,
  });
  const course = { modules: [{ id: 'm', title: 'm', lessons: [line('a', true), line('b', false), line('c', false)] }] };

  it('continues with the first open lesson that is neither done nor waits to be sent', () => {
    expect(nextLesson(course, new Set())?.lessonId).toBe('b');
    expect(nextLesson(course, new Set(['b']))?.lessonId).toBe('c');
    expect(nextLesson(course, new Set(['b', 'c']))).toBeNull();
  });

  it('leads from a lesson to the one behind it, unless that is locked', () => {
    expect(lessonAfter(course, 'a')?.lessonId).toBe('b');
    expect(lessonAfter(course, 'c')).toBeNull();
    const locked = {
      modules: [{ id: 'm', title: 'm', lessons: [line('a', true), line('b', false, 'PREREQUISITES')] }],
    };
    expect(lessonAfter(locked, 'a')).toBeNull();
  });
});

describe('my courses', () => {
  it('show the progress, and continue with the next lesson', async () => {
    const { server, restart } = arrange();
    for (const lesson of server.lessons.slice(0, 1)) lesson.isCompleted = true;
    await restart();
    const { page, byLabel, press } = await draw(<Courses />);
    await until(() => expect(page.textContent).toContain('1 of 3 done'));
    expect(byLabel('Progress: Cranes').getAttribute('aria-valuenow')).toBe('33');
    await press('Continue: Cranes');
    expect(held.pushed).toEqual(['/courses/coe_1/lessons/next']);
  });

  it('are found in the catalogue by text, and a search without a result says so', async () => {
    const { restart } = arrange();
    await restart();
    const { page, press, type } = await draw(<Courses />);
    await press('Catalogue');
    await until(() => expect(page.textContent).toContain('Plan a lift.'));
    await type('Search courses', 'yoga');
    await press('Search');
    await until(() => expect(page.textContent).toContain('No course found'));
  });
});

describe('a course', () => {
  it('is joined from its page', async () => {
    const { server, restart } = arrange();
    server.isEnrolled = false;
    await restart();
    const { page, press } = await draw(<Course />);
    await until(() => expect(page.textContent).toContain('Enrol'));
    await press('Enrol');
    await until(() => expect(page.textContent).toContain('Continue: plan'));
  });

  it('is kept on the device by one press, adds a lesson that has opened, and is removed by another', async () => {
    const { server, restart } = arrange();
    await restart();
    const { page, press } = await draw(<Course />);
    await until(() => expect(page.textContent).toContain('Keep on this device'));
    await press('Keep on this device');
    await until(() => expect(page.textContent).toContain('2 of 3 lessons'));
    for (const lesson of server.lessons.slice(0, 1)) lesson.isCompleted = true;
    const { snapshots } = await restart();
    const later = await draw(<Course />);
    await until(() => expect(later.page.textContent).toContain('3 of 3 lessons'));
    await later.press('Remove from this device');
    await until(() => expect(later.page.textContent).toContain('Keep on this device'));
    expect(snapshots.roomFor('coe_2')).toBe(KEPT_BYTES_MAX);
  });

  it('is kept as a whole or not at all', async () => {
    const { server, store, restart } = arrange();
    const { client, snapshots } = await restart();
    server.isLarge = true;
    expect((await downloadCourse({ client, snapshots, courseId: 'coe_1' })).kind).toBe('no room');
    server.isAway = true;
    expect((await downloadCourse({ client, snapshots, courseId: 'coe_1' })).kind).toBe('unanswered');
    expect(store.held.size).toBe(0);
  });
});

describe('a lesson that is kept on the device', () => {
  it('is read without a network after a restart, with its age, and its completion is sent once there is one', async () => {
    const { server, restart, setOnline } = arrange();
    const { client, snapshots } = await restart();
    expect(await downloadCourse({ client, snapshots, courseId: 'coe_1' })).toEqual({ kind: 'kept' });
    setOnline(false);
    const { outbox } = await restart();
    const { page, press } = await draw(<Lesson />);
    await until(() => expect(page.textContent).toContain('Read it twice.'));
    expect(page.textContent).toMatch(/You see data of \d\d:\d\d/);
    await press('Mark as done');
    await until(() => expect(page.textContent).toContain('Waits to be sent'));
    expect(server.lessons[0]?.isCompleted).toBe(false);
    expect(page.textContent).not.toContain('Mark as done');
    setOnline(true);
    await act(() => outbox.flush());
    await until(() => expect(page.textContent).not.toContain('Waits to be sent'));
    expect(server.lessons[0]?.isCompleted).toBe(true);
    await until(() => expect(page.textContent).toContain('Done'));
    // Its answer has opened the one behind it.
    await until(() => expect(page.textContent).toContain('Next lesson'));
  });

  it('is the first that is left where the address says so, and stays open when it is done', async () => {
    const { restart } = arrange();
    await restart();
    held.params = { id: 'coe_1', lessonId: 'next' };
    const { page, press } = await draw(<Lesson />);
    await until(() => expect(page.textContent).toContain('Read it twice.'));
    await press('Mark as done');
    await until(() => expect(page.textContent).toContain('Next lesson'));
    expect(page.textContent).toContain('Read it twice.');
  });
});

describe('a certificate', () => {
  it('is shown with its issuer, its code and the link by which it is verified', async () => {
    const { server, restart } = arrange();
    server.hasCertificate = true;
    await restart();
    const { page } = await draw(<Certificates />);
    await until(() => expect(page.textContent).toContain('Crane operator'));
    for (const text of [
      'Issued by North Harbour',
      'Issuer verified',
      'K7-QX',
      'https://app.example.com/verify/K7-QX',
    ]) {
      expect(page.textContent).toContain(text);
    }
  });

  it('is asked for again while it is being issued', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { server, restart } = arrange();
    await restart();
    const { page } = await draw(<Certificates />);
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(page.textContent).toContain('is issued within a minute');
    server.hasCertificate = true;
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(page.textContent).toContain('Crane operator');
  });
});
