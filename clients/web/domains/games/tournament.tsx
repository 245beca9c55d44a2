import { Badge, Button, DataTable, Empty, Section, useLocale, useWords } from '@codai/ui';
import { Link, useParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useLive } from '../../lib/live.ts';
import { useNameOf } from '../../lib/name-of.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import {
  BeginTournamentDocument,
  EnterTournamentDocument,
  OneTournamentDocument,
  QuitTournamentDocument,
  type TournamentContentFragment,
  TournamentMovedDocument,
} from './generated/operations.ts';
import { useOwnName } from './names.ts';
import { numbersTo } from './numbers.ts';
import { tournamentWords } from './tournament-words.ts';
import './games.css';

/** A tournament: who plays, the standing, and the pairings of each round. */
export function TournamentPage() {
  const words = useWords(tournamentWords);
  const { id = '' } = useParams<{ id: string }>();
  const part = usePart(OneTournamentDocument, { id });
  useLive(
    TournamentMovedDocument,
    { tournamentId: id },
    { onEvent: part.reload, onOpen: part.reload, onGap: part.reload },
  );
  return (
    <Page
      title={part.data?.tournament?.name ?? words.tournament}
      trail={[{ label: words.title, path: '/games/tournaments' }]}
    >
      {isAbsent(part, 'tournament') ? (
        <Empty title={words.gone} />
      ) : (
        <PartView part={part} pick={({ tournament }) => tournament} name={words.tournament}>
          {(tournament) => <TournamentView tournament={tournament} />}
        </PartView>
      )}
    </Page>
  );
}

interface TournamentProps {
  readonly tournament: TournamentContentFragment;
}

function TournamentView({ tournament }: TournamentProps) {
  const words = useWords(tournamentWords);
  const locale = useLocale();
  const nameOfGame = useOwnName();
  const { game, format, status, round, rounds, players, pairings } = tournament;
  return (
    <div className="stack">
      <p className="line">
        <Badge tone={status === 'OPEN' ? 'accent' : undefined}>{words.status[status]}</Badge>
        <span className="meta">
          {nameOfGame(game)} · {words.formats[format]} · {locale.plural(players.length, words.players)}
          {round > 0 && ` · ${words.roundOf(locale.number(round), locale.number(rounds))}`}
        </span>
      </p>
      {status === 'OPEN' && <Entering tournament={tournament} />}
      <Standing tournament={tournament} />
      {numbersTo(round)
        .reverse()
        .map((one) => (
          <Round key={one} round={one} pairings={pairings.filter((pairing) => pairing.round === one)} />
        ))}
    </div>
  );
}

function Entering({ tournament: { id: tournamentId, isJoined, isMine, players } }: TournamentProps) {
  const words = useWords(tournamentWords);
  const join = useAct(EnterTournamentDocument);
  const leave = useAct(QuitTournamentDocument);
  const start = useAct(BeginTournamentDocument);
  const input = { tournamentId };
  return (
    <>
      <div className="line">
        {isJoined ? (
          <Button busy={leave.isBusy && words.leaving} onClick={() => void leave.run({ input })}>
            {words.leave}
          </Button>
        ) : (
          <Button look="primary" busy={join.isBusy && words.joining} onClick={() => void join.run({ input })}>
            {words.join}
          </Button>
        )}
        {isMine && (
          <Button
            look="primary"
            disabled={players.length < 2}
            busy={start.isBusy && words.starting}
            onClick={() => void start.run({ input })}
          >
            {words.start}
          </Button>
        )}
      </div>
      {isMine && players.length < 2 && <p className="meta">{words.startWhy}</p>}
      <ProblemNote problem={join.problem ?? leave.problem ?? start.problem} />
    </>
  );
}

function Standing({ tournament: { players } }: TournamentProps) {
  const words = useWords(tournamentWords);
  const locale = useLocale();
  const nameOf = useNameOf();
  return (
    <Section title={words.standing} count={players.length}>
      <DataTable
        label={words.standing}
        rows={players}
        idOf={({ rank }) => String(rank)}
        columns={[
          {
            key: 'player',
            title: words.player,
            isHead: true,
            cell: ({ rank, player }) => words.ranked(locale.number(rank), nameOf(player)),
          },
          { key: 'points', title: words.points, isNumber: true, cell: ({ points }) => locale.number(points) },
          { key: 'tieBreak', title: words.tieBreak, isNumber: true, cell: ({ tieBreak }) => locale.number(tieBreak) },
        ]}
      />
    </Section>
  );
}

interface RoundProps {
  readonly round: number;
  readonly pairings: TournamentContentFragment['pairings'];
}

function Round({ round, pairings }: RoundProps) {
  const words = useWords(tournamentWords);
  const locale = useLocale();
  const nameOf = useNameOf();
  return (
    <Section title={words.round(locale.number(round))}>
      <ul className="games-list">
        {pairings.map(({ board, players, points, match }) => {
          const [one, other] = players ?? [];
          return (
            <li key={board} className="games-row">
              <span className="user-text">
                {other === undefined ? words.bye(nameOf(one)) : words.against(nameOf(one), nameOf(other))}
              </span>
              <span className="meta">{points?.map((of) => locale.number(of)).join(' : ')}</span>
              <span>
                {match && (
                  <Link className="link" href={`/games/matches/${match.id}`}>
                    {words.toMatch}
                  </Link>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
