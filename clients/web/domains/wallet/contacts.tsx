import { Avatar, Button, Drawer, Field, Form, Input, useLocale, useToast, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { serverDate } from '../../lib/clock.ts';
import { Confirm } from '../../lib/confirm.tsx';
import { Page } from '../../lib/page.tsx';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { useSession } from '../../lib/session.tsx';
import { MoneyGate } from '../../shared/money/money-gate.tsx';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import { useTask } from '../../shared/money/task.ts';
import { moneyWords } from '../../shared/money/words.ts';
import {
  AddContactDocument,
  type ContactRowFragment,
  RemoveContactDocument,
  WalletContactsDocument,
} from './generated/operations.ts';
import './wallet.css';
import { walletWords } from './words.ts';

export default function ContactsPage() {
  const all = useWords(walletWords);
  const task = useTask();
  const { factors } = useSession();
  return (
    <Page
      title={all.contacts.title}
      trail={[{ label: all.title, path: '/money/wallet' }]}
      actions={
        factors >= 2 && (
          <Button look="primary" icon={Plus} onClick={() => task.open('contact')}>
            {all.contacts.add}
          </Button>
        )
      }
    >
      <MoneyGate>{() => <Contacts />}</MoneyGate>
      {factors >= 2 && task.name === 'contact' && <AddContactDrawer onClose={task.close} />}
    </Page>
  );
}

function Contacts() {
  const words = useWords(walletWords).contacts;
  const pages = usePages(WalletContactsDocument, { first: 50 }, (data) => data.walletContacts);
  return (
    <RowList pages={pages} name={words.title} nothing={words.empty} nothingWhy={words.emptyWhy} as="ul">
      {(contact) => <ContactRow key={contact.id} contact={contact} onRemoved={() => pages.drop(contact.id)} />}
    </RowList>
  );
}

function ContactRow({ contact, onRemoved }: { readonly contact: ContactRowFragment; readonly onRemoved: () => void }) {
  const words = useWords(walletWords).contacts;
  const locale = useLocale();
  const tell = useToast();
  const [isAsked, ask] = useState(false);
  const remove = useAct(RemoveContactDocument);
  const submit = async () => {
    if ((await remove.run({ input: { contactId: contact.id } })) === null) return;
    tell(words.removed);
    ask(false);
    onRemoved();
  };
  const isCooling = new Date(contact.usableFrom) > serverDate();
  return (
    <li>
      <Avatar id={contact.id} name={contact.name} />
      <div className="grow">
        <p className="strong cut">{contact.name}</p>
        <p className="meta cut">
          {contact.address ?? words.wallet}
          {isCooling && ` · ${words.usableFrom(locale.when(contact.usableFrom))}`}
        </p>
      </div>
      <Button size="s" onClick={() => ask(true)}>
        {words.remove}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={words.removeTitle(contact.name)}
        why={words.removeWhy}
        act={words.remove}
        busy={words.remove}
        keep={words.keep}
        action={remove}
        Refused={MoneyProblem}
        onConfirm={() => void submit()}
        onClose={() => ask(false)}
      />
    </li>
  );
}

function AddContactDrawer({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(walletWords).contacts;
  const money = useWords(moneyWords);
  const tell = useToast();
  const add = useAct(AddContactDocument);
  const [name, setName] = useState('');
  const [handle, setHandle] = useState('');
  const [isTried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (name.trim() === '' || handle.trim() === '') return;
    const target = { handle: handle.trim().replace(/^@/, '') };
    if ((await add.run({ input: { name: name.trim(), target } })) === null) return;
    tell(words.added);
    onClose();
  };
  const missing = (value: string) => (isTried && value.trim() === '' ? money.required : undefined);
  return (
    <Drawer isOpen onClose={onClose} title={words.add} isChanged={name !== '' || handle !== ''}>
      <Form onSubmit={() => void submit()}>
        <Field label={words.name} error={missing(name) ?? add.fieldError('name')}>
          <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} autoFocus />
        </Field>
        <Field label={words.handle} error={missing(handle) ?? add.fieldError('handle')}>
          <Input
            value={handle}
            onChange={(event) => setHandle(event.target.value)}
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <MoneyProblem problem={add.problem} />
        <Button type="submit" look="primary" size="l" wide busy={add.isBusy && words.busy}>
          {words.submit}
        </Button>
      </Form>
    </Drawer>
  );
}
