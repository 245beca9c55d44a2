import { Button, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { Earlier } from './earlier.tsx';
import { TutorSessionsDocument, TutorSessionTurnsDocument } from './generated/operations.ts';
import { AssistantPlaces } from './places.tsx';
import { TutorAsk } from './tutor-ask.tsx';
import { Turn } from './tutor-turn.tsx';
import { tutorWords } from './tutor-words.ts';
import './assistant.css';

/** Sessions with the tutor, and the open one. It stands in the address. */
export default function TutorPage() {
  const words = useWords(tutorWords);
  const { get, change } = useAddress();
  const [generation, setGeneration] = useState(0);
  const session = get('session');
  const done = (sessionId: string) => {
    if (sessionId !== session) change({ session: sessionId }, { replace: true });
    setGeneration((now) => now + 1);
  };
  return (
    <Page
      title={words.title}
      actions={
        <Button icon={Plus} onClick={() => change({ session: null })}>
          {words.start}
        </Button>
      }
    >
      <AssistantPlaces here="tutor" />
      <div className="columns">
        <div className="stack">
          <p className="meta">{words.about}</p>
          <TutorAsk key={session ?? 'new'} sessionId={session} onDone={done} />
          {session !== null && <Turns key={`${session} ${generation}`} sessionId={session} onDone={done} />}
        </div>
        <Sessions key={generation} open={session} />
      </div>
    </Page>
  );
}

interface TurnsProps {
  readonly sessionId: string;
  readonly onDone: (sessionId: string) => void;
}

function Turns({ sessionId, onDone }: TurnsProps) {
  const words = useWords(tutorWords);
  const pages = usePages(TutorSessionTurnsDocument, { id: sessionId }, ({ tutorSession }) => tutorSession?.turns);
  return (
    <PartView part={pages.part} pick={(data) => data.tutorSession} name={words.title}>
      {() => (
        <>
          <ol className="assistant-messages">
            {pages.rows.map((turn) => (
              <li key={turn.id}>
                <Turn turn={turn} onDone={() => onDone(sessionId)} />
              </li>
            ))}
          </ol>
          <MoreRows pages={pages} />
        </>
      )}
    </PartView>
  );
}

function Sessions({ open }: { readonly open: string | null }) {
  const words = useWords(tutorWords);
  const pages = usePages(TutorSessionsDocument, {}, ({ tutorSessions }) => tutorSessions);
  return (
    <Earlier
      name={words.sessions}
      pages={pages}
      member="session"
      open={open}
      words={words}
      row={({ title, updatedAt }) => ({ title, at: updatedAt })}
    />
  );
}
