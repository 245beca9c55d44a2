import { type Caller, requestError } from '@codai/kit';
import { following } from '@codai/kit/collab';
import type { LiveSource } from '@codai/kit/events';
import type { Deps } from '../../deps.ts';
import { accessTo, sessionChannel } from './access.ts';
import { presentPeople } from './present.ts';
import { activeRecording } from './recording.ts';
import type { SessionRow } from './sessions.ts';

/** First the session as it is, then each time that it, who is in it, or what they send has changed. Ends with FORBIDDEN for who does not read it any more. */
export async function followSession(
  deps: Deps,
  caller: Caller,
  sessionId: string,
  live: LiveSource,
): Promise<AsyncGenerator<SessionRow, void>> {
  const look = () =>
    deps.database.read(caller, async (tx) => {
      const access = await accessTo(tx, caller, sessionId);
      if (access === null) throw requestError('FORBIDDEN', 'You do not read this session.');
      const { session, participant } = access;
      const people = await presentPeople(deps, tx, sessionId);
      const rooms = await tx.breakoutRoom.findMany({ where: { sessionId, closedAt: null }, select: { id: true } });
      const recording = await activeRecording(tx, sessionId);
      const seen = people.map(({ visits, ...person }) => [
        person,
        visits.map(({ id, inMesh, audioOn, videoOn, screenOn }) => [id, inMesh, audioOn, videoOn, screenOn]),
      ]);
      // A heartbeat changes nothing that is shown.
      const print = JSON.stringify([session.version, participant, seen, rooms, recording?.id]);
      return { session, print };
    });
  await look();
  const signals = live.signals<unknown>({ channels: [sessionChannel(sessionId)] });
  let told: string | null = null;
  return following(deps.clock, signals, async () => {
    const { session, print } = await look();
    if (print === told) return null;
    told = print;
    return session;
  });
}
