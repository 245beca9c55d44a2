import { Avatar, IconButton, Note, useWords } from '@codai/ui';
import { Mic, MicOff, ScreenShare, ScreenShareOff, Video, VideoOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useNameOf } from '../../lib/name-of.ts';
import { useSession } from '../../lib/session.tsx';
import type { ClassRoomStateFragment } from './generated/operations.ts';
import type { Room } from './use-room.ts';
import { classroomWords } from './words.ts';

interface TileProps {
  readonly id: string | undefined;
  readonly name: string;
  readonly stream: MediaStream | null;
  readonly isOwn: boolean;
  readonly showsPicture: boolean;
  readonly audioOn: boolean;
}

function Tile({ id, name, stream, isOwn, showsPicture, audioOn }: TileProps) {
  const words = useWords(classroomWords).video;
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null && video.current.srcObject !== stream) video.current.srcObject = stream;
  }, [stream]);
  return (
    <li className="class-tile" data-own={isOwn || undefined} data-picture={showsPicture || undefined}>
      <video ref={video} autoPlay playsInline muted={isOwn} aria-label={words.of(name)} />
      {!showsPicture && (
        <span className="class-face">
          <Avatar id={id} name={name} />
          <span className="meta">{words.off}</span>
        </span>
      )}
      <span className="class-name line">
        {audioOn ? <Mic className="icon" aria-hidden /> : <MicOff className="icon" aria-hidden />}
        <bdi className="cut">{isOwn ? words.you : name}</bdi>
      </span>
    </li>
  );
}

/** The pictures of those in the mesh of the room, and what this person sends. */
export function VideoTiles({ session, room }: { readonly session: ClassRoomStateFragment; readonly room: Room }) {
  const nameOf = useNameOf();
  const words = useWords(classroomWords).video;
  const { me } = useSession();
  const { media, change, own, streams, noMedia, place } = room;
  const others = session.present
    .filter(({ breakoutId }) => breakoutId === room.room)
    .flatMap(({ user, connections }) =>
      connections
        .filter(({ inMesh, visitId }) => inMesh && visitId !== place?.visitId)
        .map((one) => ({ user, ...one })),
    );
  return (
    <section className="stack" aria-label={words.name}>
      {noMedia === 'device' && (
        <Note tone="warning" title={words.device}>
          {words.deviceWhy}
        </Note>
      )}
      {noMedia === 'down' && (
        <Note tone="warning" title={words.down}>
          {words.downWhy}
        </Note>
      )}
      {noMedia === 'full' && (
        <Note tone="accent" title={words.full}>
          {words.fullWhy(session.meshLimit)}
        </Note>
      )}
      {noMedia === 'muted' && <Note tone="warning" title={words.muted} />}
      <ul className="class-tiles" data-count={others.length + 1}>
        <Tile
          id={me?.id ?? ''}
          name={me?.displayName ?? words.you}
          stream={own}
          isOwn
          showsPicture={media.videoOn || media.screenOn}
          audioOn={media.audioOn}
        />
        {others.map(({ user, visitId, videoOn, screenOn, audioOn }) => (
          <Tile
            key={visitId}
            id={user?.id}
            name={nameOf(user)}
            stream={streams.get(visitId) ?? null}
            isOwn={false}
            showsPicture={(videoOn || screenOn) && streams.has(visitId)}
            audioOn={audioOn}
          />
        ))}
      </ul>
      <div className="line class-controls">
        <IconButton
          icon={media.audioOn ? Mic : MicOff}
          label={media.audioOn ? words.micOff : words.micOn}
          look={media.audioOn ? 'tonal' : 'plain'}
          onClick={() => void change({ ...media, audioOn: !media.audioOn })}
        />
        <IconButton
          icon={media.videoOn ? Video : VideoOff}
          label={media.videoOn ? words.cameraOff : words.cameraOn}
          look={media.videoOn ? 'tonal' : 'plain'}
          onClick={() => void change({ ...media, videoOn: !media.videoOn })}
        />
        <IconButton
          icon={media.screenOn ? ScreenShareOff : ScreenShare}
          label={media.screenOn ? words.screenOff : words.screenOn}
          look={media.screenOn ? 'tonal' : 'plain'}
          onClick={() => void change({ ...media, screenOn: !media.screenOn })}
        />
      </div>
    </section>
  );
}
