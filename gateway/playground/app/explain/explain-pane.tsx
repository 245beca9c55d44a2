import { parse, print } from 'graphql';
import { useMemo, useState } from 'react';
import { options } from '../options.ts';
import type { LocatedField } from './asked-field.ts';
import { comparePlans } from './compare.ts';
import { wavesOf } from './plan-graph.ts';
import { PlanView } from './plan-view.tsx';
import type { Report, Step } from './report.ts';
import { counted, waterfallOf } from './waterfall.ts';
import { WaterfallView } from './waterfall-view.tsx';
import { whyOf } from './why.ts';
import { WhyView } from './why-view.tsx';

const VIEWS = [
  { id: 'explain', label: 'Explain' },
  { id: 'text', label: 'Plan as text' },
  { id: 'compare', label: 'Compare' },
] as const;
type View = (typeof VIEWS)[number]['id'];

interface ExplainPaneProps {
  readonly report: Report | null;
  readonly before: Report | null;
  readonly hasRun: boolean;
  readonly isSubscription: boolean;
  readonly isMock: boolean;
  readonly field: LocatedField | null;
  readonly places: number;
}

/** Plan, waterfall and why of the operation that was run last. */
export function ExplainPane({ report, before, hasRun, isSubscription, isMock, field, places }: ExplainPaneProps) {
  const [view, setView] = useState<View>('explain');
  const [kept, setKept] = useState<Report | null>(null);
  return (
    <section className="pane explain" aria-label="Explanation">
      <div className="pane-head">
        {/* biome-ignore lint/a11y/useSemanticElements: three toggles are no form. */}
        <div className="seg" role="group" aria-label="View">
          {VIEWS.map(({ id, label }) => (
            <button type="button" key={id} aria-pressed={view === id} onClick={() => setView(id)}>
              {label}
            </button>
          ))}
        </div>
        {report !== null && <span className="meta num end cut">{summaryOf(report)}</span>}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className="explain-body" tabIndex={0} aria-label="Plan, waterfall and why">
        {report === null ? (
          <p className="meta hint">
            {isMock ? 'A mock answer has no plan: nothing was sent.' : absenceOf(hasRun, isSubscription)}
          </p>
        ) : view === 'explain' ? (
          <Explained key={report.timings.length} report={report} field={field} places={places} />
        ) : view === 'text' ? (
          <PlanText report={report} />
        ) : (
          <Compared before={before} report={report} kept={kept} onKeep={setKept} />
        )}
      </section>
    </section>
  );
}

function absenceOf(hasRun: boolean, isSubscription: boolean): string {
  if (options.explain === 'nobody') return 'This gateway does not return plans (telemetry.explain).';
  if (isSubscription)
    return 'Events of a subscription come without a plan. Run the same selection as a query to see it.';
  if (!hasRun) return 'Run an operation to see its plan, its timings and the reasons.';
  if (options.explain === 'platform-admin')
    return 'No plan came with this answer. Only callers with the role PLATFORM_ADMIN receive it.';
  return 'No plan came with this answer: the operation was refused before it was planned.';
}

function Explained({
  report,
  field,
  places,
}: Pick<ExplainPaneProps, 'field' | 'places'> & { readonly report: Report }) {
  const [chosen, setChosen] = useState<{ readonly step: number | null; readonly of: string } | null>(null);
  const waterfall = useMemo(() => waterfallOf(report), [report]);
  const why = useMemo(() => (field === null ? null : whyOf(report, field)), [report, field]);
  const place = field?.path.join(' ') ?? '';
  // A click on a box holds until the cursor is put on another field.
  const selected = chosen !== null && chosen.of === place ? chosen.step : (why?.step ?? null);
  const select = (step: number | null) => setChosen({ step, of: place });
  const { plan, timings, work } = report;
  const step = selected === null ? undefined : plan?.steps[selected];
  return (
    <>
      <section aria-labelledby="plan-heading">
        <h2 id="plan-heading">Plan</h2>
        {plan === null || plan.steps.length === 0 ? (
          <p className="meta hint">No subgraph was called: the gateway answered by itself.</p>
        ) : (
          <PlanView plan={plan} timings={timings} work={work} selected={selected} onSelect={select} />
        )}
        {step !== undefined && <StepDetails step={step} number={(selected ?? 0) + 1} />}
      </section>
      <WaterfallView waterfall={waterfall} selected={selected} onSelect={select} />
      <WhyView field={field} places={places} why={why} />
    </>
  );
}

function StepDetails({ step, number }: { readonly step: Step; readonly number: number }) {
  return (
    <details className="step-details">
      <summary>
        Step {number}: what {step.subgraph} is asked
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <pre tabIndex={0}>{printed(step.document)}</pre>
    </details>
  );
}

function PlanText({ report: { plan } }: { readonly report: Report }) {
  if (plan === null || plan.steps.length === 0) return <p className="meta hint">No subgraph was called.</p>;
  const waves = wavesOf(plan.steps);
  return (
    <ol className="plan-text">
      {plan.steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps of one plan never change their order.
        <li key={index}>
          <h2>
            {index + 1}. {step.subgraph}
            <span className="meta">
              {' '}
              {step.kind}, wave {waves[index]}
              {step.dependsOn.length > 0 && `, after ${step.dependsOn.map((each) => each + 1).join(', ')}`}
            </span>
          </h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
          <pre tabIndex={0}>{printed(step.document)}</pre>
        </li>
      ))}
    </ol>
  );
}

interface ComparedProps {
  readonly before: Report | null;
  readonly report: Report;
  /** The plan to compare with; null: that of the run before. */
  readonly kept: Report | null;
  readonly onKeep: (report: Report | null) => void;
}

function Compared({ before, report, kept, onKeep }: ComparedProps) {
  const base = kept ?? before;
  const comparison = useMemo(() => (base === null ? null : comparePlans(base.plan, report.plan)), [base, report]);
  const [selected, setSelected] = useState<number | null>(null);
  if (comparison === null) {
    return <p className="meta hint">Run the operation, change it, and run it again to see both plans as one graph.</p>;
  }
  const { added, removed, changed, same } = comparison.counts;
  return (
    <section aria-labelledby="compare-heading">
      <div className="section-head">
        <h2 id="compare-heading">
          {kept === null ? 'This plan and the one before it' : 'This plan and the one you kept'}
        </h2>
        <button type="button" className="btn s end" onClick={() => onKeep(kept === null ? report : null)}>
          {kept === null ? 'Keep this plan to compare' : 'Compare with the run before'}
        </button>
      </div>
      <p className="meta num">
        {added} added, {removed} removed, {changed} changed, {same} the same
      </p>
      <PlanView
        plan={comparison.plan}
        timings={NO_TIMINGS}
        work={null}
        selected={selected}
        changes={comparison.changes}
        onSelect={setSelected}
      />
      {selected !== null && comparison.plan.steps[selected] !== undefined && (
        <StepDetails step={comparison.plan.steps[selected]} number={selected + 1} />
      )}
    </section>
  );
}

const NO_TIMINGS: Report['timings'] = [];

function summaryOf({ plan, timings }: Report): string {
  const asked = timings.filter(({ outcome }) => outcome !== 'cached').length;
  const waves = Math.max(0, ...wavesOf(plan?.steps ?? []));
  const references = timings.reduce((sum, timing) => sum + (timing.references ?? 0), 0);
  const entities = timings.reduce((sum, timing) => sum + (timing.entities ?? 0), 0);
  const facts = [counted(asked, 'request', 'requests'), counted(waves, 'wave', 'waves')];
  if (references > 0) facts.push(`${counted(references, 'reference', 'references')}, ${entities} sent`);
  return facts.join(' · ');
}

function printed(document: string): string {
  try {
    return print(parse(document, { noLocation: true }));
  } catch {
    return document;
  }
}
