import { Button, useLocale, useWords } from '@codai/ui';
import type { ViewPartsFragment } from './generated/operations.ts';
import { gamesWords } from './words.ts';

type View = Extract<ViewPartsFragment, { readonly __typename: 'SepticaView' }>;

const isRed = (card: string) => 'DH'.includes(card[1] ?? '-');
const signs: Readonly<Record<string, string>> = { C: '♣', D: '♦', H: '♥', S: '♠' };

function useCardName(): (card: string) => string {
  const words = useWords(gamesWords);
  return (card) => words.card(words.ranks[card[0] ?? ''] ?? '', words.suits[card[1] ?? ''] ?? '');
}

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
  const nameOf = useCardName();
  const [theirs, own] = seat === 0 ? [view.hands[1], view.hands[0]] : [view.hands[0], view.hands[1]];
  const legal = new Set(legalMoves);
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
      <section aria-label={words.pile} aria-live="polite">
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
      <section aria-label={isReplay ? words.handOf(names[seat]) : words.hand}>
        <p className="meta">{isReplay ? words.handOf(names[seat]) : words.hand}</p>
        <div className="games-cards">
          {(own?.cards ?? []).map((card) =>
            isReplay ? (
              <Card key={card} card={card} />
            ) : (
              <button
                key={card}
                type="button"
                className="games-card"
                data-red={isRed(card) || undefined}
                disabled={!legal.has(card)}
                onClick={() => onMove(card)}
              >
                <span className="unseen">{nameOf(card)}</span>
                <CardFace card={card} />
              </button>
            ),
          )}
          {!isReplay && legal.has('yield') && <Button onClick={() => onMove('yield')}>{words.yield}</Button>}
        </div>
      </section>
    </div>
  );
}
