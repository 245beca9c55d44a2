import { msText, type Waterfall } from './waterfall.ts';

interface WaterfallViewProps {
  readonly waterfall: Waterfall;
  readonly selected: number | null;
  readonly onSelect: (step: number | null) => void;
}

/** Where the time went: one line for each request, the gateway's own work in grey. */
export function WaterfallView({ waterfall: { rows, endMs, critical }, selected, onSelect }: WaterfallViewProps) {
  const end = Math.max(endMs, 0.01);
  const share = (ms: number) => `${(ms / end) * 100}%`;
  return (
    <section aria-labelledby="waterfall-heading">
      <div className="section-head">
        <h2 id="waterfall-heading">Waterfall</h2>
        {critical !== null && (
          <span className="meta num end">
            critical path: {critical.subgraphs.join(', ')} · {msText(critical.ms)}
          </span>
        )}
      </div>
      <ul className="waterfall">
        {rows.map(({ label, step, startMs, durationMs, facts, isFailed, isCritical }, index) => {
          const told = [...facts, ...(isCritical ? ['on the critical path'] : [])].join(', ');
          const bar =
            step === null ? 'own' : isFailed ? 'failed' : step === selected ? 'sel' : isCritical ? 'critical' : '';
          const line = (
            <>
              <span className="cut">{label}</span>
              <span className="track" title={told}>
                <span
                  className={`bar-of ${bar}`}
                  style={{ insetInlineStart: share(startMs), width: share(durationMs) }}
                />
              </span>
              <span className="num took">{msText(durationMs)}</span>
              <span className="facts cut">{facts.join(' · ')}</span>
            </>
          );
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one run never change their order.
            <li key={index} className={step !== null && step === selected ? 'on' : ''}>
              {step === null ? (
                <span className="row">{line}</span>
              ) : (
                <button
                  type="button"
                  className="row"
                  aria-pressed={step === selected}
                  onClick={() => onSelect(step === selected ? null : step)}
                >
                  {line}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
