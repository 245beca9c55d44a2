import { Badge, Button, Empty, Note, Panel, Section, Segments, useLocale, useWords, When } from '@codai/ui';
import { Circle, LogOut, Play, UserPlus, Users, WifiOff } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { useLive } from '../../lib/live.ts';
import { useNameOf } from '../../lib/name-of.ts';
import { useOnline } from '../../lib/online.ts';
import { Page } from '../../lib/page.tsx';
import { PartView, unlessDown, usePart } from '../../lib/part.tsx';
import { accessWords } from './access-words.ts';
import { Chat } from './chat.tsx';
import {
  CancelClassSessionDocument,
  ClassAttendanceDocument,
  type ClassRoomStateFragment,
  ClassSessionChangesDocument,
  ClassSessionPageDocument,
  type ClassSessionPageQuery,
  EndClassSessionDocument,
  SetRecordingConsentDocument,
  StartClassSessionDocument,
  StartRecordingDocument,
  StopRecordingDocument,
} from './generated/operations.ts';
import { Invite } from './invite.tsx';
import { Notes } from './notes.tsx';
import { People } from './people.tsx';
import { RecordingReaders } from './recording-readers.tsx';
import { Replay } from './replay/replay.tsx';
import { replayWords } from './replay/replay-words.ts';
import { useRoom } from './use-room.ts';
import { VideoTiles } from './video.tsx';
import { Whiteboard } from './whiteboard.tsx';
import { classroomWords } from './words.ts';
import './classroom.css';

type Loaded = NonNullable<ClassSessionPageQuery['classSession']>;
const tones = { SCHEDULED: 'accent', LIVE: 'good', ENDED: 'waits', CANCELLED: 'warning' } as const;

/** A class session: before it begins, while it is on, and what is left of it; or the replay of a recording that the address names. */
export default function ClassPage() {
  const { id = '' } = useParams();
  const recordingId = useAddress().get('recording');
  if (recordingId === null) return <ClassItself id={id} />;
  return <Replay key={recordingId} sessionId={id} id={recordingId} />;
}

function ClassItself({ id }: { readonly id: string }) {
  const words = useWords(classroomWords);
  const part = usePart(ClassSessionPageDocument, { id });
  const title = part.data?.classSession?.title ?? words.title;
  return (
    <Page title={title} trail={[{ label: words.title, path: '/classes' }]}>
      <PartView part={part} pick={() => unlessDown(part, 'classSession')} name={words.title}>
        {({ classSession }) =>
          classSession === null ? (
            <Panel>
              <Empty
                title={words.page.missing}
                action={
                  <Link href="/classes" className="button">
                    {words.title}
                  </Link>
                }
              >
                {words.page.missingWhy}
              </Empty>
            </Panel>
          ) : (
            <Session key={classSession.id} loaded={classSession} onOver={part.reload} />
          )
        }
      </PartView>
    </Page>
  );
}

function Session({ loaded, onOver }: { readonly loaded: Loaded; readonly onOver: () => void }) {
  const nameOf = useNameOf();
  const words = useWords(classroomWords);
  const [followed, setFollowed] = useState<ClassRoomStateFragment | null>(null);
  const [isOut, setOut] = useState(false);
  const session = followed ?? loaded;
  const room = useRoom(session);
  const isOnline = useOnline();
  const { get, change } = useAddress();
  useLive(
    ClassSessionChangesDocument,
    { sessionId: loaded.id },
    {
      onEvent({ classSessionUpdated }) {
        setFollowed(classSessionUpdated);
        if (classSessionUpdated.status === 'ENDED' && session.status === 'LIVE') onOver();
      },
      onEnd: () => setOut(true),
    },
  );
  if (isOut) {
    return (
      <Panel>
        <Empty title={words.page.missing}>{words.page.missingWhy}</Empty>
      </Panel>
    );
  }
  const { status, isRecording } = session;
  return (
    <div className="class stack">
      <div className="line class-head">
        <Badge tone={tones[status]}>{words.status[status]}</Badge>
        {isRecording && (
          <Badge tone="danger" icon={Circle}>
            {words.page.recorded}
          </Badge>
        )}
        <span className="meta">
          <When at={session.startsAt} /> · <bdi>{nameOf(session.instructor)}</bdi>
        </span>
        <Lead session={session} />
      </div>
      {!isOnline && (
        <Note tone="warning" icon={WifiOff} title={words.page.cut}>
          {words.page.cutWhy}
        </Note>
      )}
      {status === 'SCHEDULED' && (
        <Panel>
          <Empty title={words.page.planned}>{session.viewerLeads ? words.page.mayOpen : words.page.notOpen}</Empty>
        </Panel>
      )}
      {status === 'LIVE' && room.place === null && <Door session={session} room={room} />}
      {status === 'LIVE' && room.place !== null && <Inside loaded={loaded} session={session} room={room} />}
      {(status === 'ENDED' || status === 'CANCELLED') && <Over loaded={loaded} />}
      {session.viewerLeads && get('do') === 'invite' && (
        <Invite sessionId={session.id} onClose={() => change({ do: null })} />
      )}
    </div>
  );
}

/** Verbs of the instructor for the whole session. */
function Lead({ session }: { readonly session: ClassRoomStateFragment }) {
  const words = useWords(classroomWords).page;
  const access = useWords(accessWords);
  const { change } = useAddress();
  const start = useAct(StartClassSessionDocument);
  const cancel = useAct(CancelClassSessionDocument);
  const end = useAct(EndClassSessionDocument);
  const record = useAct(StartRecordingDocument);
  const stop = useAct(StopRecordingDocument);
  if (!session.viewerLeads) return null;
  const input = { sessionId: session.id };
  return (
    <>
      <span className="line wrap end">
        {(session.status === 'SCHEDULED' || session.status === 'LIVE') && (
          <Button look="plain" icon={UserPlus} onClick={() => change({ do: 'invite' })}>
            {access.invite}
          </Button>
        )}
        {session.status === 'SCHEDULED' && (
          <>
            <Button look="plain" busy={cancel.isBusy && words.cancel} onClick={() => void cancel.run({ input })}>
              {words.cancel}
            </Button>
            <Button look="primary" busy={start.isBusy && words.starting} onClick={() => void start.run({ input })}>
              {words.start}
            </Button>
          </>
        )}
        {session.status === 'LIVE' && (
          <>
            {session.isRecording ? (
              <Button busy={stop.isBusy && words.stopRecording} onClick={() => void stop.run({ input })}>
                {words.stopRecording}
              </Button>
            ) : (
              <Button
                icon={Circle}
                busy={record.isBusy && words.record}
                onClick={() => void record.run({ input: { ...input, idempotencyKey: crypto.randomUUID() } })}
              >
                {words.record}
              </Button>
            )}
            <Button look="danger" busy={end.isBusy && words.ending} onClick={() => void end.run({ input })}>
              {words.end}
            </Button>
          </>
        )}
      </span>
      <ProblemNote problem={start.problem ?? cancel.problem ?? end.problem ?? record.problem ?? stop.problem} />
    </>
  );
}

interface InRoom {
  readonly session: ClassRoomStateFragment;
  readonly room: ReturnType<typeof useRoom>;
}

function Door({ session, room }: InRoom) {
  const words = useWords(classroomWords).page;
  const needsConsent =
    session.isRecording && session.consentPolicy === 'ALL_PRESENT' && session.viewerConsent !== 'GRANTED';
  const enter = async (consents: boolean | null) => {
    if (await room.join(consents)) await room.change({ audioOn: true, videoOn: true, screenOn: false });
  };
  return (
    <Panel>
      <Empty
        title={words.isOpen}
        action={
          <Button
            look="primary"
            size="l"
            busy={room.isJoining && words.joining}
            onClick={() => void enter(needsConsent ? true : null)}
          >
            {needsConsent ? words.joinRecorded : words.join}
          </Button>
        }
      >
        {session.isRecording && words.consent}
      </Empty>
      {room.problem !== null && <Note tone="warning" title={room.problem.title} />}
    </Panel>
  );
}

function Inside({ loaded, session, room }: InRoom & { readonly loaded: Loaded }) {
  const words = useWords(classroomWords).page;
  const [view, setView] = useState<'board' | 'notes'>('board');
  const [side, setSide] = useState<'chat' | 'people'>('chat');
  const board = loaded.documents.find(({ kind }) => kind === 'WHITEBOARD');
  const notes = loaded.documents.find(({ kind }) => kind === 'TEXT');
  return (
    <div className="class-inside">
      <div className="stack class-main">
        <VideoTiles session={session} room={room} />
        <Segments
          label={words.view}
          value={view}
          options={[
            { value: 'board', label: words.board },
            { value: 'notes', label: words.notes },
          ]}
          onChange={setView}
        />
        {/* Both stay open: what others do arrives in both. */}
        <div hidden={view !== 'board'}>{board && <Whiteboard id={board.id} isReadOnly={false} />}</div>
        <div hidden={view !== 'notes'}>{notes && <Notes id={notes.id} isReadOnly={false} />}</div>
      </div>
      <aside className="stack class-side">
        <div className="line">
          <Segments
            label={words.side}
            value={side}
            options={[
              { value: 'chat', label: words.chat },
              { value: 'people', label: `${words.people} (${session.present.length})` },
            ]}
            onChange={setSide}
          />
          <span className="end">
            <Button size="s" look="plain" icon={LogOut} onClick={() => void room.leave()}>
              {words.leave}
            </Button>
          </span>
        </div>
        <Consent session={session} />
        <div hidden={side !== 'chat'}>
          <Chat sessionId={session.id} isReadOnly={false} />
        </div>
        {side === 'people' && <People session={session} />}
      </aside>
    </div>
  );
}

/** The person's answer to being recorded, where it matters. */
function Consent({ session }: { readonly session: ClassRoomStateFragment }) {
  const words = useWords(classroomWords).page;
  const answer = useAct(SetRecordingConsentDocument);
  if (session.consentPolicy === 'NOTICE' || session.viewerConsent !== 'NOT_ASKED') return null;
  const say = (isGranted: boolean) => void answer.run({ input: { sessionId: session.id, isGranted } });
  return (
    <Note
      tone="accent"
      title={words.consentTitle}
      actions={
        <>
          <Button size="s" onClick={() => say(true)}>
            {words.agree}
          </Button>
          <Button size="s" look="plain" onClick={() => say(false)}>
            {words.disagree}
          </Button>
        </>
      }
    >
      {words.consentWhy}
    </Note>
  );
}

function Over({ loaded }: { readonly loaded: Loaded }) {
  const nameOf = useNameOf();
  const words = useWords(classroomWords).page;
  const replay = useWords(replayWords);
  const access = useWords(accessWords);
  const [shown, show] = useState<string | null>(null);
  const locale = useLocale();
  const attendance = usePart(ClassAttendanceDocument, { sessionId: loaded.id });
  const board = loaded.documents.find(({ kind }) => kind === 'WHITEBOARD');
  const notes = loaded.documents.find(({ kind }) => kind === 'TEXT');
  return (
    <>
      <Section title={words.attendance}>
        <Panel>
          <PartView part={attendance} pick={(data) => data.attendanceReport} name={words.attendance}>
            {({ edges }) => (
              <ul className="rows">
                {edges.map(({ node }, index) => (
                  <li key={node.user?.id ?? index} className="class-person">
                    <bdi className="grow cut">{nameOf(node.user)}</bdi>
                    <span className="meta num">
                      {node.visitCount === 0
                        ? words.never
                        : words.minutesThere(
                            locale.number(Math.round(node.seconds / 60)),
                            `${Math.round(node.shareBps / 100)} %`,
                          )}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </PartView>
        </Panel>
      </Section>
      {loaded.recordings.length > 0 && (
        <Section title={words.recordings}>
          <Panel>
            <ul className="rows">
              {loaded.recordings.map((recording) => (
                <li key={recording.id} className="class-person">
                  <span className="grow">
                    <When at={recording.startedAt} />
                  </span>
                  <span className="meta">
                    {locale.plural(Number(recording.entryCount), words.entries)} · {words.media}
                  </span>
                  {recording.status !== 'ACTIVE' && (
                    <Link
                      href={`/classes/${loaded.id}?recording=${encodeURIComponent(recording.id)}`}
                      className="button"
                      data-look="tonal"
                      data-size="s"
                      aria-label={replay.openOf(locale.when(recording.startedAt))}
                    >
                      <Play className="icon" aria-hidden />
                      {replay.title}
                    </Link>
                  )}
                  {loaded.viewerLeads && (
                    <Button
                      size="s"
                      icon={Users}
                      aria-label={access.readersOf(locale.when(recording.startedAt))}
                      onClick={() => show(recording.id)}
                    >
                      {access.readers}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </Panel>
        </Section>
      )}
      {shown !== null && <RecordingReaders sessionId={loaded.id} recordingId={shown} onClose={() => show(null)} />}
      {board && (
        <Section title={words.board}>
          <Whiteboard id={board.id} isReadOnly />
        </Section>
      )}
      {notes && (
        <Section title={words.notes}>
          <Notes id={notes.id} isReadOnly />
        </Section>
      )}
      <Section title={words.chat}>
        <Chat sessionId={loaded.id} isReadOnly />
      </Section>
    </>
  );
}
