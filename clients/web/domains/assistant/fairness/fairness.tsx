import type { FairnessProbeKind } from '@codai/sdk';
import { Badge, DataTable, Note, Section, Segments, useLocale, useWords } from '@codai/ui';
import { useMemo } from 'react';
import { useAddress } from '../../../lib/address.ts';
import { serverNow } from '../../../lib/clock.ts';
import { Page } from '../../../lib/page.tsx';
import { PartView, usePart } from '../../../lib/part.tsx';
import { AssistantPlaces } from '../places.tsx';
import { FairnessPageDocument, type FairnessPageQuery } from './generated/operations.ts';
import { fairnessWords } from './words.ts';
import '../assistant.css';
import './fairness.css';

type Report = NonNullable<FairnessPageQuery['fairnessReport']>;
type Probe = Report['probes'][number];

const kinds = ['HARMLESS_FLAGGED', 'HOSTILE_FLAGGED', 'RANKED_FIRST'] as const satisfies readonly FairnessProbeKind[];
const spans = ['30', '90', '365'] as const;
const DAY_MS = 86_400_000;

/** Measures of the engine by groups of people, with the sentences behind them, and what governance did in a span. */
export default function FairnessPage() {
  const words = useWords(fairnessWords);
  const { get, change } = useAddress();
  const kind = kinds.find((one) => one === get('measure')) ?? 'HARMLESS_FLAGGED';
  const span = spans.find((one) => one === get('days')) ?? '30';
  const range = useMemo(() => ({ from: new Date(serverNow() - Number(span) * DAY_MS).toISOString() }), [span]);
  const part = usePart(FairnessPageDocument, { range });
  return (
    <Page title={words.title}>
      <AssistantPlaces here="fairness" />
      <div className="stack">
        <p className="meta">{words.about}</p>
        <PartView part={part} pick={({ fairnessReport }) => fairnessReport} name={words.title}>
          {({ probes, figures }) => (
            <>
              <Section title={words.engine}>
                <div className="stack">
                  <p className="meta">{words.engineWhy}</p>
                  <div className="fairness-measures">
                    <Segments
                      label={words.engine}
                      value={kind}
                      options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
                      onChange={(value) => change({ measure: value === 'HARMLESS_FLAGGED' ? null : value })}
                    />
                  </div>
                  <p>{words.kindsWhy[kind]}</p>
                  <Sentences probe={probes.find((probe) => probe.kind === kind)} />
                  <div className="fairness-probes">
                    {probes
                      .filter((probe) => probe.kind === kind)
                      .map((probe) => (
                        <ProbeView key={probe.dimension} probe={probe} />
                      ))}
                  </div>
                </div>
              </Section>
              <Section title={words.meaning}>
                <ul className="assistant-bullets reading">
                  {words.meanings.map((meaning) => (
                    <li key={meaning}>{meaning}</li>
                  ))}
                </ul>
              </Section>
              <Section
                title={words.figures}
                actions={
                  <Segments
                    label={words.span}
                    value={span}
                    options={spans.map((value) => ({ value, label: words.spans[value] }))}
                    onChange={(value) => change({ days: value === '30' ? null : value })}
                  />
                }
              >
                <Figures figures={figures} />
              </Section>
            </>
          )}
        </PartView>
      </div>
    </Page>
  );
}

function usePercent() {
  const locale = useLocale();
  return (share: number) => locale.number(share, { style: 'percent', maximumFractionDigits: 1 });
}

/** Groups of one property, each with its share and where the true share lies. */
function ProbeView({ probe: { dimension, rates, differences } }: { readonly probe: Probe }) {
  const words = useWords(fairnessWords);
  const locale = useLocale();
  const percent = usePercent();
  const found = differences.filter(({ isSignificant }) => isSignificant);
  const title = words.dimensions[dimension] ?? dimension;
  const nameOf = (group: string) => words.groups[group] ?? group;
  const points = (share: number) => locale.number(share * 100, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  return (
    <section className="fairness-probe" aria-label={title}>
      <p className="line wrap">
        <span className="strong">{title}</span>
        <Badge tone={found.length > 0 ? 'warning' : 'good'}>{found.length > 0 ? words.differs : words.alike}</Badge>
      </p>
      <DataTable
        label={title}
        rows={rates}
        idOf={({ group }) => group}
        columns={[
          { key: 'group', title: words.group, isHead: true, cell: ({ group }) => nameOf(group) },
          { key: 'share', title: words.share, isNumber: true, cell: ({ rate }) => percent(rate) },
          {
            key: 'interval',
            title: words.interval,
            cell: ({ rate, low, high }) => (
              <>
                <span className="fairness-interval" aria-hidden>
                  <span style={{ insetInlineStart: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
                  <span data-share style={{ insetInlineStart: `${rate * 100}%` }} />
                </span>
                <span className="meta num">{words.intervalOf(percent(low), percent(high))}</span>
              </>
            ),
          },
          {
            key: 'cases',
            title: words.cases,
            isNumber: true,
            cell: ({ hits, cases }) => words.hits(locale.number(hits), locale.number(cases)),
          },
        ]}
      />
      {found.map(({ first, second, difference, low, high }) => (
        <Note
          key={`${first} ${second}`}
          tone="warning"
          title={words.differ(nameOf(first), nameOf(second), points(difference), points(low), points(high))}
        />
      ))}
    </section>
  );
}

/** The sentences that were measured, the same for each property. */
function Sentences({ probe }: { readonly probe: Probe | undefined }) {
  const words = useWords(fairnessWords);
  const locale = useLocale();
  if (probe === undefined) return null;
  return (
    <details className="fairness-sentences">
      <summary>{locale.plural(probe.sentences.length, words.sentences(probe.sentences.length))}</summary>
      <p className="meta">{words.sentencesWhy}</p>
      <ul className="assistant-bullets">
        {probe.sentences.map(({ question, template }) => (
          <li key={template} lang="en">
            {template.replace('{people}', '…')}
            {question !== null && <span className="meta"> {words.question(question)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Figures({ figures }: { readonly figures: Report['figures'] }) {
  const words = useWords(fairnessWords);
  const locale = useLocale();
  const percent = usePercent();
  const { flagged, flagRate, flagRateLow, flagRateHigh, medianDecisionSeconds } = figures;
  const count = (value: number) => locale.number(value);
  return (
    <div className="stack">
      <p className="meta">{words.figuresWhy}</p>
      <dl className="pairs">
        <dt>{words.judged}</dt>
        <dd>{count(figures.judged)}</dd>
        <dt>{words.flagged}</dt>
        <dd>
          {flagRate === null || flagRateLow === null || flagRateHigh === null
            ? count(flagged)
            : words.flaggedOf(count(flagged), percent(flagRate), percent(flagRateLow), percent(flagRateHigh))}
        </dd>
        <dt>{words.reviewed}</dt>
        <dd>{count(figures.reviewed)}</dd>
        <dt>{words.revised}</dt>
        <dd>{count(figures.revised)}</dd>
        <dt>{words.refused}</dt>
        <dd>{count(figures.refused)}</dd>
        <dt>{words.escalated}</dt>
        <dd>{count(figures.escalated)}</dd>
        <dt>{words.decided}</dt>
        <dd>{count(figures.decided)}</dd>
        <dt>{words.approved}</dt>
        <dd>{count(figures.approved)}</dd>
        <dt>{words.waiting}</dt>
        <dd>{count(figures.waiting)}</dd>
        <dt>{words.median}</dt>
        <dd>{medianDecisionSeconds === null ? words.none : words.duration(Math.ceil(medianDecisionSeconds / 60))}</dd>
      </dl>
    </div>
  );
}
