import { randomUUID } from 'node:crypto';
import type { Caller } from '@codai/kit';
import { callerOf, everybodyBut, type TestSubgraph, type TestSubgraphOptions, testSubgraph } from '@codai/kit/testing';
import type { Deps } from '../deps.ts';
import learning from '../module.ts';

export const teacher = callerOf({ userId: 'usr_teacher', tenantId: 'org_school' });
export const otherTeacher = callerOf({ userId: 'usr_rival', tenantId: 'org_rival' });
/** A member of the school. */
export const pupil = (id = 'usr_ada') => callerOf({ userId: id, tenantId: 'org_school' });
/** Somebody of another organisation. */
export const outsider = (id = 'usr_eve') => callerOf({ userId: id, tenantId: `org_of_${id}` });

/** Answer of a mutation: the members of its result, or of the refusal. */
export interface Answered {
  readonly __typename: string;
  readonly id: string;
  readonly code?: string;
  readonly [member: string]: unknown;
}

const COURSE = `id title summary status visibility version isMine seats { capacity taken hasWaitingList }
  cohorts { id name seats { capacity taken } } modules { id title dripDays lessons { lessonId title lock isCompleted opensAt } }`;
const ENROLLMENT = `id courseId status waitingNumber extraTimePercent completedAt totalBasisPoints
  progress { required completed percent seconds } grades { itemId basisPoints isPassed weight kind }`;
export const ATTEMPT = `id number status deadlineAt submittedAt points maxPoints showsKeys
  questions { position kind text choices maxPoints response points feedback answers explanation }`;
const fieldsOf: Readonly<Record<string, string>> = {
  Course: COURSE,
  CourseAnnouncement: 'id title text version editedAt',
  Lesson: 'id title content url isRequired isCompleted version prerequisiteIds',
  Enrollment: ENROLLMENT,
  CourseQuestion: 'id topic kind text choices points answers tolerance explanation isRetired isForGames version',
  Assessment: 'id title status version dueAt keysReleasedAt draws { topic count }',
  Attempt: ATTEMPT,
  Assignment: 'id title rubric { text points }',
  Submission:
    'id status text url files { name number size sha256 contentType file { id } } points maxPoints criterionPoints feedback version',
  LearningPath:
    'id title version courses { id } myEnrollment { id completedAt } myProgress { required completed percent }',
  OfflineSync: 'results { idempotencyKey isApplied refusalCode }',
  CoursePayment: 'id status payment { id }',
};
const resultOf: Readonly<Record<string, string>> = {
  addLesson: 'Lesson',
  updateLesson: 'Lesson',
  moveLesson: 'Lesson',
  completeLesson: 'Enrollment',
  recordLearningTime: 'Enrollment',
  enroll: 'Enrollment',
  withdraw: 'Enrollment',
  setAccommodation: 'Enrollment',
  createCourseQuestion: 'CourseQuestion',
  updateCourseQuestion: 'CourseQuestion',
  createAssessment: 'Assessment',
  updateAssessment: 'Assessment',
  publishAssessment: 'Assessment',
  releaseAnswerKeys: 'Assessment',
  regradeAssessment: 'Assessment',
  startAttempt: 'Attempt',
  saveAnswer: 'Attempt',
  submitAttempt: 'Attempt',
  gradeAttemptQuestion: 'Attempt',
  createAssignment: 'Assignment',
  submitAssignment: 'Submission',
  gradeSubmission: 'Submission',
  createLearningPath: 'LearningPath',
  updateLearningPath: 'LearningPath',
  syncOfflineChanges: 'OfflineSync',
  enrollInLearningPath: 'LearningPath',
  leaveLearningPath: 'LearningPath',
  publishCourseAnnouncement: 'CourseAnnouncement',
  updateCourseAnnouncement: 'CourseAnnouncement',
  payForCourse: 'CoursePayment',
};
const keyed = new Set([
  ...['createCourse', 'createCohort', 'addCourseModule', 'addLesson', 'completeLesson', 'recordLearningTime', 'enroll'],
  ...['createCourseQuestion', 'createAssessment', 'startAttempt', 'saveAnswer', 'createAssignment', 'submitAssignment'],
  ...['createLearningPath', 'enrollInLearningPath', 'payForCourse', 'publishCourseAnnouncement'],
]);
const facts = `... on PrerequisiteNotMetError { missing } ... on CycleError { cycle } ... on CapacityExceededError { capacity }
  ... on AttemptLimitError { limit } ... on DeadlinePassedError { deadline } ... on PaymentRequiredError { priceId }`;
/** Facts of refusals that a mutation may give. */
const factsOf: Readonly<Record<string, readonly string[]>> = {
  enroll: ['PrerequisiteNotMetError', 'CapacityExceededError', 'PaymentRequiredError'],
  completeLesson: ['PrerequisiteNotMetError'],
  recordLearningTime: ['PrerequisiteNotMetError'],
  ...Object.fromEntries(
    ['createCourse', 'updateCourse', 'addLesson', 'updateLesson'].map((name) => [name, ['CycleError']]),
  ),
  startAttempt: ['AttemptLimitError', 'DeadlinePassedError'],
  saveAnswer: ['DeadlinePassedError'],
  submitAssignment: ['DeadlinePassedError'],
  payForCourse: ['CapacityExceededError'],
};
const factsFor = (name: string) =>
  (factsOf[name] ?? []).map((type) => facts.match(new RegExp(`\\.\\.\\. on ${type} \\{[^}]*\\}`))?.[0] ?? '').join(' ');

export type LearningTest = Awaited<ReturnType<typeof learningTest>>;

/** The subgraph as instructors and learners use it. */
export async function learningTest(options: TestSubgraphOptions = {}) {
  const subject: TestSubgraph<Deps> = await testSubgraph(learning, options);
  Object.assign(subject.deps, { people: everybodyBut('usr_nobody') });

  async function call(caller: Caller, name: string, input: Readonly<Record<string, unknown>>): Promise<Answered> {
    const result = resultOf[name] ?? 'Course';
    const document = `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
      __typename ... on ${result} { ${fieldsOf[result]} } ... on Error { code message path } ${factsFor(name)} } }`;
    const variables = { input: keyed.has(name) ? { idempotencyKey: randomUUID(), ...input } : input };
    const { data, errors } = await subject.execute<Record<string, Answered | null>>(caller, document, variables);
    const answered = data?.[name];
    if (answered != null && errors === undefined) return answered;
    return {
      __typename: 'RequestError',
      id: '',
      code: String(errors?.[0]?.extensions.code),
      message: JSON.stringify(errors),
    };
  }

  /** The same, which must succeed. */
  async function made(caller: Caller, name: string, input: Readonly<Record<string, unknown>>): Promise<Answered> {
    const answered = await call(caller, name, input);
    if (answered.code !== undefined) throw new Error(`${name}: ${JSON.stringify(answered)}`);
    return answered;
  }

  async function ask<Data = Record<string, unknown>>(
    caller: Caller,
    document: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Data> {
    const { data, errors } = await subject.execute<Data>(caller, document, variables);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data as Data;
  }

  async function query<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await subject.database.admin.query(sql, [...values]);
    return rows as Row[];
  }

  /** A course with one module of so many required lessons. */
  async function course(input: Readonly<Record<string, unknown>> = {}, lessons = 1) {
    const { id } = await made(teacher, 'createCourse', { title: 'Cranes', visibility: 'PUBLIC', ...input });
    const { modules } = await made(teacher, 'addCourseModule', { courseId: id, title: 'First' });
    const [module] = modules as { readonly id: string }[];
    const moduleId = module?.id as string;
    const lessonIds: string[] = [];
    for (let number = 1; number <= lessons; number++) {
      const lesson = { moduleId, title: `Lesson ${number}`, content: `Content ${number}` };
      lessonIds.push((await made(teacher, 'addLesson', lesson)).id);
    }
    return { id, moduleId, lessonIds };
  }

  /** The same, published. */
  async function openCourse(input: Readonly<Record<string, unknown>> = {}, lessons = 1) {
    const made_ = await course(input, lessons);
    await made(teacher, 'publishCourse', { courseId: made_.id });
    return made_;
  }

  const enrolled = (caller: Caller, courseId: string) => made(caller, 'enroll', { courseId });
  const events = async (type: string) => (await subject.published()).filter((event) => event.type === type);

  return {
    subject,
    deps: subject.deps,
    clock: subject.clock,
    call,
    made,
    ask,
    query,
    course,
    openCourse,
    enrolled,
    events,
    [Symbol.asyncDispose]: () => subject[Symbol.asyncDispose](),
  };
}
