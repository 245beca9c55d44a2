import {
  Button,
  type DataColumn,
  DataTable,
  Drawer,
  Empty,
  Field,
  Form,
  IconButton,
  Input,
  Section,
  Select,
  TextArea,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { serverNow } from '../../lib/clock.ts';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { CurrencyField } from '../../shared/money/choices.tsx';
import { exponentOf } from '../../shared/money/exponent.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { ChoosePeople } from '../../shared/people/choose-people.tsx';
import type { Person as Chosen } from '../../shared/people/conversation.ts';
import { Person } from '../../shared/people/person.tsx';
import {
  AddCustomerToGroupDocument,
  CreateCustomerGroupDocument,
  CreatePriceListDocument,
  EndPriceListDocument,
  type PriceListRowFragment,
  RemoveCustomerFromGroupDocument,
  ShopCustomerGroupsDocument,
  type ShopCustomerGroupsQuery,
  ShopGroupMembersDocument,
  ShopPriceListsDocument,
} from './generated/goods.ts';
import { goodsWords } from './goods-words.ts';
import { priceEntriesOf } from './price-entries.ts';

type Group = NonNullable<ShopCustomerGroupsQuery['customerGroups']>['edges'][number]['node'];

/** Price lists of the shop, and the groups of shoppers that they hold for. */
export default function PriceLists() {
  const words = useWords(goodsWords).prices;
  const locale = useLocale();
  const tell = useToast();
  const lists = usePages(ShopPriceListsDocument, { first: 20 }, ({ priceLists }) => priceLists);
  const groups = usePages(ShopCustomerGroupsDocument, { first: 20 }, ({ customerGroups }) => customerGroups);
  const end = useAct(EndPriceListDocument);
  const [open, setOpen] = useState<'group' | 'list' | Group | null>(null);
  const finish = async (priceListId: string) => {
    if ((await end.run({ input: { priceListId } })) !== null) tell(words.ended);
  };
  const listColumns: readonly DataColumn<PriceListRowFragment>[] = [
    { key: 'name', title: words.name, isHead: true, cell: ({ name }) => <span className="user-text">{name}</span> },
    { key: 'group', title: words.group, cell: ({ group }) => group?.name ?? words.everybody },
    { key: 'count', title: words.count, isNumber: true, cell: ({ entries }) => locale.number(entries.length) },
    {
      key: 'until',
      title: words.until,
      cell: ({ endsAt }) => (endsAt === null ? words.openEnd : locale.day(endsAt)),
    },
    {
      key: 'end',
      title: words.end,
      isUntitled: true,
      cell: ({ id, name, endsAt }) =>
        (endsAt === null || new Date(endsAt).getTime() > serverNow()) && (
          <Button size="s" aria-label={`${words.end}: ${name}`} onClick={() => void finish(id)}>
            {words.end}
          </Button>
        ),
    },
  ];
  const groupColumns: readonly DataColumn<Group>[] = [
    { key: 'name', title: words.name, isHead: true, cell: ({ name }) => <span className="user-text">{name}</span> },
    {
      key: 'orders',
      title: words.minPaidOrders,
      isNumber: true,
      cell: ({ minPaidOrders }) => (minPaidOrders === null ? '' : locale.number(minPaidOrders)),
    },
    {
      key: 'members',
      title: words.members,
      isUntitled: true,
      cell: (group) => (
        <Button size="s" aria-label={`${words.members}: ${group.name}`} onClick={() => setOpen(group)}>
          {words.members}
        </Button>
      ),
    },
  ];
  const close = () => setOpen(null);
  return (
    <div className="stack">
      <Section
        title={words.lists}
        actions={
          <Button icon={Plus} onClick={() => setOpen('list')}>
            {words.addList}
          </Button>
        }
      >
        <ProblemNote problem={end.problem} />
        <PartView part={lists.part} pick={({ priceLists }) => priceLists} name={words.lists}>
          {() =>
            lists.rows.length === 0 ? (
              <Empty title={words.noLists}>{words.noListsWhy}</Empty>
            ) : (
              <>
                <DataTable label={words.lists} rows={lists.rows} columns={listColumns} idOf={({ id }) => id} />
                <MoreRows pages={lists} />
              </>
            )
          }
        </PartView>
      </Section>
      <Section
        title={words.groups}
        actions={
          <Button icon={Plus} onClick={() => setOpen('group')}>
            {words.addGroup}
          </Button>
        }
      >
        <PartView part={groups.part} pick={({ customerGroups }) => customerGroups} name={words.groups}>
          {() =>
            groups.rows.length === 0 ? (
              <Empty title={words.noGroups}>{words.noGroupsWhy}</Empty>
            ) : (
              <>
                <DataTable label={words.groups} rows={groups.rows} columns={groupColumns} idOf={({ id }) => id} />
                <MoreRows pages={groups} />
              </>
            )
          }
        </PartView>
      </Section>
      {open === 'list' && <ListDrawer groups={groups.rows} onClose={close} onDone={lists.part.reload} />}
      {open === 'group' && <GroupDrawer onClose={close} onDone={groups.part.reload} />}
      {open !== null && typeof open !== 'string' && <MembersDrawer group={open} onClose={close} />}
    </div>
  );
}

interface DrawerProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function ListDrawer({ groups, onClose, onDone }: DrawerProps & { readonly groups: readonly Group[] }) {
  const words = useWords(goodsWords).prices;
  const { language } = useLocale();
  const tell = useToast();
  const act = useAct(CreatePriceListDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const [draft, setDraft] = useState({
    name: '',
    groupId: '',
    currency: language === 'ro' ? 'RON' : 'EUR',
    endsOn: '',
    prices: '',
  });
  const [isTried, setTried] = useState(false);
  const entries = priceEntriesOf(draft.prices, exponentOf(draft.currency));
  const write = (changes: Partial<typeof draft>) => {
    setDraft({ ...draft, ...changes });
    idempotency.renew();
  };
  const fault =
    typeof entries === 'number'
      ? words.lineWrong(String(entries))
      : entries.length === 0
        ? words.noPrices
        : act.fieldError('sku');
  const save = async () => {
    setTried(true);
    if (typeof entries === 'number' || entries.length === 0) return;
    const { name, currency, groupId, endsOn } = draft;
    const period = {
      startsAt: new Date(serverNow()).toISOString(),
      endsAt: endsOn === '' ? null : new Date(`${endsOn}T23:59:59`).toISOString(),
    };
    const content = { name, currency, groupId: groupId || null, entries, ...period };
    if ((await act.run({ input: { ...content, idempotencyKey: idempotency.key } })) === null) return;
    tell(words.saved);
    onDone();
    onClose();
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.addList} isChanged={draft.name !== '' || draft.prices !== ''}>
      <Form onSubmit={() => void save()}>
        <Field label={words.name} error={act.fieldError('name')}>
          <Input value={draft.name} maxLength={80} onChange={({ target }) => write({ name: target.value })} />
        </Field>
        <Field label={words.group}>
          <Select value={draft.groupId} onChange={({ target }) => write({ groupId: target.value })}>
            <option value="">{words.everybody}</option>
            {groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <CurrencyField value={draft.currency} onChange={(currency) => write({ currency })} />
        <Field label={words.until} hint={words.untilHint} error={act.fieldError('endsAt')}>
          <Input type="date" value={draft.endsOn} onChange={({ target }) => write({ endsOn: target.value })} />
        </Field>
        <Field label={words.entries} hint={words.entriesHint} error={isTried ? fault : undefined}>
          <TextArea
            rows={8}
            spellCheck={false}
            value={draft.prices}
            onChange={({ target }) => write({ prices: target.value })}
          />
        </Field>
        <ProblemNote problem={act.problem} />
        <Button type="submit" look="primary" size="l" wide busy={act.isBusy && words.saving}>
          {words.save}
        </Button>
      </Form>
    </Drawer>
  );
}

function GroupDrawer({ onClose, onDone }: DrawerProps) {
  const words = useWords(goodsWords).prices;
  const tell = useToast();
  const act = useAct(CreateCustomerGroupDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const [name, setName] = useState('');
  const [orders, setOrders] = useState('');
  const save = async () => {
    const minPaidOrders = orders.trim() === '' ? null : Number(orders);
    if ((await act.run({ input: { name, minPaidOrders, idempotencyKey: idempotency.key } })) === null) return;
    tell(words.saved);
    onDone();
    onClose();
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.addGroup} isChanged={name !== ''}>
      <Form onSubmit={() => void save()}>
        <Field label={words.name} error={act.fieldError('name')}>
          <Input
            value={name}
            maxLength={80}
            onChange={({ target }) => {
              setName(target.value);
              idempotency.renew();
            }}
          />
        </Field>
        <Field label={words.minPaidOrders} hint={words.minPaidOrdersHint} error={act.fieldError('minPaidOrders')}>
          <Input
            type="number"
            inputMode="numeric"
            min={1}
            value={orders}
            onChange={({ target }) => {
              setOrders(target.value);
              idempotency.renew();
            }}
          />
        </Field>
        <ProblemNote problem={act.problem} />
        <Button type="submit" look="primary" size="l" wide busy={act.isBusy && words.saving}>
          {words.save}
        </Button>
      </Form>
    </Drawer>
  );
}

function MembersDrawer({ group, onClose }: { readonly group: Group; readonly onClose: () => void }) {
  const words = useWords(goodsWords).prices;
  const pages = usePages(ShopGroupMembersDocument, { groupId: group.id }, (data) => data.customerGroupMembers);
  const add = useAct(AddCustomerToGroupDocument);
  const remove = useAct(RemoveCustomerFromGroupDocument);
  const [people, setPeople] = useState<readonly Chosen[]>([]);
  const send = async () => {
    for (const { id: userId } of people)
      if ((await add.attempt({ input: { groupId: group.id, userId } })).done === null) return;
    setPeople([]);
    pages.part.reload();
  };
  const take = async (userId: string) => {
    if ((await remove.run({ input: { groupId: group.id, userId } })) !== null) pages.part.reload();
  };
  return (
    <Drawer isOpen onClose={onClose} title={group.name} isChanged={people.length > 0}>
      <div className="stack">
        <PartView part={pages.part} pick={(data) => data.customerGroupMembers} name={words.members}>
          {() => (
            <>
              <ul className="rows" data-tight>
                {pages.rows.map(({ id, user }) => (
                  <li key={id}>
                    <span className="grow">
                      <Person id={user?.id} />
                    </span>
                    {user !== null && (
                      <IconButton icon={X} size="s" label={words.removeMember} onClick={() => void take(user.id)} />
                    )}
                  </li>
                ))}
              </ul>
              <MoreRows pages={pages} />
            </>
          )}
        </PartView>
        <ChoosePeople chosen={people} onChange={setPeople} />
        <ProblemNote problem={add.problem ?? remove.problem} />
        <Button disabled={people.length === 0} busy={add.isBusy && words.saving} onClick={() => void send()}>
          {words.addMembers}
        </Button>
      </div>
    </Drawer>
  );
}
