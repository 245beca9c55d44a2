import {
  Badge,
  Button,
  type DataColumn,
  DataTable,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  Select,
  Switch,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { serverNow } from '../../lib/clock.ts';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { CurrencyField } from '../../shared/money/choices.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import {
  CreatePromotionDocument,
  EndPromotionDocument,
  type PromotionRowFragment,
  ShopPromotionsDocument,
} from './generated/operations.ts';
import { faultsOfPromotion, type PromotionDraft, promotionOf } from './promotion-draft.ts';
import { salesWords } from './sales-words.ts';

const promotionTones = { ACTIVE: 'good', SCHEDULED: 'waits', ENDED: undefined } as const;

/** Discounts of the shop, with codes or without. */
export default function Promotions() {
  const words = useWords(salesWords);
  const locale = useLocale();
  const tell = useToast();
  const pages = usePages(ShopPromotionsDocument, { first: 20 }, ({ promotions }) => promotions);
  const end = useAct(EndPromotionDocument);
  const [isAdding, setAdding] = useState(false);
  const finish = async (promotionId: string) => {
    if ((await end.run({ input: { promotionId } })) === null) return;
    tell(words.ended);
    pages.part.reload();
  };
  const discountOf = ({ kind, value, minGoods }: PromotionRowFragment) =>
    kind === 'PERCENT'
      ? locale.number(Number(value) / 10_000, { style: 'percent', maximumFractionDigits: 2 })
      : kind === 'AMOUNT'
        ? locale.money({ ...minGoods, minor: value })
        : words.kinds.FREE_SHIPPING;
  const columns: readonly DataColumn<PromotionRowFragment>[] = [
    {
      key: 'name',
      title: words.promotion.name,
      isHead: true,
      cell: ({ name, promotionCode }) => (
        <>
          <span className="user-text">{name}</span>{' '}
          {promotionCode !== null && <span className="mono">{promotionCode}</span>}
        </>
      ),
    },
    {
      key: 'state',
      title: words.columns.state,
      narrow: 'end',
      cell: ({ status }) => <Badge tone={promotionTones[status]}>{words.promotionStatuses[status]}</Badge>,
    },
    { key: 'value', title: words.promotion.kind, cell: discountOf },
    {
      key: 'used',
      title: words.promotion.used,
      isNumber: true,
      cell: ({ used, usageLimit }) =>
        [used, usageLimit].flatMap((n) => (n === null ? [] : locale.number(n))).join(' / '),
    },
    {
      key: 'end',
      title: words.end,
      isUntitled: true,
      cell: (row) =>
        row.status !== 'ENDED' && (
          <Button size="s" aria-label={`${words.end}: ${row.name}`} onClick={() => void finish(row.id)}>
            {words.end}
          </Button>
        ),
    },
  ];
  return (
    <>
      <p>
        <Button icon={Plus} onClick={() => setAdding(true)}>
          {words.addPromotion}
        </Button>
      </p>
      <ProblemNote problem={end.problem} />
      <PartView part={pages.part} pick={({ promotions }) => promotions} name={words.tabs.promotions}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.noPromotions}>{words.noPromotionsWhy}</Empty>
          ) : (
            <>
              <DataTable label={words.tabs.promotions} rows={pages.rows} columns={columns} idOf={({ id }) => id} />
              <MoreRows pages={pages} />
            </>
          )
        }
      </PartView>
      {isAdding && <PromotionDrawer onClose={() => setAdding(false)} onDone={pages.part.reload} />}
    </>
  );
}

interface DrawerProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function PromotionDrawer({ onClose, onDone }: DrawerProps) {
  const words = useWords(salesWords);
  const { language } = useLocale();
  const tell = useToast();
  const act = useAct(CreatePromotionDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const [draft, setDraft] = useState<PromotionDraft>({
    name: '',
    code: '',
    kind: 'PERCENT',
    value: '10',
    currency: language === 'ro' ? 'RON' : 'EUR',
    minGoods: '',
    limit: '',
    isStackable: false,
  });
  const [isTried, setTried] = useState(false);
  const [isChanged, setChanged] = useState(false);
  const write = (entries: Partial<PromotionDraft>) => {
    setDraft({ ...draft, ...entries });
    setChanged(true);
    idempotency.renew();
  };
  const faults = isTried ? faultsOfPromotion(draft) : null;
  const save = async () => {
    setTried(true);
    const content = promotionOf(draft);
    if (content === null) return;
    const startsAt = new Date(serverNow()).toISOString();
    if ((await act.run({ input: { ...content, startsAt, idempotencyKey: idempotency.key } })) === null) return;
    tell(words.saved);
    onDone();
    onClose();
  };
  const { kind, isStackable } = draft;
  const texts = words.promotion;
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.addPromotion}
      isChanged={isChanged}
      foot={
        <Button look="primary" size="l" wide busy={act.isBusy && words.saving} onClick={() => void save()}>
          {words.save}
        </Button>
      }
    >
      <Form onSubmit={() => void save()}>
        <Field label={texts.name} error={act.fieldError('name')}>
          <Input value={draft.name} maxLength={80} onChange={({ target }) => write({ name: target.value })} />
        </Field>
        <Field label={texts.code} hint={texts.codeHint} error={act.fieldError('code')}>
          <Input value={draft.code} maxLength={32} onChange={({ target }) => write({ code: target.value })} />
        </Field>
        <Field label={texts.kind}>
          <Select value={kind} onChange={({ target }) => write({ kind: target.value as PromotionDraft['kind'] })}>
            {(Object.keys(words.kinds) as PromotionDraft['kind'][]).map((value) => (
              <option key={value} value={value}>
                {words.kinds[value]}
              </option>
            ))}
          </Select>
        </Field>
        {kind !== 'FREE_SHIPPING' && (
          <Field
            label={kind === 'PERCENT' ? texts.percent : texts.amount}
            error={faults?.value ? (kind === 'PERCENT' ? texts.percentWrong : words.amountWrong) : undefined}
          >
            <Input inputMode="decimal" value={draft.value} onChange={({ target }) => write({ value: target.value })} />
          </Field>
        )}
        <CurrencyField value={draft.currency} onChange={(currency) => write({ currency })} />
        <Field label={texts.minGoods} error={faults?.minGoods ? words.amountWrong : undefined}>
          <Input
            inputMode="decimal"
            value={draft.minGoods}
            onChange={({ target }) => write({ minGoods: target.value })}
          />
        </Field>
        <Field label={texts.limit} error={faults?.limit ? texts.limitWrong : undefined}>
          <Input
            type="number"
            inputMode="numeric"
            min={1}
            value={draft.limit}
            onChange={({ target }) => write({ limit: target.value })}
          />
        </Field>
        <Switch label={texts.stacks} isOn={isStackable} onChange={(next) => write({ isStackable: next })} />
        <ProblemNote problem={act.problem} />
      </Form>
    </Drawer>
  );
}
