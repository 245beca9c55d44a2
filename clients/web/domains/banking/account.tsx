import {
  Amount,
  Badge,
  Button,
  Dialog,
  DisplayAmount,
  Empty,
  Field,
  Form,
  Glyph,
  IconButton,
  Input,
  Menu,
  Note,
  Panel,
  Section,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { ArrowUpRight, Ellipsis, Lock } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { useShortcut } from '../../lib/keys.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, type Part, PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { CopyButton } from '../../shared/money/copy.tsx';
import { useLive } from '../../shared/money/live.ts';
import { GapNote, MoneyGate } from '../../shared/money/money-gate.tsx';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import { useTask } from '../../shared/money/task.ts';
import { moneyWords } from '../../shared/money/words.ts';
import { spaced } from './accounts.tsx';
import { Balance } from './balance.tsx';
import {
  AccountBalanceDocument,
  AccountHoldsDocument,
  type AccountRowFragment,
  BankAccountDocument,
  BankStandingDocument,
  CloseBankAccountDocument,
  FreezeBankAccountDocument,
  RenameBankAccountDocument,
  UnfreezeBankAccountDocument,
} from './generated/operations.ts';
import './banking.css';
import { Entries } from './entries.tsx';
import { leftOf } from './limits.ts';
import { useRefetchedPart } from './refetched-part.ts';
import { bankingWords } from './words.ts';

const TransferDrawer = lazy(async () => ({ default: (await import('./transfer.tsx')).TransferDrawer }));

export default function AccountPage() {
  const { id } = useParams<{ id: string }>();
  const { factors } = useSession();
  const words = useWords(bankingWords);
  if (factors >= 2) return <Account key={id} id={id} />;
  return (
    <Page title={words.account.title} trail={[{ label: words.title, path: '/money/accounts' }]}>
      <MoneyGate>{() => null}</MoneyGate>
    </Page>
  );
}

function Account({ id }: { readonly id: string }) {
  const all = useWords(bankingWords);
  const words = all.account;
  const task = useTask();
  const part = usePart(BankAccountDocument, { id });
  const account = part.data?.account ?? null;
  const [turn, setTurn] = useState(0);
  const live = useLive(AccountBalanceDocument, { accountId: id }, () => setTurn((count) => count + 1));
  const maySend = account !== null && account.status === 'OPEN' && account.managedBy !== 'WALLET';
  useShortcut('s', { en: 'Send money', ro: 'Trimite bani' }, () => maySend && task.open('transfer'));
  const isUnknown = isAbsent(part, 'account');
  return (
    <Page
      title={
        account === null ? words.title : account.pocket ? all.accounts.pocketOf(account.pocket.name) : account.name
      }
      trail={[{ label: all.title, path: '/money/accounts' }]}
      actions={
        account !== null && (
          <>
            <Link href={`/money/accounts/${id}/statements`} className="button wide-only" data-look="plain">
              {words.statements}
            </Link>
            <AccountMenu account={account} onChange={part.reload} />
            <Button look="primary" icon={ArrowUpRight} disabled={!maySend} onClick={() => task.open('transfer')}>
              {all.send}
            </Button>
          </>
        )
      }
    >
      {isUnknown ? (
        <Empty title={words.unknown}>{words.unknownWhy}</Empty>
      ) : (
        <>
          <GapNote live={live} onReload={part.reload} />
          <AccountHead part={part} isLive={live.isLive} />
          <Balance id={id} turn={turn} />
          <Holds id={id} turn={turn} />
          <Entries id={id} turn={turn} />
          {task.name === 'transfer' && maySend && (
            <Suspense>
              <TransferDrawer account={account} onClose={task.close} />
            </Suspense>
          )}
        </>
      )}
    </Page>
  );
}

function AccountHead({
  part,
  isLive,
}: {
  readonly part: Part<{ readonly account: AccountRowFragment | null }>;
  readonly isLive: boolean;
}) {
  const words = useWords(bankingWords).account;
  const money = useWords(moneyWords);
  const locale = useLocale();
  const standing = usePart(BankStandingDocument, {});
  return (
    <PartView part={part} pick={({ account }) => account} name={words.title}>
      {(account) => (
        <>
          <div className="account-top">
            <div>
              <p className="meta line">
                {words.available}
                {isLive && (
                  <Badge>
                    <span className="dot" data-tone="accent" aria-hidden /> {money.live}
                  </Badge>
                )}
              </p>
              <DisplayAmount money={account.available} />
              <p className="line wrap">
                <span className="mono">{spaced(account.iban)}</span>
                <CopyButton text={account.iban} label={words.copyIban} />
              </p>
            </div>
            <dl className="facts">
              <div>
                <dt>{words.posted}</dt>
                <dd>
                  <Amount money={account.posted} />
                </dd>
              </div>
              <div>
                <dt>{words.held}</dt>
                <dd>
                  <Amount money={account.held} />
                </dd>
              </div>
              {standing.data?.bankingLimits && (
                <div>
                  <dt>{words.leftThisMonth}</dt>
                  <dd>{locale.money(leftOf(standing.data.bankingLimits))}</dd>
                </div>
              )}
            </dl>
          </div>
          <Standing account={account} onChange={part.reload} />
        </>
      )}
    </PartView>
  );
}

/** Why nothing can be sent from here, and what to do about it. */
function Standing({ account, onChange }: { readonly account: AccountRowFragment; readonly onChange: () => void }) {
  const words = useWords(bankingWords).account;
  const tell = useToast();
  const unfreeze = useAct(UnfreezeBankAccountDocument);
  if (account.managedBy === 'WALLET') {
    return (
      <div className="account-notes">
        <Note
          tone="accent"
          title={words.ofWallet}
          actions={
            <Link href="/money/wallet" className="link">
              {words.openWallet}
            </Link>
          }
        >
          {words.ofWalletWhy}
        </Note>
      </div>
    );
  }
  if (account.status !== 'FROZEN') return null;
  const submit = async () => {
    if ((await unfreeze.run({ input: { accountId: account.id } })) === null) return;
    tell(words.unfrozen);
    onChange();
  };
  return (
    <div className="account-notes stack">
      <Note
        tone="danger"
        icon={Lock}
        title={words.frozenTitle}
        actions={
          account.frozenBy === null && (
            <Button size="s" busy={unfreeze.isBusy && words.unfreeze} onClick={() => void submit()}>
              {words.unfreeze}
            </Button>
          )
        }
      >
        {words.frozenWhy} {account.frozenBy !== null && words.frozenByReview}
      </Note>
      <MoneyProblem problem={unfreeze.problem} />
    </div>
  );
}

function RenameDialog({
  account,
  onClose,
  onChange,
}: {
  readonly account: AccountRowFragment;
  readonly onClose: () => void;
  readonly onChange: () => void;
}) {
  const words = useWords(bankingWords).account;
  const money = useWords(moneyWords);
  const tell = useToast();
  const rename = useAct(RenameBankAccountDocument);
  const [name, setName] = useState(account.name);
  const [isTried, setTried] = useState(false);
  const error = isTried && name.trim() === '' ? money.required : rename.fieldError('name');
  const submit = async () => {
    setTried(true);
    if (name.trim() === '') return;
    if ((await rename.run({ input: { accountId: account.id, name: name.trim() } })) === null) return;
    tell(words.renamed);
    onClose();
    onChange();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.rename}
      actions={
        <>
          <Button onClick={onClose}>{words.keep}</Button>
          <Button look="primary" busy={rename.isBusy && words.save} onClick={() => void submit()}>
            {words.save}
          </Button>
        </>
      }
    >
      <Form onSubmit={() => void submit()}>
        <Field label={words.name} error={error}>
          <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        </Field>
        <MoneyProblem problem={rename.problem} />
      </Form>
    </Dialog>
  );
}

function AccountMenu({ account, onChange }: { readonly account: AccountRowFragment; readonly onChange: () => void }) {
  const words = useWords(bankingWords).account;
  const tell = useToast();
  const [asked, ask] = useState<'freeze' | 'close' | 'rename' | null>(null);
  const freeze = useAct(FreezeBankAccountDocument);
  const close = useAct(CloseBankAccountDocument);
  const [, go] = useLocation();
  const isOwn = account.managedBy !== 'WALLET' && account.status !== 'CLOSED';
  const act = asked === 'close' ? close : freeze;
  const verb = asked === 'close' ? words.close : words.freeze;
  const submit = async () => {
    if ((await act.run({ input: { accountId: account.id } })) === null) return;
    tell(asked === 'close' ? words.closed : words.frozen);
    ask(null);
    onChange();
  };
  return (
    <>
      <Menu
        trigger={<IconButton icon={Ellipsis} label={account.name} />}
        items={[
          {
            key: 'statements',
            label: words.statements,
            onSelect: () => go(`/money/accounts/${account.id}/statements`),
          },
          ...(isOwn
            ? [
                { key: 'rename', label: words.rename, onSelect: () => ask('rename') },
                ...(account.status === 'OPEN'
                  ? [{ key: 'freeze', label: words.freeze, onSelect: () => ask('freeze') }]
                  : []),
                { key: 'close', label: words.close, isDanger: true, onSelect: () => ask('close') },
              ]
            : []),
        ]}
      />
      {asked === 'rename' && <RenameDialog account={account} onClose={() => ask(null)} onChange={onChange} />}
      <Confirm
        isOpen={asked === 'close' || asked === 'freeze'}
        title={asked === 'close' ? words.closeTitle(account.name) : words.freezeTitle(account.name)}
        why={asked === 'close' ? words.closeWhy : words.freezeWhy}
        act={verb}
        busy={verb}
        keep={words.keep}
        action={act}
        Refused={MoneyProblem}
        onConfirm={() => void submit()}
        onClose={() => ask(null)}
      />
    </>
  );
}

function Holds({ id, turn }: { readonly id: string; readonly turn: number }) {
  const words = useWords(bankingWords).account;
  const locale = useLocale();
  const { data } = useRefetchedPart(AccountHoldsDocument, { id, first: 20 }, turn);
  const holds = (data?.account?.holds.edges ?? []).map(({ node }) => node);
  if (holds.length === 0) return null;
  return (
    <Section title={words.holds} count={holds.length}>
      <Panel>
        <ul className="rows" data-tight>
          {holds.map(({ id: holdId, reason, held, expiresAt }) => (
            <li key={holdId}>
              <Glyph icon={Lock} />
              <span className="grow">
                <span className="strong">{reason}</span>{' '}
                <span className="meta">{words.holdUntil(locale.when(expiresAt))}</span>
              </span>
              <span className="amount" data-state="pending">
                {locale.money(held)}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </Section>
  );
}
