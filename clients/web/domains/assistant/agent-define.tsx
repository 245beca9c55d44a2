import {
  Button,
  Drawer,
  Field,
  Form,
  Input,
  Note,
  Select,
  Switch,
  TextArea,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { isConflict } from '../../lib/conflict.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import { agentWords } from './agent-words.ts';
import { dollarsToEdit, microsOf } from './dollars.ts';
import {
  type AgentLineFragment,
  AgentToolsDocument,
  ChangeAgentDocument,
  DefineAgentDocument,
} from './generated/agents.ts';
import { AiApiModelsDocument } from './generated/operations.ts';

interface DefineAgentProps {
  /** The agent to change; absent: a new one. */
  readonly agent?: AgentLineFragment;
  /** Agents in use, which it may ask. */
  readonly others: readonly AgentLineFragment[];
  readonly onClose: () => void;
  readonly onDefined: () => void;
}

const emptyDraft = {
  name: '',
  instructions: '',
  modelId: '',
  tools: [] as readonly string[],
  agentIds: [] as readonly string[],
  isWithMemory: false,
  steps: '8',
  budget: '0.10',
};

const draftOf = (agent: AgentLineFragment): typeof emptyDraft => ({
  name: agent.name,
  instructions: agent.instructions,
  modelId: agent.model?.id ?? '',
  tools: agent.tools,
  agentIds: agent.agentIds,
  isWithMemory: agent.isWithMemory,
  steps: String(agent.stepsMax),
  budget: dollarsToEdit(agent.budgetMicros),
});

/** Defines an agent, or the next version of one. */
export function DefineAgent({ agent, others, onClose, onDefined }: DefineAgentProps) {
  const words = useWords(agentWords);
  const locale = useLocale();
  const tell = useToast();
  const define = useAct(DefineAgentDocument);
  const update = useAct(ChangeAgentDocument);
  const act = agent === undefined ? define : update;
  const tools = usePart(AgentToolsDocument, {});
  const models = usePart(AiApiModelsDocument, {});
  const idempotency = useIdempotencyKey();
  const [draft, setDraft] = useState(() => (agent === undefined ? emptyDraft : draftOf(agent)));
  const [isChanged, setChanged] = useState(false);
  // The change is based on the version that the form shows, however often the list is read meanwhile.
  const [version, setVersion] = useState(agent?.version ?? 0);
  const set = (facts: Partial<typeof emptyDraft>) => {
    setDraft((now) => ({ ...now, ...facts }));
    setChanged(true);
  };
  const save = async (expectedVersion: number) => {
    const { steps, budget, modelId, ...plain } = draft;
    const input = {
      ...plain,
      tools: [...plain.tools],
      agentIds: [...plain.agentIds],
      modelId: modelId === '' ? null : modelId,
      stepsMax: /^\s*\d{1,3}\s*$/.test(steps) ? Number(steps) : 0,
      budgetMicros: microsOf(budget),
    };
    const done =
      agent === undefined
        ? await define.run({ input: { ...input, idempotencyKey: idempotency.key } })
        : await update.run({ input: { ...input, agentId: agent.id, expectedVersion } });
    if (done === null) {
      if (agent !== undefined) onDefined();
      return;
    }
    tell(agent === undefined ? words.defined : words.saved);
    onDefined();
    onClose();
  };
  const code = act.problem?.refusal?.code;
  const isTaken = code === 'CONFLICT';
  const isCircle = code === 'AGENT_CYCLE';
  const isLate = isConflict(act.problem) && agent !== undefined && agent.version > version;
  const faults = {
    name: isTaken ? words.nameTaken : act.fieldError('name'),
    instructions: act.fieldError('instructions'),
    steps: act.fieldError('stepsMax') && words.stepsFault,
    budget: act.fieldError('budgetMicros') && words.budgetFault,
  };
  const shown = Object.values(faults).filter((fault) => fault !== undefined);
  const askable = others.filter(({ id }) => id !== agent?.id);
  return (
    <Drawer isOpen onClose={onClose} title={agent?.name ?? words.define} isChanged={isChanged}>
      <Form onSubmit={() => void save(version)} errors={shown}>
        <div className="stack">
          {agent !== undefined && (
            <p className="meta">
              {words.version(locale.number(version))}. {words.editWhy}
            </p>
          )}
          <Field label={words.name} hint={words.nameHint} error={faults.name}>
            <Input value={draft.name} autoCapitalize="none" onChange={(event) => set({ name: event.target.value })} />
          </Field>
          <Field label={words.instructions} error={faults.instructions}>
            <TextArea
              rows={5}
              value={draft.instructions}
              onChange={(event) => set({ instructions: event.target.value })}
            />
          </Field>
          <PartView part={models} pick={({ aiModels }) => aiModels?.edges} name={words.model}>
            {(edges) => (
              <Field label={words.model}>
                <Select value={draft.modelId} onChange={(event) => set({ modelId: event.target.value })}>
                  <option value="">{words.defaultModel}</option>
                  {edges
                    .filter(({ node }) => node.kind === 'CHAT' && (node.isEnabled || node.id === draft.modelId))
                    .map(({ node }) => (
                      <option key={node.id} value={node.id}>
                        {node.name}
                      </option>
                    ))}
                </Select>
              </Field>
            )}
          </PartView>
          <h3 className="heading">{words.tools}</h3>
          <PartView part={tools} pick={({ agentTools }) => agentTools} name={words.tools}>
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
                      isOn={draft.tools.includes(tool.name)}
                      onChange={(isOn) => set({ tools: toggled(draft.tools, tool.name, isOn) })}
                    />
                  </li>
                ))}
              </ul>
            )}
          </PartView>
          {askable.length > 0 && (
            <fieldset className="assistant-choices">
              <legend className="label">{words.asks}</legend>
              <p className="meta">{words.asksWhy}</p>
              {askable.map(({ id, name }) => (
                <label key={id} className="check">
                  <input
                    type="checkbox"
                    checked={draft.agentIds.includes(id)}
                    onChange={({ target }) => set({ agentIds: toggled(draft.agentIds, id, target.checked) })}
                  />
                  {name}
                </label>
              ))}
              {isCircle && <p className="field-error">{words.circle}</p>}
            </fieldset>
          )}
          <div className="line">
            <span className="grow assistant-lines">
              <span className="strong">{words.memory}</span>
              <span className="meta">{words.memoryWhy}</span>
            </span>
            <Switch label={words.memory} isOn={draft.isWithMemory} onChange={(isWithMemory) => set({ isWithMemory })} />
          </div>
          <Field label={words.stepsMax} hint={words.stepsHint} error={faults.steps}>
            <Input value={draft.steps} inputMode="numeric" onChange={(event) => set({ steps: event.target.value })} />
          </Field>
          <Field label={words.budget} hint={words.budgetHint} error={faults.budget}>
            <Input value={draft.budget} inputMode="decimal" onChange={(event) => set({ budget: event.target.value })} />
          </Field>
          {isLate && (
            <Note
              tone="warning"
              title={words.meanwhile(locale.number(agent.version))}
              actions={
                <>
                  <Button
                    size="s"
                    onClick={() => {
                      setDraft(draftOf(agent));
                      setVersion(agent.version);
                      update.clear();
                    }}
                  >
                    {words.takeOver(locale.number(agent.version))}
                  </Button>
                  <Button
                    size="s"
                    onClick={() => {
                      setVersion(agent.version);
                      void save(agent.version);
                    }}
                  >
                    {words.saveOver}
                  </Button>
                </>
              }
            >
              {words.meanwhileWhy}
            </Note>
          )}
          {shown.length === 0 && !isLate && !isCircle && <ProblemNote problem={act.problem} />}
          <p className="line">
            <Button type="submit" look="primary" busy={act.isBusy && words.defining}>
              {words.save}
            </Button>
          </p>
        </div>
      </Form>
    </Drawer>
  );
}

const toggled = (all: readonly string[], one: string, isOn: boolean): readonly string[] =>
  isOn ? [...all, one] : all.filter((other) => other !== one);
