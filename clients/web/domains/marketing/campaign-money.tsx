import {
  amountText,
  Badge,
  Button,
  csvOf,
  type DataColumn,
  DataTable,
  Day,
  Field,
  Note,
  Section,
  Select,
  saveText,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { serverNow } from '../../lib/clock.ts';
import { FieldsDialog, type FieldValues } from '../../lib/fields-form.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { amountOf, currencies } from './budget-amount.ts';
import {
  AddCampaignCostDocument,
  CampaignMoneyDocument,
  type CampaignMoneyQuery,
  RemoveCampaignCostDocument,
  SetCampaignBudgetDocument,
} from './generated/money.ts';
import { moneyWords } from './money-words.ts';
import { resultsWords } from './results-words.ts';

const models = ['LAST_TOUCH', 'FIRST_TOUCH', 'LINEAR', 'POSITION_BASED', 'TIME_DECAY'] as const;
const ENDED = ['COMPLETED', 'CANCELLED'];
type Money = NonNullable<CampaignMoneyQuery['marketingCampaign']>;
type Return = NonNullable<Money['returns']>['currencies'][number];

/** Budget, costs and return of a campaign. `onChanged` runs when its budget has changed. */
export default function CampaignMoney({ id, name, onChanged }: { id: string; name: string; onChanged: () => void }) {
  const words = useWords(moneyWords);
  const results = useWords(resultsWords);
  const [model, setModel] = useState<(typeof models)[number]>('LAST_TOUCH');
  const [isOpen, open] = useState<'budget' | 'cost' | null>(null);
  const part = usePart(CampaignMoneyDocument, { id, model });
  const done = () => {
    open(null);
    part.reload();
    onChanged();
  };
  return (
    <Section title={words.title}>
      <PartView part={part} pick={({ marketingCampaign }) => marketingCampaign} name={words.title}>
        {(campaign) => (
          <div className="stack">
            <Head campaign={campaign} onOpen={open} />
            {campaign.returns === null || campaign.returns.currencies.length === 0 ? (
              <p className="support">
                {words.noCosts}. {words.noCostsWhy}
              </p>
            ) : (
              <>
                <Field label={words.model} hint={results.modelHints[model]}>
                  <Select
                    value={model}
                    onChange={({ target }) => setModel(models.find((one) => one === target.value) ?? 'LAST_TOUCH')}
                  >
                    {models.map((one) => (
                      <option key={one} value={one}>
                        {results.models[one]}
                      </option>
                    ))}
                  </Select>
                </Field>
                <Returns returns={campaign.returns} name={name} />
                <Costs campaign={campaign} onDone={done} />
              </>
            )}
            {isOpen === 'budget' && <SetBudget campaign={campaign} onClose={() => open(null)} onDone={done} />}
            {isOpen === 'cost' && <AddCost id={id} onClose={() => open(null)} onDone={done} />}
          </div>
        )}
      </PartView>
    </Section>
  );
}

interface HeadProps {
  readonly campaign: Money;
  readonly onOpen: (form: 'budget' | 'cost') => void;
}

function Head({ campaign: { status, budget, returns }, onOpen }: HeadProps) {
  const words = useWords(moneyWords);
  const locale = useLocale();
  const own = returns?.currencies.find(({ cost }) => cost.currency === budget?.amount.currency);
  const spent = own?.cost ?? (budget && { ...budget.amount, minor: '0' });
  return (
    <>
      {status === 'BUDGET_SPENT' && (
        <Note tone="warning" title={words.spentTitle}>
          {words.spentWhy}
        </Note>
      )}
      <div className="line wrap">
        {budget && spent ? (
          <strong>{words.spentOf(locale.money(spent), locale.money(budget.amount))}</strong>
        ) : (
          <span>{words.noBudget}</span>
        )}
        {budget?.isHardLimit && <Badge>{words.hardMark}</Badge>}
      </div>
      {budget && spent && (
        <progress
          className="progress"
          max={Number(budget.amount.minor)}
          value={Math.min(Number(spent.minor), Number(budget.amount.minor))}
          aria-label={words.spentOf(locale.money(spent), locale.money(budget.amount))}
        />
      )}
      <div className="line wrap">
        {!ENDED.includes(status) && <Button onClick={() => onOpen('budget')}>{words.set}</Button>}
        <Button onClick={() => onOpen('cost')}>{words.addCost}</Button>
      </div>
    </>
  );
}

interface ReturnsProps {
  readonly returns: NonNullable<Money['returns']>;
  readonly name: string;
}

function Returns({ returns, name }: ReturnsProps) {
  const words = useWords(moneyWords);
  const locale = useLocale();
  const percent = (roi: number) => locale.number(roi, { style: 'percent', maximumFractionDigits: 1 });
  const columns: readonly DataColumn<Return>[] = [
    { key: 'currency', title: words.columns.currency, isHead: true, cell: ({ cost }) => cost.currency },
    { key: 'cost', title: words.columns.cost, isNumber: true, cell: ({ cost }) => locale.money(cost) },
    { key: 'revenue', title: words.columns.revenue, isNumber: true, cell: ({ revenue }) => locale.money(revenue) },
    { key: 'roi', title: words.columns.roi, isNumber: true, cell: ({ roi }) => (roi === null ? '–' : percent(roi)) },
    {
      key: 'per',
      title: words.columns.perConversion,
      isNumber: true,
      cell: ({ costPerConversion }) => (costPerConversion === null ? '–' : locale.money(costPerConversion)),
    },
  ];
  const conversions = Math.round(returns.conversions * 100) / 100;
  const download = () => {
    const { currency, cost, revenue, roi, perConversion } = words.columns;
    const lines = returns.currencies.map((one) => [
      one.cost.currency,
      amountText(locale, one.cost),
      amountText(locale, one.revenue),
      one.roi === null ? '' : percent(one.roi),
      String(conversions),
      one.costPerConversion === null ? '' : amountText(locale, one.costPerConversion),
    ]);
    const head = [currency, cost, revenue, roi, words.conversionsHead, perConversion];
    saveText(`${name}.csv`, csvOf([head, ...lines]), 'text/csv;charset=utf-8');
  };
  return (
    <>
      <p className="line wrap">
        <span className="grow">{words.conversions(locale.number(conversions))}</span>
        <Button size="s" onClick={download}>
          {words.csv}
        </Button>
      </p>
      <DataTable label={words.title} rows={returns.currencies} columns={columns} idOf={({ cost }) => cost.currency} />
    </>
  );
}

interface StepProps {
  readonly campaign: Money;
  readonly onDone: () => void;
}

function Costs({ campaign: { costs, messageCosts }, onDone }: StepProps) {
  const words = useWords(moneyWords);
  const locale = useLocale();
  const tell = useToast();
  const remove = useAct(RemoveCampaignCostDocument);
  const drop = async (costId: string) => {
    if ((await remove.run({ input: { costId } })) === null) return;
    tell(words.removed);
    onDone();
  };
  return (
    <div className="stack-s">
      <h3 className="heading">{words.costs}</h3>
      <ul className="marketing-history">
        {messageCosts.map(({ count, amount }) => (
          <li key={`${amount.currency} ${amount.minor}`} className="line wrap">
            <span className="grow">{locale.plural(count, words.messages)}</span>
            <span className="num">{locale.money(amount)}</span>
          </li>
        ))}
        {costs.map(({ id, note, spentOn, amount }) => (
          <li key={id} className="line wrap">
            <span className="grow user-text">{note}</span>
            <Day on={spentOn} />
            <span className="num">{locale.money(amount)}</span>
            <Button size="s" look="plain" aria-label={words.removeOf(note)} onClick={() => void drop(id)}>
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      <ProblemNote problem={remove.problem} />
    </div>
  );
}

const currencyOptions = currencies.map((value) => ({ value, label: value }));

function SetBudget({ campaign: { id: campaignId, budget }, onClose, onDone }: StepProps & { onClose: () => void }) {
  const words = useWords(moneyWords);
  const locale = useLocale();
  const tell = useToast();
  const act = useAct(SetCampaignBudgetDocument);
  const [isWrong, setWrong] = useState(false);
  const save = async ({ budget: text = '', currency = 'EUR', hard }: FieldValues) => {
    const amount = amountOf(text, currency);
    setWrong(text !== '' && amount === null);
    if (text !== '' && amount === null) return;
    const next = amount && { amount, isHardLimit: hard === 'yes' };
    if ((await act.run({ input: { campaignId, budget: next } })) === null) return;
    tell(words.saved);
    onDone();
  };
  const fieldError = (field: string) => (field === 'budget' && isWrong ? words.amountWanted : act.fieldError(field));
  return (
    <FieldsDialog
      title={words.set}
      close={words.cancel}
      onClose={onClose}
      submit={words.set}
      busy={words.setting}
      act={{ ...act, fieldError }}
      onValues={(values) => void save(values)}
      fields={[
        {
          ...{ name: 'budget', label: words.budget, hint: words.empty },
          ...(budget && { first: amountText(locale, budget.amount) }),
        },
        {
          ...{ name: 'currency', label: words.currency, options: currencyOptions },
          ...(budget && { first: budget.amount.currency }),
        },
        { name: 'hard', label: words.hard, kind: 'check', ...(budget?.isHardLimit && { first: 'yes' }) },
      ]}
    />
  );
}

interface AddCostProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function AddCost({ id: campaignId, onClose, onDone }: AddCostProps) {
  const words = useWords(moneyWords);
  const tell = useToast();
  const act = useAct(AddCampaignCostDocument);
  const idempotency = useIdempotencyKey();
  const [isWrong, setWrong] = useState(false);
  const add = async ({ amount: text = '', currency = 'EUR', spentOn = '', note = '' }: FieldValues) => {
    const amount = amountOf(text, currency);
    setWrong(amount === null);
    if (amount === null) return;
    const done = await act.run({ input: { campaignId, amount, spentOn, note, idempotencyKey: idempotency.key } });
    idempotency.renew();
    if (done === null) return;
    tell(words.added);
    onDone();
  };
  const fieldError = (field: string) => (field === 'amount' && isWrong ? words.amountWanted : act.fieldError(field));
  return (
    <FieldsDialog
      title={words.addCost}
      close={words.cancel}
      onClose={onClose}
      submit={words.addCost}
      busy={words.adding}
      act={{ ...act, fieldError }}
      onValues={(values) => void add(values)}
      fields={[
        { name: 'amount', label: words.amount },
        { name: 'currency', label: words.currency, options: currencyOptions },
        {
          ...{ name: 'spentOn', label: words.spentOn, kind: 'date' },
          first: new Date(serverNow()).toISOString().slice(0, 10),
        },
        { name: 'note', label: words.note, max: 200 },
      ]}
    />
  );
}
