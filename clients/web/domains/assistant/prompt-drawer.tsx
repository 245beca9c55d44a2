import { Badge, Button, Drawer, Field, Form, Input, useToast, useWords, When } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Person } from '../../shared/people/person.tsx';
import { LabelPromptDocument, type PromptPartsFragment } from './generated/prompts.ts';
import { promptWords } from './prompt-words.ts';

interface PromptDrawerProps {
  readonly prompt: PromptPartsFragment;
  readonly isManager: boolean;
  readonly onChanged: () => void;
  readonly onClose: () => void;
  readonly onNewVersion: () => void;
}

/** Versions of a prompt, newest first, each with the labels that lead to it. */
export function PromptDrawer({ prompt, isManager, onChanged, onClose, onNewVersion }: PromptDrawerProps) {
  const words = useWords(promptWords);
  const [labelled, setLabelled] = useState<number | null>(null);
  return (
    <Drawer isOpen onClose={onClose} title={prompt.name}>
      <div className="stack">
        {isManager && (
          <p className="line">
            <Button look="primary" onClick={onNewVersion}>
              {words.newVersion}
            </Button>
          </p>
        )}
        {prompt.versions.map(({ number, text, publishedBy, publishedAt }) => (
          <section key={number} className="assistant-turn" aria-label={words.version(number)}>
            <p className="line wrap">
              <span className="strong">{words.version(number)}</span>
              {prompt.labels
                .filter((one) => one.number === number)
                .map(({ label }) => (
                  <Badge key={label} tone="accent">
                    {label}
                  </Badge>
                ))}
            </p>
            <p className="meta">
              {words.by} <Person id={publishedBy?.id} /> · <When at={publishedAt} />
            </p>
            <p className="user-text assistant-text">{text}</p>
            {isManager &&
              (labelled === number ? (
                <LabelForm
                  templateId={prompt.id}
                  number={number}
                  onDone={() => {
                    setLabelled(null);
                    onChanged();
                  }}
                />
              ) : (
                <p className="line">
                  <Button size="s" onClick={() => setLabelled(number)}>
                    {words.leadHere}
                  </Button>
                </p>
              ))}
          </section>
        ))}
      </div>
    </Drawer>
  );
}

interface LabelFormProps {
  readonly templateId: string;
  readonly number: number;
  readonly onDone: () => void;
}

function LabelForm({ templateId, number, onDone }: LabelFormProps) {
  const words = useWords(promptWords);
  const tell = useToast();
  const act = useAct(LabelPromptDocument);
  const [label, setLabel] = useState('production');
  const fault = act.fieldError('label');
  const submit = async () => {
    if ((await act.run({ input: { templateId, number, label } })) === null) return;
    tell(words.led(label, number));
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
      <Field label={words.label} hint={words.labelHint} error={fault}>
        <Input value={label} autoCapitalize="none" onChange={(event) => setLabel(event.target.value)} />
      </Field>
      {fault === undefined && <ProblemNote problem={act.problem} />}
      <p className="line">
        <Button type="submit" size="s" look="primary" busy={act.isBusy && words.leading}>
          {words.lead(number)}
        </Button>
      </p>
    </Form>
  );
}
