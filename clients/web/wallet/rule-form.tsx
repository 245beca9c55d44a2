import {
  CreateRuleDocument,
  type RuleRowFragment,
  SimulateRuleDocument,
  type SimulateRuleQuery,
  UpdateRuleDocument,
} from '@codai/sdk';
import {
  Badge,
  Button,
  Drawer,
  Field,
  Form,
  IconButton,
  Input,
  type Money,
  MoneyInput,
  Note,
  parseAmount,
  Segments,
  Select,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Check, FlaskConical, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useAct } from '../app/act.tsx';
import { useSession } from '../app/session.tsx';
import { MoneyProblem, useReason } from '../money/refusal.tsx';
import { useWish } from '../money/wish.ts';
import { moneyWords } from '../money/words.ts';
import { automationWords } from './automation-words.ts';
import type { Pocket } from './pockets.tsx';
import {
  type ActionDraft,
  type ActionKind,
  APPROVALS_MAX,
  basisPointsOf,
  draftFrom,
  draftOf,
  exponentOf,
  HOLD_DAYS_MAX,
  newAction,
  patterns,
  type RuleDraft,
  ruleOf,
  type Template,
  wholeNumberOf,
} from './rule-draft.ts';

const templates: readonly Template[] = ['split', 'sweep', 'refill', 'roundUp', 'own'];
const WHOLE = 10_000;

export interface RuleDrawerProps {
  readonly pockets: readonly Pocket[];
  /** Null: a new one. */
  readonly rule: RuleRowFragment | null;
  readonly onClose: () => void;
}

/** When, If, Then; and a dry run that moves nothing and shows what would. */
export function RuleDrawer({ pockets, rule, onClose }: RuleDrawerProps) {
  const words = useWords(automationWords);
  const money = useWords(moneyWords);
  const tell = useToast();
  const [template, setTemplate] = useState<Template>('split');
  const [draft, setDraft] = useState<RuleDraft | null>(() =>
    rule === null ? draftOf('split', pockets, words.templates.split) : draftFrom(rule, pockets),
  );
  const [isTried, setTried] = useState(false);
  const create = useAct(CreateRuleDocument);
  const update = useAct(UpdateRuleDocument);
  const act = rule === null ? create : update;
  const wish = useWish(act.problem);
  if (draft === null) {
    return (
      <Drawer isOpen onClose={onClose} title={words.edit}>
        <Note tone="accent" title={words.cannotEdit}>
          {words.cannotEditWhy}
        </Note>
      </Drawer>
    );
  }
  const definition = ruleOf(draft, pockets);
  const isOver = draft.actions.some(({ kind, parts }) => kind === 'split' && sumOf(parts) > WHOLE);
  const submit = async () => {
    setTried(true);
    if (definition === null || isOver || draft.name.trim() === '') return;
    const name = draft.name.trim();
    const done =
      rule === null
        ? await create.run({ input: { name, rule: definition, idempotencyKey: wish.key } })
        : await update.run({ input: { ruleId: rule.id, expectedVersion: rule.version, name, rule: definition } });
    if (done === null) return;
    tell(words.saved);
    onClose();
  };
  const set = (change: Partial<RuleDraft>) => setDraft({ ...draft, ...change });
  const setAction = (key: string, change: Partial<ActionDraft>) =>
    set({ actions: draft.actions.map((action) => (action.key === key ? { ...action, ...change } : action)) });
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={rule === null ? words.create : words.edit}
      isChanged={
        isTried || draft.actions.some(({ amount, parts }) => amount !== '' || parts.some((part) => part.percent !== ''))
      }
      foot={
        <Button size="l" look="primary" wide busy={act.isBusy && words.saving} onClick={() => void submit()}>
          {words.save}
        </Button>
      }
    >
      <Form onSubmit={() => void submit()}>
        {rule === null && (
          <Field label={words.startWith}>
            <Select
              value={template}
              onChange={(event) => {
                const chosen = event.target.value as Template;
                setTemplate(chosen);
                setDraft(draftOf(chosen, pockets, words.templates[chosen]));
              }}
            >
              {templates.map((one) => (
                <option key={one} value={one}>
                  {words.templates[one]}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Field label={words.name} error={act.fieldError('name')}>
          <Input value={draft.name} maxLength={80} onChange={(event) => set({ name: event.target.value })} />
        </Field>
        <Block label={words.when}>
          <TriggerFields draft={draft} pockets={pockets} set={set} isTried={isTried} />
        </Block>
        <Block label={words.if}>
          <ConditionFields draft={draft} pockets={pockets} set={set} isTried={isTried} />
        </Block>
        <Block label={words.thenDo}>
          {draft.actions.map((action) => (
            <ActionFields
              key={action.key}
              action={action}
              pockets={pockets}
              isTried={isTried}
              set={(change) => setAction(action.key, change)}
              {...(draft.actions.length > 1 && {
                onRemove: () => set({ actions: draft.actions.filter(({ key }) => key !== action.key) }),
              })}
            />
          ))}
          <div>
            <Button
              size="s"
              look="plain"
              icon={Plus}
              onClick={() => set({ actions: [...draft.actions, newAction(pockets)] })}
            >
              {words.addStep}
            </Button>
          </div>
        </Block>
        {isOver && <Note tone="danger" title={words.over} />}
        {isTried && definition === null && <Note tone="danger" title={money.required} />}
        <MoneyProblem problem={act.problem} />
        <DryRun draft={draft} pockets={pockets} />
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </Form>
    </Drawer>
  );
}

function sumOf(parts: ActionDraft['parts']): number {
  return parts.reduce((sum, { percent }) => sum + (basisPointsOf(percent) ?? 0), 0);
}

function Block({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <fieldset className="rule-block">
      <legend className="rule-key">{label}</legend>
      <div className="stack">{children}</div>
    </fieldset>
  );
}

interface FieldsProps {
  readonly draft: RuleDraft;
  readonly pockets: readonly Pocket[];
  readonly set: (change: Partial<RuleDraft>) => void;
  readonly isTried: boolean;
}

function PocketSelect({
  label,
  value,
  pockets,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly pockets: readonly Pocket[];
  readonly onChange: (id: string) => void;
}) {
  return (
    <Field label={label}>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {pockets.map(({ id, name, currency }) => (
          <option key={id} value={id}>
            {name} · {currency}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function TriggerFields({ draft, pockets, set, isTried }: FieldsProps) {
  const words = useWords(automationWords);
  const money = useWords(moneyWords);
  const { trigger, pocketId } = draft;
  return (
    <>
      <Field label={words.trigger}>
        <Select value={trigger} onChange={(event) => set({ trigger: event.target.value as RuleDraft['trigger'] })}>
          {Object.entries(words.triggers).map(([kind, text]) => (
            <option key={kind} value={kind}>
              {text}
            </option>
          ))}
        </Select>
      </Field>
      {(trigger === 'CREDIT' || trigger === 'THRESHOLD') && (
        <PocketSelect
          label={words.pocket}
          value={pocketId}
          pockets={pockets}
          onChange={(id) => set({ pocketId: id })}
        />
      )}
      {trigger === 'SCHEDULE' && (
        <Field label={words.rhythm}>
          <Select value={draft.rhythm} onChange={(event) => set({ rhythm: event.target.value as RuleDraft['rhythm'] })}>
            {(Object.keys(patterns) as RuleDraft['rhythm'][]).map((one) => (
              <option key={one} value={one}>
                {words.rhythms[one]}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {trigger === 'THRESHOLD' && (
        <>
          <Segments
            label={words.direction}
            value={draft.direction}
            onChange={(direction) => set({ direction })}
            options={(['ABOVE', 'BELOW'] as const).map((value) => ({ value, label: words.directions[value] }))}
          />
          <PocketAmount
            label={words.level}
            value={draft.level}
            pocketId={pocketId}
            pockets={pockets}
            onChange={(level) => set({ level })}
            error={isTried && draft.level === '' ? money.amountNeeded : undefined}
          />
        </>
      )}
    </>
  );
}

function PocketAmount({
  label,
  value,
  pocketId,
  pockets,
  onChange,
  error,
}: {
  readonly label: string;
  readonly value: string;
  readonly pocketId: string;
  readonly pockets: readonly Pocket[];
  readonly onChange: (text: string) => void;
  readonly error?: string | undefined;
}) {
  const currency = pockets.find(({ id }) => id === pocketId)?.currency ?? '';
  return (
    <Field label={label} error={error}>
      <MoneyInput value={value} onChange={onChange} currency={currency} exponent={exponentOf(pockets, pocketId)} />
    </Field>
  );
}

function ConditionFields({ draft, pockets, set, isTried }: FieldsProps) {
  const words = useWords(automationWords);
  const money = useWords(moneyWords);
  const { condition } = draft;
  const missing = isTried && draft.limit === '';
  return (
    <>
      <Field label={words.condition}>
        <Select
          value={condition}
          onChange={(event) => set({ condition: event.target.value as RuleDraft['condition'], limit: '' })}
        >
          {Object.entries(words.conditions).map(([kind, text]) => (
            <option key={kind} value={kind}>
              {text}
            </option>
          ))}
        </Select>
      </Field>
      {(condition === 'atLeast' || condition === 'below') && (
        <PocketAmount
          label={words.limit}
          value={draft.limit}
          pocketId={draft.pocketId}
          pockets={pockets}
          onChange={(limit) => set({ limit })}
          error={missing ? money.amountNeeded : undefined}
        />
      )}
      {condition === 'own' && (
        <Field label={words.expression} hint={words.expressionHint} error={missing ? money.required : undefined}>
          <Input
            className="mono"
            value={draft.limit}
            spellCheck={false}
            onChange={(event) => set({ limit: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}

const kinds: readonly ActionKind[] = ['move', 'split', 'convert', 'hold', 'notify', 'approval'];

function ActionFields({
  action,
  pockets,
  set,
  isTried,
  onRemove,
}: {
  readonly action: ActionDraft;
  readonly pockets: readonly Pocket[];
  readonly set: (change: Partial<ActionDraft>) => void;
  readonly isTried: boolean;
  readonly onRemove?: () => void;
}) {
  const words = useWords(automationWords);
  const money = useWords(moneyWords);
  const { kind, from, to, quantity, amount, parts, message, days, approvals } = action;
  return (
    <div className="stack rule-step">
      <div className="line">
        <Select
          className="grow"
          aria-label={words.action}
          value={kind}
          onChange={({ target }) => set({ kind: target.value as ActionKind })}
        >
          {kinds.map((value) => (
            <option key={value} value={value}>
              {words.actions[value]}
            </option>
          ))}
        </Select>
        {onRemove && <IconButton icon={Trash2} size="s" label={words.removeStep} onClick={onRemove} />}
      </div>
      {kind === 'notify' && (
        <Field label={words.message} error={isTried && message === '' ? money.required : undefined}>
          <Input value={message} maxLength={140} onChange={(event) => set({ message: event.target.value })} />
        </Field>
      )}
      {kind === 'approval' && (
        <Field
          label={words.approvals}
          hint={words.approvalsHint}
          error={
            isTried && wholeNumberOf(approvals, 1, APPROVALS_MAX) === null
              ? words.wholeNumber(1, APPROVALS_MAX)
              : undefined
          }
        >
          <Input inputMode="numeric" value={approvals} onChange={(event) => set({ approvals: event.target.value })} />
        </Field>
      )}
      {kind !== 'notify' && kind !== 'approval' && (
        <PocketSelect label={words.from} value={from} pockets={pockets} onChange={(id) => set({ from: id })} />
      )}
      {(kind === 'move' || kind === 'convert' || kind === 'hold') && (
        <>
          {kind !== 'hold' && (
            <PocketSelect label={words.to} value={to} pockets={pockets} onChange={(id) => set({ to: id })} />
          )}
          {kind === 'convert' && <p className="meta">{words.convertWhy}</p>}
          <Field label={words.quantity}>
            <Select
              value={quantity}
              onChange={(event) => set({ quantity: event.target.value as ActionDraft['quantity'] })}
            >
              {Object.entries(words.quantities)
                .filter(([one]) => kind === 'move' || one !== 'upTo')
                .map(([one, text]) => (
                  <option key={one} value={one}>
                    {text}
                  </option>
                ))}
            </Select>
          </Field>
          {quantity === 'share' ? (
            <Field
              label={words.percentLabel}
              error={isTried && basisPointsOf(amount) === null ? money.amountNeeded : undefined}
            >
              <Input inputMode="decimal" value={amount} onChange={(event) => set({ amount: event.target.value })} />
            </Field>
          ) : (
            quantity !== 'all' && (
              <PocketAmount
                label={words.amount}
                value={amount}
                pocketId={from}
                pockets={pockets}
                onChange={(text) => set({ amount: text })}
                error={isTried && amount === '' ? money.amountNeeded : undefined}
              />
            )
          )}
        </>
      )}
      {kind === 'hold' && (
        <>
          <Field
            label={words.holdDays}
            hint={words.holdWhy}
            error={
              isTried && wholeNumberOf(days, 1, HOLD_DAYS_MAX) === null
                ? words.wholeNumber(1, HOLD_DAYS_MAX)
                : undefined
            }
          >
            <Input inputMode="numeric" value={days} onChange={(event) => set({ days: event.target.value })} />
          </Field>
          <Field label={words.holdReason} error={isTried && message === '' ? money.required : undefined}>
            <Input value={message} maxLength={140} onChange={(event) => set({ message: event.target.value })} />
          </Field>
        </>
      )}
      {kind === 'split' && <Parts action={action} parts={parts} pockets={pockets} set={set} />}
    </div>
  );
}

function Parts({
  action,
  parts,
  pockets,
  set,
}: {
  readonly action: ActionDraft;
  readonly parts: ActionDraft['parts'];
  readonly pockets: readonly Pocket[];
  readonly set: (change: Partial<ActionDraft>) => void;
}) {
  const words = useWords(automationWords);
  const change = (key: string, next: { readonly to?: string; readonly percent?: string }) =>
    set({ parts: parts.map((part) => (part.key === key ? { ...part, ...next } : part)) });
  const name = (id: string) => pockets.find((pocket) => pocket.id === id)?.name ?? '';
  return (
    <div className="stack-s">
      {parts.map((part) => (
        <div key={part.key} className="line rule-part">
          <Input
            inputMode="decimal"
            aria-label={words.percent(name(part.to))}
            value={part.percent}
            onChange={(event) => change(part.key, { percent: event.target.value })}
          />
          <span aria-hidden>%</span>
          <Select
            aria-label={words.to}
            value={part.to}
            onChange={(event) => change(part.key, { to: event.target.value })}
          >
            {pockets
              .filter(({ id }) => id !== action.from)
              .map(({ id, name: title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
          </Select>
          {parts.length > 1 && (
            <IconButton
              icon={Trash2}
              size="s"
              label={words.removeStep}
              onClick={() => set({ parts: parts.filter(({ key }) => key !== part.key) })}
            />
          )}
        </div>
      ))}
      <p className="meta">{words.rest(name(action.from))}</p>
      <div>
        <Button
          size="s"
          look="plain"
          icon={Plus}
          onClick={() =>
            set({
              parts: [
                ...parts,
                { key: crypto.randomUUID(), to: pockets.find(({ id }) => id !== action.from)?.id ?? '', percent: '' },
              ],
            })
          }
        >
          {words.addPart}
        </Button>
      </div>
    </div>
  );
}

type Simulation = Extract<SimulateRuleQuery['simulateRule'], { readonly __typename: 'RuleSimulation' }>;

/** What the rule would do with an amount, against the balances of this moment. */
function DryRun({ draft, pockets }: { readonly draft: RuleDraft; readonly pockets: readonly Pocket[] }) {
  const words = useWords(automationWords);
  const money = useWords(moneyWords);
  const reason = useReason();
  const { client } = useSession();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [result, setResult] = useState<Simulation | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const pocketId =
    draft.trigger === 'CREDIT' || draft.trigger === 'THRESHOLD' ? draft.pocketId : (draft.actions[0]?.from ?? '');
  const currency = pockets.find(({ id }) => id === pocketId)?.currency ?? 'EUR';
  const exponent = exponentOf(pockets, pocketId);
  const minor = parseAmount(text, exponent);
  const simulate = async () => {
    const rule = ruleOf(draft, pockets);
    setResult(null);
    if (rule === null || minor === null || minor === '0')
      return setProblem(rule === null ? money.required : money.amountNeeded);
    setProblem(null);
    setBusy(true);
    const type = draft.trigger === 'EVENT' ? 'wallet.transfer.sent' : 'banking.entry.posted';
    const { data } = await client.query(
      SimulateRuleDocument,
      { input: { rule, event: { type, amount: { minor, currency } } } },
      { requestPolicy: 'network-only' },
    );
    setBusy(false);
    const outcome = data?.simulateRule;
    if (outcome?.__typename === 'RuleSimulation') setResult(outcome);
    else if (outcome?.__typename === 'ValidationError') setProblem(outcome.fields[0]?.message ?? outcome.message);
    else setProblem(outcome ? reason(outcome.code, outcome.message) : reason('SUBGRAPH_UNAVAILABLE'));
  };
  return (
    <div className="rule-dry stack-s">
      <p className="line strong">
        <FlaskConical className="icon" aria-hidden /> {words.dryRun}
      </p>
      <Field label={words.dryRunOn} error={problem ?? undefined}>
        <MoneyInput value={text} onChange={setText} currency={currency} exponent={exponent} />
      </Field>
      <div>
        <Button busy={isBusy && words.simulating} onClick={() => void simulate()}>
          {words.simulate}
        </Button>
      </div>
      {result !== null && (
        <DryResult
          result={result}
          draft={draft}
          pockets={pockets}
          amount={{ minor: minor ?? '0', currency, exponent }}
        />
      )}
    </div>
  );
}

function DryResult({
  result,
  draft,
  pockets,
  amount,
}: {
  readonly result: Simulation;
  readonly draft: RuleDraft;
  readonly pockets: readonly Pocket[];
  readonly amount: Money;
}) {
  const words = useWords(automationWords);
  const locale = useLocale();
  const reason = useReason();
  const { outcome, steps, messages } = result;
  const first = draft.actions[0];
  const isSplit = draft.actions.length === 1 && first?.kind === 'split' && outcome === 'SUCCEEDED';
  const moved = steps.reduce((sum, step) => sum + BigInt(step.amount.minor), 0n);
  const rest = { ...amount, minor: (BigInt(amount.minor) - moved).toString() };
  const parts = [...steps.map((step) => step.amount), ...(isSplit ? [rest] : [])];
  return (
    <div className="stack-s" role="status">
      <p className="line wrap">
        <span className="grow">{words.outcomes[outcome]}</span>
        {isSplit && BigInt(rest.minor) >= 0n && (
          <Badge tone="good" icon={Check}>
            {words.addsUp}
          </Badge>
        )}
      </p>
      {result.reason !== null && <p className="meta">{reason(result.reason)}</p>}
      <ul>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps of one answer keep their places.
          <li key={index} className="line">
            <span className="grow">{words.step(step.from?.name ?? '', step.to?.name ?? words.otherWallet)}</span>
            <span className="num">{locale.money(step.amount)}</span>
          </li>
        ))}
        {isSplit && (
          <li className="line">
            <span className="grow">{words.stays(pockets.find(({ id }) => id === first.from)?.name ?? '')}</span>
            <span className="num">{locale.money(rest)}</span>
          </li>
        )}
        {messages.map((message) => (
          <li key={message}>{words.says(message)}</li>
        ))}
        {steps.length === 0 && messages.length === 0 && <li className="meta">{words.nothingMoves}</li>}
      </ul>
      {isSplit && (
        <p className="meta num">
          {parts.map((part) => locale.money(part)).join(' + ')} = {locale.money(amount)}
        </p>
      )}
    </div>
  );
}
