import { ConsentMissingError, MeshFullError, RoomTokenError } from '@codai/contracts/learning';
import { ConflictError, InvalidStateError, NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { pageArgs, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { BreakoutRoom, ClassVisit } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { accessTo } from './access.ts';
import { type AttendanceRow, attendanceReport } from './attendance.ts';
import { followChat, listMessages, type MessageRow, sendSessionMessage } from './chat.ts';
import type { IceServer } from './ice.ts';
import { followSession } from './live.ts';
import type { PresentPerson } from './present.ts';
import {
  activeRecording,
  type EntryRow,
  listEntries,
  type RecordingRow,
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
import { followSignals, type ReceivedSignal, type SentSignal, sendClassroomSignal } from './signalling.ts';
import { ClassSessionType, PolicyType, StatusType } from './types.ts';

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

const ConsentType = builder.enumeration('RecordingConsent', 'Answer of a person to being recorded.', {
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

const ParticipantType = builder.objectRef<PresentPerson>('ClassParticipant').implement({
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

const BreakoutType = builder.objectRef<BreakoutRoom>('BreakoutRoom').implement({
  description: 'Room to which a part of a session withdraws for a while.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.text('name', 'Name, 1 to 80 characters.'),
    position: t.integer('position', 'Number of the room, from 1.'),
  }),
});

const MessageType = builder.entity<MessageRow>('SessionMessage', 'cms', {
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
const MessageConnection = builder.connectionOf({ name: 'SessionMessage', node: MessageType });

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

const RecordingType = builder.entity<RecordingRow>('SessionRecording', 'rcd', {
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
const AttendanceConnection = builder.connectionOf({ name: 'Attendance', node: AttendanceType });

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

const SignalKindType = builder.enumeration('ClassroomSignalKind', 'Kind of a signal between two clients.', {
  OFFER: 'Session description of the caller’s side (RFC 8829).',
  ANSWER: 'Session description in answer to an offer.',
  CANDIDATE: 'ICE candidate.',
  BYE: 'End of the connection.',
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

const SignalType = builder.objectRef<ReceivedSignal>('ClassroomSignal').implement({
  description: 'Signal of WebRTC from another client in the same room.',
  authScopes: twoFactors,
  fields: (t) => ({
    sequence: t.value('sequence', 'BigInt', 'Number of the signal: hand it back as `afterSequence`.'),
    fromVisitId: t.identifier('fromVisitId', 'Stay of the sending client.'),
    from: t.reference(UserType, 'fromUserId', 'Person who sent it.'),
    kind: t.value('kind', SignalKindType, 'Kind of the signal.'),
    payload: t.text('payload', 'Session description or candidate as JSON.'),
  }),
});
builder.subscriptionField('classroomSignal', (t) =>
  t.field({
    type: SignalType,
    description:
      'Emits the signals to a client of the caller, in order, from clients that are in the same room. Ends with `FORBIDDEN` when the stay has ended.',
    authScopes: twoFactors,
    args: {
      token: t.arg.string({ description: 'Room token of the client.' }),
      afterSequence: t.arg({ type: 'BigInt', description: 'Number of the last signal received; 0 for none.' }),
    },
    subscribe: (_root, args, ctx) => followSignals(ctx, ctx.caller, args, ctx.live),
    resolve: (signal) => signal,
  }),
);
builder.subscriptionField('classSessionUpdated', (t) =>
  t.field({
    type: ClassSessionType,
    description:
      'Emits a session as it is, then each time that its state, its people, their rooms or what they send changed. Ends with `FORBIDDEN` for who was removed.',
    authScopes: twoFactors,
    args: { sessionId: t.arg.id({ description: 'Id of the class session.' }) },
    subscribe: (_root, { sessionId }, ctx) => followSession(ctx, ctx.caller, sessionId, ctx.live),
    resolve: (session) => session,
  }),
);
builder.subscriptionField('sessionChat', (t) =>
  t.field({
    type: MessageType,
    description: 'Emits the chat of a session after a number, in order, then each line as it is sent.',
    authScopes: twoFactors,
    args: {
      sessionId: t.arg.id({ description: 'Id of the class session.' }),
      afterSequence: t.arg({ type: 'BigInt', description: 'Number of the last line received; 0 for none.' }),
    },
    subscribe: (_root, args, ctx) => followChat(ctx, ctx.caller, args, ctx.live),
    resolve: (message) => message,
  }),
);
