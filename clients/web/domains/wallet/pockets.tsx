import type { PocketKind } from '@codai/sdk';
import {
  Amount,
  Badge,
  Button,
  DataTable,
  Drawer,
  Empty,
  Field,
  Form,
  IconButton,
  Input,
  Menu,
  MoneyInput,
  Panel,
  parseAmount,
  Section,
  Segments,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { ArrowLeftRight, ArrowUpRight, Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { type Part, PartView } from '../../lib/part.tsx';
import { CurrencyField } from '../../shared/money/choices.tsx';
import { exponentOf } from '../../shared/money/exponent.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import type { Task } from '../../shared/money/task.ts';
import { moneyWords } from '../../shared/money/words.ts';
import type { PocketRowFragment, WalletPocketsQuery } from '../../shared/payment-requests/generated/operations.ts';
import { ClosePocketDocument, OpenPocketDocument } from './generated/operations.ts';
import { walletWords } from './words.ts';

export type Pocket = PocketRowFragment;

export interface PocketsProps {
  readonly part: Part<WalletPocketsQuery>;
  /** Pockets that are not closed. */
  readonly pockets: readonly Pocket[];
  readonly task: Task;
}

export function Pockets({ part, pockets, task }: PocketsProps) {
  const words = useWords(walletWords).pockets;
  const openNew = () => task.open('open-pocket');
  return (
    <Section
      title={words.title}
      actions={
        <Button look="plain" size="s" icon={Plus} onClick={openNew}>
          {words.open}
        </Button>
      }
    >
      <Panel>
        <PartView part={part} pick={(data) => data.pockets} name={words.title}>
          {() =>
            pockets.length === 0 ? (
              <Empty
                title={words.empty}
                action={
                  <Button look="primary" onClick={openNew}>
                    {words.open}
                  </Button>
                }
              >
                {words.emptyWhy}
              </Empty>
            ) : (
              <DataTable
                label={words.title}
                className="pocket-table"
                rows={pockets}
                idOf={({ id }) => id}
                columns={[
                  {
                    key: 'pocket',
                    title: words.pocket,
                    className: 'pocket-name',
                    cell: ({ name, currency }) => (
                      <span className="line">
                        <bdi className="strong cut" title={name}>
                          {name}
                        </bdi>
                        <Badge>{currency}</Badge>
                      </span>
                    ),
                  },
                  {
                    key: 'purpose',
                    title: words.purpose,
                    className: 'support',
                    cell: (pocket) => <Purpose pocket={pocket} />,
                  },
                  {
                    key: 'held',
                    title: words.held,
                    isNumber: true,
                    className: 'support',
                    cell: ({ account }) =>
                      account && account.held.minor !== '0' ? <Amount money={account.held} /> : null,
                  },
                  {
                    key: 'available',
                    title: words.available,
                    isNumber: true,
                    narrow: 'end',
                    cell: ({ available, currency }) =>
                      available ? <Amount money={available} withCode={currency !== 'EUR'} /> : null,
                  },
                  {
                    key: 'acts',
                    title: words.open,
                    isUntitled: true,
                    isNumber: true,
                    narrow: 'end',
                    cell: (pocket) => <PocketMenu pocket={pocket} task={task} />,
                  },
                ]}
              />
            )
          }
        </PartView>
      </Panel>
    </Section>
  );
}

function PocketMenu({ pocket, task }: { readonly pocket: Pocket; readonly task: Task }) {
  const words = useWords(walletWords);
  const { moreOf } = useWords(moneyWords);
  const [isClosing, setClosing] = useState(false);
  const { id, name } = pocket;
  return (
    <>
      <Menu
        trigger={<IconButton icon={Ellipsis} size="s" label={moreOf(name)} />}
        items={[
          {
            key: 'send',
            label: words.send,
            icon: <ArrowUpRight className="icon" aria-hidden />,
            onSelect: () => task.open('send', { from: id }),
          },
          {
            key: 'move',
            label: words.move,
            icon: <ArrowLeftRight className="icon" aria-hidden />,
            onSelect: () => task.open('move', { from: id }),
          },
          {
            key: 'add',
            label: words.add,
            icon: <Plus className="icon" aria-hidden />,
            onSelect: () => task.open('add', { from: id }),
          },
          { key: 'activity', label: words.pockets.activity, onSelect: () => task.set('pocket', id) },
          null,
          { key: 'close', label: words.pockets.close, isDanger: true, onSelect: () => setClosing(true) },
        ]}
      />
      {isClosing && <CloseDialog pocket={pocket} onClose={() => setClosing(false)} />}
    </>
  );
}

function Purpose({ pocket }: { readonly pocket: Pocket }) {
  const words = useWords(walletWords).pockets;
  const locale = useLocale();
  const { kind, goal, posted, lockedUntil, isReceiving, status } = pocket;
  if (status === 'OPENING') return words.opening;
  if (goal !== null && posted !== null && goal.minor !== '0') {
    const share = Number((BigInt(posted.minor) * 1_000n) / BigInt(goal.minor)) / 1_000;
    const percent = locale.number(share, { style: 'percent' });
    const text = words.goal(percent, locale.money(goal));
    return (
      <span className="line">
        <span className="meter" role="img" aria-label={text}>
          <span style={{ width: `${Math.min(100, Math.max(0, share * 100))}%` }} />
        </span>
        {text}
      </span>
    );
  }
  if (lockedUntil !== null) return words.lockedUntil(locale.when(lockedUntil));
  return isReceiving ? words.receiving : words.kinds[kind];
}

function CloseDialog({ pocket, onClose }: { readonly pocket: Pocket; readonly onClose: () => void }) {
  const words = useWords(walletWords).pockets;
  const tell = useToast();
  const close = useAct(ClosePocketDocument);
  const idempotency = useActIdempotencyKey(close.problem);
  const submit = async () => {
    const done = await close.run({ input: { pocketId: pocket.id, idempotencyKey: idempotency.key } });
    if (done === null) return;
    tell(words.closed);
    onClose();
  };
  return (
    <Confirm
      title={words.closeTitle(pocket.name)}
      why={words.closeWhy}
      act={words.close}
      busy={words.closing}
      keep={words.keep}
      action={close}
      Refused={MoneyProblem}
      onConfirm={() => void submit()}
      onClose={onClose}
    />
  );
}

const kinds: readonly PocketKind[] = ['MAIN', 'GOAL', 'VAULT'];

export function OpenPocketDrawer({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(walletWords).pockets;
  const money = useWords(moneyWords);
  const tell = useToast();
  const open = useAct(OpenPocketDocument);
  const idempotency = useActIdempotencyKey(open.problem);
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState('EUR');
  const [kind, setKind] = useState<PocketKind>('MAIN');
  const [goalText, setGoal] = useState('');
  const [lockedOn, setLockedOn] = useState('');
  const [isTried, setTried] = useState(false);
  const exponent = exponentOf(currency);
  const goal = kind === 'GOAL' ? parseAmount(goalText, exponent) : null;
  const goalError = kind === 'GOAL' && isTried && (goal === null || goal === '0') ? money.amountNeeded : undefined;
  const lockError = kind === 'VAULT' && isTried && lockedOn === '' ? money.required : undefined;
  const nameError = isTried && name.trim() === '' ? money.required : open.fieldError('name');
  const submit = async () => {
    setTried(true);
    if (name.trim() === '' || (kind === 'GOAL' && (goal === null || goal === '0'))) return;
    if (kind === 'VAULT' && lockedOn === '') return;
    const lockedUntil = kind === 'VAULT' ? new Date(`${lockedOn}T00:00:00`).toISOString() : null;
    const done = await open.run({
      input: { name, currency, kind, goal, lockedUntil, idempotencyKey: idempotency.key },
    });
    if (done === null) return;
    tell(words.opened);
    onClose();
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.open} isChanged={name !== ''}>
      <Form
        onSubmit={() => void submit()}
        errors={[nameError, goalError, lockError].filter((text) => text !== undefined)}
      >
        <Field label={words.name} hint={words.nameHint} error={nameError}>
          <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} />
        </Field>
        <CurrencyField value={currency} onChange={setCurrency} error={open.fieldError('currency')} />
        <div className="stack-s">
          <span className="field-label">{words.kind}</span>
          <Segments
            label={words.kind}
            value={kind}
            onChange={setKind}
            options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
          />
          <p className="meta">{words.kindHints[kind]}</p>
        </div>
        {kind === 'GOAL' && (
          <Field label={words.goalAmount} error={goalError ?? open.fieldError('goal')}>
            <MoneyInput value={goalText} onChange={setGoal} currency={currency} exponent={exponent} />
          </Field>
        )}
        {kind === 'VAULT' && (
          <Field label={words.lock} error={lockError ?? open.fieldError('lockedUntil')}>
            <Input type="date" value={lockedOn} onChange={(event) => setLockedOn(event.target.value)} />
          </Field>
        )}
        <MoneyProblem problem={open.problem} />
        <Button type="submit" look="primary" size="l" wide busy={open.isBusy && words.busy}>
          {words.submit}
        </Button>
      </Form>
    </Drawer>
  );
}
