import { Lightbulb } from '../ui/icons.tsx';
import type { LocatedField } from './asked-field.ts';
import type { Why } from './why.ts';

const VERDICTS = { chosen: 'Chosen', could: 'Could serve', cannot: 'Cannot' } as const;

interface WhyViewProps {
  readonly field: LocatedField | null;
  /** How often the field stands in the answer. */
  readonly places: number;
  readonly why: Why | null;
}

/** Why the field under the cursor comes from where it comes from. */
export function WhyView({ field, places, why }: WhyViewProps) {
  return (
    <section aria-labelledby="why-heading">
      <h2 id="why-heading">Why this field comes from here</h2>
      {field === null ? (
        <p className="meta hint">Put the cursor on a field of the operation, or on a line of the response.</p>
      ) : (
        <>
          <p className="field-path">
            {field.path.map((key, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one key may stand twice in a path.
              <span key={index} className={`badge ${index === field.path.length - 1 ? 'acc' : ''}`}>
                {key}
              </span>
            ))}
            <span className="meta">
              {field.type}
              {places > 0 && ` · ${places} ${places === 1 ? 'place' : 'places'} in the answer`}
            </span>
          </p>
          {why === null ? (
            <p className="meta hint">
              No subgraph is asked for it: the gateway answers it itself, or the operation has changed since it was run.
            </p>
          ) : (
            <Alternatives why={why} />
          )}
        </>
      )}
    </section>
  );
}

function Alternatives({ why: { alternatives, advice } }: { readonly why: Why }) {
  return (
    <>
      <div className="panel">
        <table className="alternatives">
          <thead>
            <tr>
              <th scope="col">Subgraph</th>
              <th scope="col">It</th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            {alternatives.map(({ subgraph, verdict, reason }) => (
              <tr key={subgraph} className={verdict === 'chosen' ? 'sel' : ''}>
                <th scope="row">{subgraph}</th>
                <td className="verdict">{VERDICTS[verdict]}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {advice !== null && (
        <div className="note acc">
          <Lightbulb size={16} strokeWidth={1.6} aria-hidden />
          <p>
            <strong>{advice.head}</strong> {advice.rest}
          </p>
        </div>
      )}
    </>
  );
}
