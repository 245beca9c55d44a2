import { Note, useLocale, useWords } from '@codai/ui';
import { PartView, usePart } from '../../lib/part.tsx';
import { ExplainFeedItemDocument } from './generated/operations.ts';
import { socialWords } from './words.ts';

type Factor = 'AFFINITY' | 'ENGAGEMENT' | 'RECENCY';
type Source = 'OWN' | 'FOLLOWED' | 'ORGANIZATION' | 'GROUP';

export interface ExplainProps {
  readonly postId: string;
  readonly author: string;
  /** Place in the list that is explained; null: now. */
  readonly cursor: string | null;
  readonly isRanked: boolean;
}

/** Why a post stands where it stands, with the numbers it was ranked by. */
export function Explain({ postId, author, cursor, isRanked }: ExplainProps) {
  const words = useWords(socialWords);
  const locale = useLocale();
  const part = usePart(ExplainFeedItemDocument, { postId, cursor });
  const number = (value: number) => locale.number(value);
  return (
    <div className="why">
      <PartView part={part} pick={({ explainFeedItem }) => explainFeedItem} name={words.why}>
        {({ source, score, asOf, factors }) => (
          <Note
            tone="accent"
            title={
              <>
                {words.explain.title} <bdi>{words.explain.source[source as Source]?.(author)}</bdi>
              </>
            }
          >
            {!isRanked && <p>{words.explain.latest}</p>}
            {score === 0 && <p>{words.explain.old}</p>}
            {factors.length > 0 && (
              <dl className="factors">
                {factors.map(({ kind, points, pointsMax, description }) => (
                  <div key={kind} title={description}>
                    <dt>{words.explain.factor[kind as Factor] ?? kind}</dt>
                    <dd>
                      <meter
                        min={0}
                        max={pointsMax}
                        value={points}
                        aria-label={words.explain.factor[kind as Factor] ?? kind}
                      />
                      <span className="num">{words.explain.points(number(points), number(pointsMax))}</span>
                    </dd>
                  </div>
                ))}
              </dl>
            )}
            <p>{words.explain.score(number(score), locale.when(asOf))}</p>
            <details>
              <summary>{words.explain.formula}</summary>
              {factors.map(({ kind, description }) => (
                <p key={kind} lang="en">
                  {description}
                </p>
              ))}
            </details>
          </Note>
        )}
      </PartView>
    </div>
  );
}
