import { Badge, Button, Panel, Section, useLocale, useToast, useWords } from '@codai/ui';
import { Coins, Gift } from 'lucide-react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import {
  BuyItemDocument,
  ClaimCoinsDocument,
  OwnPurseDocument,
  type PursePartsFragment,
  UseItemDocument,
} from './generated/operations.ts';
import { useOwnName } from './names.ts';
import { storeWords } from './store-words.ts';
import { GamesTabs } from './tabs.tsx';
import './games.css';

/** Coins of the person, the reward of the day, and the store. */
export function StorePage() {
  const words = useWords(storeWords);
  const part = usePart(OwnPurseDocument, {});
  return (
    <Page title={words.title}>
      <GamesTabs current="store" />
      <PartView part={part} pick={({ purse }) => purse} name={words.title}>
        {(purse) => <Purse purse={purse} />}
      </PartView>
    </Page>
  );
}

function Purse({ purse }: { readonly purse: PursePartsFragment }) {
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
      <Section title={words.items}>
        <ul className="games-library">
          {items.map((item) => (
            <Item key={item.id} item={item} balance={balance} />
          ))}
        </ul>
      </Section>
    </div>
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
