import {
  Badge,
  Button,
  Dialog,
  Drawer,
  Field,
  Form,
  Input,
  Note,
  Section,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { OctagonX, Play } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import {
  type FlagDefinitionPartsFragment,
  type FlagRowFragment,
  HubApproveFlagChangeDocument,
  HubFlagDocument,
  HubFlagHistoryDocument,
  type HubFlagHistoryQuery,
  HubKillFlagDocument,
  HubProposeFlagChangeDocument,
  HubRejectFlagChangeDocument,
  HubReviveFlagDocument,
  HubUpdateFlagDocument,
  HubWithdrawFlagChangeDocument,
} from './generated/operations.ts';
import { hubWords } from './words.ts';

type Share = FlagDefinitionPartsFragment['otherwise'][number];

/** Shares of a split as words and a bar: `on 30 %`. */
export function Split({ split }: { readonly split: readonly Share[] }) {
  const locale = useLocale();
  const served = split.filter(({ basisPoints }) => basisPoints > 0);
  return (
    <span className="hub-split">
      <span className="hub-bar" aria-hidden>
        {split.map(({ variant, basisPoints }, index) => (
          <span key={variant} data-index={index} style={{ flexGrow: basisPoints }} />
        ))}
      </span>
      <span className="meta num">
        {served.map(({ variant, basisPoints }) => `${variant} ${percent(locale, basisPoints)}`).join(', ')}
      </span>
    </span>
  );
}

export function percent(locale: ReturnType<typeof useLocale>, basisPoints: number): string {
  return locale.number(basisPoints / 10_000, { style: 'percent', maximumFractionDigits: 2 });
}

export function FlagState({ flag }: { readonly flag: FlagRowFragment }) {
  const words = useWords(hubWords).flags.states;
  const { isKilled, isProtected } = flag.definition;
  return (
    <span className="line hub-states">
      {isProtected && <Badge>{words.protected}</Badge>}
      {isKilled ? <Badge tone="danger">{words.killed}</Badge> : <Badge tone="good">{words.on}</Badge>}
    </span>
  );
}

interface FlagDrawerProps {
  readonly flag: FlagRowFragment;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

export function FlagDrawer({ flag, onClose, onChanged }: FlagDrawerProps) {
  const nameOf = useNameOf();
  const words = useWords(hubWords).flags;
  const whole = usePart(HubFlagDocument, { id: flag.id });
  const history = usePart(HubFlagHistoryDocument, { id: flag.id });
  const [isChanged, setChanged] = useState(false);
  const [isAsking, ask] = useState(false);
  const changed = () => {
    onChanged();
    whole.reload();
    history.reload();
  };
  const { definition } = flag;
  return (
    <Drawer isOpen onClose={onClose} title={flag.key} isChanged={isChanged}>
      <div className="stack">
        <p className="line wrap">
          <FlagState flag={flag} />
          <span className="meta">{words.version(flag.version)}</span>
        </p>
        {definition.description && <p className="user-text">{definition.description}</p>}
        <p className="line">
          <Button
            look={definition.isKilled ? 'primary' : 'danger'}
            icon={definition.isKilled ? Play : OctagonX}
            onClick={() => ask(true)}
          >
            {definition.isKilled ? words.revive : words.kill}
          </Button>
        </p>
        <PartView part={whole} pick={({ featureFlag }) => featureFlag} name={words.rules}>
          {(full) => (
            <>
              <Section title={words.rules}>
                <Rules definition={full.definition} />
              </Section>
              <Section title={words.change}>
                <ChangeShares key={full.version} flag={full} onDirty={setChanged} onChanged={changed} />
              </Section>
            </>
          )}
        </PartView>
        <PartView part={history} pick={({ featureFlag }) => featureFlag} name={words.history}>
          {({ changes, proposals }) => (
            <>
              {proposals.edges.length > 0 && (
                <Section title={words.waiting} count={proposals.edges.length}>
                  <ul className="rows">
                    {proposals.edges.map(({ node }) => (
                      <li key={node.id}>
                        <Proposal proposal={node} onDecided={changed} />
                      </li>
                    ))}
                  </ul>
                </Section>
              )}
              <Section title={words.history}>
                <ol className="hub-history">
                  {changes.edges.map(({ node }) => (
                    <li key={node.id}>
                      <p className="line wrap">
                        <span className="strong">{words.kinds[node.kind]}</span>
                        <span className="meta">
                          {words.version(node.version)} · <When at={node.createdAt} /> ·{' '}
                          {words.by(nameOf(node.changedBy))}
                          {node.approvedBy && `, ${words.approvedBy(node.approvedBy.displayName)}`}
                        </span>
                      </p>
                      <p className="user-text">{node.reason}</p>
                      <Split split={node.definition.otherwise} />
                    </li>
                  ))}
                </ol>
              </Section>
            </>
          )}
        </PartView>
      </div>
      {isAsking && <Kill flag={flag} onClose={() => ask(false)} onChanged={changed} />}
    </Drawer>
  );
}

function Rules({ definition }: { readonly definition: FlagDefinitionPartsFragment }) {
  const words = useWords(hubWords).flags;
  return (
    <div className="stack">
      {definition.prerequisites.map(({ flag, variants }) => (
        <p key={flag}>
          {words.needs} <span className="mono">{flag}</span>: {variants.join(` ${words.or} `)}
        </p>
      ))}
      {definition.rules.length === 0 && <p className="meta">{words.noRules}</p>}
      <ol className="hub-rules">
        {definition.rules.map((rule) => (
          <li key={rule.ruleId}>
            {rule.description && <p className="user-text">{rule.description}</p>}
            {rule.conditions.map(({ attribute, operator, values }) => (
              <p key={`${attribute} ${operator}`} className="user-text">
                <span className="mono">{attribute}</span> {words.operators[operator]}{' '}
                <span className="mono">{values.join(` ${words.or} `)}</span>
              </p>
            ))}
            <Split split={rule.split} />
          </li>
        ))}
        <li>
          <p>{words.everybodyElse}</p>
          <Split split={definition.otherwise} />
        </li>
      </ol>
    </div>
  );
}

interface ChangeProps {
  readonly flag: { readonly id: string; readonly version: number; readonly definition: FlagDefinitionPartsFragment };
  readonly onDirty: (isDirty: boolean) => void;
  readonly onChanged: () => void;
}

/** Shares of everybody else in percent. A protected flag is proposed to a second person instead. */
function ChangeShares({ flag, onDirty, onChanged }: ChangeProps) {
  const words = useWords(hubWords).flags;
  const tell = useToast();
  const update = useAct(HubUpdateFlagDocument);
  const propose = useAct(HubProposeFlagChangeDocument);
  const idempotency = useIdempotencyKey();
  const { definition } = flag;
  const shareOf = (key: string) => definition.otherwise.find(({ variant }) => variant === key)?.basisPoints ?? 0;
  const [shares, setShares] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(definition.variants.map(({ key }) => [key, String(shareOf(key) / 100)])),
  );
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const parsed = definition.variants.map(({ key }) => ({
    variant: key,
    basisPoints: basisPointsOf(shares[key] ?? ''),
  }));
  const sum = parsed.reduce((total, { basisPoints }) => total + (basisPoints ?? Number.NaN), 0);
  const isSound = sum === 10_000;
  const act = definition.isProtected ? propose : update;
  const set = (key: string, text: string) => {
    onDirty(true);
    setShares((now) => {
      const next = { ...now, [key]: text };
      // With two variants, one share is the remainder of the other.
      const [other, ...more] = definition.variants.filter((one) => one.key !== key);
      const mine = basisPointsOf(text);
      if (other !== undefined && more.length === 0 && mine !== null) next[other.key] = String((10_000 - mine) / 100);
      return next;
    });
  };
  const submit = async () => {
    setTried(true);
    if (!isSound || reason.trim() === '') return;
    const otherwise = parsed.map(({ variant, basisPoints }) => ({ variant, basisPoints: basisPoints ?? 0 }));
    const input = {
      flagId: flag.id,
      expectedVersion: flag.version,
      reason,
      definition: { ...inputOf(definition), otherwise },
    };
    const done = definition.isProtected
      ? await propose.run({ input: { ...input, idempotencyKey: idempotency.key } })
      : await update.run({ input });
    if (done === null) return;
    idempotency.renew();
    onDirty(false);
    setReason('');
    setTried(false);
    tell(definition.isProtected ? words.proposed : words.saved);
    onChanged();
  };
  const sumError = isTried && !isSound ? words.sum : undefined;
  const reasonError = isTried && reason.trim() === '' ? words.reasonWanted : act.fieldError('reason');
  return (
    <Form onSubmit={() => void submit()} errors={[sumError, reasonError].filter((error) => error !== undefined)}>
      <div className="stack">
        {definition.isProtected && <Note tone="accent" title={words.proposeHint} />}
        <div className="hub-shares">
          {definition.variants.map(({ key }, index) => (
            <Field key={key} label={words.share(key)} error={index === 0 ? sumError : undefined}>
              <Input inputMode="decimal" value={shares[key] ?? ''} onChange={(event) => set(key, event.target.value)} />
            </Field>
          ))}
        </div>
        <p className="meta">{words.shareHint}</p>
        <Field label={words.reason} error={reasonError}>
          <Input
            value={reason}
            onChange={(event) => {
              onDirty(true);
              setReason(event.target.value);
            }}
          />
        </Field>
        <ProblemNote problem={act.problem} />
        <p className="line">
          <Button type="submit" look="primary" busy={act.isBusy && words.saving}>
            {definition.isProtected ? words.propose : words.save}
          </Button>
        </p>
      </div>
    </Form>
  );
}

/** Hundredths of a percent; null when the text is not a percentage. */
function basisPointsOf(text: string): number | null {
  const plain = text.trim().replace(',', '.').replace(/\s?%$/, '');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(plain)) return null;
  const basisPoints = Math.round(Number(plain) * 100);
  return basisPoints <= 10_000 ? basisPoints : null;
}

/** A definition as it is sent back. */
function inputOf({ rules, variants, ...rest }: FlagDefinitionPartsFragment) {
  const plain = ({ variant, basisPoints }: Share) => ({ variant, basisPoints });
  return {
    description: rest.description,
    variants: variants.map(({ key, value, description }) => ({ key, value, description })),
    offVariant: rest.offVariant,
    isKilled: rest.isKilled,
    prerequisites: rest.prerequisites.map(({ flag, variants: needed }) => ({ flag, variants: needed })),
    rules: rules.map(({ ruleId, description, conditions, split }) => ({
      id: ruleId,
      description,
      conditions: conditions.map(({ attribute, operator, values }) => ({ attribute, operator, values })),
      split: split.map(plain),
    })),
    otherwise: rest.otherwise.map(plain),
    isForClients: rest.isForClients,
    isProtected: rest.isProtected,
  };
}

interface KillProps {
  readonly flag: FlagRowFragment;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function Kill({ flag, onClose, onChanged }: KillProps) {
  const words = useWords(hubWords).flags;
  const tell = useToast();
  const { isKilled } = flag.definition;
  const kill = useAct(HubKillFlagDocument);
  const revive = useAct(HubReviveFlagDocument);
  const act = isKilled ? revive : kill;
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const run = async () => {
    setTried(true);
    if (reason.trim() === '') return;
    if ((await act.run({ input: { flagId: flag.id, reason } })) === null) return;
    tell(words.saved);
    onClose();
    onChanged();
  };
  const verb = isKilled ? words.revive : words.kill;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`${verb}: ${flag.key}`}
      description={isKilled ? undefined : words.killWhy}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            look={isKilled ? 'primary' : 'danger-solid'}
            busy={act.isBusy && words.saving}
            onClick={() => void run()}
          >
            {verb}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Field
          label={words.reason}
          error={isTried && reason.trim() === '' ? words.reasonWanted : act.fieldError('reason')}
        >
          <Input value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <ProblemNote problem={act.problem} />
      </div>
    </Dialog>
  );
}

type ProposalNode = NonNullable<HubFlagHistoryQuery['featureFlag']>['proposals']['edges'][number]['node'];

function Proposal({ proposal, onDecided }: { readonly proposal: ProposalNode; readonly onDecided: () => void }) {
  const nameOf = useNameOf();
  const words = useWords(hubWords).flags;
  const tell = useToast();
  const approve = useAct(HubApproveFlagChangeDocument);
  const reject = useAct(HubRejectFlagChangeDocument);
  const withdraw = useAct(HubWithdrawFlagChangeDocument);
  const decide = async (act: typeof approve | typeof reject | typeof withdraw) => {
    if ((await act.run({ input: { proposalId: proposal.id } })) === null) return;
    tell(words.decided);
    onDecided();
  };
  const waits = proposal.status === 'PENDING_APPROVAL';
  return (
    <div className="stack hub-proposal">
      <p className="line wrap">
        {(proposal.status === 'PENDING_APPROVAL' || proposal.status === 'SCHEDULED') && (
          <Badge tone="waits">{words.proposalStates[proposal.status]}</Badge>
        )}
        <span className="meta">
          {words.by(nameOf(proposal.proposedBy))} · <When at={proposal.applyAt ?? proposal.createdAt} />
        </span>
      </p>
      <p className="user-text">{proposal.reason}</p>
      <Split split={proposal.definition.otherwise} />
      <p className="line wrap">
        {waits && (
          <Button size="s" look="primary" busy={approve.isBusy && words.saving} onClick={() => void decide(approve)}>
            {words.approve}
          </Button>
        )}
        {waits && (
          <Button size="s" busy={reject.isBusy && words.saving} onClick={() => void decide(reject)}>
            {words.reject}
          </Button>
        )}
        <Button size="s" look="plain" busy={withdraw.isBusy && words.saving} onClick={() => void decide(withdraw)}>
          {words.withdraw}
        </Button>
      </p>
      <ProblemNote problem={approve.problem ?? reject.problem ?? withdraw.problem} />
    </div>
  );
}
