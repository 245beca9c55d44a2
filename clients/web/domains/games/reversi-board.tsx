import { useLocale, useWords } from '@codai/ui';
import { type KeyboardEvent, useRef, useState } from 'react';
import { gamesWords } from './words.ts';

const SIDE = 8;
const steps: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const nameOf = (at: number) => `${String.fromCharCode(97 + (at % SIDE))}${Math.floor(at / SIDE) + 1}`;
const rows = Array.from({ length: SIDE }, (_, row) =>
  Array.from({ length: SIDE }, (_none, column) => row * SIDE + column),
);

export interface ReversiBoardProps {
  /** 64 squares from a1 to h8. */
  readonly board: string;
  readonly legalMoves: readonly string[];
  /** Square of the last move. */
  readonly last: string | null;
  /** Absent: the board is only looked at. */
  readonly onMove?: ((move: string) => void) | undefined;
}

/** Board of reversi: a grid in which the arrow keys move and Enter places a disc. Each square has its name, disc and whether it can be played. */
export function ReversiBoard({ board, legalMoves, last, onMove }: ReversiBoardProps) {
  const words = useWords(gamesWords);
  const locale = useLocale();
  const [focused, setFocused] = useState(27);
  const grid = useRef<HTMLDivElement>(null);
  const legal = new Set(legalMoves);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const column = Math.min(SIDE - 1, Math.max(0, (focused % SIDE) + step[0]));
    const row = Math.min(SIDE - 1, Math.max(0, Math.floor(focused / SIDE) + step[1]));
    const next = row * SIDE + column;
    setFocused(next);
    grid.current?.querySelectorAll<HTMLElement>('button')[next]?.focus();
  };
  const counts = ['0', '1'].map((disc) => [...board].filter((one) => one === disc).length);
  return (
    <div className="stack">
      <p className="line meta" role="status">
        {counts.map((count, disc) => (
          <span key={words.discs[disc]} className="line">
            <span className="games-disc" data-disc={disc} aria-hidden />
            {words.discs[disc]}: {locale.plural(count, words.discsOf)}
          </span>
        ))}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a table in HTML is not a grid whose cells the arrow keys reach. */}
      <div className="games-board" role="grid" aria-label={words.board} tabIndex={-1} ref={grid} onKeyDown={onKeyDown}>
        {rows.map((squares) => (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          // biome-ignore lint/a11y/useFocusableInteractive: its squares take the focus.
          <div role="row" key={squares[0]}>
            {squares.map((at) => {
              const name = nameOf(at);
              const disc = board[at] ?? '.';
              const isLegal = onMove !== undefined && legal.has(name);
              const holds = disc === '.' ? words.empty : words.discs[Number(disc)];
              return (
                // biome-ignore lint/a11y/useSemanticElements: as above.
                // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus.
                <div role="gridcell" key={name}>
                  <button
                    type="button"
                    aria-label={[name, holds, isLegal && words.legal].filter(Boolean).join(', ')}
                    aria-disabled={!isLegal}
                    tabIndex={at === focused ? 0 : -1}
                    data-last={name === last || undefined}
                    data-legal={isLegal || undefined}
                    onFocus={() => setFocused(at)}
                    onClick={() => isLegal && onMove?.(name)}
                  >
                    {disc !== '.' && <span className="games-disc" data-disc={disc} />}
                  </button>
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
