import { AgentToolsDocument, DefineAgentDocument } from '@codai/sdk';
import { Button, Drawer, Field, Form, Input, Switch, TextArea, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct, useWishKey } from '../app/act.tsx';
import { PartView, usePart } from '../app/part.tsx';
import { agentWords } from './agent-words.ts';
import { microsOf } from './dollars.ts';

interface DefineAgentProps {
  readonly onClose: () => void;
  readonly onDefined: () => void;
}

export function DefineAgent({ onClose, onDefined }: DefineAgentProps) {
  const words = useWords(agentWords);
  const tell = useToast();
  const define = useAct(DefineAgentDocument);
  const part = usePart(AgentToolsDocument, {});
  const wish = useWishKey();
  const [name, setName] = useState('');
  const [instructions, setInstructions] = useState('');
  const [budget, setBudget] = useState('0.10');
  const [tools, setTools] = useState<readonly string[]>([]);
  const submit = async () => {
    const input = { name, instructions, tools: [...tools], budgetMicros: microsOf(budget), idempotencyKey: wish.key };
    if ((await define.run({ input })) === null) return;
    tell(words.defined);
    onDefined();
    onClose();
  };
  const faults = {
    name: define.fieldError('name'),
    instructions: define.fieldError('instructions'),
    budget: define.fieldError('budgetMicros'),
  };
  const shown = Object.values(faults).filter((fault) => fault !== undefined);
  return (
    <Drawer isOpen onClose={onClose} title={words.define} isChanged={name !== '' || instructions !== ''}>
      <Form onSubmit={() => void submit()} errors={shown}>
        <div className="stack">
          <Field label={words.name} hint={words.nameHint} error={faults.name}>
            <Input value={name} autoCapitalize="none" onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field label={words.instructions} error={faults.instructions}>
            <TextArea rows={5} value={instructions} onChange={(event) => setInstructions(event.target.value)} />
          </Field>
          <h3 className="heading">{words.tools}</h3>
          <PartView part={part} pick={({ agentTools }) => agentTools} name={words.tools}>
            {(all) => (
              <ul className="rows">
                {all.map((tool) => (
                  <li key={tool.name}>
                    <span className="grow assistant-lines">
                      <span>
                        {tool.name} <span className="meta">· {words.effects[tool.effect]}</span>
                      </span>
                      <span className="meta">{tool.description}</span>
                    </span>
                    <Switch
                      label={tool.name}
                      isOn={tools.includes(tool.name)}
                      onChange={(isOn) =>
                        setTools((now) => (isOn ? [...now, tool.name] : now.filter((one) => one !== tool.name)))
                      }
                    />
                  </li>
                ))}
              </ul>
            )}
          </PartView>
          <Field label={words.budget} hint={words.budgetHint} error={faults.budget}>
            <Input value={budget} inputMode="decimal" onChange={(event) => setBudget(event.target.value)} />
          </Field>
          {shown.length === 0 && <ProblemNote problem={define.problem} />}
          <p className="line">
            <Button type="submit" look="primary" busy={define.isBusy && words.defining}>
              {words.save}
            </Button>
          </p>
        </div>
      </Form>
    </Drawer>
  );
}
