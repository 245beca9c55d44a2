import {
  Avatar,
  amountText,
  Button,
  Dialog,
  Drawer,
  Field,
  Form,
  Glyph,
  type Locale,
  MoneyInput,
  Panel,
  parseAmount,
  Section,
  Select,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { serverDate } from '../../lib/clock.ts';
import { allOf, type Part, PartView, usePart, type Whole } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import {
  ApproveMoneyPolicyChangeDocument,
  OrganisationMoneyPolicyDocument,
  type OrganisationMoneyPolicyQuery,
  RejectMoneyPolicyChangeDocument,
  SetApprovalThresholdDocument,
  SetMoneyRightDocument,
} from './generated/operations.ts';
import type { MemberLine } from './member-list.ts';
import { organisationWords, type Right } from './words.ts';

type PolicyChange = NonNullable<OrganisationMoneyPolicyQuery['moneyPolicyChanges']>['edges'][number]['node'];

interface PoliciesProps {
  readonly members: readonly MemberLine[];
  readonly task: string | null;
  readonly person: string | null;
  readonly onClose: () => void;
}

/** Payment policies: who may pay, who approves, and from which amount. */
export function PaymentPolicies({ members, task, person, onClose }: PoliciesProps) {
  const all = useWords(organisationWords);
  const words = all.policy;
  const part = usePart(OrganisationMoneyPolicyDocument, { first: 50 });
  const named = members.find(({ user }) => user?.id === person);
  return (
    <Section title={words.title}>
      <Panel>
        <PartView
          part={part}
          pick={({ transferApprovalPolicy, moneyRights, moneyPolicyChanges }) =>
            allOf({ transferApprovalPolicy, moneyRights, moneyPolicyChanges })
          }
          name={words.title}
        >
          {(policy) => <PolicyRows policy={policy} members={members} part={part} />}
        </PartView>
      </Panel>
      {task === 'threshold' && part.data?.transferApprovalPolicy && <ChangeThreshold part={part} onClose={onClose} />}
      {task === 'right' && named && part.data?.moneyRights && (
        <ChangeRight part={part} member={named} onClose={onClose} />
      )}
    </Section>
  );
}

interface RowsProps {
  readonly policy: Whole<
    Pick<OrganisationMoneyPolicyQuery, 'moneyPolicyChanges' | 'moneyRights' | 'transferApprovalPolicy'>
  >;
  readonly members: readonly MemberLine[];
  readonly part: Part<OrganisationMoneyPolicyQuery>;
}

const isManager = (role: MemberLine['role']) => role !== 'MEMBER';

function PolicyRows({ policy, members, part }: RowsProps) {
  const all = useWords(organisationWords);
  const words = all.policy;
  const locale = useLocale();
  const { tenant } = useSession();
  const [, setSearch] = useSearchParams();
  const { above, approvals } = policy.transferApprovalPolicy;
  const isOwner = tenant?.role === 'OWNER';
  const waiting = policy.moneyPolicyChanges.edges
    .map(({ node }) => node)
    .filter(({ status, expiresAt }) => status === 'PENDING_APPROVAL' && new Date(expiresAt) > serverDate());
  return (
    <div className="rows">
      {waiting.map((change) => (
        <WaitingChange key={change.id} change={change} members={members} onDecided={part.reload} />
      ))}
      <div>
        <Glyph icon={ShieldCheck} />
        <span className="grow">
          <span className="strong">{words.threshold}</span>
          <br />
          <span className="meta">
            {above === null
              ? words.noThreshold
              : words.above(locale.money(above), locale.plural(approvals, words.approvals))}
            {!isOwner && ` ${words.onlyOwner}`}
          </span>
        </span>
        {isOwner && (
          <Button onClick={() => setSearch({ do: 'threshold' })} aria-label={`${words.change}: ${words.threshold}`}>
            {words.change}
          </Button>
        )}
      </div>
      {members.map(({ id, user, role }) => {
        if (user === null) return null;
        const own = policy.moneyRights.edges.find(({ node }) => node.userId === user.id)?.node;
        const right = own?.right ?? (isManager(role) ? 'ADMIN' : 'VIEWER');
        return (
          <div key={id}>
            <Avatar id={user.id} name={user.displayName} />
            <span className="grow">
              <span className="strong user-text">{user.displayName}</span>
              <br />
              <span className="meta">
                {[
                  `${words.rights[right]}${own === undefined ? ` (${words.byRole})` : ''}`,
                  own?.monthlyLimit && words.limit(locale.money(own.monthlyLimit)),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {part.data?.myMoneyRight === 'ADMIN' && role !== 'OWNER' && (
              <Button
                onClick={() => setSearch({ do: 'right', person: user.id })}
                aria-label={words.setFor(user.displayName)}
              >
                {words.change}
              </Button>
            )}
          </div>
        );
      })}
    </div>
  );
}

interface WaitingProps {
  readonly change: PolicyChange;
  readonly members: readonly MemberLine[];
  readonly onDecided: () => void;
}

function factOf(change: PolicyChange, members: readonly MemberLine[], words: PolicyWords, locale: Locale): string {
  if (change.kind === 'APPROVAL_THRESHOLD') {
    if (change.threshold === null) return words.removesThreshold;
    return words.above(locale.money(change.threshold), locale.plural(change.approvals ?? 1, words.approvals));
  }
  const name = members.find(({ user }) => user?.id === change.userId)?.user?.displayName ?? '—';
  return [
    `${words.personRight(name)}: ${change.right === null ? '—' : words.rights[change.right]}`,
    change.monthlyLimit && words.limit(locale.money(change.monthlyLimit)),
  ]
    .filter(Boolean)
    .join(' · ');
}

type PolicyWords = (typeof organisationWords)['en']['policy'];

function WaitingChange({ change, members, onDecided }: WaitingProps) {
  const all = useWords(organisationWords);
  const words = all.policy;
  const locale = useLocale();
  const tell = useToast();
  const { me } = useSession();
  const [decision, setDecision] = useState<'approve' | 'reject' | null>(null);
  const approve = useAct(ApproveMoneyPolicyChangeDocument);
  const reject = useAct(RejectMoneyPolicyChangeDocument);
  const isOwn = change.requestedById === me?.id;
  const fact = factOf(change, members, words, locale);
  const action = decision === 'approve' ? approve : reject;
  const decide = async () => {
    if ((await action.run({ input: { changeId: change.id } })) === null) return;
    setDecision(null);
    onDecided();
    tell(decision === 'approve' ? words.approved : words.rejected);
  };
  return (
    <div className="organisation-waits">
      <Glyph icon={ShieldCheck} tone="warning" />
      <span className="grow">
        <span className="strong">{fact}</span>
        <br />
        <span className="meta">
          {words.waits}, {words.until(locale.when(change.expiresAt))}
          {isOwn && `. ${words.own}`}
        </span>
      </span>
      <Button look="danger" disabled={isOwn} onClick={() => setDecision('reject')}>
        {words.reject}
      </Button>
      <Button look="tonal" disabled={isOwn} onClick={() => setDecision('approve')}>
        {words.approve}
      </Button>
      <Dialog
        isOpen={decision !== null}
        onClose={() => setDecision(null)}
        title={decision === 'approve' ? words.confirmApprove : words.confirmReject}
        description={fact}
        actions={
          <>
            <Button onClick={() => setDecision(null)}>{all.cancel}</Button>
            <Button
              look={decision === 'approve' ? 'primary' : 'danger-solid'}
              busy={action.isBusy && words.deciding}
              onClick={() => void decide()}
            >
              {decision === 'approve' ? words.approve : words.reject}
            </Button>
          </>
        }
      >
        <ProblemNote problem={action.problem} />
      </Dialog>
    </div>
  );
}

interface ChangeProps {
  readonly part: Part<OrganisationMoneyPolicyQuery>;
  readonly onClose: () => void;
}

const CURRENCY = 'EUR';
const approvalCounts = [1, 2, 3, 4, 5];

/** Text of the field for an amount in minor units; empty without an amount. */
function typed(locale: Locale, minor: string | undefined): string {
  return minor === undefined ? '' : amountText(locale, { minor, exponent: 2 });
}

function ChangeThreshold({ part, onClose }: ChangeProps) {
  const all = useWords(organisationWords);
  const words = all.policy;
  const locale = useLocale();
  const tell = useToast();
  const policy = part.data?.transferApprovalPolicy;
  const before = typed(locale, policy?.above?.minor);
  const [amount, setAmount] = useState(before);
  const [count, setCount] = useState(policy?.approvals ?? 1);
  const [isTried, setTried] = useState(false);
  const save = useAct(SetApprovalThresholdDocument);
  const minor = amount.trim() === '' ? null : parseAmount(amount, 2);
  const isWrong = amount.trim() !== '' && minor === null;

  const submit = async () => {
    setTried(true);
    if (isWrong) return;
    const done = await save.run({
      input: minor === null ? { above: null } : { above: { minor, currency: CURRENCY }, approvals: count },
    });
    if (done === null) return;
    part.reload();
    onClose();
    tell(done.pendingChange === null ? words.saved : words.waits);
  };
  const atAmount = isTried && isWrong ? words.amountError : save.fieldError('above');
  const atCount = save.fieldError('approvals');
  const errors = [atAmount, atCount].filter((error) => error !== undefined);
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.thresholdTitle}
      isChanged={amount !== before || count !== (policy?.approvals ?? 1)}
    >
      <Form onSubmit={() => void submit()} errors={errors}>
        <p className="support">{words.thresholdAbout}</p>
        <Field label={words.amount} hint={words.amountHint} error={atAmount}>
          <MoneyInput value={amount} onChange={setAmount} currency={CURRENCY} />
        </Field>
        {minor !== null && (
          <Field label={words.count} error={atCount}>
            <Select value={count} onChange={(event) => setCount(Number(event.target.value))}>
              {approvalCounts.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </Select>
          </Field>
        )}
        {errors.length === 0 && <ProblemNote problem={save.problem} />}
        <Button type="submit" look="primary" size="l" wide busy={save.isBusy && words.saving}>
          {words.save}
        </Button>
      </Form>
    </Drawer>
  );
}

const rights: readonly Right[] = ['VIEWER', 'PAYER', 'APPROVER', 'ADMIN'];

function ChangeRight({ part, member, onClose }: ChangeProps & { readonly member: MemberLine }) {
  const all = useWords(organisationWords);
  const words = all.policy;
  const locale = useLocale();
  const tell = useToast();
  const userId = member.user?.id ?? '';
  const own = part.data?.moneyRights?.edges.find(({ node }) => node.userId === userId)?.node;
  const beforeRight: Right = own?.right ?? (isManager(member.role) ? 'ADMIN' : 'VIEWER');
  const beforeLimit = typed(locale, own?.monthlyLimit?.minor);
  const [right, setRight] = useState<Right>(beforeRight);
  const [limit, setLimit] = useState(beforeLimit);
  const [isTried, setTried] = useState(false);
  const save = useAct(SetMoneyRightDocument);
  const minor = limit.trim() === '' ? null : parseAmount(limit, 2);
  const isWrong = limit.trim() !== '' && minor === null;

  const submit = async () => {
    setTried(true);
    if (isWrong) return;
    const done = await save.run({
      input: { userId, right, monthlyLimit: minor === null ? null : { minor, currency: CURRENCY } },
    });
    if (done === null) return;
    part.reload();
    onClose();
    tell(done.pendingChange === null ? words.saved : words.waits);
  };
  const atLimit = isTried && isWrong ? words.amountError : save.fieldError('monthlyLimit');
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.rightTitle(member.user?.displayName ?? '—')}
      isChanged={right !== beforeRight || limit !== beforeLimit}
    >
      <Form onSubmit={() => void submit()} errors={atLimit === undefined ? [] : [atLimit]}>
        <Field label={words.right} hint={words.rightsWhy[right]} error={save.fieldError('right')}>
          <Select value={right} onChange={(event) => setRight(event.target.value as Right)}>
            {rights.map((one) => (
              <option key={one} value={one}>
                {words.rights[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.monthly} hint={words.monthlyHint} error={atLimit}>
          <MoneyInput value={limit} onChange={setLimit} currency={CURRENCY} />
        </Field>
        {atLimit === undefined && <ProblemNote problem={save.problem} />}
        <Button type="submit" look="primary" size="l" wide busy={save.isBusy && words.saving}>
          {words.save}
        </Button>
      </Form>
    </Drawer>
  );
}
