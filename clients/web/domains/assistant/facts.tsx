import { Badge, Drawer, Section, useLocale, useWords } from '@codai/ui';
import { Link } from 'wouter';
import { PartView, usePart } from '../../lib/part.tsx';
import { dollars } from './dollars.ts';
import { AiMessageFactsDocument } from './generated/operations.ts';
import { assistantWords } from './words.ts';

interface FactsProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** Facts behind an answer: the models that were asked, and the checks of its text. */
export function Facts({ id, onClose }: FactsProps) {
  const all = useWords(assistantWords);
  const words = all.facts;
  const locale = useLocale();
  const part = usePart(AiMessageFactsDocument, { id });
  return (
    <Drawer isOpen onClose={onClose} title={words.title}>
      <PartView part={part} pick={(data) => data.explainMessage} name={words.title}>
        {({ attempts, moderations, review, principles }) => (
          <div className="stack">
            <p className="meta">
              {words.about}{' '}
              <Link className="link" href="/assistant/usage">
                {all.usage}
              </Link>
            </p>
            <Section title={words.attempts} count={attempts.length}>
              <ol className="rows">
                {attempts.map((one) => (
                  <li key={one.attempt} className="wrap">
                    <span className="grow assistant-lines">
                      <span className="strong">
                        {one.provider} {one.modelId !== null && <span className="mono">{one.modelId}</span>}
                      </span>
                      <span className="meta">
                        {one.kind} · {words.tokens(locale.number(one.inputTokens), locale.number(one.outputTokens))} ·{' '}
                        {dollars(one.costMicros, locale.language)} · {locale.number(one.latencyMs)} ms
                      </span>
                    </span>
                    <Badge tone={one.failure === null ? undefined : 'danger'}>{one.failure ?? one.outcome}</Badge>
                  </li>
                ))}
              </ol>
            </Section>
            <Section title={words.moderation}>
              {moderations.length === 0 ? (
                <p className="meta">{words.noModeration}</p>
              ) : (
                <ul className="rows">
                  {moderations.map(({ direction, isFlagged, categories }, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: results have no id and their order does not change.
                    <li key={index} className="wrap">
                      <span className="grow">{words.directions[direction] ?? direction}</span>
                      <Badge tone={isFlagged ? 'danger' : undefined}>
                        {isFlagged ? words.flagged(categories.join(', ')) : words.clean}
                      </Badge>
                    </li>
                  ))}
                </ul>
              )}
            </Section>
            <Section title={words.principles}>
              {review !== null && <p>{words.verdicts[review.verdict]}</p>}
              <ul className="rows">
                {principles.map(({ key, version, title, isViolated }) => (
                  <li key={`${key} ${version}`} className="wrap">
                    <span className="grow">{title}</span>
                    <Badge tone={isViolated ? 'danger' : undefined}>{isViolated ? words.violated : words.kept}</Badge>
                  </li>
                ))}
              </ul>
            </Section>
          </div>
        )}
      </PartView>
    </Drawer>
  );
}
