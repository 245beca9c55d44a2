import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Caller, Id } from '@codai/kit';
import {
  callerOf,
  everybodyBut,
  fixedClock,
  retryConflicts,
  type TestSubgraphOptions,
  testSubgraph,
} from '@codai/kit/testing';
import learning from '../module.ts';

type SignedIn = Caller & { readonly userId: Id<'User'> };

/** The caller of that name, in the organisation `one` unless said otherwise. */
export function as(name: string, facts: Parameters<typeof callerOf>[0] = {}): SignedIn {
  return callerOf({ userId: `usr_${name}` as Id<'User'>, tenantId: 'org_one', ...facts }) as SignedIn;
}

/** Answer of a mutation: the members of its result, or of the refusal. */
export interface Answered {
  readonly __typename: string;
  readonly id: string;
  readonly code?: string;
  readonly [member: string]: unknown;
}

const JOINED = 'sessionId visitId token expiresAt breakoutId mayPublish mayModerate';
const fieldsOf: Readonly<Record<string, string>> = {
  ClassSession: `id status title version isRecording viewerConsent viewerLeads present { user { id } breakoutId isMuted
    connections { visitId inMesh audioOn videoOn screenOn } } breakoutRooms { id name } documents { id kind } recordings { id status media }`,
  JoinedClassRoom: JOINED,
  SessionRecording: 'id status media entryCount',
  SessionMessage: 'id sequence text breakoutId sender { id }',
  SentClassroomSignal: 'sequence',
  CollabDocument: 'id kind title lastSequence',
  AppliedCollabUpdate: 'documentId sequence',
  StudySpace: 'id name members { user { id } standing } tasks { id title status position } documents { id }',
  StudyTask: 'id title status position version assignee { id }',
  LeftStudyGroup: 'spaceId',
  DeletedStudyTask: 'id',
  CalendarEvent: 'id title details startsLocal rule skipped version',
  DeletedCalendarEvent: 'id',
  CalendarFeed: 'url',
  RevokedCalendarFeed: 'revoked',
};
const resultOf: Readonly<Record<string, string>> = {
  joinClassSession: 'JoinedClassRoom',
  beatClassVisit: 'JoinedClassRoom',
  startRecording: 'SessionRecording',
  stopRecording: 'SessionRecording',
  setRecordingGrant: 'SessionRecording',
  sendSessionMessage: 'SessionMessage',
  sendClassroomSignal: 'SentClassroomSignal',
  createCollabDocument: 'CollabDocument',
  applyCollabUpdate: 'AppliedCollabUpdate',
  createStudySpace: 'StudySpace',
  inviteToStudyGroup: 'StudySpace',
  joinStudyGroup: 'StudySpace',
  removeFromStudyGroup: 'StudySpace',
  leaveStudyGroup: 'LeftStudyGroup',
  addStudyTask: 'StudyTask',
  updateStudyTask: 'StudyTask',
  moveStudyTask: 'StudyTask',
  deleteStudyTask: 'DeletedStudyTask',
  addCalendarEvent: 'CalendarEvent',
  updateCalendarEvent: 'CalendarEvent',
  deleteCalendarEvent: 'DeletedCalendarEvent',
  renewCalendarFeed: 'CalendarFeed',
  revokeCalendarFeed: 'RevokedCalendarFeed',
};
const keyed = new Set([
  ...['scheduleClassSession', 'startRecording', 'sendSessionMessage', 'createCollabDocument', 'createStudySpace'],
  ...['addStudyTask', 'addCalendarEvent'],
]);
/** These take nothing. */
const plain = new Set(['renewCalendarFeed', 'revokeCalendarFeed']);

const factsOf: Readonly<Record<string, string>> = {
  ConflictError: 'reason',
  ConsentMissingError: 'missing { id }',
  InvalidStateError: 'current',
  MeshFullError: 'limit taken',
  VersionConflictError: 'currentVersion',
};
const sdl = await readFile(new URL('../schema.graphql', import.meta.url), 'utf8');

/** Selection of a mutation's result: the fields of each member of its union that tests read. */
function selectionOf(name: string, result: string): string {
  const [, members] = new RegExp(`union ${name}Result\\s*=([^@]*?)\n\n`, 'i').exec(sdl) ?? [];
  if (members === undefined) return `__typename ${fieldsOf[result]}`;
  const facts = Object.entries(factsOf).filter(([type]) => new RegExp(`\\b${type}\\b`).test(members));
  const fragments = facts.map(([type, fields]) => `... on ${type} { ${fields} }`);
  return `__typename ... on ${result} { ${fieldsOf[result]} } ... on Error { code path } ${fragments.join(' ')}`;
}

export type ClassroomTest = Awaited<ReturnType<typeof classroomTest>>;

/** Learning on a database of its own, asked over its door. */
export async function classroomTest(options: Pick<TestSubgraphOptions, 'settings'> = {}) {
  const subject = await testSubgraph(learning, { clock: fixedClock(), ...options });
  Object.assign(subject.deps, { people: everybodyBut('usr_nobody') });
  const { admin } = subject.database;

  /** As `execute`, for operations that must succeed. */
  async function ask<Data = Record<string, unknown>>(
    caller: Caller,
    document: string,
    variables?: Record<string, unknown>,
  ): Promise<Data> {
    const { data, errors } = await subject.execute<Data>(caller, document, variables);
    if (errors !== undefined || data === null) throw new Error(JSON.stringify(errors));
    return data;
  }

  async function call(caller: Caller, name: string, input: Readonly<Record<string, unknown>> = {}): Promise<Answered> {
    const result = resultOf[name] ?? 'ClassSession';
    const selection = selectionOf(name, result);
    const document = plain.has(name)
      ? `mutation { ${name} { ${selection} } }`
      : `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} } }`;
    const variables = { input: keyed.has(name) ? { idempotencyKey: randomUUID(), ...input } : input };
    const { data, errors } = await subject.execute<Record<string, Answered | null>>(caller, document, variables);
    const answered = data?.[name];
    if (answered != null) return answered;
    return { __typename: 'RequestError', id: '', code: String(errors?.[0]?.extensions.code ?? JSON.stringify(errors)) };
  }

  const at = (minutes: number) => new Date(subject.clock.now().getTime() + minutes * 60_000).toISOString();
  /** A session that begins now, with these people. */
  const schedule = (
    leader: Caller,
    inviteeIds: readonly string[] = [],
    input: Readonly<Record<string, unknown>> = {},
  ) => call(leader, 'scheduleClassSession', { title: 'Knots', startsAt: at(0), endsAt: at(60), inviteeIds, ...input });
  /** The same, open. */
  async function live(
    leader: Caller,
    inviteeIds: readonly string[] = [],
    input: Readonly<Record<string, unknown>> = {},
  ) {
    const { id } = await schedule(leader, inviteeIds, input);
    await call(leader, 'startClassSession', { sessionId: id });
    return id;
  }
  const join = (who: Caller, sessionId: string, input: Readonly<Record<string, unknown>> = {}) =>
    call(who, 'joinClassSession', { sessionId, connectionId: 'tab', ...input });

  return {
    subject,
    clock: subject.clock,
    deps: subject.deps,
    ask,
    call,
    schedule,
    live,
    join,
    at,
    /** Rows of one statement, looked up behind every rule. */
    rows: async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
      (await admin.query(sql, [...values])).rows as Row[],
    async empty() {
      // Requests of the previous test may still read.
      await retryConflicts(() =>
        admin.query(
          'TRUNCATE learning.class_session, learning.study_space, learning.calendar_event, learning.calendar_feed CASCADE',
        ),
      );
    },
    [Symbol.asyncDispose]: () => subject[Symbol.asyncDispose](),
  };
}

/** How often random cases are tried: a slice in `npm test`, all of them in `npm run prove`. */
export const runs = (slice: number, whole = slice * 50): number => (process.env.PROVE ? whole : slice);
