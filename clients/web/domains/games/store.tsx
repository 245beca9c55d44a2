import { Badge, Button, Note, Panel, Section, useLocale, useToast, useWords, When } from '@codai/ui';
import { Coins, Gift } from 'lucide-react';
import { Link } from 'wouter';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import {
  BuyCoinPackDocument,
  BuyItemDocument,
  ClaimCoinsDocument,
  OwnPurseDocument,
  type PursePartsFragment,
  UseItemDocument,
} from './generated/operations.ts';
import { useOwnName } from './names.ts';
import { storeWords } from './store-words.ts';
import { GamesTabs } from './tabs.tsx';
import { Trades } from './trades.tsx';
import './games.css';

/** Coins of the person, the reward of the day, and the store. */
export function StorePage() {
  const words = useWords(storeWords);
  const part = usePart(OwnPurseDocument, {});
  return (
    <Page title={words.title}>
      <GamesTabs current="store" />
      <PartView part={part} pick={({ purse }) => purse} name={words.title}>
        {(purse) => <Purse purse={purse} onChange={part.reload} />}
      </PartView>
    </Page>
  );
}

interface PurseProps {
  readonly purse: PursePartsFragment;
  readonly onChange: () => void;
}

function Purse({ purse, onChange }: PurseProps) {
  const words = useWords(storeWords);
  const locale = useLocale();
  const tell = useToast();
  const claim = useAct(ClaimCoinsDocument);
  const { balance, canClaim, items } = purse;
  return (
    <div className="stack">
      <Panel>
        <div className="panel-body line">
          <Coins className="icon" aria-hidden />
          <strong className="title" role="status">
            {locale.plural(balance, words.coins)}
          </strong>
          <span className="end">
            <Button
              look="primary"
              icon={Gift}
              disabled={!canClaim}
              busy={claim.isBusy && words.claiming}
              onClick={() => void claim.run({}).then((done) => done && tell(words.claimed))}
            >
              {canClaim ? words.claim : words.claimedToday}
            </Button>
          </span>
        </div>
      </Panel>
      <ProblemNote problem={claim.problem} />
      <p className="meta">{words.why}</p>
      {purse.debt > 0 && (
        <Note tone="warning" title={words.debt(locale.number(purse.debt))}>
          {words.debtWhy}
        </Note>
      )}
      <Section title={words.items}>
        <ul className="games-library">
          {items.map((item) => (
            <Item key={item.id} item={item} balance={balance} />
          ))}
        </ul>
      </Section>
      <Packs purse={purse} onChange={onChange} />
      <Trades onTrade={onChange} />
    </div>
  );
}

const euros = (cents: number) => ({ minor: String(cents), currency: 'EUR', exponent: 2 });

/** Packs of coins for money, and the purchases of them. Payments are confirmed with the others. */
function Packs({ purse: { packs, purchases }, onChange }: PurseProps) {
  const words = useWords(storeWords);
  const locale = useLocale();
  const tell = useToast();
  const buy = useAct(BuyCoinPackDocument);
  const keys = useInputKey();
  const sold = packs.filter(({ cents }) => cents !== null);
  if (sold.length === 0 && purchases.length === 0) return null;
  const begin = async (packId: string) => {
    const done = await buy.run({ input: { packId, idempotencyKey: keys.of({ packId }) } });
    if (done === null) return;
    keys.renew();
    tell(words.begun);
    onChange();
  };
  return (
    <Section title={words.packs}>
      <p className="meta">{words.packsWhy}</p>
      <p className="line wrap">
        {sold.map(({ id, coins, cents }) => (
          <Button key={id} busy={buy.isBusy && words.buying} onClick={() => void begin(id)}>
            {words.pack(locale.plural(coins, words.coins), locale.money(euros(cents ?? 0)))}
          </Button>
        ))}
        <Link href="/money/payments">{words.payments}</Link>
      </p>
      <ProblemNote problem={buy.problem} />
      {purchases.length > 0 && (
        <ul className="games-list">
          {purchases.map(({ id, coins, cents, status, createdAt }) => (
            <li key={id} className="games-row">
              <span>{locale.plural(coins, words.coins)}</span>
              <span className="meta">
                {locale.money(euros(cents))} · <When at={createdAt} />
              </span>
              <span>
                <Badge tone={status === 'PAID' ? 'good' : undefined}>{words.purchase[status]}</Badge>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

interface ItemProps {
  readonly item: PursePartsFragment['items'][number];
  readonly balance: number;
}

function Item({ item, balance }: ItemProps) {
  const words = useWords(storeWords);
  const locale = useLocale();
  const nameOf = useOwnName();
  const tell = useToast();
  const buy = useAct(BuyItemDocument);
  const use = useAct(UseItemDocument);
  const buying = useIdempotencyKey();
  const using = useIdempotencyKey();
  const { id: itemId, price, isConsumable, held } = item;
  const name = nameOf(item);
  const purchase = async () => {
    const done = await buy.run({ input: { itemId, idempotencyKey: buying.key } });
    buying.renew();
    if (done) tell(words.bought(name));
  };
  const consume = async () => {
    const done = await use.run({ input: { itemId, idempotencyKey: using.key } });
    using.renew();
    if (done) tell(words.used(name));
  };
  return (
    <li className="games-tile">
      <h3 className="heading">{name}</h3>
      <p>{locale.language === 'ro' ? item.summaryRo : item.summary}</p>
      <p className="meta">{locale.plural(price, words.coins)}</p>
      {held > 0 && (
        <p>
          <Badge tone="good">{words.held(locale.number(held))}</Badge>
        </p>
      )}
      <ProblemNote problem={buy.problem ?? use.problem} />
      <p className="line">
        {(isConsumable || held === 0) && (
          <Button disabled={balance < price} busy={buy.isBusy && words.buying} onClick={() => void purchase()}>
            {words.buy(name)}
          </Button>
        )}
        {isConsumable && held > 0 && (
          <Button busy={use.isBusy && words.using} onClick={() => void consume()}>
            {words.use(name)}
          </Button>
        )}
      </p>
    </li>
  );
}
