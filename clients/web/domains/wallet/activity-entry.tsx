import { Amount, Badge, Button, DisplayAmount, Drawer, Id, saveText, useLocale, useWords } from '@codai/ui';
import { Download } from 'lucide-react';
import { useReason } from '../../shared/money/refusal.tsx';
import { moneyWords } from '../../shared/money/words.ts';
import { activityWords } from './activity-words.ts';
import type { Line } from './lines.ts';
import { walletWords } from './words.ts';

/** All that is known of one line of the activity, and its receipt. */
export default function ActivityEntry({ line, onClose }: { readonly line: Line; readonly onClose: () => void }) {
  const words = useWords(activityWords);
  const { activity } = useWords(walletWords);
  const { states } = useWords(moneyWords);
  const locale = useLocale();
  const reason = useReason();
  const { flow, kind, money, received, from, to, counterparty, reference, refusal, state, entryId, at } = line;
  const kindName = activity.kinds[kind] ?? activity.kinds.OTHER;
  const isFinal = entryId !== null;
  const status = isFinal ? words.booked : (states[state ?? ''] ?? words.notBooked);
  const other = flow === 'in' ? words.payer : words.payee;
  // The state stands first: the drawer shows it as a badge.
  const facts = [
    [words.status, status],
    [words.why, refusal === null ? null : reason(refusal)],
    [words.kind, kindName],
    [other, counterparty],
    [words.fromPocket, from],
    [words.toPocket, to],
    [words.arrived, received === null ? null : locale.money(received, { withCode: true })],
    [words.reference, reference === '' ? null : reference],
    [words.at, locale.exactly(at)],
  ].filter((fact): fact is [string, string] => fact[1] !== null);
  const save = () => {
    const lines = [
      ...facts,
      [words.amount, locale.money(money, { withCode: true })],
      [words.entry, entryId ?? line.id],
    ];
    // format: a text for people, which no program reads
    const text = [words.receipt, '', ...lines.map(([name, value]) => `${name}: ${value}`)].join('\r\n');
    saveText(`receipt-${entryId ?? line.id}.txt`, `${text}\r\n`, 'text/plain');
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={kindName}
      foot={
        isFinal && (
          <Button icon={Download} onClick={save}>
            {words.saveReceipt}
          </Button>
        )
      }
    >
      <div className="stack">
        <div className="facts-head">
          <p className="line">
            <Badge tone={isFinal ? 'good' : flow === 'refused' ? 'danger' : 'waits'}>{status}</Badge>
          </p>
          {flow === 'in' || flow === 'out' || flow === 'between' ? (
            <p className="title">
              <Amount money={money} flow={flow} withCode />
            </p>
          ) : (
            <DisplayAmount money={money} />
          )}
        </div>
        <dl className="pairs">
          {facts.slice(1).map(([name, value]) => (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ))}
          <Fact name={words.entry}>
            <Id id={entryId ?? line.id} canCopy />
          </Fact>
        </dl>
      </div>
    </Drawer>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="user-text">{children}</dd>
    </>
  );
}
