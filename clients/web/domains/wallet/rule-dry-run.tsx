import { Amount, Badge, Button, Field, type Money, MoneyInput, parseAmount, useLocale, useWords } from '@codai/ui';
import { Check, FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '../../lib/session.tsx';
import { useReason } from '../../shared/money/refusal.tsx';
import { moneyWords } from '../../shared/money/words.ts';
import { automationWords } from './automation-words.ts';
import { SimulateRuleDocument, type SimulateRuleQuery } from './generated/operations.ts';
import type { Pocket } from './pockets.tsx';
import { exponentOfPocket, type RuleDraft, ruleOf } from './rule-draft.ts';

type Simulation = Extract<SimulateRuleQuery['simulateRule'], { readonly __typename: 'RuleSimulation' }>;

/** Dry run of the rule with an amount, against the current balances. */
export function DryRun({ draft, pockets }: { readonly draft: RuleDraft; readonly pockets: readonly Pocket[] }) {
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
  const exponent = exponentOfPocket(pockets, pocketId);
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
            <span className="num">
              <Amount money={step.amount} />
            </span>
          </li>
        ))}
        {isSplit && (
          <li className="line">
            <span className="grow">{words.stays(pockets.find(({ id }) => id === first.from)?.name ?? '')}</span>
            <span className="num">
              <Amount money={rest} />
            </span>
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
