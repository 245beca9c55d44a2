import { pageArgs, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { BreakoutRoom, ClassVisit } from '../../generated/prisma/client.ts';
import { CourseType } from '../../teaching/courses/types.ts';
import { UserType } from '../../users/graphql.ts';
import { StudySpaceType } from '../spaces/graphql.ts';
import { isLeader } from './access.ts';
import type { AttendanceRow } from './attendance.ts';
import type { MessageRow } from './chat.ts';
import type { PresentPerson } from './present.ts';
import { type EntryRow, listEntries, type RecordingRow } from './recording.ts';
import { MESH_MAX } from './rules.ts';
import type { SessionRow } from './sessions.ts';

export const StatusType = builder.enumeration('ClassSessionStatus', 'State of a class session.', {
  SCHEDULED: 'Planned, and not open yet.',
  LIVE: 'Open: people may join.',
  ENDED: 'Over.',
  CANCELLED: 'Called off before it began.',
});
export const PolicyType = builder.enumeration(
  'RecordingConsentPolicy',
  'Consent that a recording of a session needs.',
  {
    ALL_PRESENT: 'Everybody who is present has agreed, and who joins a recorded session agrees first.',
    NOTICE: 'People are notified that the session is recorded.',
  },
);

export const ClassSessionType = builder.entity<SessionRow>('ClassSession', 'cls', {
  description: 'Meeting of a course, of a study space, or of people who were invited.',
  authScopes: twoFactors,
  loader: 'classSession',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    status: t.value('status', StatusType, 'Current state.'),
    course: t.reference(
      CourseType,
      'courseId',
      'Course of the session; null for none, or one that the caller does not see.',
      {
        nullable: true,
      },
    ),
    space: t.reference(StudySpaceType, 'spaceId', 'Study space of the session; null for none.', { nullable: true }),
    instructor: t.reference(UserType, 'instructorId', 'Person who leads the session.'),
    startsAt: t.instant('startsAt', 'Planned begin.'),
    endsAt: t.instant('endsAt', 'Planned end.'),
    startedAt: t.instant('startedAt', 'Instant at which it was opened; null before.', { nullable: true }),
    endedAt: t.instant('endedAt', 'Instant at which it ended; null before.', { nullable: true }),
    consentPolicy: t.value('consentPolicy', PolicyType, 'Consent that a recording needs.'),
    meshLimit: t.int({
      description: 'Number of people who can share video in one room: browsers send to each other directly.',
      resolve: () => MESH_MAX,
    }),
    viewerLeads: t.boolean({
      description: 'Whether the caller leads the session.',
      resolve: (session, _args, { caller }) => isLeader(caller, session),
    }),
    version: t.integer('version', 'Number that grows with each change of the state.'),
    createdAt: t.instant('createdAt', 'Instant at which it was planned.'),
  }),
});

export const ConsentType = builder.enumeration('RecordingConsent', 'Answer of a person to being recorded.', {
  NOT_ASKED: 'No answer yet.',
  GRANTED: 'Agrees.',
  REFUSED: 'Does not agree.',
});
const RoleType = builder.enumeration('ClassRole', 'Role of a person in a session.', {
  INSTRUCTOR: 'Leads the session.',
  LEARNER: 'Takes part in it.',
});

const ConnectionType = builder.objectRef<ClassVisit>('ClassClient').implement({
  description: 'Client of a person in a session: one open tab or device.',
  authScopes: twoFactors,
  fields: (t) => ({
    visitId: t.identifier('id', 'Id of the client’s stay, to which signals are addressed.'),
    joinedAt: t.instant('joinedAt', 'Instant at which it joined.'),
    inMesh: t.flag('inMesh', 'Whether it has a place in the video mesh of its room.'),
    audioOn: t.flag('audioOn', 'Whether it sends sound.'),
    videoOn: t.flag('videoOn', 'Whether it sends a picture of its camera.'),
    screenOn: t.flag('screenOn', 'Whether it shows a screen.'),
  }),
});

export const ParticipantType = builder.objectRef<PresentPerson>('ClassParticipant').implement({
  description: 'Person who is in a session now.',
  authScopes: twoFactors,
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'Person concerned.'),
    role: t.value('role', RoleType, 'Role in the session.'),
    breakoutId: t.identifier('breakoutId', 'Id of the breakout room where they are; null for the main room.', {
      nullable: true,
    }),
    isMuted: t.flag('isMuted', 'Whether the instructor keeps them from sending sound and pictures.'),
    consent: t.value('consent', ConsentType, 'Answer to being recorded.'),
    connections: t.field({
      type: [ConnectionType],
      description: 'Open clients, at most 5.',
      ...usualLength(2),
      resolve: ({ visits }) => [...visits],
    }),
  }),
});

export const BreakoutType = builder.objectRef<BreakoutRoom>('BreakoutRoom').implement({
  description: 'Room to which a part of a session withdraws for a while.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.text('name', 'Name, 1 to 80 characters.'),
    position: t.integer('position', 'Number of the room, from 1.'),
  }),
});

export const MessageType = builder.entity<MessageRow>('SessionMessage', 'cms', {
  description: 'Line of the chat of a session.',
  authScopes: twoFactors,
  loader: 'sessionMessage',
  fields: (t) => ({
    sequence: t.value('sequence', 'BigInt', 'Number of the line in the session, over all of its rooms.'),
    breakoutId: t.identifier('breakoutId', 'Id of the breakout room in which it was written; null for the main room.', {
      nullable: true,
    }),
    sender: t.reference(UserType, 'senderId', 'Person who wrote it.'),
    text: t.text('text', 'Text, 1 to 4,000 characters.'),
    sentAt: t.instant('sentAt', 'Instant at which it was sent.'),
  }),
});
export const MessageConnection = builder.connectionOf({ name: 'SessionMessage', node: MessageType });

const RecordingStatusType = builder.enumeration('SessionRecordingStatus', 'State of a recording.', {
  ACTIVE: 'Being written.',
  STOPPED: 'Complete.',
  FULL: 'Ended by itself at 50,000 entries or 32 MiB.',
});
const EntryKindType = builder.enumeration('RecordingEntryKind', 'Kind of an entry of a recording.', {
  PRESENT: 'Person who was there when the recording began.',
  JOINED: 'Person who came.',
  LEFT: 'Person who left.',
  MOVED: 'Person who changed room.',
  CLOSED_ROOMS: 'End of the breakout rooms.',
  CHAT: 'Line of the chat.',
  DOCUMENT: 'Update of a whiteboard or text; the whole of it at the beginning.',
});
const EntryType = builder.objectRef<EntryRow>('RecordingEntry').implement({
  description: 'Entry of a recording, at its instant.',
  authScopes: twoFactors,
  fields: (t) => ({
    sequence: t.value('sequence', 'BigInt', 'Number of the entry, from 1 and without a gap.'),
    at: t.instant('at', 'Instant at which it happened.'),
    kind: t.value('kind', EntryKindType, 'Kind of the entry.'),
    user: t.reference(UserType, 'userId', 'Person concerned; null for nobody in particular.', { nullable: true }),
    breakoutId: t.identifier('breakoutId', 'Id of the breakout room; null for the main room.', { nullable: true }),
    documentId: t.identifier('documentId', 'Id of the document; null for other kinds.', { nullable: true }),
    text: t.text('text', 'Text of a line of the chat; null for other kinds.', { nullable: true }),
    update: t.string({
      nullable: true,
      description: 'Yjs update of a document, in base64; null for other kinds.',
      resolve: ({ update }) => (update === null ? null : Buffer.from(update).toString('base64')),
    }),
  }),
});
const EntryConnection = builder.connectionOf({ name: 'RecordingEntry', node: EntryType });

export const RecordingType = builder.entity<RecordingRow>('SessionRecording', 'rcd', {
  description:
    'Archive of what the server saw of a session between two instants: chat, documents, who came and went. It can be replayed.',
  authScopes: twoFactors,
  loader: 'sessionRecording',
  fields: (t) => ({
    session: t.reference(
      ClassSessionType,
      'sessionId',
      'Session that was recorded; null when the caller does not see it.',
      {
        nullable: true,
      },
    ),
    startedBy: t.reference(UserType, 'startedById', 'Person who started it.'),
    status: t.value('status', RecordingStatusType, 'Current state.'),
    startedAt: t.instant('startedAt', 'Instant at which it began.'),
    stoppedAt: t.instant('stoppedAt', 'Instant at which it ended; null while it is written.', { nullable: true }),
    media: t.boolean({
      description:
        'Whether it holds sound and pictures: always false, since these go between browsers and not over the server.',
      resolve: () => false,
    }),
    entryCount: t.value('lastSequence', 'BigInt', 'Number of its entries.'),
    entries: t.field({
      type: EntryConnection,
      description: 'Entries in order.',
      args: pageArgs(t),
      resolve: (recording, args, ctx) => listEntries(ctx, ctx.caller, recording, args),
    }),
  }),
});

const AttendanceType = builder.objectRef<AttendanceRow>('AttendanceRecord').implement({
  description: 'Time that a person spent in a session.',
  authScopes: twoFactors,
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'Person concerned.'),
    seconds: t.integer('seconds', 'Whole seconds in the session; several devices at once count once.'),
    shareBps: t.integer('shareBps', 'Share of the session so far, in basis points from 0 to 10,000.'),
    firstJoinedAt: t.instant('firstJoinedAt', 'Instant of the first arrival; null for who never came.', {
      nullable: true,
    }),
    lastSeenAt: t.instant('lastSeenAt', 'Instant until which they were there; null for who never came.', {
      nullable: true,
    }),
    visitCount: t.integer('visitCount', 'Number of stays, over all devices.'),
  }),
});
export const AttendanceConnection = builder.connectionOf({ name: 'Attendance', node: AttendanceType });

export const SignalKindType = builder.enumeration('ClassroomSignalKind', 'Kind of a signal between two clients.', {
  OFFER: 'Session description of the caller’s side (RFC 8829).',
  ANSWER: 'Session description in answer to an offer.',
  CANDIDATE: 'ICE candidate.',
  BYE: 'End of the connection.',
});
