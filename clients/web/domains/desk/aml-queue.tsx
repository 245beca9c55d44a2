import {
  Amount,
  Badge,
  Button,
  DisplayAmount,
  Field,
  Form,
  Id,
  Input,
  TextArea,
  type Tone,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { MessageSquareText } from 'lucide-react';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { PartView, usePages, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { useNamesOf } from '../../shared/people/names.ts';
import { Tenant } from '../../shared/people/tenant.tsx';
import { Operator, useColumns, useOperatorColumn, useSum, useTenantColumn } from './cells.tsx';
import { Decision } from './decision.tsx';
import {
  AddAmlNoteDocument,
  AssignAmlCaseDocument,
  DecideAmlCaseDocument,
  DeskAmlCaseDocument,
  DeskAmlCasesDocument,
  type DeskAmlCasesQuery,
} from './generated/operations.ts';
import { QueueView, useDeskPlace } from './queue.tsx';
import { deskWords } from './words.ts';

type AmlCase = NonNullable<DeskAmlCasesQuery['amlCases']>['edges'][number]['node'];

const tones: Readonly<Record<AmlCase['status'], Tone | 'waits'>> = {
  OPEN: 'waits',
  UNDER_REVIEW: 'accent',
  CLEARED: 'good',
  REPORTED: 'danger',
};

const isUndecided = ({ status }: AmlCase) => status === 'OPEN' || status === 'UNDER_REVIEW';

export function AmlQueue() {
  const all = useWords(deskWords);
  const words = all.aml;
  const { me } = useSession();
  const { isOpenOnly } = useDeskPlace();
  // Undecided are both those that wait and those in review, and the API filters by one state.
  const waiting = useCases(isOpenOnly ? 'OPEN' : null);
  const inReview = useCases('UNDER_REVIEW');
  const undecided = useJoined(waiting, inReview);
  const pages = isOpenOnly ? undecided : waiting;
  const column = useColumns<AmlCase>();
  const locale = useLocale();
  const sum = useSum();
  const tenant = useTenantColumn(pages.rows, ({ tenantId }) => tenantId);
  const nameOf = useNamesOf(
    'tenant',
    pages.rows.map(({ tenantId }) => tenantId),
  );
  const assignee = useOperatorColumn(pages.rows, all.columns.who, (row) => row.assigneeId);
  const assign = useAct(AssignAmlCaseDocument);
  const decide = useAct(DecideAmlCaseDocument);
  const why = ({ rules }: AmlCase) => rules.map((rule) => words.rules[rule]).join('; ');
  return (
    <QueueView
      table="aml"
      key={String(isOpenOnly)}
      name={all.queues.aml}
      pages={pages}
      mayDecide={isUndecided}
      columns={[
        { ...tenant, className: 'strong user-text desk-text' },
        column.amount(({ worth }) => worth),
        column.text('reason', all.columns.reason, why),
        column.opened(({ openedAt }) => openedAt),
        assignee,
        column.id(),
        column.state(({ status }) => ({ text: words.states[status], tone: tones[status] }), 'plain'),
      ]}
      titleOf={(found) =>
        [nameOf(found.tenantId), found.worth && locale.money(found.worth), why(found)].filter(Boolean).join(' · ')
      }
      sumOf={(rows) => sum(rows.map(({ worth }) => worth))}
      onBulkDone={pages.part.reload}
      bulk={[
        {
          key: 'assign',
          label: words.assign,
          why: words.assignWhy,
          refusal: (found) => (!isUndecided(found) ? all.notOpen : found.assigneeId === me?.id ? words.isYours : null),
          run: async ({ id }) => (await assign.attempt({ input: { caseId: id, assigneeId: me?.id ?? null } })).problem,
        },
        {
          key: 'clear',
          label: words.clear,
          why: words.clearWhy,
          needsReason: true,
          refusal: (found) =>
            found.status === 'UNDER_REVIEW' ? null : isUndecided(found) ? words.takeFirst : all.notOpen,
          run: async ({ id, version }, reason) =>
            (
              await decide.attempt({
                input: { caseId: id, verdict: 'CLEARED', reason, expectedVersion: version, freeze: false },
              })
            ).problem,
        },
      ]}
      peek={(found) => <Peek found={found} onChanged={pages.part.reload} />}
    />
  );
}

function useCases(status: AmlCase['status'] | null) {
  return usePages(DeskAmlCasesDocument, { first: 50, status }, ({ amlCases }) => amlCases);
}

type Cases = Omit<ReturnType<typeof useCases>, 'drop' | 'restart'>;

/**
 * Two lists as one, oldest first. A case that has just changed from one to the other is in neither for a moment: until both have answered
 * the rows stay as they were, so that what is being written about the case stays too.
 */
function useJoined(one: Cases, other: Cases): Cases {
  const shown = useRef<readonly AmlCase[]>([]);
  const rows = new Map(
    [...one.rows.filter(isUndecided), ...other.rows.filter(isUndecided)].map((row) => [row.id, row]),
  );
  const isSettled = !one.part.isFetching && !other.part.isFetching;
  if (isSettled) shown.current = [...rows.values()].sort((a, b) => a.openedAt.localeCompare(b.openedAt));
  return {
    rows: shown.current.map((row) => rows.get(row.id) ?? row),
    hasMore: one.hasMore || other.hasMore,
    isLoading: one.isLoading || other.isLoading,
    more() {
      one.more();
      other.more();
    },
    part: {
      ...one.part,
      isLoading: one.part.isLoading || other.part.isLoading,
      reload() {
        one.part.reload();
        other.part.reload();
      },
    },
  };
}

interface PeekProps {
  readonly found: AmlCase;
  readonly onChanged: () => void;
}

function Peek({ found, onChanged }: PeekProps) {
  const all = useWords(deskWords);
  const words = all.aml;
  const locale = useLocale();
  const tell = useToast();
  const { me } = useSession();
  const { begin, verb } = useDeskPlace();
  const part = usePart(DeskAmlCaseDocument, { id: found.id });
  const assign = useAct(AssignAmlCaseDocument);
  const isOwn = found.assigneeId === me?.id;
  const changed = () => {
    part.reload();
    onChanged();
  };
  return (
    <div className="stack">
      <div className="facts-head">
        <p className="line">
          <Id id={found.id} canCopy />
          <Badge tone={tones[found.status]}>{words.states[found.status]}</Badge>
        </p>
        {found.worth && <DisplayAmount money={found.worth} />}
        <h2 className="title">
          <Tenant id={found.tenantId} />
        </h2>
      </div>
      <dl className="pairs">
        <dt>{all.columns.tenant}</dt>
        <dd>
          <Link href={`/desk?queue=lookup&of=${encodeURIComponent(found.tenantId)}`} className="link">
            <Tenant id={found.tenantId} />
          </Link>
        </dd>
        <dt>{all.columns.opened}</dt>
        <dd>
          <When at={found.openedAt} />
        </dd>
        {found.reason && (
          <>
            <dt>{all.reason}</dt>
            <dd className="user-text">{found.reason}</dd>
          </>
        )}
        {found.reportReference && (
          <>
            <dt>{words.reportReference}</dt>
            <dd className="mono">{found.reportReference}</dd>
          </>
        )}
      </dl>
      <PartView part={part} pick={({ amlCase }) => amlCase} name={all.why}>
        {({ flags, notes }) => (
          <>
            <section>
              <h3 className="heading">{all.why}</h3>
              <ul className="desk-why">
                {flags.edges.map(({ node: { id, rule, count, worth } }) => (
                  <li key={id}>
                    <span className="grow">
                      {words.rules[rule]} <span className="meta">{locale.plural(count, words.times)}</span>
                    </span>
                    {worth && (
                      <span className="end">
                        <Amount money={worth} />
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </section>
            {notes.edges.length > 0 && (
              <section className="stack-s">
                <h3 className="heading">{all.history}</h3>
                <ul className="timeline">
                  {notes.edges.map(({ node: { id, authorId, text, writtenAt } }) => (
                    <li key={id}>
                      <MessageSquareText className="icon" aria-hidden />
                      <div>
                        <p className="user-text">{text}</p>
                        <p className="meta">
                          <When at={writtenAt} /> · <Operator id={authorId} />
                        </p>
                      </div>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </PartView>
      <AddNote caseId={found.id} onAdded={changed} />
      {isUndecided(found) && (
        <>
          <Button
            busy={assign.isBusy && all.deciding}
            onClick={async () => {
              const input = { caseId: found.id, assigneeId: isOwn ? null : (me?.id ?? null) };
              if ((await assign.run({ input })) === null) return;
              changed();
              tell(isOwn ? words.released : words.assigned);
            }}
          >
            {isOwn ? words.release : words.assign}
          </Button>
          <ProblemNote problem={assign.problem} />
          <div className="desk-verbs">
            <Button look="danger" onClick={() => begin('reject')}>
              {words.report}
            </Button>
            <Button look="primary" onClick={() => begin('accept')}>
              {words.clear}
            </Button>
          </div>
          {verb !== null && <Decide found={found} onDecided={changed} />}
        </>
      )}
    </div>
  );
}

function AddNote({ caseId, onAdded }: { readonly caseId: string; readonly onAdded: () => void }) {
  const words = useWords(deskWords).aml;
  const tell = useToast();
  const [text, setText] = useState('');
  const add = useAct(AddAmlNoteDocument);
  const submit = async () => {
    if (text.trim() === '' || (await add.run({ input: { caseId, text } })) === null) return;
    setText('');
    onAdded();
    tell(words.noted);
  };
  return (
    <Form className="stack-s" onSubmit={() => void submit()}>
      <Field label={words.note} error={add.fieldError('text')}>
        <TextArea rows={2} value={text} maxLength={4_000} onChange={(event) => setText(event.target.value)} />
      </Field>
      {add.fieldError('text') === undefined && <ProblemNote problem={add.problem} />}
      {text.trim() !== '' && (
        <Button type="submit" size="s" busy={add.isBusy && words.addNote}>
          {words.addNote}
        </Button>
      )}
    </Form>
  );
}

function Decide({ found, onDecided }: { readonly found: AmlCase; readonly onDecided: () => void }) {
  const all = useWords(deskWords);
  const words = all.aml;
  const tell = useToast();
  const { begin, verb } = useDeskPlace();
  const decide = useAct(DecideAmlCaseDocument);
  const [reference, setReference] = useState('');
  const [freeze, setFreeze] = useState(false);
  const isReport = verb === 'reject';
  const run = async (reason: string) => {
    const done = await decide.run({
      input: {
        caseId: found.id,
        verdict: isReport ? 'REPORTED' : 'CLEARED',
        reason,
        expectedVersion: found.version,
        ...(isReport ? { reportReference: reference, freeze } : { freeze: false }),
      },
    });
    if (done === null) return;
    begin(null);
    onDecided();
    tell(all.done);
  };
  return (
    <Decision
      title={isReport ? words.reportTitle : words.clearTitle}
      why={isReport ? words.reportWhy : words.clearWhy}
      verb={isReport ? words.report : words.clear}
      isDanger={isReport}
      needsReason
      isBusy={decide.isBusy}
      problem={decide.problem}
      onClose={() => begin(null)}
      onDecide={(reason) => void run(reason)}
    >
      {isReport && (
        <>
          <Field label={words.reportReference} error={decide.fieldError('reportReference')}>
            <Input value={reference} autoComplete="off" onChange={(event) => setReference(event.target.value)} />
          </Field>
          <label className="check">
            <input type="checkbox" checked={freeze} onChange={(event) => setFreeze(event.target.checked)} />
            {words.freeze}
          </label>
        </>
      )}
    </Decision>
  );
}
