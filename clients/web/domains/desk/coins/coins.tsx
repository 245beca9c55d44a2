import { Button, DataTable, Drawer, Field, Form, Input, Panel, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { PartView, usePart } from '../../../lib/part.tsx';
import { type DeskCoinPackFragment, DeskCoinPacksDocument, PriceCoinPackDocument } from './generated/operations.ts';
import { coinWords } from './words.ts';

/** Packs of coins that games sells, and their prices at payments. The pack whose price is set stands in the address. */
export default function CoinQueue() {
  const words = useWords(coinWords);
  const locale = useLocale();
  const { get, change } = useAddress();
  const part = usePart(DeskCoinPacksDocument, {});
  const close = () => change({ id: null });
  return (
    <div className="desk-page stack">
      <p className="meta">{words.about}</p>
      <PartView part={part} pick={({ purse }) => purse} name={words.title}>
        {({ packs }) => {
          const open = packs.find(({ id }) => id === get('id'));
          return (
            <>
              <Panel>
                <DataTable
                  label={words.title}
                  rows={packs}
                  idOf={({ id }) => id}
                  columns={[
                    {
                      key: 'pack',
                      title: words.pack,
                      isHead: true,
                      cell: ({ coins }) => locale.plural(coins, words.coins),
                    },
                    {
                      key: 'price',
                      title: words.price,
                      isNumber: true,
                      cell: ({ cents }) => (cents === null ? words.notForSale : locale.money(euros(cents))),
                    },
                    {
                      key: 'set',
                      title: words.set,
                      narrow: 'end',
                      cell: ({ id, coins }) => (
                        <Button
                          size="s"
                          aria-label={words.setOf(locale.plural(coins, words.coins))}
                          onClick={() => change({ id })}
                        >
                          {words.set}
                        </Button>
                      ),
                    },
                  ]}
                />
              </Panel>
              {open && <SetPrice key={open.id} pack={open} onClose={close} onSaved={part.reload} />}
            </>
          );
        }}
      </PartView>
    </div>
  );
}

const euros = (cents: number) => ({ minor: String(cents), currency: 'EUR', exponent: 2 });

interface SetPriceProps {
  readonly pack: DeskCoinPackFragment;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

function SetPrice({ pack: { id: packId, coins, cents }, onClose, onSaved }: SetPriceProps) {
  const words = useWords(coinWords);
  const locale = useLocale();
  const tell = useToast();
  const save = useAct(PriceCoinPackDocument);
  const stop = useAct(PriceCoinPackDocument);
  const [price, setPrice] = useState('');
  const [isTried, setTried] = useState(false);
  const priceId = price.trim();
  const finish = (text: string) => {
    tell(text);
    onSaved();
    onClose();
  };
  const submit = async () => {
    setTried(true);
    if (priceId === '') return;
    if ((await save.run({ input: { packId, priceId } })) !== null) finish(words.saved);
  };
  const takeOff = async () => {
    if ((await stop.run({ input: { packId, priceId: null } })) !== null) finish(words.stopped);
  };
  const isUnfit = save.fieldError('priceId') !== undefined;
  const fault = isTried && priceId === '' ? words.priceWanted : isUnfit ? words.priceUnfit : undefined;
  return (
    <Drawer isOpen onClose={onClose} title={words.setOf(locale.plural(coins, words.coins))} isChanged={price !== ''}>
      <Form onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
        <p className="meta">{words.why}</p>
        <Field label={words.priceId} hint={words.priceHint} error={fault}>
          <Input value={price} autoCapitalize="none" onChange={(event) => setPrice(event.target.value)} autoFocus />
        </Field>
        {fault === undefined && <ProblemNote problem={save.problem} />}
        <ProblemNote problem={stop.problem} />
        <p className="line">
          <Button type="submit" look="primary" busy={save.isBusy && words.saving}>
            {words.save}
          </Button>
          {cents !== null && (
            <Button look="danger" busy={stop.isBusy && words.stopping} onClick={() => void takeOff()}>
              {words.stop}
            </Button>
          )}
        </p>
      </Form>
    </Drawer>
  );
}
