import { Badge, Id, useToast, useWords, When } from '@codai/ui';
import { useAct } from '../../../lib/act.tsx';
import { usePages } from '../../../lib/part.tsx';
import { useColumns } from '../cells.tsx';
import { QueueView, useDeskPlace } from '../queue.tsx';
import { ReportVerbs } from '../report-verbs.tsx';
import { deskWords } from '../words.ts';
import {
  DecideFairPlayDocument,
  DeskFairPlayCasesDocument,
  type DeskFairPlayCasesQuery,
} from './generated/operations.ts';
import { fairnessWords } from './words.ts';

type Case = NonNullable<DeskFairPlayCasesQuery['fairPlayCases']>['edges'][number]['node'];

/** Players who were reported by their opponents; what was decided leaves the queue. Each decision has its own reason, so that none is made for several. */
export default function FairnessQueue() {
  const words = useWords(fairnessWords);
  const pages = usePages(DeskFairPlayCasesDocument, { first: 20 }, ({ fairPlayCases }) => fairPlayCases);
  const column = useColumns<Case>();
  const nameOf = ({ player }: Case) => player?.displayName ?? words.gone;
  return (
    <QueueView
      table="fairness"
      name={words.title}
      pages={pages}
      hasFilter={false}
      mayDecide={() => true}
      columns={[
        column.name('player', words.player, nameOf),
        column.text('kind', words.kind, ({ kind }) => words.kinds[kind]),
        column.text('note', words.note, ({ note }) => note),
        column.opened(({ createdAt }) => createdAt, words.reported),
        column.id(),
        column.state(() => ({ text: words.waits, tone: 'waits' })),
      ]}
      titleOf={(one) => `${nameOf(one)} · ${words.kinds[one.kind]}`}
      peek={(one) => <Peek one={one} name={nameOf(one)} onDecided={pages.restart} />}
    />
  );
}

interface PeekProps {
  readonly one: Case;
  readonly name: string;
  readonly onDecided: () => void;
}

function Peek({ one: { id, matchId, kind, note, createdAt }, name, onDecided }: PeekProps) {
  const all = useWords(deskWords);
  const words = useWords(fairnessWords);
  const tell = useToast();
  const { select } = useDeskPlace();
  const decide = useAct(DecideFairPlayDocument);
  const run = async (isUpheld: boolean, reason: string) => {
    if ((await decide.run({ input: { caseId: id, isUpheld, reason } })) === null) return;
    select(null);
    onDecided();
    tell(all.done);
  };
  return (
    <div className="stack">
      <div className="facts-head">
        <p className="line">
          <Id id={id} canCopy />
          <Badge tone="waits">{words.waits}</Badge>
        </p>
        <h2 className="title user-text">{name}</h2>
      </div>
      <dl className="pairs">
        <dt>{words.kind}</dt>
        <dd>{words.kinds[kind]}</dd>
        <dt>{words.note}</dt>
        <dd className="user-text desk-long">{note}</dd>
        <dt>{words.match}</dt>
        <dd>
          <Id id={matchId} canCopy />
        </dd>
        <dt>{words.reported}</dt>
        <dd>
          <When at={createdAt} />
        </dd>
      </dl>
      <ReportVerbs words={words} act={decide} needsReason onDecide={(isUpheld, reason) => void run(isUpheld, reason)} />
    </div>
  );
}
