import {
  Amount,
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  Glyph,
  Input,
  Panel,
  Section,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Landmark, Plus, Wallet } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { CurrencyField } from '../../shared/money/choices.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { MoneyGate } from '../../shared/money/money-gate.tsx';
import { StateBadge } from '../../shared/money/outcome.tsx';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import { type Task, useTask } from '../../shared/money/task.ts';
import { moneyWords } from '../../shared/money/words.ts';
import { type AccountRowFragment, BankAccountsDocument, OpenBankAccountDocument } from './generated/operations.ts';
import './banking.css';
import { WaitingTransfers } from './transfer-rows.tsx';
import { bankingWords } from './words.ts';

export default function AccountsPage() {
  const words = useWords(bankingWords);
  const task = useTask();
  return (
    <Page
      title={words.title}
      actions={
        <>
          <Link href="/money/transfers" className="button" data-look="plain">
            {words.transfersLink}
          </Link>
          <Link href="/money/beneficiaries" className="button wide-only" data-look="plain">
            {words.payeesLink}
          </Link>
          <Link href="/money/limits" className="button" data-look="plain">
            {words.limitsLink}
          </Link>
        </>
      }
    >
      <MoneyGate>{() => <Accounts task={task} />}</MoneyGate>
    </Page>
  );
}

function Accounts({ task }: { readonly task: Task }) {
  const all = useWords(bankingWords);
  const words = all.accounts;
  const pages = usePages(BankAccountsDocument, { first: 50 }, (data) => data.accounts);
  const own = pages.rows.filter(({ managedBy }) => managedBy !== 'WALLET');
  const pockets = pages.rows.filter(({ managedBy }) => managedBy === 'WALLET');
  const open = () => task.open('account');
  return (
    <>
      <WaitingTransfers />
      <Section
        title={words.own}
        actions={
          <Button look="plain" size="s" icon={Plus} onClick={open}>
            {all.open}
          </Button>
        }
      >
        <Panel>
          <PartView part={pages.part} pick={(data) => data.accounts} name={words.own}>
            {() =>
              own.length === 0 ? (
                <Empty
                  title={words.empty}
                  action={
                    <Button look="primary" onClick={open}>
                      {all.open}
                    </Button>
                  }
                >
                  {words.emptyWhy}
                </Empty>
              ) : (
                <AccountRows accounts={own} />
              )
            }
          </PartView>
          <MoreRows pages={pages} />
        </Panel>
      </Section>
      {pockets.length > 0 && (
        <Section title={words.pockets}>
          <Panel>
            <AccountRows accounts={pockets} />
          </Panel>
        </Section>
      )}
      {task.name === 'account' && <OpenAccountDrawer onClose={task.close} />}
    </>
  );
}

function AccountRows({ accounts }: { readonly accounts: readonly AccountRowFragment[] }) {
  const words = useWords(bankingWords);
  const locale = useLocale();
  return (
    <div className="rows">
      {accounts.map(({ id, name, iban, status, available, held, pocket }) => (
        <Link key={id} href={`/money/accounts/${id}`}>
          <Glyph icon={pocket === null ? Landmark : Wallet} />
          <span className="grow">
            <span className="strong user-text">{pocket === null ? name : words.accounts.pocketOf(pocket.name)}</span>
            <br />
            <span className="meta mono">{spaced(iban)}</span>
          </span>
          {status !== 'OPEN' && <StateBadge state={status} />}
          <span className="amounts">
            <Amount money={available} />
            {held.minor !== '0' && (
              <span className="meta num">
                {words.account.held} {locale.money(held)}
              </span>
            )}
          </span>
        </Link>
      ))}
    </div>
  );
}

/** An IBAN in groups of four, as it is printed. */
export function spaced(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}

function OpenAccountDrawer({ onClose }: { readonly onClose: () => void }) {
  const all = useWords(bankingWords);
  const words = all.accounts;
  const money = useWords(moneyWords);
  const tell = useToast();
  const open = useAct(OpenBankAccountDocument);
  const idempotency = useActIdempotencyKey(open.problem);
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState('EUR');
  const [isTried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (name.trim() === '') return;
    if ((await open.run({ input: { name, currency, idempotencyKey: idempotency.key } })) === null) return;
    tell(words.opened);
    onClose();
  };
  const nameError = isTried && name.trim() === '' ? money.required : open.fieldError('name');
  return (
    <Drawer isOpen onClose={onClose} title={all.open} isChanged={name !== ''}>
      <Form onSubmit={() => void submit()} errors={nameError === undefined ? [] : [nameError]}>
        <Field label={words.name} hint={words.nameHint} error={nameError}>
          <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} autoFocus />
        </Field>
        <CurrencyField value={currency} onChange={setCurrency} error={open.fieldError('currency')} />
        <MoneyProblem problem={open.problem} />
        <Button type="submit" look="primary" size="l" wide busy={open.isBusy && words.busy}>
          {words.submit}
        </Button>
      </Form>
    </Drawer>
  );
}
