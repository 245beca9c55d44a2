import { Empty, Section, useLocale, useWords } from '@codai/ui';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { dollars } from './dollars.ts';
import { AiCostsDocument } from './generated/operations.ts';
import { assistantWords } from './words.ts';
import './assistant.css';

/** Cost of this month's model calls, and what remains of the budget. */
export default function UsagePage() {
  const words = useWords(assistantWords).costs;
  const locale = useLocale();
  const part = usePart(AiCostsDocument, {});
  const usd = (micros: string) => dollars(micros, locale.language);
  return (
    <Page title={words.title}>
      <PartView part={part} pick={(data) => data.aiCostDashboard} name={words.title}>
        {({ from, total, byModel, byOperation, budget }) => (
          <div className="stack">
            <p className="meta">{words.since(locale.when(from))}</p>
            <dl className="pairs">
              <dt>{words.spent}</dt>
              <dd className="num">{usd(total.costMicros)}</dd>
              <dt>{words.held}</dt>
              <dd className="num">{budget === null ? '–' : usd(budget.reservedMicros)}</dd>
              <dt>{words.limit}</dt>
              <dd className="num">{budget === null ? words.noBudget : usd(budget.limitMicros)}</dd>
              <dt>{words.calls}</dt>
              <dd className="num">{locale.number(total.attempts)}</dd>
              <dt>{words.failures}</dt>
              <dd className="num">{locale.number(total.failures)}</dd>
              <dt>{words.fromCache}</dt>
              <dd className="num">{locale.number(total.cacheHits)}</dd>
            </dl>
            {total.attempts === 0 && <Empty title={words.none}>{words.noneWhy}</Empty>}
            {total.attempts > 0 &&
              [
                { title: words.byModel, groups: byModel },
                { title: words.byOperation, groups: byOperation },
              ].map(({ title, groups }) => (
                <Section key={title} title={title}>
                  <ul className="rows">
                    {groups.map(({ key, attempts, costMicros }) => (
                      <li key={key} className="wrap">
                        {key === '' ? (
                          <span className="grow">{words.checks}</span>
                        ) : (
                          <span className="grow mono">{key}</span>
                        )}
                        <span className="meta">{words.count(locale.number(attempts))}</span>
                        <span className="num">{usd(costMicros)}</span>
                      </li>
                    ))}
                  </ul>
                </Section>
              ))}
          </div>
        )}
      </PartView>
    </Page>
  );
}
