import { Button, useLocale, useWords } from '@codai/ui';
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useCardName } from './card-names.ts';
import type { ViewPartsFragment } from './generated/operations.ts';
import { useRovingFocus } from './roving-focus.ts';
import { gamesWords } from './words.ts';

type View = Extract<ViewPartsFragment, { readonly __typename: 'SepticaView' }>;

const isRed = (card: string) => 'DH'.includes(card[1] ?? '-');
const signs: Readonly<Record<string, string>> = { C: '♣', D: '♦', H: '♥', S: '♠' };

function Card({ card }: { readonly card: string }) {
  const nameOf = useCardName();
  return (
    <span className="games-card" data-red={isRed(card) || undefined}>
      <span className="unseen">{nameOf(card)}</span>
      <CardFace card={card} />
    </span>
  );
}

function CardFace({ card }: { readonly card: string }) {
  const rank = card[0] === 'T' ? '10' : card[0];
  return (
    <span aria-hidden>
      {rank}
      <br />
      {signs[card[1] ?? '']}
    </span>
  );
}

export interface SepticaTableProps {
  readonly view: View;
  /** Seat whose hand is below; the other one is above. */
  readonly seat: 0 | 1;
  readonly names: readonly [string, string];
  readonly legalMoves: readonly string[];
  readonly onMove?: ((move: string) => void) | undefined;
}

/** Table of șeptică: the hand of the opponent, the trick, and the hand of the player, whose cards are buttons while they can be played. */
export function SepticaTable({ view, seat, names, legalMoves, onMove }: SepticaTableProps) {
  const words = useWords(gamesWords);
  const locale = useLocale();
  const pile = useRef<HTMLElement>(null);
  const [isDragging, setDragging] = useState(false);
  const [theirs, own] = seat === 0 ? [view.hands[1], view.hands[0]] : [view.hands[0], view.hands[1]];
  const cards = own?.cards ?? [];
  const isReplay = onMove === undefined;
  return (
    <div className="stack games-table">
      <section aria-label={words.handOf(names[seat === 0 ? 1 : 0])}>
        <p className="meta">{locale.plural(theirs?.count ?? 0, words.theirHand)}</p>
        <div className="games-cards">
          {theirs?.cards
            ? theirs.cards.map((card) => <Card key={card} card={card} />)
            : Array.from({ length: theirs?.count ?? 0 }, (_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: hidden cards differ by their place alone.
                <span key={at} className="games-card" data-back role="img" aria-label={words.cardBack} />
              ))}
        </div>
      </section>
      <section aria-label={words.pile} aria-live="polite" ref={pile} data-drop={isDragging || undefined}>
        <p className="meta">
          {words.pile} · {view.talonCount === 0 ? words.talonEmpty : locale.plural(view.talonCount, words.talon)}
        </p>
        <div className="games-cards games-pile">
          {view.pile.length === 0 ? (
            <span className="meta">{words.emptyPile}</span>
          ) : (
            view.pile.map((card) => <Card key={card} card={card} />)
          )}
        </div>
      </section>
      {isReplay ? (
        <section aria-label={words.handOf(names[seat])}>
          <p className="meta">{words.handOf(names[seat])}</p>
          <div className="games-cards">
            {cards.map((card) => (
              <Card key={card} card={card} />
            ))}
          </div>
        </section>
      ) : (
        <Hand cards={cards} legalMoves={legalMoves} pile={pile} onDrag={setDragging} onPlay={onMove} />
      )}
    </div>
  );
}

interface HandProps {
  readonly cards: readonly string[];
  readonly legalMoves: readonly string[];
  /** Part of the table on which a card is dropped. */
  readonly pile: RefObject<HTMLElement | null>;
  readonly onDrag: (isDragged: boolean) => void;
  readonly onPlay: (move: string) => void;
}

/** Hand of the player. A card is played by a press, by Enter, or by dropping it on the trick; the arrow keys move among the cards. */
function Hand({ cards, legalMoves, pile, onDrag, onPlay }: HandProps) {
  const words = useWords(gamesWords);
  const mayYield = legalMoves.includes('yield');
  const { row, focus, onKeyDown, propsOf } = useRovingFocus<HTMLDivElement>(cards.length + (mayYield ? 1 : 0));
  const hadFocus = useRef(false);
  const played = cards.join();
  // The button that was pressed is gone with its card: the focus goes to the one in its place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the cards change.
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) focus();
    hadFocus.current = false;
  }, [played, mayYield]);
  const play = (move: string) => {
    hadFocus.current = row.current?.contains(document.activeElement) ?? false;
    onPlay(move);
  };
  return (
    <section aria-label={words.hand}>
      <p className="meta">{words.hand}</p>
      <p className="meta">{words.handHint}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move the focus among its buttons. */}
      <div className="games-cards" ref={row} onKeyDown={onKeyDown}>
        {cards.map((card, at) => (
          <HandCard
            key={card}
            card={card}
            isLegal={legalMoves.includes(card)}
            pile={pile}
            onDrag={onDrag}
            onPlay={play}
            roving={propsOf(at)}
          />
        ))}
        {mayYield && (
          <Button {...propsOf(cards.length)} onClick={() => play('yield')}>
            {words.yield}
          </Button>
        )}
      </div>
    </section>
  );
}

interface HandCardProps extends Pick<HandProps, 'onDrag' | 'onPlay' | 'pile'> {
  readonly card: string;
  readonly isLegal: boolean;
  readonly roving: { readonly tabIndex: number; readonly onFocus: () => void };
}

/** A pointer that moves less is a press. */
const DRAG_PX = 8;

function HandCard({ card, isLegal, pile, onDrag, onPlay, roving }: HandCardProps) {
  const nameOf = useCardName();
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const wasDragged = useRef(false);
  const [shift, setShift] = useState<string | undefined>();
  const begin = ({ button, pointerId, clientX, clientY, currentTarget }: PointerEvent<HTMLButtonElement>) => {
    wasDragged.current = false;
    if (!isLegal || button !== 0) return;
    currentTarget.setPointerCapture(pointerId);
    start.current = { x: clientX, y: clientY };
  };
  const follow = ({ clientX, clientY }: PointerEvent) => {
    if (start.current === null) return;
    const [x, y] = [clientX - start.current.x, clientY - start.current.y];
    if (!wasDragged.current && Math.hypot(x, y) < DRAG_PX) return;
    wasDragged.current = true;
    onDrag(true);
    setShift(`translate(${x}px, ${y}px)`);
  };
  const end = () => {
    start.current = null;
    setShift(undefined);
    onDrag(false);
  };
  const drop = ({ clientX, clientY }: PointerEvent) => {
    const isDrag = start.current !== null && wasDragged.current;
    end();
    const table = pile.current?.getBoundingClientRect();
    if (!isDrag || table === undefined) return;
    const isOver = clientX >= table.left && clientX <= table.right && clientY >= table.top && clientY <= table.bottom;
    if (isOver) onPlay(card);
  };
  return (
    <button
      type="button"
      className="games-card"
      data-red={isRed(card) || undefined}
      data-dragged={shift !== undefined || undefined}
      style={{ transform: shift }}
      aria-disabled={!isLegal}
      {...roving}
      onPointerDown={begin}
      onPointerMove={follow}
      onPointerUp={drop}
      onPointerCancel={end}
      // A drag ends with a click too. One by the keyboard has no count of presses.
      onClick={({ detail }) => isLegal && !(wasDragged.current && detail > 0) && onPlay(card)}
    >
      <span className="unseen">{nameOf(card)}</span>
      <CardFace card={card} />
    </button>
  );
}
