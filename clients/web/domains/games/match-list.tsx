import { Badge, Empty, useWords, When } from '@codai/ui';
import { Link } from 'wouter';
import type { MatchLineFragment } from './generated/operations.ts';
import { useOwnName, useSeatName } from './names.ts';
import { gamesWords } from './words.ts';

/** Matches, each a link to its page. */
export function MatchList({ matches }: { readonly matches: readonly MatchLineFragment[] }) {
  const words = useWords(gamesWords);
  const seatName = useSeatName();
  const nameOfGame = useOwnName();
  return (
    <ul className="games-list">
      {matches.map(({ id, game, seats, status, toMove, mySeat, winner, createdAt }) => (
        <li key={id}>
          <Link href={`/games/matches/${id}`} className="games-row">
            <span className="strong user-text">{words.against(seatName(seats[0]), seatName(seats[1]))}</span>
            <span className="meta">
              {nameOfGame(game)} · <When at={createdAt} as="distance" />
            </span>
            <span>
              {status === 'ACTIVE' && mySeat !== null && toMove === mySeat ? (
                <Badge tone="accent">{words.yourTurn}</Badge>
              ) : status === 'FINISHED' && mySeat !== null ? (
                <Badge tone={winner === mySeat ? 'good' : undefined}>
                  {winner === null ? words.drawn : winner === mySeat ? words.won : words.lost}
                </Badge>
              ) : (
                <Badge>{words.status[status]}</Badge>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function NoMatches() {
  const words = useWords(gamesWords);
  return <Empty title={words.noMatches}>{words.noMatchesWhy}</Empty>;
}
