import { Badge, type Locale, Note, Section, type Tone, useLocale, useWords, When } from '@codai/ui';
import type { DataRequestPartsFragment, DataRequestRowFragment } from './generated/operations.ts';
import { privacyWords } from './words.ts';
import './privacy.css';

/** A request as lists have it: without what became of the data in each subgraph. */
export type DataRequest = DataRequestRowFragment;
type WholeRequest = DataRequestPartsFragment;

const tones: Readonly<Record<DataRequest['status'], Tone | 'waits' | undefined>> = {
  WAITING: 'waits',
  RUNNING: 'accent',
  COMPLETED: 'good',
  CANCELLED: undefined,
  REFUSED: 'danger',
};

export function RequestState({ request }: { readonly request: Pick<DataRequest, 'isOverdue' | 'status'> }) {
  const words = useWords(privacyWords);
  if (request.isOverdue) return <Badge tone="danger">{words.overdue}</Badge>;
  return <Badge tone={tones[request.status]}>{words.states[request.status]}</Badge>;
}

/** How many parts have answered, as a bar and in words. */
export function Progress({ request }: { readonly request: Pick<DataRequest, 'answered' | 'tasks'> }) {
  const words = useWords(privacyWords).requests;
  const label = words.answered(request.answered, request.tasks.length);
  return (
    <span className="privacy-progress">
      <progress className="progress" value={request.answered} max={request.tasks.length} aria-label={label} />
      <span className="meta num">{label}</span>
    </span>
  );
}

/** Instants of a request, its refusal, and what each subgraph has done. */
export function RequestFacts({ request }: { readonly request: WholeRequest }) {
  const all = useWords(privacyWords);
  const words = all.requests;
  const isHeld = request.tasks.some(({ status }) => status === 'HELD');
  return (
    <div className="stack">
      <p className="line wrap">
        <RequestState request={request} />
        {request.status !== 'WAITING' && <Progress request={request} />}
      </p>
      <dl className="pairs">
        <dt>{words.requestedAt}</dt>
        <dd>
          <When at={request.requestedAt} />
        </dd>
        {request.kind === 'ERASURE' && (
          <>
            <dt>{words.startsAt}</dt>
            <dd>
              <When at={request.startsAt} />
            </dd>
          </>
        )}
        {request.endedAt === null ? (
          <>
            <dt>{words.dueAt}</dt>
            <dd>
              <When at={request.dueAt} />
            </dd>
          </>
        ) : (
          <>
            <dt>{words.endedAt}</dt>
            <dd>
              <When at={request.endedAt} />
            </dd>
          </>
        )}
      </dl>
      {request.refusalCode !== null && (
        <Note tone="danger" title={words.refusals[request.refusalCode] ?? request.refusalCode} />
      )}
      {isHeld && (
        <Note tone="warning" title={all.tasks.held}>
          {all.tasks.heldWhy}
        </Note>
      )}
      <Section title={all.tasks.title} count={request.tasks.length}>
        <ul className="rows privacy-tasks" data-tight>
          {request.tasks.map((task) => (
            <TaskRow key={task.subgraph} task={task} />
          ))}
        </ul>
      </Section>
    </div>
  );
}

const taskTones: Readonly<Record<DataRequest['tasks'][number]['status'], Tone | 'waits'>> = {
  PENDING: 'waits',
  HELD: 'warning',
  ANSWERED: 'good',
};

function TaskRow({ task }: { readonly task: WholeRequest['tasks'][number] }) {
  const words = useWords(privacyWords).tasks;
  const locale = useLocale();
  return (
    <li>
      <div className="privacy-task">
        <p className="line">
          <span className="strong grow">{task.subgraph}</span>
          {task.rows !== null && <span className="meta num">{locale.plural(task.rows, words.rows)}</span>}
          <Badge tone={taskTones[task.status]}>{words.states[task.status]}</Badge>
        </p>
        {task.kept.length > 0 && (
          <ul className="meta privacy-kept">
            {task.kept.map(({ table, reason, rows, retainedUntil }) =>
              reason === null ? null : (
                <li key={`${reason} ${table}`}>
                  {words.spared[reason]} · {locale.plural(rows ?? 0, words.rows)}
                  {retainedUntil !== null && <> · {words.keptUntil(locale.day(retainedUntil))}</>}:{' '}
                  <span className="mono">{table}</span>
                </li>
              ),
            )}
            {byReason(task.kept.filter(({ reason }) => reason === null)).map(({ tables, because, until }) => (
              <li key={tables.join()}>
                {because ?? words.anonymised}
                {until !== null && <> · {words.keptUntil(until)}</>}: <span className="mono">{tables.join(', ')}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

type Kept = WholeRequest['tasks'][number]['kept'][number];
type KeptTables = Pick<Kept, 'because' | 'until'> & { readonly tables: readonly string[] };

/** Tables that are kept for the same reason until the same time, together. */
function byReason(kept: readonly Kept[]): readonly KeptTables[] {
  const groups = new Map<string, KeptTables>();
  for (const { table, because, until } of kept) {
    const key = JSON.stringify([because, until]);
    groups.set(key, { because, until, tables: [...(groups.get(key)?.tables ?? []), table] });
  }
  return [...groups.values()];
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** 312 kB, in steps of a thousand. */
export function sizeText(locale: Locale, bytes: string): string {
  let [value, unit] = [Number(bytes), 0];
  while (value >= 1_000 && unit < UNITS.length - 1) [value, unit] = [value / 1_000, unit + 1];
  return locale.number(value, { style: 'unit', unit: UNITS[unit] ?? 'byte', maximumFractionDigits: 1 });
}
