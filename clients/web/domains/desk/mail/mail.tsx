import { Badge, Button, DataTable, Panel, parseAmount, Section, useLocale, useToast, useWords, When } from '@codai/ui';
import { MailX } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { Confirm } from '../../../lib/confirm.tsx';
import { FieldsDialog, type FieldValues } from '../../../lib/fields-form.tsx';
import { PartView, usePages, usePart } from '../../../lib/part.tsx';
import { RowList } from '../../../lib/row-list.tsx';
import { exponentOf } from '../../../shared/money/exponent.ts';
import {
  AddMailSuppressionDocument,
  DeskMailQueuesDocument,
  DeskMessageRateDocument,
  DeskSuppressionsDocument,
  type DeskSuppressionsQuery,
  DropMailSuppressionDocument,
  SetMailPriceDocument,
} from './generated/operations.ts';
import { mailWords } from './words.ts';

type Suppression = NonNullable<DeskSuppressionsQuery['suppressions']>['edges'][number]['node'];

/** Messages that wait in each channel, and addresses that get no e-mail. */
export default function Mail() {
  return (
    <div className="desk-page stack">
      <Queues />
      <Price />
      <Suppressions />
    </div>
  );
}

function Queues() {
  const words = useWords(mailWords);
  const locale = useLocale();
  const part = usePart(DeskMailQueuesDocument, {});
  return (
    <Section title={words.queues}>
      <PartView part={part} pick={({ queueStats }) => queueStats} name={words.queues}>
        {(queues) => (
          <Panel>
            <DataTable
              label={words.queues}
              rows={queues}
              idOf={({ channel }) => channel}
              columns={[
                {
                  key: 'channel',
                  title: words.columns.channel,
                  isHead: true,
                  cell: ({ channel }) => words.channels[channel],
                },
                { key: 'due', title: words.columns.due, isNumber: true, cell: ({ due }) => locale.number(due) },
                {
                  key: 'waiting',
                  title: words.columns.waiting,
                  isNumber: true,
                  cell: ({ waiting }) => locale.number(waiting),
                },
                {
                  key: 'sending',
                  title: words.columns.sending,
                  isNumber: true,
                  cell: ({ sending }) => locale.number(sending),
                },
                {
                  key: 'oldest',
                  title: words.columns.oldest,
                  narrow: 'end',
                  cell: ({ oldestDueAt }) =>
                    oldestDueAt === null ? (
                      <span className="meta">{words.nothingDue}</span>
                    ) : (
                      <When at={oldestDueAt} as="distance" />
                    ),
                },
              ]}
            />
          </Panel>
        )}
      </PartView>
    </Section>
  );
}

/** Price of mail to contacts, by which campaigns of organisations count their costs. */
function Price() {
  const words = useWords(mailWords);
  const locale = useLocale();
  const tell = useToast();
  const { get, change } = useAddress();
  const part = usePart(DeskMessageRateDocument, {});
  const set = useAct(SetMailPriceDocument);
  const [isWrong, setWrong] = useState(false);
  const save = async ({ price = '', currency = 'EUR' }: FieldValues) => {
    const minor = parseAmount(price, exponentOf(currency));
    setWrong(minor === null || minor === '0');
    if (minor === null || minor === '0') return;
    if ((await set.run({ input: { perThousand: { minor, currency } } })) === null) return;
    tell(words.priceSaved);
    change({ do: null });
    part.reload();
  };
  const rate = part.data?.marketingMessageRate;
  return (
    <Section title={words.price} actions={<Button onClick={() => change({ do: 'price' })}>{words.setPrice}</Button>}>
      <p>{rate ? words.priceIs(locale.money(rate.perThousand)) : words.noPrice}</p>
      {get('do') === 'price' && (
        <FieldsDialog
          title={words.setPrice}
          close={words.cancel}
          onClose={() => change({ do: null })}
          submit={words.setPrice}
          busy={words.settingPrice}
          act={{ ...set, fieldError: (name) => (name === 'price' && isWrong ? words.priceWanted : undefined) }}
          onValues={(values) => void save(values)}
          fields={[
            { name: 'price', label: words.pricePer },
            {
              ...{ name: 'currency', label: words.currency },
              options: ['EUR', 'RON', 'USD', 'GBP'].map((value) => ({ value, label: value })),
            },
          ]}
        />
      )}
    </Section>
  );
}

function Suppressions() {
  const words = useWords(mailWords);
  const { get, change } = useAddress();
  const pages = usePages(DeskSuppressionsDocument, { first: 20 }, ({ suppressions }) => suppressions);
  const [asked, ask] = useState<Suppression | null>(null);
  return (
    <Section
      title={words.suppressed}
      actions={
        <Button icon={MailX} onClick={() => change({ do: 'suppress' })}>
          {words.add}
        </Button>
      }
    >
      <p className="meta">{words.suppressedWhy}</p>
      <RowList pages={pages} name={words.suppressed} nothing={words.none} nothingWhy={words.noneWhy} as="ul">
        {(one) => (
          <li key={one.id} className="wrap">
            <span className="grow">
              <code className="user-text">{one.addressHash.slice(0, HASH_SHOWN)}</code>{' '}
              <span className="meta">
                {one.category === null ? words.all : words.only(words.categories[one.category])} · {words.since}{' '}
                <When at={one.createdAt} />
              </span>
            </span>
            <Badge tone={one.reason === 'COMPLAINT' ? 'warning' : undefined}>{words.reasons[one.reason]}</Badge>
            <Button size="s" aria-label={words.removeOf(one.addressHash.slice(0, HASH_SHOWN))} onClick={() => ask(one)}>
              {words.remove}
            </Button>
          </li>
        )}
      </RowList>
      {get('do') === 'suppress' && <Suppress onClose={() => change({ do: null })} onDone={pages.restart} />}
      {asked !== null && <Remove one={asked} onClose={() => ask(null)} onDone={() => pages.drop(asked.id)} />}
    </Section>
  );
}

/** So much of a hash tells it from others that are shown. */
const HASH_SHOWN = 12;

interface StepProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Suppress({ onClose, onDone }: StepProps) {
  const words = useWords(mailWords);
  const tell = useToast();
  const add = useAct(AddMailSuppressionDocument);
  return (
    <FieldsDialog
      title={words.add}
      close={words.cancel}
      onClose={onClose}
      submit={words.add}
      busy={words.adding}
      act={add}
      fields={[{ name: 'address', label: words.address, hint: words.addressHint, max: 320 }]}
      onValues={async ({ address = '' }) => {
        if ((await add.run({ input: { address } })) === null) return;
        tell(words.added);
        onClose();
        onDone();
      }}
    />
  );
}

function Remove({ one, onClose, onDone }: StepProps & { readonly one: Suppression }) {
  const words = useWords(mailWords);
  const tell = useToast();
  const drop = useAct(DropMailSuppressionDocument);
  return (
    <Confirm
      title={words.removeTitle}
      why={words.removeWhy}
      act={words.remove}
      busy={words.removing}
      keep={words.keep}
      action={drop}
      isDanger={false}
      onClose={onClose}
      onConfirm={async () => {
        if ((await drop.run({ input: { suppressionId: one.id } })) === null) return;
        tell(words.removed);
        onClose();
        onDone();
      }}
    />
  );
}
