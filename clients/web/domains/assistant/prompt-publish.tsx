import { Button, Drawer, Field, Form, Input, TextArea, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { type PromptPartsFragment, PublishPromptDocument } from './generated/prompts.ts';
import { promptWords } from './prompt-words.ts';

interface PublishPromptProps {
  /** The prompt that gets a version; absent: a new one. */
  readonly of: PromptPartsFragment | undefined;
  readonly onClose: () => void;
  readonly onPublished: () => void;
}

/** The next version of a prompt, beginning with the text of the newest one. */
export function PublishPrompt({ of, onClose, onPublished }: PublishPromptProps) {
  const words = useWords(promptWords);
  const tell = useToast();
  const publish = useAct(PublishPromptDocument);
  const idempotency = useIdempotencyKey();
  const newest = of?.versions[0];
  const [name, setName] = useState(of?.name ?? '');
  const [text, setText] = useState(newest?.text ?? '');
  const faults = { name: publish.fieldError('name'), text: publish.fieldError('text') };
  const shown = Object.values(faults).filter((fault) => fault !== undefined);
  const submit = async () => {
    const done = await publish.run({ input: { name, text, idempotencyKey: idempotency.key } });
    if (done === null) return;
    tell(words.published(done.versions[0]?.number ?? 1));
    onPublished();
    onClose();
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={of ? words.newVersion : words.newPrompt}
      isChanged={text !== (newest?.text ?? '') || name !== (of?.name ?? '')}
    >
      <Form className="stack" onSubmit={() => void submit()} errors={shown}>
        <Field label={words.name} hint={words.nameHint} error={faults.name}>
          <Input
            value={name}
            readOnly={of !== undefined}
            autoCapitalize="none"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label={words.text} hint={words.textHint} error={faults.text}>
          <TextArea rows={10} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        {shown.length === 0 && <ProblemNote problem={publish.problem} />}
        <p className="line">
          <Button type="submit" look="primary" busy={publish.isBusy && words.publishing}>
            {words.publish}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}
