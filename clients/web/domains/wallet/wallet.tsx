import { Button, DisplayAmount, IconButton, Menu, type Money, Select, useLocale, useWords } from '@codai/ui';
import { ArrowLeftRight, ArrowUpRight, Ellipsis, Plus, QrCode } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Link, useLocation } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { useShortcut } from '../../lib/keys.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { useCurrencies } from '../../shared/money/choices.tsx';
import { MoneyGate } from '../../shared/money/money-gate.tsx';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import { type Task, useTask } from '../../shared/money/task.ts';
import { WalletPocketsDocument } from '../../shared/payment-requests/generated/operations.ts';
import { Activity } from './activity.tsx';
import { AutomationsAside } from './automations-aside.tsx';
import { SetDisplayCurrencyDocument, WalletHeadDocument, type WalletSettingsFragment } from './generated/operations.ts';
import { OpenPocketDrawer, type Pocket, Pockets } from './pockets.tsx';
import { SendDrawer } from './send.tsx';
import './wallet.css';
import { Waiting } from './waiting.tsx';
import { walletWords } from './words.ts';

const AddDrawer = lazy(() => import('./add.tsx').then((module) => ({ default: module.AddDrawer })));
const MoveDrawer = lazy(() => import('./move.tsx').then((module) => ({ default: module.MoveDrawer })));
const RequestDrawer = lazy(() => import('./request-drawer.tsx').then((module) => ({ default: module.RequestDrawer })));
/** Needed once in a life. */
const StartWallet = lazy(() => import('./start-wallet.tsx'));

export default function WalletPage() {
  const words = useWords(walletWords);
  const task = useTask();
  return (
    <Page title={words.title} actions={<WalletMenu />}>
      <MoneyGate>{() => <Wallet task={task} />}</MoneyGate>
    </Page>
  );
}

function Wallet({ task }: { readonly task: Task }) {
  const words = useWords(walletWords);
  const head = usePart(WalletHeadDocument, {});
  if (isAbsent(head, 'myWallet'))
    return (
      <Suspense>
        <StartWallet />
      </Suspense>
    );
  return (
    <PartView part={head} pick={(data) => data.myWallet} name={words.title}>
      {(mine) => <WalletHome wallet={mine} total={head.data?.totalValue ?? null} task={task} />}
    </PartView>
  );
}

function WalletHome({
  wallet,
  total,
  task,
}: {
  readonly wallet: WalletSettingsFragment;
  readonly total: Money | null;
  readonly task: Task;
}) {
  const words = useWords(walletWords);
  const part = usePart(WalletPocketsDocument, { first: 100 });
  const pockets: readonly Pocket[] = (part.data?.pockets?.edges ?? [])
    .map(({ node }) => node)
    .filter(({ status }) => status !== 'CLOSED')
    // Incoming money arrives in the first pocket, which also pays unless another is chosen.
    .sort((a, b) => Number(b.isReceiving) - Number(a.isReceiving));
  const open = pockets.filter(({ status }) => status === 'OPEN');
  useShortcut('s', { en: 'Send money', ro: 'Trimite bani' }, () => task.open('send'));
  useShortcut('m', { en: 'Move between pockets', ro: 'Mută între buzunare' }, () => task.open('move'));
  const from = task.params.get('from');
  const drawer = { pockets: open, onClose: task.close, from };
  return (
    <>
      <div className="wallet-top">
        <Total wallet={wallet} total={total} pockets={pockets} />
        <div className="wallet-verbs">
          <Button icon={Plus} onClick={() => task.open('add')}>
            {words.add}
          </Button>
          <Button icon={QrCode} onClick={() => task.open('request')}>
            {words.request}
          </Button>
          <Button icon={ArrowLeftRight} onClick={() => task.open('move')}>
            {words.move}
          </Button>
          <Button icon={ArrowUpRight} look="primary" onClick={() => task.open('send')}>
            {words.send}
          </Button>
        </div>
      </div>
      <Waiting />
      <Pockets part={part} pockets={pockets} task={task} />
      <div className="wallet-columns">
        <Activity pockets={pockets} task={task} displayCurrency={wallet.displayCurrency} />
        <AutomationsAside />
      </div>
      {part.data?.pockets && (
        <Suspense>
          {task.name === 'send' && <SendDrawer {...drawer} params={task.params} contactsOnly={wallet.contactsOnly} />}
          {(task.name === 'move' || task.name === 'convert') && <MoveDrawer {...drawer} />}
          {task.name === 'add' && <AddDrawer {...drawer} />}
          {task.name === 'request' && <RequestDrawer {...drawer} />}
          {task.name === 'open-pocket' && <OpenPocketDrawer onClose={task.close} />}
        </Suspense>
      )}
    </>
  );
}

function Total({
  wallet,
  total,
  pockets,
}: {
  readonly wallet: WalletSettingsFragment;
  readonly total: Money | null;
  readonly pockets: readonly Pocket[];
}) {
  const words = useWords(walletWords);
  const locale = useLocale();
  const { tenant } = useSession();
  const change = useAct(SetDisplayCurrencyDocument);
  const currencies = useCurrencies();
  const held = heldIn(pockets);
  return (
    <div className="wallet-total">
      <div className="meta line wrap">
        <bdi className="wallet-owner">{words.allPockets(tenant?.name ?? '', '')}</bdi>
        <Select
          className="wallet-currency"
          aria-label={words.displayCurrency}
          value={wallet.displayCurrency}
          onChange={(event) =>
            void change.run({
              input: { displayCurrency: event.target.value, expectedVersion: wallet.version },
            })
          }
        >
          {[...new Set([wallet.displayCurrency, ...currencies])].map((currency) => (
            <option key={currency}>{currency}</option>
          ))}
        </Select>
      </div>
      {total === null ? <p className="support">{words.noRate}</p> : <DisplayAmount money={total} />}
      {held.length > 0 && <p className="meta">{words.held(held.map((one) => locale.money(one)).join(' · '))}</p>}
      <MoneyProblem problem={change.problem} />
    </div>
  );
}

/** Held amounts of the pockets, one for each currency. */
function heldIn(pockets: readonly Pocket[]): readonly Money[] {
  const sums = new Map<string, Money>();
  for (const { account } of pockets) {
    if (account === null || account.held.minor === '0') continue;
    const { currency, minor, exponent } = account.held;
    const known = BigInt(sums.get(currency)?.minor ?? '0');
    sums.set(currency, { currency, exponent, minor: (known + BigInt(minor)).toString() });
  }
  return [...sums.values()];
}

function WalletMenu() {
  const words = useWords(walletWords);
  const { factors } = useSession();
  const [, go] = useLocation();
  if (factors < 2) return null;
  return (
    <>
      <Link href="/money/wallet/limits" className="button wide-only" data-look="plain">
        {words.limitsAndApprovals}
      </Link>
      <Menu
        trigger={<IconButton icon={Ellipsis} label={words.title} />}
        items={[
          { key: 'requests', label: words.requestsLink, onSelect: () => go('/money/requests') },
          { key: 'contacts', label: words.contactsLink, onSelect: () => go('/money/wallet/contacts') },
          { key: 'automations', label: words.automationsLink, onSelect: () => go('/money/wallet/automations') },
          { key: 'limits', label: words.limitsAndApprovals, onSelect: () => go('/money/wallet/limits') },
        ]}
      />
    </>
  );
}
