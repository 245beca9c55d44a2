import {
  Amount,
  Badge,
  Button,
  type DataColumn,
  DataTable,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  MoneyInput,
  Note,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Eye, Plus } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { CurrencyField } from '../../shared/money/choices.tsx';
import { CopyButton } from '../../shared/money/copy.tsx';
import { exponentOf } from '../../shared/money/exponent.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import {
  ApplyGiftCardDocument,
  EndGiftCardDocument,
  type GiftCardRowFragment,
  IssueGiftCardDocument,
  RemoveGiftCardDocument,
  RevealGiftCardDocument,
  ShopGiftCardsDocument,
} from './generated/goods.ts';
import { MyCartDocument } from './generated/operations.ts';
import { goodsWords } from './goods-words.ts';
import { amountOf } from './variant-drafts.ts';

const cardTones = { ACTIVE: 'good', EXPIRED: undefined, ENDED: undefined } as const;

/** Balance of a gift card, and its code, which is shown after a proof of a second factor. */
export function GiftCardLine({
  card,
  hasBalance = true,
  onChanged,
}: {
  readonly card: GiftCardRowFragment;
  /** Whether balance and state stand beside the code. */
  readonly hasBalance?: boolean;
  readonly onChanged: () => void;
}) {
  const words = useWords(goodsWords);
  const locale = useLocale();
  const reveal = useAct(RevealGiftCardDocument);
  const [code, setCode] = useState<string | null>(null);
  const { id, ending, balance, status } = card;
  const show = async () => {
    const done = await reveal.run({ input: { giftCardId: id } });
    if (done !== null) setCode(done.cardCode);
  };
  const close = () => {
    setCode(null);
    onChanged();
  };
  return (
    <span className="stack-s">
      <span className="line wrap">
        {ending !== null && <span className="mono">{words.endsWith(ending)}</span>}
        {hasBalance && <span className="meta">{words.balance(locale.money(balance))}</span>}
        {hasBalance && status !== 'ACTIVE' && <Badge>{words.cardStatuses[status]}</Badge>}
        {status === 'ACTIVE' && (
          <Button size="s" icon={Eye} busy={reveal.isBusy && words.showing} onClick={() => void show()}>
            {words.showCode}
          </Button>
        )}
      </span>
      <ProblemNote problem={reveal.problem} />
      {code !== null && (
        <Drawer isOpen onClose={close} title={words.cardCode}>
          <div className="stack">
            <p className="line wrap">
              <strong className="mono">{code}</strong>
              <CopyButton text={code} />
            </p>
            <Note tone="warning" title={words.codeIsMoney}>
              {words.codeIsMoneyWhy}
            </Note>
          </div>
        </Drawer>
      )}
    </span>
  );
}

/** Gift cards of the shop: those that it has sold, and those that it has issued. */
export default function GiftCards() {
  const words = useWords(goodsWords);
  const tell = useToast();
  const pages = usePages(ShopGiftCardsDocument, { first: 20 }, ({ giftCards }) => giftCards);
  const end = useAct(EndGiftCardDocument);
  const [isAdding, setAdding] = useState(false);
  const [ended, askEnd] = useState<string | null>(null);
  const finish = async (giftCardId: string) => {
    if ((await end.run({ input: { giftCardId } })) === null) return;
    tell(words.cardEnded);
    askEnd(null);
  };
  const columns: readonly DataColumn<GiftCardRowFragment>[] = [
    {
      key: 'card',
      title: words.card,
      isHead: true,
      cell: (card) =>
        card.isSold ? (
          <span className="mono">{card.ending === null ? words.unseen : words.endsWith(card.ending)}</span>
        ) : (
          <GiftCardLine card={card} hasBalance={false} onChanged={pages.part.reload} />
        ),
    },
    {
      key: 'status',
      title: words.state,
      narrow: 'end',
      cell: ({ status }) => <Badge tone={cardTones[status]}>{words.cardStatuses[status]}</Badge>,
    },
    { key: 'origin', title: words.origin, cell: ({ isSold }) => (isSold ? words.sold : words.issued) },
    { key: 'face', title: words.face, isNumber: true, cell: ({ face }) => <Amount money={face} /> },
    { key: 'balance', title: words.left_, isNumber: true, cell: ({ balance }) => <Amount money={balance} /> },
    {
      key: 'end',
      title: words.endCard,
      isUntitled: true,
      cell: ({ id, ending, isSold, status }) =>
        !isSold &&
        status === 'ACTIVE' && (
          <Button size="s" aria-label={words.endCardOne(ending)} onClick={() => askEnd(id)}>
            {words.endCard}
          </Button>
        ),
    },
  ];
  return (
    <>
      <p>
        <Button icon={Plus} onClick={() => setAdding(true)}>
          {words.issue}
        </Button>
      </p>
      <PartView part={pages.part} pick={({ giftCards }) => giftCards} name={words.giftCards}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.noCards}>{words.noCardsWhy}</Empty>
          ) : (
            <>
              <DataTable label={words.giftCards} rows={pages.rows} columns={columns} idOf={({ id }) => id} />
              <MoreRows pages={pages} />
            </>
          )
        }
      </PartView>
      {ended !== null && (
        <Confirm
          title={words.endCardTitle}
          why={words.endCardWhy}
          act={words.endCard}
          busy={words.endingCard}
          keep={words.keep}
          action={end}
          onConfirm={() => void finish(ended)}
          onClose={() => askEnd(null)}
        />
      )}
      {isAdding && <IssueDrawer onClose={() => setAdding(false)} onDone={pages.part.reload} />}
    </>
  );
}

function IssueDrawer({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const words = useWords(goodsWords);
  const { language } = useLocale();
  const tell = useToast();
  const act = useAct(IssueGiftCardDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const [text, setText] = useState('');
  const [currency, setCurrency] = useState(language === 'ro' ? 'RON' : 'EUR');
  const [isTried, setTried] = useState(false);
  const exponent = exponentOf(currency);
  const minor = amountOf(text, exponent);
  const send = async () => {
    setTried(true);
    if (minor == null) return;
    const input = { amount: { minor, currency }, idempotencyKey: idempotency.key };
    if ((await act.run({ input })) === null) return;
    tell(words.cardIssued);
    onDone();
    onClose();
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.issue}
      isChanged={text !== ''}
      foot={
        <Button look="primary" size="l" wide busy={act.isBusy && words.issuing} onClick={() => void send()}>
          {words.issue}
        </Button>
      }
    >
      <Form onSubmit={() => void send()}>
        <p className="meta">{words.issueWhy}</p>
        <Field label={words.face} error={isTried && minor == null ? words.amountWrong : act.fieldError('amount')}>
          <MoneyInput
            value={text}
            currency={currency}
            exponent={exponent}
            onChange={(next) => {
              setText(next);
              idempotency.renew();
            }}
          />
        </Field>
        <CurrencyField value={currency} onChange={setCurrency} />
        <ProblemNote problem={act.problem} />
      </Form>
    </Drawer>
  );
}

/** Gift cards in the cart, and the field for the code of another. */
export function CartGiftCards({ onChanged }: { readonly onChanged: () => void }) {
  const words = useWords(goodsWords);
  const locale = useLocale();
  const cart = usePart(MyCartDocument, {});
  const apply = useAct(ApplyGiftCardDocument);
  const remove = useAct(RemoveGiftCardDocument);
  const [code, setCode] = useState('');
  const refusal = apply.problem?.refusal as { readonly reason?: keyof typeof words.cardReasons } | null | undefined;
  const enter = async () => {
    if (code.trim() === '' || (await apply.run({ input: { code } })) === null) return;
    setCode('');
    onChanged();
  };
  const takeOut = async (giftCardId: string) => {
    if ((await remove.run({ input: { giftCardId } })) !== null) onChanged();
  };
  return (
    <Form onSubmit={() => void enter()}>
      <Field label={words.giftCode} error={refusal?.reason && words.cardReasons[refusal.reason]}>
        <Input
          value={code}
          maxLength={40}
          autoComplete="off"
          onChange={({ target }) => {
            setCode(target.value);
            apply.clear();
          }}
        />
      </Field>
      {(cart.data?.myCart?.giftCards ?? []).map(({ id, ending, balance }) => (
        <p key={id} className="line">
          <span className="mono">{words.endsWith(ending)}</span>
          <span className="meta">{words.balance(locale.money(balance))}</span>
          <Button size="s" aria-label={words.removeCard(ending)} onClick={() => void takeOut(id)}>
            {words.takeOut}
          </Button>
        </p>
      ))}
      <ProblemNote problem={refusal?.reason ? null : (apply.problem ?? remove.problem)} />
      <div>
        <Button type="submit" busy={apply.isBusy && words.applying}>
          {words.applyCard}
        </Button>
      </div>
    </Form>
  );
}
