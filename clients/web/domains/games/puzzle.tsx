import { Button, Note, useLocale, useToast, useWords } from '@codai/ui';
import { RotateCcw, Send } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { PuzzleOfTodayDocument, type PuzzleOfTodayQuery, SubmitPuzzleScoreDocument } from './generated/operations.ts';
import { puzzleWords } from './puzzle-words.ts';
import { ReversiBoard } from './reversi-board.tsx';
import { GamesTabs } from './tabs.tsx';
import { gamesWords } from './words.ts';
import './games.css';

/** The puzzle of the day. The server replies to each move, and computes the score from all of them. */
export function PuzzlePage() {
  const words = useWords(puzzleWords);
  const [moves, setMoves] = useState<readonly string[]>([]);
  const part = usePart(PuzzleOfTodayDocument, { moves: [...moves] });
  return (
    <Page title={words.title}>
      <div className="stack">
        <GamesTabs current="puzzle" />
        <p className="reading">{words.why}</p>
        <PartView part={part} pick={({ dailyPuzzle }) => dailyPuzzle} name={words.title}>
          {(puzzle) => (
            <div className="stack games-replay">
              <ReversiBoard
                board={puzzle.board}
                legalMoves={puzzle.legalMoves}
                last={puzzle.last}
                onMove={(move) => setMoves((now) => [...now, move])}
              />
              {puzzle.isOver && <End puzzle={puzzle} moves={moves} />}
              <p>
                <Button icon={RotateCcw} disabled={moves.length === 0} onClick={() => setMoves([])}>
                  {words.again}
                </Button>
              </p>
            </div>
          )}
        </PartView>
      </div>
    </Page>
  );
}

interface EndProps {
  readonly puzzle: NonNullable<PuzzleOfTodayQuery['dailyPuzzle']>;
  readonly moves: readonly string[];
}

function End({ puzzle: { day, score }, moves }: EndProps) {
  const words = useWords(puzzleWords);
  const games = useWords(gamesWords);
  const locale = useLocale();
  const tell = useToast();
  const { factors } = useSession();
  const submit = useAct(SubmitPuzzleScoreDocument);
  const [isSent, setSent] = useState(false);
  const send = async () => {
    if ((await submit.run({ input: { day, score, moves: [...moves] } })) === null) return;
    setSent(true);
    tell(words.submitted);
  };
  return (
    <div role="status" className="stack">
      <Note tone="good" title={words.over(locale.number(score))}>
        {words.overWhy}
      </Note>
      {factors === 1 ? (
        <p>
          {words.lock}{' '}
          <Link href="/protect" className="link">
            {games.protect}
          </Link>
        </p>
      ) : (
        <p className="line">
          <Button
            look="primary"
            icon={Send}
            disabled={isSent}
            busy={submit.isBusy && words.submitting}
            onClick={() => void send()}
          >
            {words.submit}
          </Button>
          <Link href="/games/leaderboards?list=ldb_reversi_daily" className="link">
            {words.board}
          </Link>
        </p>
      )}
      <ProblemNote problem={submit.problem} />
    </div>
  );
}
