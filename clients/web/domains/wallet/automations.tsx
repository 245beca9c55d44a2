import {
  Button,
  Dialog,
  Empty,
  Glyph,
  IconButton,
  Menu,
  Panel,
  Section,
  Switch,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Ellipsis, Plus, Split } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartDown, PartView, usePages, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { useLive } from '../../shared/money/live.ts';
import { MoneyGate } from '../../shared/money/money-gate.tsx';
import { StateBadge } from '../../shared/money/outcome.tsx';
import { MoneyProblem, useReason } from '../../shared/money/refusal.tsx';
import { type Task, useTask } from '../../shared/money/task.ts';
import { moneyWords } from '../../shared/money/words.ts';
import { WalletPocketsDocument } from '../../shared/payment-requests/generated/operations.ts';
import { automationWords } from './automation-words.ts';
import {
  DeleteRuleDocument,
  PauseRuleDocument,
  ResumeRuleDocument,
  type RuleRowFragment,
  RuleRunCompletedDocument,
  RunRuleNowDocument,
  WalletRuleRunsDocument,
  WalletRulesDocument,
} from './generated/operations.ts';
import { RuleDrawer } from './rule-form.tsx';
import './wallet.css';
import { walletWords } from './words.ts';

export default function AutomationsPage() {
  const wallet = useWords(walletWords);
  const words = useWords(automationWords);
  const task = useTask();
  const { factors } = useSession();
  return (
    <Page
      title={words.title}
      trail={[{ label: wallet.title, path: '/money/wallet' }]}
      actions={
        factors >= 2 && (
          <Button look="primary" icon={Plus} onClick={() => task.open('rule')}>
            {words.create}
          </Button>
        )
      }
    >
      <MoneyGate>
        {() => (
          <>
            <Rules task={task} />
            <Runs />
          </>
        )}
      </MoneyGate>
    </Page>
  );
}

function Rules({ task }: { readonly task: Task }) {
  const words = useWords(automationWords);
  const pages = usePages(WalletRulesDocument, { first: 15 }, (data) => data.automationRules);
  const pockets = usePart(WalletPocketsDocument, { first: 100 });
  const open = (pockets.data?.pockets?.edges ?? []).map(({ node }) => node).filter(({ status }) => status === 'OPEN');
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const rows = pages.rows.filter(({ id, status }) => status !== 'DELETED' && !gone.has(id));
  const editing = rows.find(({ id }) => id === task.params.get('rule')) ?? null;
  return (
    <Section title={words.all} count={rows.length}>
      <Panel>
        <PartView part={pages.part} pick={(data) => data.automationRules} name={words.title}>
          {() =>
            rows.length === 0 ? (
              <Empty title={words.empty}>{words.emptyWhy}</Empty>
            ) : (
              <ul className="rows">
                {rows.map((rule) => (
                  <RuleRow
                    key={rule.id}
                    rule={rule}
                    onEdit={() => task.open('rule', { rule: rule.id })}
                    onGone={() => setGone(new Set([...gone, rule.id]))}
                  />
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
      {task.name === 'rule' && pockets.isDown && <PartDown name={words.title} onRetry={pockets.reload} />}
      {task.name === 'rule' && pockets.data?.pockets && (task.params.get('rule') === null || editing !== null) && (
        <RuleDrawer pockets={open} rule={editing} onClose={task.close} />
      )}
    </Section>
  );
}

function RuleRow({
  rule,
  onEdit,
  onGone,
}: {
  readonly rule: RuleRowFragment;
  readonly onEdit: () => void;
  readonly onGone: () => void;
}) {
  const words = useWords(automationWords);
  const { moreOf } = useWords(moneyWords);
  const locale = useLocale();
  const tell = useToast();
  const [isAsked, ask] = useState(false);
  const pause = useAct(PauseRuleDocument);
  const resume = useAct(ResumeRuleDocument);
  const remove = useAct(DeleteRuleDocument);
  const run = useAct(RunRuleNowDocument);
  const idempotency = useActIdempotencyKey(run.problem);
  const turn = async (isOn: boolean) => {
    const done = await (isOn ? resume : pause).run({ input: { ruleId: rule.id } });
    if (done !== null) tell(isOn ? words.resumed : words.paused);
  };
  const start = async () => {
    if ((await run.run({ input: { ruleId: rule.id, idempotencyKey: idempotency.key } })) === null) return;
    idempotency.renew();
    tell(words.started);
  };
  const drop = async () => {
    if ((await remove.run({ input: { ruleId: rule.id } })) === null) return;
    tell(words.removed);
    ask(false);
    onGone();
  };
  const details = [
    words.triggers[rule.trigger.kind],
    rule.nextDueAt !== null && words.next(locale.when(rule.nextDueAt)),
    words.version(rule.version),
  ];
  const problem = pause.problem ?? resume.problem ?? run.problem;
  return (
    <li className="wrap">
      <Glyph icon={Split} />
      <div className="grow">
        <p className="strong cut">{rule.name}</p>
        <p className="meta">{details.filter(Boolean).join(' · ')}</p>
        <MoneyProblem problem={problem} />
      </div>
      <Switch isOn={rule.status === 'ACTIVE'} onChange={(isOn) => void turn(isOn)} label={words.on(rule.name)} />
      <Menu
        trigger={<IconButton icon={Ellipsis} size="s" label={moreOf(rule.name)} />}
        items={[
          { key: 'edit', label: words.edit, onSelect: onEdit },
          { key: 'run', label: words.runNow, onSelect: () => void start() },
          null,
          { key: 'remove', label: words.remove, isDanger: true, onSelect: () => ask(true) },
        ]}
      />
      <Dialog
        isOpen={isAsked}
        onClose={() => ask(false)}
        title={words.removeTitle(rule.name)}
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

function Runs() {
  const words = useWords(automationWords);
  const locale = useLocale();
  const reason = useReason();
  const pages = usePages(WalletRuleRunsDocument, { first: 20 }, (data) => data.ruleRuns);
  useLive(RuleRunCompletedDocument, {}, pages.part.reload);
  const rows = [...pages.rows].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return (
    <Section title={words.runs}>
      <Panel>
        <PartView part={pages.part} pick={(data) => data.ruleRuns} name={words.runs}>
          {() =>
            rows.length === 0 ? (
              <Empty title={words.runsEmpty}>{words.runsEmptyWhy}</Empty>
            ) : (
              <ul className="rows" data-tight>
                {rows.map(({ id, rule, status, reason: code, createdAt, movement, ruleVersion }) => (
                  <li key={id} className="wrap">
                    <span className="grow">
                      <span className="strong">{rule?.name ?? words.title}</span>{' '}
                      <span className="meta">
                        {[locale.when(createdAt), words.version(ruleVersion), code !== null && reason(code)]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </span>
                    <StateBadge state={status} />
                    <span className="num">{movement?.steps.map((step) => locale.money(step.amount)).join(' + ')}</span>
                  </li>
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
    </Section>
  );
}
