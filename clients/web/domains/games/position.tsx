import type { ViewPartsFragment } from './generated/operations.ts';
import { QuizPanel } from './quiz-panel.tsx';
import { ReversiBoard } from './reversi-board.tsx';
import { SepticaTable } from './septica-table.tsx';

export interface PositionProps {
  readonly view: ViewPartsFragment;
  readonly seat: 0 | 1;
  readonly names: readonly [string, string];
  readonly legalMoves: readonly string[];
  readonly last: string | null;
  /** Absent: it is only looked at. */
  readonly onMove?: (move: string) => void;
}

/** Position of a match of any game. */
export function Position({ view, seat, names, legalMoves, last, onMove }: PositionProps) {
  switch (view.__typename) {
    case 'ReversiView':
      return <ReversiBoard board={view.board} legalMoves={legalMoves} last={last} onMove={onMove} />;
    case 'SepticaView':
      return <SepticaTable view={view} seat={seat} names={names} legalMoves={legalMoves} onMove={onMove} />;
    case 'QuizView':
      return <QuizPanel view={view} names={names} legalMoves={legalMoves} onMove={onMove} />;
  }
}
