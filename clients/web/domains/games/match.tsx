import { Badge, Button, Empty, Note, Panel, Section, useLocale, useWords } from '@codai/ui';
import { Flag, Handshake, History } from 'lucide-react';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { useLive } from '../../lib/live.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { clockText, useSecondsTo } from '../../lib/use-seconds-to.ts';
import { useCardName } from './card-names.ts';
import {
  MakeMoveDocument,
  type MatchContentFragment,
  MatchMovedDocument,
  OfferDrawDocument,
  OneMatchDocument,
  ResignMatchDocument,
} from './generated/operations.ts';
import { RestReminder } from './limits.tsx';
import { useOwnName, useSeatName } from './names.ts';
import { Position } from './position.tsx';
import { ReportPlayer } from './report-player.tsx';
import { OfferTrade } from './trades.tsx';
import { gamesWords } from './words.ts';
import './games.css';

/** A match: the position, the clocks, and what the player may do. It follows the moves of the other side. */
export function MatchPage() {
  const words = useWords(gamesWords);
  const nameOfGame = useOwnName();
  const { id = '' } = useParams<{ id: string }>();
  const [, go] = useLocation();
  const part = usePart(OneMatchDocument, { id });
  useLive(
    MatchMovedDocument,
    { matchId: id },
    { onEvent: part.reload, onOpen: part.reload, onGap: part.reload },
    { factors: 1 },
  );
  const trail = [{ label: words.title, path: '/games' }];
  if (isAbsent(part, 'match')) {
    return (
      <Page title={words.match} trail={trail}>
        <Empty title={words.matchGone} action={<Button onClick={() => go('/games')}>{words.toGames}</Button>}>
          {words.matchGoneWhy}
        </Empty>
      </Page>
    );
  }
  const game = part.data?.match?.game;
  return (
    <Page title={game ? nameOfGame(game) : words.match} trail={trail}>
      <PartView part={part} pick={({ match }) => match} name={words.match}>
        {(match) => <MatchView key={match.id} match={match} />}
      </PartView>
    </Page>
  );
}

function MatchView({ match }: { readonly match: MatchContentFragment }) {
  const words = useWords(gamesWords);
  const seatName = useSeatName();
  const move = useAct(MakeMoveDocument);
  const { id, version, seats, mySeat, view, legalMoves, moves, status } = match;
  const opponent = seats.find(({ seat }) => seat !== mySeat);
  const names = [seatName(seats[0]), seatName(seats[1])] as const;
  const play = (text: string) => void move.run({ input: { matchId: id, move: text, expectedVersion: version } });
  return (
    <div className="games-match">
      <div className="stack">
        <Players match={match} names={names} />
        <Turn match={match} names={names} />
        {mySeat !== null && status === 'ACTIVE' && <RestReminder moves={moves.length} />}
        <Position
          view={view}
          seat={mySeat === 1 ? 1 : 0}
          names={names}
          legalMoves={legalMoves}
          last={moves.at(-1)?.move ?? null}
          onMove={status === 'ACTIVE' && !move.isBusy ? play : () => {}}
        />
        <ProblemNote problem={move.problem} />
      </div>
      <aside className="stack">
        {status === 'ACTIVE' ? mySeat !== null && <Leaving match={match} /> : <Over match={match} />}
        {moves.length > 0 && (
          <Section title={words.moves}>
            <ol className="games-moves">
              {moves.map(({ number, move: text }) => (
                <li key={number}>{text}</li>
              ))}
            </ol>
          </Section>
        )}
        <Fairness match={match} />
        {mySeat !== null && seats.every(({ aiLevel }) => aiLevel === null) && (
          <p className="line wrap">
            <ReportPlayer matchId={id} />
            {opponent?.user && <OfferTrade recipientId={opponent.user.id} />}
          </p>
        )}
      </aside>
    </div>
  );
}

interface WithNames {
  readonly match: MatchContentFragment;
  readonly names: readonly [string, string];
}

function Players({ match, names }: WithNames) {
  const words = useWords(gamesWords);
  const locale = useLocale();
  const { seats, toMove, mySeat, deadlineAt } = match;
  const left = useSecondsTo(deadlineAt);
  return (
    <ul className="games-players">
      {seats.map(({ seat, score, clockMs }) => {
        const seconds = toMove === seat ? left : clockMs === null ? null : Math.ceil(clockMs / 1_000);
        return (
          <li key={seat} data-turn={toMove === seat || undefined}>
            <span className="games-disc" data-disc={seat} aria-hidden />
            <span className="strong user-text">{names[seat]}</span>
            {mySeat === seat && <Badge>{words.you}</Badge>}
            <span className="meta">{locale.plural(score, words.points)}</span>
            {clockMs !== null && seconds !== null && <span className="games-clock">{clockText(seconds)}</span>}
          </li>
        );
      })}
    </ul>
  );
}

/** Name of a move: a square, a card, or the end of a trick. */
function useMoveName(): (move: string) => string {
  const words = useWords(gamesWords);
  const nameOfCard = useCardName();
  return (move) => (move === 'yield' ? words.yield : /^[A-Z\d][CDHS]$/.test(move) ? nameOfCard(move) : move);
}

function Turn({ match, names }: WithNames) {
  const words = useWords(gamesWords);
  const { status, toMove, mySeat, winner, ending, drawOfferedBy } = match;
  const moveName = useMoveName();
  const last = match.moves.at(-1);
  if (status === 'ACTIVE') {
    const text = toMove === mySeat ? words.yourTurn : words.theirTurn(names[toMove ?? 0] ?? '');
    return (
      <>
        <div role="status">
          <p className="heading">{text}</p>
          {last && <p className="meta">{words.moved(names[last.seat] ?? '', moveName(last.move))}</p>}
        </div>
        {mySeat !== null && drawOfferedBy !== null && drawOfferedBy !== mySeat && (
          <Note tone="accent" title={words.drawAsked}>
            {words.drawAskedWhy}
          </Note>
        )}
      </>
    );
  }
  const isPlayer = mySeat !== null;
  const title =
    status === 'ABORTED'
      ? words.aborted
      : winner === null
        ? words.drawn
        : isPlayer
          ? winner === mySeat
            ? words.won
            : words.lost
          : words.wonBy(names[winner] ?? '');
  return (
    <div role="status">
      <Note tone={isPlayer && winner === mySeat ? 'good' : 'accent'} title={title}>
        {ending && words.endings[ending]}
      </Note>
    </div>
  );
}

function Leaving({ match }: { readonly match: MatchContentFragment }) {
  const words = useWords(gamesWords);
  const resign = useAct(ResignMatchDocument);
  const draw = useAct(OfferDrawDocument);
  const [isAsking, ask] = useState(false);
  const { id, mySeat, seats, drawOfferedBy } = match;
  const isComputer = seats.some(({ aiLevel }) => aiLevel !== null);
  const input = { matchId: id };
  return (
    <div className="line">
      {!isComputer && (
        <Button
          icon={Handshake}
          disabled={drawOfferedBy === mySeat}
          busy={draw.isBusy && words.draw}
          onClick={() => void draw.run({ input })}
        >
          {drawOfferedBy === null ? words.draw : drawOfferedBy === mySeat ? words.drawOffered : words.acceptDraw}
        </Button>
      )}
      <Button icon={Flag} onClick={() => ask(true)}>
        {words.resign}
      </Button>
      <ProblemNote problem={draw.problem} />
      <Confirm
        isOpen={isAsking}
        title={words.resignTitle}
        why={words.resignWhy}
        act={words.resign}
        busy={words.resigning}
        keep={words.keepPlaying}
        action={resign}
        onConfirm={() => void resign.run({ input }).then((done) => done && ask(false))}
        onClose={() => ask(false)}
      />
    </div>
  );
}

function Over({ match }: { readonly match: MatchContentFragment }) {
  const words = useWords(gamesWords);
  const locale = useLocale();
  const [, go] = useLocation();
  const { id, seats, mySeat, game, status } = match;
  const own = seats.find(({ seat }) => seat === mySeat);
  return (
    <div className="stack">
      {own?.ratingBefore != null && own.ratingAfter != null && (
        <p>{words.ratingChange(locale.number(own.ratingBefore), locale.number(own.ratingAfter))}</p>
      )}
      <div className="line">
        {status === 'FINISHED' && (
          <Button icon={History} onClick={() => go(`/games/replays/${id}`)}>
            {words.replay}
          </Button>
        )}
        <Button look="primary" onClick={() => go(`/games/play/${game.slug}`)}>
          {words.again}
        </Button>
      </div>
    </div>
  );
}

function Fairness({ match: { seed, commitment, game } }: { readonly match: MatchContentFragment }) {
  const words = useWords(gamesWords);
  if (game.slug === 'reversi') return null;
  return (
    <Section title={words.fairness}>
      <Panel>
        <dl className="panel-body stack games-hashes">
          <dt className="meta">{words.fingerprint}</dt>
          <dd className="mono">{commitment}</dd>
          {seed && (
            <>
              <dt className="meta">{words.seed}</dt>
              <dd className="mono">{seed}</dd>
            </>
          )}
          <dd className="meta">{seed ? words.fairnessOver : words.fairnessOpen}</dd>
        </dl>
      </Panel>
    </Section>
  );
}
