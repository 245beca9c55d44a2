import { Badge, Button, Dialog, Empty, Field, Form, Section, Select, useToast, useWords } from '@codai/ui';
import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import {
  EndTradeDocument,
  MakeTradeOfferDocument,
  OwnPurseDocument,
  OwnTradesDocument,
  TakeTradeDocument,
  type TradePartsFragment,
} from './generated/operations.ts';
import { useOwnName } from './names.ts';
import { tradeWords } from './trade-words.ts';

/** Offers that the person has made and received. `onTrade` runs when items have changed hands. */
export function Trades({ onTrade }: { readonly onTrade: () => void }) {
  const words = useWords(tradeWords);
  const part = usePart(OwnTradesDocument, { first: 10 });
  return (
    <Section title={words.title}>
      <PartView part={part} pick={({ myTrades }) => myTrades} name={words.title}>
        {({ edges }) =>
          edges.length === 0 ? (
            <Empty title={words.none}>{words.noneWhy}</Empty>
          ) : (
            <ul className="games-list">
              {edges.map(({ node }) => (
                <Offer key={node.id} trade={node} onTrade={onTrade} />
              ))}
            </ul>
          )
        }
      </PartView>
    </Section>
  );
}

function Offer({ trade, onTrade }: { readonly trade: TradePartsFragment; readonly onTrade: () => void }) {
  const words = useWords(tradeWords);
  const nameOfItem = useOwnName();
  const nameOf = useNameOf();
  const take = useAct(TakeTradeDocument);
  const end = useAct(EndTradeDocument);
  const { id: tradeId, isMine, status, proposer, recipient, given, wanted } = trade;
  const items = [nameOfItem(given), nameOfItem(wanted)] as const;
  return (
    <li className="stack">
      <p className="line wrap">
        <span className="user-text grow">
          {isMine ? words.mine(...items, nameOf(recipient)) : words.theirs(...items, nameOf(proposer))}
        </span>
        {status !== 'OPEN' && <Badge tone={status === 'ACCEPTED' ? 'good' : undefined}>{words.status[status]}</Badge>}
        {status === 'OPEN' && !isMine && (
          <Button
            size="s"
            look="primary"
            busy={take.isBusy && words.accepting}
            onClick={() => void take.run({ input: { tradeId } }).then((done) => done && onTrade())}
          >
            {words.accept}
          </Button>
        )}
        {status === 'OPEN' && (
          <Button size="s" busy={end.isBusy && words.closing} onClick={() => void end.run({ input: { tradeId } })}>
            {isMine ? words.withdraw : words.decline}
          </Button>
        )}
      </p>
      <ProblemNote problem={take.problem ?? end.problem} />
    </li>
  );
}

/** Offers the opponent of a match one of the person's items for another one. */
export function OfferTrade({ recipientId }: { readonly recipientId: string }) {
  const words = useWords(tradeWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="plain" size="s" icon={ArrowLeftRight} onClick={() => setOpen(true)}>
        {words.offer}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={words.offer} description={words.offerWhy}>
        <OfferForm recipientId={recipientId} onSent={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function OfferForm({ recipientId, onSent }: { readonly recipientId: string; readonly onSent: () => void }) {
  const words = useWords(tradeWords);
  const nameOf = useOwnName();
  const tell = useToast();
  const part = usePart(OwnPurseDocument, {});
  const offer = useAct(MakeTradeOfferDocument);
  const items = part.data?.purse?.items ?? [];
  const held = items.filter((item) => item.held > 0);
  const [given, give] = useState('');
  const [wanted, want] = useState('');
  const givenItemId = given || (held[0]?.id ?? '');
  const wantedItemId = wanted || (items.find(({ id }) => id !== givenItemId)?.id ?? '');
  const send = async () => {
    if (!(await offer.run({ input: { recipientId, givenItemId, wantedItemId } }))) return;
    tell(words.sent);
    onSent();
  };
  return (
    <Form onSubmit={() => void send()}>
      <Field label={words.give}>
        <Select value={givenItemId} onChange={({ target }) => give(target.value)}>
          {held.map((item) => (
            <option key={item.id} value={item.id}>
              {nameOf(item)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.receive}>
        <Select value={wantedItemId} onChange={({ target }) => want(target.value)}>
          {items
            .filter(({ id }) => id !== givenItemId)
            .map((item) => (
              <option key={item.id} value={item.id}>
                {nameOf(item)}
              </option>
            ))}
        </Select>
      </Field>
      <ProblemNote problem={offer.problem} />
      <Button type="submit" look="primary" disabled={held.length === 0} busy={offer.isBusy && words.sending}>
        {words.send}
      </Button>
    </Form>
  );
}
