import { Button, Empty, IconButton, useLocale, useWords } from '@codai/ui';
import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { MatchReplayDocument, type MatchReplayQuery } from './generated/operations.ts';
import { useSeatName } from './names.ts';
import { Position } from './position.tsx';
import { gamesWords } from './words.ts';
import './games.css';

type Replay = NonNullable<MatchReplayQuery['replay']>;

/** A match that is over, move by move. */
export function ReplayPage() {
  const words = useWords(gamesWords);
  const { id = '' } = useParams<{ id: string }>();
  const [, go] = useLocation();
  const part = usePart(MatchReplayDocument, { id });
  const trail = [
    { label: words.title, path: '/games' },
    { label: words.match, path: `/games/matches/${id}` },
  ];
  return (
    <Page title={words.replay} trail={trail}>
      {isAbsent(part, 'replay') ? (
        <Empty title={words.matchGone} action={<Button onClick={() => go('/games')}>{words.toGames}</Button>}>
          {words.matchGoneWhy}
        </Empty>
      ) : (
        <PartView part={part} pick={({ replay }) => replay} name={words.replay}>
          {(replay) => <ReplayView replay={replay} />}
        </PartView>
      )}
    </Page>
  );
}

function ReplayView({ replay: { match, frames } }: { readonly replay: Replay }) {
  const words = useWords(gamesWords);
  const locale = useLocale();
  const seatName = useSeatName();
  const [at, show] = useState(0);
  const end = frames.length - 1;
  const frame = frames[at];
  const names = [seatName(match.seats[0]), seatName(match.seats[1])] as const;
  if (frame === undefined) return null;
  return (
    <div className="stack games-replay">
      <h2 className="heading user-text">{words.against(...names)}</h2>
      <Position
        view={frame}
        seat={match.mySeat === 1 ? 1 : 0}
        names={names}
        legalMoves={[]}
        last={match.moves[at - 1]?.move ?? null}
      />
      <div className="line">
        <IconButton icon={ChevronFirst} label={words.first} disabled={at === 0} onClick={() => show(0)} />
        <IconButton icon={ChevronLeft} label={words.previous} disabled={at === 0} onClick={() => show(at - 1)} />
        <input
          type="range"
          className="games-slider"
          aria-label={words.moves}
          min={0}
          max={end}
          value={at}
          onChange={({ target }) => show(Number(target.value))}
        />
        <IconButton icon={ChevronRight} label={words.next} disabled={at === end} onClick={() => show(at + 1)} />
        <IconButton icon={ChevronLast} label={words.last} disabled={at === end} onClick={() => show(end)} />
      </div>
      <p role="status" className="meta">
        {words.position(locale.number(at), locale.number(end))}
        {at > 0 && match.moves[at - 1] && `: ${match.moves[at - 1]?.move}`}
      </p>
    </div>
  );
}
