import { useCallback, useEffect, useRef, useState } from 'react';
import { type Refusal, refusalText, useErrorWords } from '../../lib/errors.ts';
import { useLive } from '../../lib/live.ts';
import { useSession } from '../../lib/session.tsx';
import {
  BeatClassVisitDocument,
  type ClassRoomPlaceFragment,
  type ClassRoomStateFragment,
  ClassroomSignalsDocument,
  JoinClassSessionDocument,
  LeaveClassSessionDocument,
  SendClassroomSignalDocument,
  SetMediaStateDocument,
} from './generated/operations.ts';
import { Mesh, type SignalKind } from './mesh.ts';

type Place = ClassRoomPlaceFragment;

export interface Media {
  readonly audioOn: boolean;
  readonly videoOn: boolean;
  readonly screenOn: boolean;
}

/** Why there is no own picture: no device or no permission, no answer, no place in the mesh, or the instructor. */
export type NoMedia = 'device' | 'down' | 'full' | 'muted';

const BEAT_MS = 15_000;
/** Wait before a change without an answer is sent again; sending it twice has one effect. */
const AGAIN_MS = [0, 1_000, 3_000];
const OFF: Media = { audioOn: false, videoOn: false, screenOn: false };
const nobody: ReadonlyMap<string, MediaStream> = new Map();

/** This client in a session: its place, the heartbeat that keeps it, what it sends, and what others send. */
export function useRoom(session: ClassRoomStateFragment) {
  const { id: sessionId } = session;
  const { client, live, subject } = useSession();
  const errorWords = useErrorWords();
  const [connectionId] = useState(() => crypto.randomUUID());
  const [place, setPlace] = useState<Place | null>(null);
  const [entry, setEntry] = useState<{ readonly token: string; readonly after: string } | null>(null);
  const [problem, setProblem] = useState<{ readonly title: string; readonly code: string | null } | null>(null);
  const [isJoining, setJoining] = useState(false);
  const [media, setMedia] = useState<Media>(OFF);
  const [noMedia, setNoMedia] = useState<NoMedia | null>(null);
  const [own, setOwn] = useState<MediaStream | null>(null);
  const [streams, setStreams] = useState<ReadonlyMap<string, MediaStream>>(nobody);
  const now = useRef({ place, media, lastSignal: '0', isIn: false });
  now.current.place = place;
  now.current.media = media;
  const mesh = useRef<Mesh | null>(null);
  const camera = useRef<MediaStream | null>(null);
  const screen = useRef<MediaStream | null>(null);
  const outgoing = useRef(Promise.resolve());

  const openMesh = useCallback(
    (me: string) => {
      mesh.current?.close();
      now.current.lastSignal = '0';
      mesh.current = new Mesh({
        me,
        onChange: setStreams,
        iceServers: () =>
          (now.current.place?.iceServers ?? []).map(({ urls, username, credential }) => ({
            urls: [...urls],
            ...(username !== null && credential !== null && { username, credential }),
          })),
        // One after the other: a candidate means nothing before its description.
        send(toVisitId: string, kind: SignalKind, payload: string) {
          outgoing.current = outgoing.current.then(async () => {
            const token = now.current.place?.token;
            if (token === undefined) return;
            await client.mutate(SendClassroomSignalDocument, { input: { token, toVisitId, kind, payload } });
          });
        },
      });
    },
    [client],
  );

  const tellMedia = useCallback(
    async (next: Media, inMesh: boolean): Promise<'done' | 'down' | 'full' | 'muted'> => {
      for (const wait of AGAIN_MS) {
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        const token = now.current.place?.token;
        if (token === undefined) return 'down';
        const { data } = await client.mutate(SetMediaStateDocument, { input: { token, inMesh, ...next } });
        const outcome = data?.setMediaState;
        if (outcome?.__typename === 'ClassSession') return 'done';
        if (outcome?.__typename === 'MeshFullError') return 'full';
        if (outcome?.__typename === 'InvalidStateError') return 'muted';
      }
      return 'down';
    },
    [client],
  );

  /** Sends the tracks that are on, and shows them here. */
  const show = useCallback((next: Media) => {
    const audio = camera.current?.getAudioTracks()[0] ?? null;
    const picture = camera.current?.getVideoTracks()[0] ?? null;
    const shown = screen.current?.getVideoTracks()[0] ?? null;
    const video = next.screenOn ? shown : next.videoOn ? picture : null;
    mesh.current?.setTracks(next.audioOn ? audio : null, video);
    setOwn(video === null ? null : new MediaStream([video]));
    setMedia(next);
  }, []);

  const change = useCallback(
    async (next: Media): Promise<void> => {
      const wants = next.audioOn || next.videoOn || next.screenOn;
      if ((next.audioOn || next.videoOn) && camera.current === null) {
        camera.current = await navigator.mediaDevices
          .getUserMedia({
            audio: true,
            video: { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 15, max: 24 } },
          })
          .catch(() => null);
        if (camera.current === null) return setNoMedia('device');
      }
      if (next.screenOn && screen.current === null) {
        screen.current = await navigator.mediaDevices.getDisplayMedia({ video: true }).catch(() => null);
        if (screen.current === null) return;
        screen.current.getVideoTracks()[0]?.addEventListener('ended', () => {
          screen.current = null;
          void change({ ...now.current.media, screenOn: false });
        });
      }
      if (!next.screenOn && screen.current !== null) {
        for (const track of screen.current.getTracks()) track.stop();
        screen.current = null;
      }
      // A place is kept to see others with everything off; it is taken with the first picture or sound.
      const told = await tellMedia(next, wants || camera.current !== null);
      if (told === 'done') {
        setNoMedia(null);
        show(next);
      } else {
        setNoMedia(told);
        show(OFF);
      }
    },
    [tellMedia, show],
  );

  const enter = useCallback(
    (next: Place) => {
      const before = now.current.place;
      now.current.place = next;
      setPlace(next);
      if (before?.visitId !== next.visitId) {
        openMesh(next.visitId);
        setEntry({ token: next.token, after: '0' });
      }
      // A place in the mesh is one of a room, and of a stay: it is taken anew.
      const isMoved = before !== null && (before.breakoutId !== next.breakoutId || before.visitId !== next.visitId);
      if (isMoved && camera.current !== null) void change(now.current.media);
    },
    [openMesh, change],
  );

  const join = useCallback(
    async (consentsToRecording: boolean | null = null): Promise<boolean> => {
      setJoining(true);
      const input = { sessionId, connectionId, consentsToRecording };
      const { data, error } = await client.mutate(JoinClassSessionDocument, { input });
      setJoining(false);
      const outcome = data?.joinClassSession;
      if (outcome?.__typename === 'JoinedClassRoom') {
        now.current.isIn = true;
        setProblem(null);
        enter(outcome);
        return true;
      }
      if (outcome != null) {
        const refusal = outcome as unknown as Refusal;
        setProblem({ title: refusalText(refusal, errorWords).title, code: refusal.code });
        setPlace(null);
      } else if (error !== undefined) setProblem({ title: errorWords.unreachable.title, code: null });
      return false;
    },
    [client, sessionId, connectionId, enter, errorWords],
  );

  const beat = useCallback(async () => {
    const token = now.current.place?.token;
    if (token === undefined || !now.current.isIn) return;
    const { data, error } = await client.mutate(BeatClassVisitDocument, { input: { token } });
    const outcome = data?.beatClassVisit;
    if (outcome?.__typename === 'JoinedClassRoom') enter(outcome);
    // Cut off for too long, or with a token that is over: the person is still here, and joins again.
    else if (outcome != null && error === undefined) await join();
  }, [client, enter, join]);

  const isIn = place !== null;
  useEffect(() => {
    if (!isIn) return;
    const timer = setInterval(() => void beat(), BEAT_MS);
    const soon = () => void beat();
    window.addEventListener('online', soon);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', soon);
    };
  }, [isIn, beat]);

  const isConnected = live === 'live';
  useEffect(() => {
    if (isConnected) void beat();
  }, [isConnected, beat]);

  // The instructor has moved or muted this person: the token says so.
  const me = session.present.find(({ user }) => user?.id === subject);
  const room = me?.breakoutId ?? null;
  const isMuted = me?.isMuted ?? false;
  const isStale = place !== null && me !== undefined && (place.breakoutId !== room || place.mayPublish === isMuted);
  useEffect(() => {
    if (isStale) void beat();
  }, [isStale, beat]);
  useEffect(() => {
    if (!isMuted || camera.current === null) return;
    setNoMedia('muted');
    show(OFF);
  }, [isMuted, show]);

  const inMesh = session.present
    .filter(({ breakoutId }) => breakoutId === room)
    .flatMap(({ connections }) => connections.filter((one) => one.inMesh).map(({ visitId }) => visitId));
  const visitId = place?.visitId ?? null;
  const key = visitId !== null && inMesh.includes(visitId) ? inMesh.join(' ') : '';
  useEffect(() => {
    mesh.current?.setPeers(key === '' ? [] : key.split(' '));
  }, [key]);

  useLive(
    ClassroomSignalsDocument,
    { token: entry?.token ?? '', afterSequence: entry?.after ?? '0' },
    {
      onEvent({ classroomSignal: { sequence, fromVisitId, kind, payload } }) {
        // After a reconnection the server begins where the subscription did.
        if (BigInt(sequence) <= BigInt(now.current.lastSignal)) return;
        now.current.lastSignal = sequence;
        void mesh.current?.receive(fromVisitId, kind, payload).catch(() => {});
      },
      onEnd() {
        const latest = now.current.place;
        if (latest === null || !now.current.isIn) return;
        if (latest.token !== entry?.token) setEntry({ token: latest.token, after: now.current.lastSignal });
        else void join();
      },
    },
    { pause: entry === null || !isIn },
  );

  const leave = useCallback(async () => {
    now.current.isIn = false;
    mesh.current?.close();
    for (const stream of [camera.current, screen.current]) for (const track of stream?.getTracks() ?? []) track.stop();
    camera.current = null;
    screen.current = null;
    setPlace(null);
    setEntry(null);
    setMedia(OFF);
    setOwn(null);
    setStreams(nobody);
    await client.mutate(LeaveClassSessionDocument, { input: { sessionId, connectionId } });
  }, [client, sessionId, connectionId]);
  const leaving = useRef(leave);
  leaving.current = leave;
  useEffect(
    () => () => {
      if (now.current.isIn) void leaving.current();
    },
    [],
  );

  return { place, problem, isJoining, join, leave, media, noMedia, change, own, streams, room, isConnected };
}

export type Room = ReturnType<typeof useRoom>;
