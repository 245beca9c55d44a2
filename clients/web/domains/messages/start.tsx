import { StartConversationDocument } from '@codai/sdk';
import { Button, Drawer, Field, Form, Input, useLocale, useWords } from '@codai/ui';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useStoredIdempotencyKey } from '../../lib/drafts.ts';
import { ChoosePeople } from '../../shared/people/choose-people.tsx';
import type { Person } from '../../shared/people/conversation.ts';
import { messagesWords } from './words.ts';

/** Begins a conversation with one person, or a group. The direct conversation of two people exists once: it is opened again. */
export function Start({ first, onClose }: { readonly first: string | null; readonly onClose: () => void }) {
  const words = useWords(messagesWords);
  const locale = useLocale();
  const [, go] = useLocation();
  const [chosen, choose] = useState<readonly Person[]>([]);
  const [title, setTitle] = useState('');
  const start = useAct(StartConversationDocument);
  const idempotency = useStoredIdempotencyKey('conversation');
  const submit = async () => {
    if (chosen.length === 0) return;
    const wanted = { memberIds: chosen.map(({ id }) => id), title: title.trim() === '' ? null : title.trim() };
    const done = await start.run({ input: { ...wanted, idempotencyKey: idempotency.keyFor(JSON.stringify(wanted)) } });
    if (done === null) return;
    idempotency.done();
    go(`/messages/${done.id}`);
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.newTitle}
      isChanged={title !== ''}
      foot={
        <>
          <span className="meta grow">{locale.plural(chosen.length, words.chosen)}</span>
          <Button
            look="primary"
            busy={start.isBusy && words.beginning2}
            disabled={chosen.length === 0}
            onClick={() => void submit()}
          >
            {words.begin}
          </Button>
        </>
      }
    >
      <Form onSubmit={() => void submit()}>
        <ChoosePeople chosen={chosen} onChange={choose} first={first} />
        <Field label={words.groupTitle} hint={words.groupHint} error={start.fieldError('title')}>
          <Input value={title} maxLength={120} onChange={(event) => setTitle(event.target.value)} dir="auto" />
        </Field>
        <ProblemNote problem={start.problem} />
      </Form>
    </Drawer>
  );
}
