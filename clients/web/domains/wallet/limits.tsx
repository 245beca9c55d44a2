import type { SpendingControlPeriod } from '@codai/sdk';
import {
  Badge,
  Button,
  Dialog,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  MoneyInput,
  Note,
  Panel,
  parseAmount,
  Section,
  Segments,
  Switch,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { Page } from '../../lib/page.tsx';
import { PartDown, PartView, usePart } from '../../lib/part.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import { exponentOf } from '../../shared/money/exponent.ts';
import { MoneyGate } from '../../shared/money/money-gate.tsx';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import { moneyWords } from '../../shared/money/words.ts';
import {
  ApproveWalletPolicyChangeDocument,
  ApproveWalletPolicyDocument,
  type ControlRowFragment,
  RejectWalletPolicyChangeDocument,
  RejectWalletPolicyDocument,
  RemoveSpendingControlDocument,
  SetRecipientPolicyDocument,
  SetSpendingControlDocument,
  SpendingControlsDocument,
  WalletHeadDocument,
  type WalletSettingsFragment,
} from './generated/operations.ts';
import { limitWords } from './limit-words.ts';
import './wallet.css';
import { PolicyDrawer } from './policy-drawer.tsx';
import { walletWords } from './words.ts';

export default function LimitsPage() {
  const wallet = useWords(walletWords);
  const words = useWords(limitWords);
  return (
    <Page title={words.title} trail={[{ label: wallet.title, path: '/money/wallet' }]}>
      <MoneyGate>{() => <Limits />}</MoneyGate>
    </Page>
  );
}

function Limits() {
  const words = useWords(limitWords);
  const head = usePart(WalletHeadDocument, {});
  return (
    <div className="page-narrow">
      <PartView part={head} pick={(data) => data.myWallet} name={words.title}>
        {(wallet) => (
          <>
            <Controls currency={wallet.displayCurrency} />
            <Recipients wallet={wallet} onChange={head.reload} />
            <Policy wallet={wallet} onChange={head.reload} />
          </>
        )}
      </PartView>
    </div>
  );
}

function Controls({ currency }: { readonly currency: string }) {
  const words = useWords(limitWords);
  const part = usePart(SpendingControlsDocument, { first: 100 });
  const [editing, edit] = useState<ControlRowFragment | 'new' | null>(null);
  return (
    <Section
      title={words.controls}
      actions={
        <Button look="plain" size="s" icon={Plus} onClick={() => edit('new')}>
          {words.add}
        </Button>
      }
    >
      <Panel>
        <PartView part={part} pick={(data) => data.spendingControls} name={words.controls}>
          {({ edges }) =>
            edges.length === 0 ? (
              <Empty title={words.empty}>{words.emptyWhy}</Empty>
            ) : (
              <ul className="rows">
                {edges.map(({ node }) => (
                  <ControlRow key={node.id} control={node} onEdit={() => edit(node)} onChange={part.reload} />
                ))}
              </ul>
            )
          }
        </PartView>
      </Panel>
      {editing !== null && (
        <ControlDrawer
          control={editing === 'new' ? null : editing}
          currency={editing === 'new' ? currency : editing.limit.currency}
          onSaved={part.reload}
          onClose={() => edit(null)}
        />
      )}
    </Section>
  );
}

function ControlRow({
  control,
  onEdit,
  onChange,
}: {
  readonly control: ControlRowFragment;
  readonly onEdit: () => void;
  readonly onChange: () => void;
}) {
  const words = useWords(limitWords);
  const locale = useLocale();
  const tell = useToast();
  const { me } = useSession();
  const [isAsked, ask] = useState(false);
  const remove = useAct(RemoveSpendingControlDocument);
  const approve = useAct(ApproveWalletPolicyChangeDocument);
  const reject = useAct(RejectWalletPolicyChangeDocument);
  const { kind, period, category, limit, usedAmount, pendingChange } = control;
  const drop = async () => {
    if ((await remove.run({ input: { controlId: control.id } })) === null) return;
    tell(words.removed);
    ask(false);
    onChange();
  };
  const decide = async (isApproved: boolean) => {
    if (pendingChange === null) return;
    const act = isApproved ? approve : reject;
    if ((await act.run({ input: { changeId: pendingChange.id } })) === null) return;
    tell(isApproved ? words.approved : words.rejected);
    onChange();
  };
  return (
    <li className="wrap">
      <div className="grow">
        <p className="strong">
          {words.kinds[kind]}, {words.periods[period]} {category !== null && <Badge>{category}</Badge>}
        </p>
        <p className="meta">{words.used(locale.money(usedAmount), locale.money(limit))}</p>
        {pendingChange !== null && (
          <Note
            tone="accent"
            title={words.waits(
              pendingChange.limit === null ? '' : ` (${locale.money(pendingChange.limit)})`,
              locale.distance(pendingChange.expiresAt),
            )}
            actions={
              pendingChange.requestedById !== me?.id && (
                <>
                  <Button size="s" onClick={() => void decide(false)}>
                    {words.reject}
                  </Button>
                  <Button size="s" look="tonal" onClick={() => void decide(true)}>
                    {words.approve}
                  </Button>
                </>
              )
            }
          >
            {pendingChange.requestedById === me?.id && words.own}
          </Note>
        )}
        <MoneyProblem problem={approve.problem ?? reject.problem} />
      </div>
      <div className="line">
        <Button size="s" onClick={onEdit}>
          {words.edit}
        </Button>
        <Button size="s" look="plain" onClick={() => ask(true)}>
          {words.remove}
        </Button>
      </div>
      <Dialog
        isOpen={isAsked}
        onClose={() => ask(false)}
        title={words.removeTitle}
        description={words.removeWhy}
        actions={
          <>
            <Button onClick={() => ask(false)}>{words.keep}</Button>
            <Button look="danger-solid" busy={remove.isBusy && words.remove} onClick={() => void drop()}>
              {words.remove}
            </Button>
          </>
        }
      >
        <MoneyProblem problem={remove.problem} />
      </Dialog>
    </li>
  );
}

const periods: readonly SpendingControlPeriod[] = ['TRANSACTION', 'DAY', 'WEEK', 'MONTH'];

function ControlDrawer({
  control,
  currency,
  onSaved,
  onClose,
}: {
  readonly control: ControlRowFragment | null;
  readonly currency: string;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}) {
  const words = useWords(limitWords);
  const money = useWords(moneyWords);
  const tell = useToast();
  const save = useAct(SetSpendingControlDocument);
  const exponent = control?.limit.exponent ?? exponentOf(currency);
  const [period, setPeriod] = useState<SpendingControlPeriod>(control?.period ?? 'DAY');
  const [category, setCategory] = useState(control?.category ?? '');
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const minor = parseAmount(text, exponent);
  const submit = async () => {
    setTried(true);
    if (minor === null || minor === '0') return;
    const facts = { period, category: category.trim() === '' ? null : category.trim(), limit: { minor, currency } };
    const known = control === null ? {} : { controlId: control.id, expectedVersion: control.version };
    const done = await save.run({ input: { ...facts, ...known, kind: control?.kind ?? 'SPENDING' } });
    if (done === null) return;
    onSaved();
    tell(done.pendingChange === null ? words.saved : words.savedWaits);
    onClose();
  };
  return (
    <Drawer isOpen onClose={onClose} title={control === null ? words.add : words.editTitle} isChanged={text !== ''}>
      <Form onSubmit={() => void submit()}>
        {control?.kind !== 'AUTOMATION' && (
          <div className="stack-s">
            <span className="field-label">{words.period}</span>
            <Segments
              label={words.period}
              value={period}
              onChange={setPeriod}
              options={periods.map((value) => ({ value, label: words.periods[value] }))}
            />
          </div>
        )}
        <Field
          label={words.limit}
          error={isTried && (minor === null || minor === '0') ? money.amountNeeded : save.fieldError('limit')}
        >
          <MoneyInput value={text} onChange={setText} currency={currency} exponent={exponent} />
        </Field>
        {control?.kind !== 'AUTOMATION' && (
          <Field label={words.category} hint={words.categoryHint} error={save.fieldError('category')}>
            <Input value={category} onChange={(event) => setCategory(event.target.value)} />
          </Field>
        )}
        <MoneyProblem problem={save.problem} />
        <Button type="submit" look="primary" size="l" wide busy={save.isBusy && words.busy}>
          {words.submit}
        </Button>
      </Form>
    </Drawer>
  );
}

interface OfWallet {
  readonly wallet: WalletSettingsFragment;
  readonly onChange: () => void;
}

function Recipients({ wallet, onChange }: OfWallet) {
  const words = useWords(limitWords);
  const locale = useLocale();
  const tell = useToast();
  const { me } = useSession();
  const set = useAct(SetRecipientPolicyDocument);
  const approve = useAct(ApproveWalletPolicyChangeDocument);
  const reject = useAct(RejectWalletPolicyChangeDocument);
  const { pendingRecipientPolicy } = wallet;
  const decide = async (isApproved: boolean) => {
    if (pendingRecipientPolicy === null) return;
    const act = isApproved ? approve : reject;
    if ((await act.run({ input: { changeId: pendingRecipientPolicy.id } })) === null) return;
    tell(isApproved ? words.approved : words.rejected);
    onChange();
  };
  return (
    <Section title={words.recipients}>
      <Panel>
        <div className="rows">
          <div>
            <span className="grow">
              <span className="strong">{words.contactsOnly}</span>
              <br />
              <span className="meta">{words.contactsOnlyWhy}</span>
            </span>
            <Switch
              label={words.contactsOnly}
              isOn={wallet.contactsOnly}
              onChange={(contactsOnly) => void set.run({ input: { contactsOnly, expectedVersion: wallet.version } })}
            />
          </div>
        </div>
      </Panel>
      {pendingRecipientPolicy !== null && (
        <Note
          tone="accent"
          title={words.contactsWaits(locale.distance(pendingRecipientPolicy.expiresAt))}
          actions={
            pendingRecipientPolicy.requestedById !== me?.id && (
              <>
                <Button size="s" onClick={() => void decide(false)}>
                  {words.reject}
                </Button>
                <Button size="s" look="tonal" onClick={() => void decide(true)}>
                  {words.approve}
                </Button>
              </>
            )
          }
        >
          {pendingRecipientPolicy.requestedById === me?.id && words.own}
        </Note>
      )}
      <MoneyProblem problem={set.problem ?? approve.problem ?? reject.problem} />
    </Section>
  );
}

function Policy({ wallet, onChange }: OfWallet) {
  const nameOf = useNameOf();
  const words = useWords(limitWords);
  const locale = useLocale();
  const { tenant, subject } = useSession();
  const tell = useToast();
  const approve = useAct(ApproveWalletPolicyDocument);
  const reject = useAct(RejectWalletPolicyDocument);
  const { approvalPolicy, proposedApprovalPolicy } = wallet;
  const [search, setSearch] = useSearchParams();
  // Approvals are of other people: alone there is nobody to ask.
  const mayPropose = tenant?.kind !== 'PERSONAL' && managesTenant(tenant);
  const decide = async (isApproved: boolean) => {
    if (proposedApprovalPolicy === null) return;
    const act = isApproved ? approve : reject;
    if ((await act.run({ input: { proposalId: proposedApprovalPolicy.id } })) === null) return;
    tell(isApproved ? words.approved : words.rejected);
    onChange();
  };
  return (
    <Section
      title={words.policy}
      actions={
        mayPropose && (
          <Button look="plain" size="s" onClick={() => setSearch({ do: 'policy' })}>
            {words.changePolicy}
          </Button>
        )
      }
    >
      {proposedApprovalPolicy !== null && (
        <Note
          tone="accent"
          title={words.proposed(nameOf(proposedApprovalPolicy.requestedBy))}
          actions={
            proposedApprovalPolicy.requestedBy !== null &&
            proposedApprovalPolicy.requestedBy.id !== subject && (
              <>
                <Button size="s" onClick={() => void decide(false)}>
                  {words.reject}
                </Button>
                <Button size="s" look="tonal" onClick={() => void decide(true)}>
                  {words.approve}
                </Button>
              </>
            )
          }
        >
          {words.above(locale.money(proposedApprovalPolicy.threshold))}:{' '}
          {locale.plural(proposedApprovalPolicy.approvals, words.approvals)}
        </Note>
      )}
      <MoneyProblem problem={approve.problem ?? reject.problem} />
      <Panel>
        {approvalPolicy === null ? (
          <Empty title={words.policyNone}>{words.policyNoneWhy}</Empty>
        ) : (
          <div className="rows" data-tight>
            <div>
              <span className="grow">{words.above(locale.money(approvalPolicy.threshold))}</span>
              <span>{locale.plural(approvalPolicy.approvals, words.approvals)}</span>
            </div>
            <div>
              <span className="grow">{words.approvers}</span>
              <span>{approvalPolicy.approvers?.map(nameOf).join(', ') ?? nameOf(null)}</span>
            </div>
            <div className="meta">{words.expires(locale.number(approvalPolicy.expiresInHours))}</div>
          </div>
        )}
      </Panel>
      {mayPropose &&
        search.get('do') === 'policy' &&
        (approvalPolicy?.approvers === null ? (
          <PartDown name={words.approvers} onRetry={onChange} />
        ) : (
          <PolicyDrawer wallet={wallet} onSaved={onChange} onClose={() => setSearch({})} />
        ))}
    </Section>
  );
}
