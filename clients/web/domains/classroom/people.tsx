import { Avatar, Badge, Button, IconButton, Select, useWords } from '@codai/ui';
import { LogOut, Mic, MicOff, Split } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import {
  AssignBreakoutDocument,
  type ClassRoomStateFragment,
  CloseBreakoutRoomsDocument,
  MuteClassParticipantDocument,
  OpenBreakoutRoomsDocument,
  RemoveClassParticipantDocument,
} from './generated/operations.ts';
import { classroomWords } from './words.ts';

/** People present, by room, with the verbs of the instructor. */
export function People({ session }: { readonly session: ClassRoomStateFragment }) {
  const nameOf = useNameOf();
  const all = useWords(classroomWords);
  const words = all.people;
  const { id: sessionId, viewerLeads, breakoutRooms, present } = session;
  const mute = useAct(MuteClassParticipantDocument);
  const remove = useAct(RemoveClassParticipantDocument);
  const assign = useAct(AssignBreakoutDocument);
  const open = useAct(OpenBreakoutRoomsDocument);
  const close = useAct(CloseBreakoutRoomsDocument);
  const [count, setCount] = useState(2);
  const roomOf = (id: string | null) => breakoutRooms.find((room) => room.id === id)?.name ?? words.main;
  const problem = mute.problem ?? remove.problem ?? assign.problem ?? open.problem ?? close.problem;
  return (
    <div className="stack">
      <ul className="rows" aria-label={words.name}>
        {present.map(({ user, role, breakoutId, isMuted, consent, connections }) => {
          const name = nameOf(user);
          return (
            <li key={user?.id ?? connections[0]?.visitId} className="class-person">
              <Avatar id={user?.id} name={name} />
              <span className="grow cut">
                <bdi className="strong">{name}</bdi>
                <span className="meta class-facts">
                  {role === 'INSTRUCTOR' && <span>{words.instructor}</span>}
                  {breakoutRooms.length > 0 && <span>{roomOf(breakoutId)}</span>}
                  {isMuted && <span>{words.isMuted}</span>}
                  {consent === 'GRANTED' && <span>{words.agreed}</span>}
                </span>
              </span>
              {viewerLeads && user !== null && breakoutRooms.length > 0 && (
                <Select
                  className="class-room-choice"
                  aria-label={`${words.moveTo} ${name}`}
                  value={breakoutId ?? ''}
                  onChange={({ target }) =>
                    void assign.run({ input: { sessionId, userId: user.id, breakoutId: target.value || null } })
                  }
                >
                  <option value="">{words.main}</option>
                  {breakoutRooms.map((room) => (
                    <option key={room.id} value={room.id}>
                      {room.name}
                    </option>
                  ))}
                </Select>
              )}
              {viewerLeads && user !== null && role !== 'INSTRUCTOR' && (
                <>
                  <IconButton
                    size="s"
                    icon={isMuted ? Mic : MicOff}
                    label={`${isMuted ? words.unmute : words.mute}: ${name}`}
                    onClick={() => void mute.run({ input: { sessionId, userId: user.id, isMuted: !isMuted } })}
                  />
                  <IconButton
                    size="s"
                    icon={LogOut}
                    label={`${words.remove}: ${name}`}
                    onClick={() => void remove.run({ input: { sessionId, userId: user.id } })}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
      {breakoutRooms.length > 0 && (
        <p className="line">
          <Badge icon={Split}>{words.breakouts}</Badge>
          <span className="meta">{breakoutRooms.map(({ name }) => name).join(', ')}</span>
        </p>
      )}
      {viewerLeads &&
        (breakoutRooms.length > 0 ? (
          <Button busy={close.isBusy && words.close} onClick={() => void close.run({ input: { sessionId } })}>
            {words.close}
          </Button>
        ) : (
          <div className="line">
            <Select aria-label={words.count} value={count} onChange={({ target }) => setCount(Number(target.value))}>
              {[2, 3, 4, 5, 6].map((number) => (
                <option key={number}>{number}</option>
              ))}
            </Select>
            <Button
              icon={Split}
              title={words.spread}
              busy={open.isBusy && words.open}
              onClick={() => {
                const names = Array.from({ length: count }, (_, index) => words.room(index + 1));
                void open.run({ input: { sessionId, names, spreads: true } });
              }}
            >
              {words.open}
            </Button>
          </div>
        ))}
      <ProblemNote problem={problem} />
    </div>
  );
}
