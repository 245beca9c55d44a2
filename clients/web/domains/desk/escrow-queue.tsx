import {
  Badge,
  Button,
  DisplayAmount,
  Field,
  Id,
  MoneyInput,
  parseAmount,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { usePages } from '../../lib/part.tsx';
import { useColumns } from './cells.tsx';
import { Decision } from './decision.tsx';
import {
  DecideJobDisputeDocument,
  DeskJobDisputesDocument,
  type DeskJobDisputesQuery,
} from './generated/operations.ts';
import { jobsDeskWords } from './jobs-words.ts';
import { QueueView, useDeskPlace } from './queue.tsx';
import { deskWords } from './words.ts';

type Dispute = NonNullable<DeskJobDisputesQuery['milestoneDisputes']>['edges'][number]['node'];

/** Disputes about milestones of contracts; what was decided leaves the queue. */
export function EscrowQueue() {
  const nameOf = useNameOf();
  const all = useWords(deskWords);
  const words = useWords(jobsDeskWords);
  const pages = usePages(DeskJobDisputesDocument, { first: 20 }, ({ milestoneDisputes }) => milestoneDisputes);
  const column = useColumns<Dispute>();
  return (
    <QueueView
      table="escrow"
      name={all.queues.escrow}
      pages={pages}
      hasFilter={false}
      mayDecide={(_, verb) => verb === 'accept'}
      columns={[
        column.name('contract', words.contract, ({ contractTitle }) => contractTitle),
        column.text('milestone', words.milestone, ({ milestoneTitle }) => milestoneTitle),
        column.amount(({ held }) => held, words.held),
        column.text('reason', all.columns.reason, ({ reason }) => reason),
        column.text(
          'by',
          words.openedBy,
          ({ openedBy, openedBySide }) => `${nameOf(openedBy)} (${words.sides[openedBySide]})`,
        ),
        column.opened(({ createdAt }) => createdAt),
        column.id(),
      ]}
      peek={(dispute) => <Peek dispute={dispute} onDecided={() => pages.drop(dispute.id)} />}
    />
  );
}

function Peek({ dispute, onDecided }: { readonly dispute: Dispute; readonly onDecided: () => void }) {
  const nameOf = useNameOf();
  const all = useWords(deskWords);
  const words = useWords(jobsDeskWords);
  const locale = useLocale();
  const tell = useToast();
  const { verb, begin, select } = useDeskPlace();
  const decide = useAct(DecideJobDisputeDocument);
  const { id, held, openedBy, openedBySide, createdAt, reason, milestoneNote, contractTitle, milestoneTitle } = dispute;
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const minor = parseAmount(text, held.exponent);
  const release = minor === null || text.trim() === '' || BigInt(minor) > BigInt(held.minor) ? null : minor;
  const part = (amount: bigint) => locale.money({ ...held, minor: String(amount) });
  const run = async () => {
    if (release === null || (await decide.run({ input: { disputeId: id, release } })) === null) return;
    select(null);
    onDecided();
    tell(all.done);
  };
  return (
    <div className="stack">
      <div className="facts-head">
        <p className="line">
          <Id id={id} canCopy />
          <Badge tone="waits">{words.open}</Badge>
        </p>
        <DisplayAmount money={held} />
      </div>
      <dl className="pairs">
        <dt>{words.contract}</dt>
        <dd className="user-text">{contractTitle}</dd>
        <dt>{words.milestone}</dt>
        <dd className="user-text">{milestoneTitle}</dd>
        <dt>{words.openedBy}</dt>
        <dd>
          {nameOf(openedBy)} ({words.sides[openedBySide]})
        </dd>
        <dt>{all.columns.opened}</dt>
        <dd>
          <When at={createdAt} />
        </dd>
        <dt>{all.columns.reason}</dt>
        <dd className="user-text desk-long">{reason ?? words.erased}</dd>
        {milestoneNote !== null && (
          <>
            <dt>{words.note}</dt>
            <dd className="user-text desk-long">{milestoneNote}</dd>
          </>
        )}
      </dl>
      <Field
        label={words.toFreelancer}
        hint={
          release === null
            ? words.toFreelancerHint(locale.money(held))
            : words.split(part(BigInt(release)), part(BigInt(held.minor) - BigInt(release)))
        }
        error={isTried && release === null ? words.amountWanted : decide.fieldError('release')}
      >
        <MoneyInput value={text} onChange={setText} currency={held.currency} exponent={held.exponent} />
      </Field>
      <Button
        look="primary"
        onClick={() => {
          setTried(true);
          if (release !== null) begin('accept');
        }}
      >
        {words.divide}
      </Button>
      {verb === 'accept' && release !== null && (
        <Decision
          title={words.divideTitle}
          why={words.divideWhy}
          verb={words.divide}
          isBusy={decide.isBusy}
          problem={decide.problem}
          onClose={() => begin(null)}
          onDecide={() => void run()}
        >
          <p>{words.split(part(BigInt(release)), part(BigInt(held.minor) - BigInt(release)))}</p>
        </Decision>
      )}
    </div>
  );
}
