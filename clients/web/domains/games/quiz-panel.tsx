import { Badge, Button, Panel, Section, useLocale, useWords } from '@codai/ui';
import { Check } from 'lucide-react';
import { Link } from 'wouter';
import type { QuizQuestionPartsFragment, ViewPartsFragment } from './generated/operations.ts';
import { useRovingFocus } from './roving-focus.ts';
import { gamesWords } from './words.ts';

type View = Extract<ViewPartsFragment, { readonly __typename: 'QuizView' }>;

const LETTERS = ['A', 'B', 'C', 'D'];

export interface QuizPanelProps {
  readonly view: View;
  readonly names: readonly [string, string];
  readonly legalMoves: readonly string[];
  readonly onMove?: ((move: string) => void) | undefined;
}

/** The question of a quiz with its options, and what was asked before with the answers. */
export function QuizPanel({ view, names, legalMoves, onMove }: QuizPanelProps) {
  const words = useWords(gamesWords);
  const locale = useLocale();
  const { question, round, rounds, ownChoice, past } = view;
  const text = useQuestionText();
  const { row, onKeyDown, propsOf } = useRovingFocus<HTMLDivElement>(question?.options.length ?? 0);
  return (
    <div className="stack">
      {round < rounds && (
        <Panel>
          <div className="panel-body stack" aria-live="polite">
            <p className="meta">{words.question(locale.number(round + 1), locale.number(rounds))}</p>
            {question ? (
              <>
                <p className="meta">{words.topics[question.topic] ?? question.topic}</p>
                <h2 className="heading">{text(question).prompt}</h2>
                {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move the focus among its buttons. */}
                <div className="games-options" ref={row} onKeyDown={onKeyDown}>
                  {text(question).options.map((option, at) => (
                    <Button
                      key={option}
                      {...propsOf(at)}
                      look={ownChoice === at ? 'primary' : undefined}
                      disabled={!legalMoves.includes(LETTERS[at] ?? '')}
                      onClick={() => onMove?.(LETTERS[at] ?? '')}
                    >
                      {LETTERS[at]}. {option}
                    </Button>
                  ))}
                </div>
                {ownChoice !== null && <p className="meta">{words.answered}</p>}
              </>
            ) : (
              <p>{words.quizWaits}</p>
            )}
          </div>
        </Panel>
      )}
      {past.length > 0 && (
        <Section title={words.asked}>
          <ol className="games-rounds">
            {past.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rounds keep their order.
              <li key={at}>
                <p className="strong">{text(one.question).prompt}</p>
                <p className="line">
                  <Badge tone="good" icon={Check}>
                    {words.right}: {text(one.question).options[one.answer]}
                  </Badge>
                </p>
                {one.choices.map((choice, seat) => (
                  <p key={names[seat]} className="meta">
                    {words.chosen(names[seat] ?? '')}: {text(one.question).options[choice]}
                  </p>
                ))}
                <Link className="link" href="/learn">
                  {words.learn}
                </Link>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </div>
  );
}

function useQuestionText(): (question: QuizQuestionPartsFragment) => { prompt: string; options: readonly string[] } {
  const { language } = useLocale();
  return ({ prompt, promptRo, options, optionsRo }) =>
    language === 'ro' ? { prompt: promptRo, options: optionsRo } : { prompt, options };
}
