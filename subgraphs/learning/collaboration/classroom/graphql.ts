import { ConsentMissingError, MeshFullError, RoomTokenError } from '@codai/contracts/learning';
import { ConflictError, InvalidStateError, NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { pageArgs, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UserType } from '../../users/graphql.ts';
import { accessTo } from './access.ts';
import { attendanceReport } from './attendance.ts';
import { listMessages, sendSessionMessage } from './chat.ts';
import type { IceServer } from './ice.ts';
import {
  activeRecording,
  recordingsOf,
  setRecordingConsent,
  setRecordingGrant,
  startRecording,
  stopRecording,
} from './recording.ts';
import {
  assignBreakout,
  beatClassVisit,
  closeBreakoutRooms,
  type JoinedRoom,
  joinClassSession,
  leaveClassSession,
  muteClassParticipant,
  openBreakoutRooms,
  removeClassParticipant,
  setMediaState,
} from './rooms.ts';
import { ROOMS_MAX } from './rules.ts';
import {
  cancelClassSession,
  endClassSession,
  inviteToClassSession,
  listSessions,
  presentIn,
  scheduleClassSession,
  startClassSession,
} from './sessions.ts';
import { type SentSignal, sendClassroomSignal } from './signalling.ts';
import {
  AttendanceConnection,
  BreakoutType,
  ClassSessionType,
  ConsentType,
  MessageConnection,
  MessageType,
  ParticipantType,
  PolicyType,
  RecordingType,
  SignalKindType,
  StatusType,
} from './types.ts';

builder.errorType(ConsentMissingError, {
  fields: (t) => ({
    missing: t.field({
      type: [UserType],
      description: 'People who have not agreed.',
      ...usualLength(10),
      resolve: ({ missingIds }) => missingIds.map((id) => ({ id })),
    }),
  }),
});

builder.objectFields(ClassSessionType, (t) => ({
  present: t.field({
    type: [ParticipantType],
    description: 'People who are in the session now, by when they came: each in one room. At most 300.',
    ...usualLength(20),
    resolve: ({ id }, _args, ctx) => presentIn(ctx, ctx.caller, id),
  }),
  breakoutRooms: t.field({
    type: [BreakoutType],
    description: 'Open breakout rooms in order, at most 20.',
    ...usualLength(5),
    resolve: ({ id: sessionId }, _args, ctx) =>
      ctx.database.read(ctx.caller, (tx) =>
        tx.breakoutRoom.findMany({
          where: { sessionId, closedAt: null },
          orderBy: [{ position: 'asc' }, { id: 'asc' }],
          take: ROOMS_MAX,
        }),
      ),
  }),
  messages: t.field({
    type: MessageConnection,
    description:
      'Chat in order: of the main room, and of the breakout room where the caller is. The instructor reads all.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => listMessages(ctx, ctx.caller, id, args),
  }),
  recordings: t.field({
    type: [RecordingType],
    description: 'Recordings that the caller may read, newest first: at most 50.',
    ...usualLength(2),
    resolve: ({ id }, _args, ctx) => recordingsOf(ctx, ctx.caller, id),
  }),
  isRecording: t.boolean({
    description: 'Whether a recording is being written.',
    resolve: async ({ id }, _args, ctx) =>
      (await ctx.database.read(ctx.caller, (tx) => activeRecording(tx, id))) !== null,
  }),
  viewerConsent: t.field({
    type: ConsentType,
    description: 'Answer of the caller to being recorded.',
    resolve: async ({ id }, _args, ctx) =>
      (await ctx.database.read(ctx.caller, (tx) => accessTo(tx, ctx.caller, id)))?.participant?.consent ?? 'NOT_ASKED',
  }),
}));

builder.queryById('classSession', ClassSessionType, {
  description:
    'Class session by its id; null unless the caller leads it, is invited, or belongs to its course or study space.',
  authScopes: twoFactors,
});
builder.queryById('sessionRecording', RecordingType, {
  description: 'Recording by its id; null unless the caller led the session, was in it, or was let in by a grant.',
  authScopes: twoFactors,
});
builder.queryList('classSessions', {
  type: builder.connectionOf({ name: 'ClassSession', node: ClassSessionType }),
  description: 'Class sessions that the caller leads or may join, latest begin first.',
  authScopes: twoFactors,
  args: (arg) => ({
    status: arg({ type: StatusType, required: false, description: 'State of the sessions; null for all.' }),
    courseId: arg.id({ required: false, description: 'Id of the course; null for all.' }),
    spaceId: arg.id({ required: false, description: 'Id of the study space; null for all.' }),
  }),
  list: listSessions,
});
builder.queryField('attendanceReport', (t) =>
  t.field({
    type: AttendanceConnection,
    nullable: true,
    description:
      'Attendance of a session by user: of everybody for its instructor, of the caller alone for others; null for who does not see the session.',
    authScopes: twoFactors,
    args: { sessionId: t.arg.id({ description: 'Id of the class session.' }), ...pageArgs(t) },
    resolve: (_root, { sessionId, ...args }, ctx) => attendanceReport(ctx, ctx.caller, sessionId, args),
  }),
);

builder.verb('scheduleClassSession', {
  description:
    'Plans a session of a course that the caller gives, of a study space of the caller, or of people whom the caller invites. It gets a whiteboard and a page of notes.',
  authScopes: twoFactors,
  input: (t) => ({
    courseId: t.id({ required: false, description: 'Id of the course; null for none.' }),
    spaceId: t.id({ required: false, description: 'Id of the study space; null for none.' }),
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    startsAt: t.field({ type: 'DateTime', description: 'Planned begin.' }),
    endsAt: t.field({ type: 'DateTime', description: 'Planned end, at most 24 hours later.' }),
    consentPolicy: t.field({
      type: PolicyType,
      defaultValue: 'ALL_PRESENT',
      description: 'Consent that a recording needs.',
    }),
    inviteeIds: t.idList({ description: 'Ids of at most 100 people to invite.' }),
  }),
  idempotent: true,
  result: ClassSessionType,
  refusals: [NotFoundError],
  run: scheduleClassSession,
  read: 'sessionId',
});

const sessionVerb = { authScopes: twoFactors, result: ClassSessionType, read: 'sessionId' } as const;

builder.verb('inviteToClassSession', {
  ...sessionVerb,
  description: 'Invites people to a session, also those who were removed from it. For its instructor.',
  input: (t) => ({
    sessionId: t.idOf('ClassSession'),
    inviteeIds: t.idList({ description: 'Ids of 1 to 100 people.' }),
  }),
  refusals: [InvalidStateError, NotFoundError, QuotaExceededError, ValidationError],
  run: inviteToClassSession,
});
builder.verb('startClassSession', {
  ...sessionVerb,
  description: 'Opens a session. For its instructor.',
  input: (t) => ({ sessionId: t.idOf('ClassSession') }),
  refusals: [InvalidStateError, NotFoundError],
  run: startClassSession,
});
builder.verb('cancelClassSession', {
  ...sessionVerb,
  description: 'Calls off a session that has not begun. For its instructor.',
  input: (t) => ({ sessionId: t.idOf('ClassSession') }),
  refusals: [InvalidStateError, NotFoundError],
  run: cancelClassSession,
});
builder.verb('endClassSession', {
  ...sessionVerb,
  description: 'Ends a session: everybody leaves, and its recording stops. For its instructor.',
  input: (t) => ({ sessionId: t.idOf('ClassSession') }),
  refusals: [InvalidStateError, NotFoundError],
  run: endClassSession,
});

const IceServerType = builder.objectRef<IceServer>('IceServer').implement({
  description: 'STUN or TURN server, as `RTCPeerConnection` takes it.',
  authScopes: twoFactors,
  fields: (t) => ({
    urls: t.exposeStringList('urls', { ...usualLength(2), description: 'URIs of the server (RFC 7064 and RFC 7065).' }),
    username: t.text('username', 'Name at a TURN server; null for a STUN server.', { nullable: true }),
    credential: t.text('credential', 'Password of that name, valid for 12 hours; null for a STUN server.', {
      nullable: true,
    }),
  }),
});

const JoinedType = builder.objectRef<JoinedRoom>('JoinedClassRoom').implement({
  description: 'Place of a client in a room of a session, with a signed token that proves it.',
  authScopes: twoFactors,
  fields: (t) => ({
    sessionId: t.identifier('sessionId', 'Id of the session.'),
    visitId: t.identifier('visitId', 'Id of the client’s stay, by which other clients address it.'),
    token: t.text('token', 'Room token. Works for the signed-in caller alone.'),
    expiresAt: t.instant(
      'expiresAt',
      'Instant at which the token expires, in 5 minutes. Each heartbeat gives a new one.',
    ),
    breakoutId: t.identifier('breakoutId', 'Id of the breakout room; null for the main room.', { nullable: true }),
    mayPublish: t.flag('mayPublish', 'Grant to send sound and pictures.'),
    mayModerate: t.flag('mayModerate', 'Grant to mute, remove and move people.'),
    iceServers: t.field({
      type: [IceServerType],
      ...usualLength(2),
      description:
        'Servers by which clients that cannot reach each other directly are connected. Empty where none is configured.',
      resolve: ({ iceServers }) => [...iceServers],
    }),
  }),
});

builder.verb('joinClassSession', {
  description: 'Brings a client of the caller into a live session. A client that is in it already stays.',
  authScopes: twoFactors,
  input: (t) => ({
    sessionId: t.idOf('ClassSession'),
    connectionId: t.string({
      description:
        'Id that the client chooses for one open tab or device, 1 to 64 printable ASCII characters without spaces.',
    }),
    consentsToRecording: t.boolean({
      required: false,
      description: 'Answer to being recorded; null leaves it unchanged.',
    }),
  }),
  result: JoinedType,
  refusals: [ConsentMissingError, InvalidStateError, NotFoundError, QuotaExceededError, ValidationError],
  run: joinClassSession,
});
builder.verb('beatClassVisit', {
  description:
    'Reports that a client is still in its session and gives it a new token, of the room where the caller is now. Send it every 15 seconds; after 45 the client counts as gone.',
  authScopes: twoFactors,
  input: (t) => ({ token: t.string({ description: 'Room token.' }) }),
  result: JoinedType,
  refusals: [InvalidStateError, RoomTokenError],
  run: beatClassVisit,
});
builder.verb('leaveClassSession', {
  ...sessionVerb,
  description: 'Takes a client of the caller out of a session.',
  input: (t) => ({
    sessionId: t.idOf('ClassSession'),
    connectionId: t.string({ description: 'Id of the client, as given to `joinClassSession`.' }),
  }),
  refusals: [NotFoundError, ValidationError],
  run: leaveClassSession,
});
builder.verb('setMediaState', {
  ...sessionVerb,
  description: 'Takes or gives back a place in the video mesh of the room, and says what the client sends.',
  input: (t) => ({
    token: t.string({ description: 'Room token.' }),
    inMesh: t.boolean({ description: 'Whether the client takes a place; there are 4 in a room.' }),
    audioOn: t.boolean({ description: 'Whether it sends sound.' }),
    videoOn: t.boolean({ description: 'Whether it sends a picture of its camera.' }),
    screenOn: t.boolean({ description: 'Whether it shows a screen: one client in a room at a time.' }),
  }),
  refusals: [ConflictError, InvalidStateError, MeshFullError, RoomTokenError, ValidationError],
  run: setMediaState,
});
builder.verb('muteClassParticipant', {
  ...sessionVerb,
  description: 'Keeps a person from sending sound and pictures, or lets them again. For the instructor.',
  input: (t) => ({
    sessionId: t.idOf('ClassSession'),
    userId: t.idOf('User', 'Id of the person.'),
    isMuted: t.boolean({ description: 'Whether they are kept from it.' }),
  }),
  refusals: [InvalidStateError, NotFoundError],
  run: muteClassParticipant,
});
builder.verb('removeClassParticipant', {
  ...sessionVerb,
  description: 'Sends a person out of a session until they are invited again. For the instructor.',
  input: (t) => ({ sessionId: t.idOf('ClassSession'), userId: t.idOf('User', 'Id of the person.') }),
  refusals: [InvalidStateError, NotFoundError],
  run: removeClassParticipant,
});
builder.verb('openBreakoutRooms', {
  ...sessionVerb,
  description: 'Opens breakout rooms in place of those that are open. For the instructor.',
  input: (t) => ({
    sessionId: t.idOf('ClassSession'),
    names: t.stringList({ description: 'Names of 1 to 20 rooms, each 1 to 80 characters.' }),
    spreads: t.boolean({ description: 'Whether the learners who are present are spread over the rooms in turn.' }),
  }),
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: openBreakoutRooms,
});
builder.verb('assignBreakout', {
  ...sessionVerb,
  description: 'Moves a person into a breakout room, or back into the main room. For the instructor.',
  input: (t) => ({
    sessionId: t.idOf('ClassSession'),
    userId: t.idOf('User', 'Id of the person.'),
    breakoutId: t.id({ required: false, description: 'Id of the breakout room; null for the main room.' }),
  }),
  refusals: [InvalidStateError, NotFoundError],
  run: assignBreakout,
});
builder.verb('closeBreakoutRooms', {
  ...sessionVerb,
  description: 'Closes the breakout rooms: everybody is in the main room again. For the instructor.',
  input: (t) => ({ sessionId: t.idOf('ClassSession') }),
  refusals: [InvalidStateError, NotFoundError],
  run: closeBreakoutRooms,
});

builder.verb('startRecording', {
  description:
    'Begins to keep what the server sees of a live session. For its instructor, with the consent that its policy demands.',
  authScopes: twoFactors,
  input: (t) => ({ sessionId: t.idOf('ClassSession') }),
  idempotent: true,
  result: RecordingType,
  refusals: [ConsentMissingError, InvalidStateError, NotFoundError, QuotaExceededError],
  run: startRecording,
  read: 'recordingId',
});
builder.verb('stopRecording', {
  description: 'Ends the recording of a session. For its instructor.',
  authScopes: twoFactors,
  input: (t) => ({ sessionId: t.idOf('ClassSession') }),
  result: RecordingType,
  refusals: [InvalidStateError, NotFoundError],
  run: stopRecording,
  read: 'recordingId',
});
builder.verb('setRecordingConsent', {
  ...sessionVerb,
  description:
    'Answers for the caller whether they may be recorded in a session. A refusal of somebody present ends a recording that needs the consent of all.',
  input: (t) => ({
    sessionId: t.idOf('ClassSession'),
    isGranted: t.boolean({ description: 'Whether the caller agrees.' }),
  }),
  refusals: [NotFoundError],
  run: setRecordingConsent,
});
builder.verb('setRecordingGrant', {
  description: 'Lets a person read a recording who was not in the session, or takes that back. For the instructor.',
  authScopes: twoFactors,
  input: (t) => ({
    recordingId: t.idOf('SessionRecording'),
    userId: t.idOf('User', 'Id of the person.'),
    isGranted: t.boolean({ description: 'Whether they may read it.' }),
  }),
  result: RecordingType,
  refusals: [NotFoundError, QuotaExceededError, ValidationError],
  run: setRecordingGrant,
  read: 'recordingId',
});

builder.verb('sendSessionMessage', {
  description: 'Writes a line into the chat of the room where the caller is.',
  authScopes: twoFactors,
  input: (t) => ({
    sessionId: t.idOf('ClassSession'),
    text: t.string({ description: 'Text, 1 to 4,000 characters.' }),
  }),
  idempotent: true,
  result: MessageType,
  refusals: [InvalidStateError, NotFoundError],
  run: sendSessionMessage,
  read: 'messageId',
});

const SentSignalType = builder.objectRef<SentSignal>('SentClassroomSignal').implement({
  description: 'Result of sending a signal.',
  authScopes: twoFactors,
  fields: (t) => ({ sequence: t.value('sequence', 'BigInt', 'Number of the signal at its receiver.') }),
});
builder.verb('sendClassroomSignal', {
  description: 'Hands a signal of WebRTC to another client in the same room. It waits there for a minute.',
  authScopes: twoFactors,
  input: (t) => ({
    token: t.string({ description: 'Room token of the sender.' }),
    toVisitId: t.id({ description: 'Stay of the receiving client.' }),
    kind: t.field({ type: SignalKindType, description: 'Kind of the signal.' }),
    payload: t.string({ description: 'Session description or candidate as JSON, at most 32 KiB.' }),
  }),
  result: SentSignalType,
  refusals: [NotFoundError, RoomTokenError, ValidationError],
  run: sendClassroomSignal,
});
