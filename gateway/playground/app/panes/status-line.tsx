import { msText } from '../explain/waterfall.ts';
import type { CallerState } from '../state/use-caller.ts';
import type { TabRun } from '../state/use-runs.ts';
import type { SchemaState } from '../state/use-schema.ts';

interface StatusLineProps {
  readonly schemaState: SchemaState;
  readonly caller: CallerState;
  readonly run: TabRun;
  /** The last action, in a word. */
  readonly said: string | null;
}

export function StatusLine({ schemaState: { schema, isLoading, problem }, caller, run, said }: StatusLineProps) {
  const typeCount =
    schema === null ? 0 : Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__')).length;
  const work = run.result?.report?.work;
  return (
    <footer className="status-line">
      <span className="row-x">
        <span className={`dot ${problem !== null ? 'bad' : schema === null ? '' : 'ok'}`} aria-hidden="true" />
        {problem !== null
          ? 'No schema'
          : isLoading && schema === null
            ? 'The schema is read'
            : `Schema: ${typeCount} types`}
      </span>
      <span className={caller.problem === null ? 'hide-s' : 'wrong'} role="status">
        {caller.problem ??
          (caller.label === null ? 'Operations are sent without a caller' : `Operations are sent as ${caller.label}`)}
      </span>
      <span className="end num hide-s">
        {work === undefined
          ? ''
          : `${work.isPlanKept === true ? 'Plan cached' : 'Plan made'} · gateway ${msText((work.planningMs ?? 0) + work.totalMs)}`}
      </span>
      <span className="toast" role="status">
        {said}
      </span>
    </footer>
  );
}
