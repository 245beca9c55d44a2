import { Button, Empty, Field, Form, Panel, Section, Select, TextArea, useWords } from '@codai/ui';
import { Play, Plus } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { useDraft, useStoredIdempotencyKey } from '../../lib/drafts.ts';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { useSession } from '../../lib/session.tsx';
import { Approvals } from './agent-approvals.tsx';
import { DefineAgent } from './agent-define.tsx';
import { AgentList } from './agent-list.tsx';
import type { AgentPages } from './agent-pages.ts';
import { RunRow } from './agent-run.tsx';
import { agentWords } from './agent-words.ts';
import { AgentRunsDocument, AgentsPageDocument, BeginAgentRunDocument } from './generated/agents.ts';
import { AssistantPlaces } from './places.tsx';
import './assistant.css';

/** Agents of the organisation, the caller's runs of them, and what waits for an approval. */
export default function AgentsPage() {
  const words = useWords(agentWords);
  const { tenant } = useSession();
  const isManager = tenant?.role === 'OWNER' || tenant?.role === 'ADMIN';
  const { get, change } = useAddress();
  const pages = usePages(AgentsPageDocument, {}, ({ agents }) => agents);
  const edited = pages.rows.find(({ id }) => id === get('agent'));
  const [runs, setRuns] = useState(0);
  return (
    <Page
      title={words.title}
      actions={
        isManager && (
          <Button icon={Plus} onClick={() => change({ new: 'agent' })}>
            {words.define}
          </Button>
        )
      }
    >
      <AssistantPlaces here="agents" />
      <div className="stack">
        <p className="meta">{words.about}</p>
        <Begin pages={pages} onBegun={() => setRuns((now) => now + 1)} />
        {isManager && <Approvals />}
        {isManager && pages.rows.length > 0 && <AgentList pages={pages} onEdit={(id) => change({ agent: id })} />}
        <Runs key={`runs ${runs}`} />
      </div>
      {get('new') === 'agent' && (
        <DefineAgent others={pages.rows} onClose={() => change({ new: null })} onDefined={pages.part.reload} />
      )}
      {isManager && edited && (
        <DefineAgent
          key={edited.id}
          agent={edited}
          others={pages.rows}
          onClose={() => change({ agent: null })}
          onDefined={pages.part.reload}
        />
      )}
    </Page>
  );
}

function Begin({ pages, onBegun }: { readonly pages: AgentPages; readonly onBegun: () => void }) {
  const words = useWords(agentWords);
  const begin = useAct(BeginAgentRunDocument);
  const [text, setText] = useDraft('agents.task');
  const idempotency = useStoredIdempotencyKey('agents.task');
  const [chosen, choose] = useState<string | null>(null);
  const agentId = chosen ?? pages.rows[0]?.id ?? '';
  const agent = pages.rows.find(({ id }) => id === agentId);
  const submit = async () => {
    const input = { agentId, input: text };
    if ((await begin.run({ input: { ...input, idempotencyKey: idempotency.keyFor(JSON.stringify(input)) } })) === null)
      return;
    idempotency.done();
    setText('');
    onBegun();
  };
  const fault = begin.fieldError('input');
  return (
    <>
      <PartView part={pages.part} pick={(data) => data} name={words.title}>
        {() =>
          pages.rows.length === 0 ? (
            <Panel>
              <Empty title={words.none}>{words.noneWhy}</Empty>
            </Panel>
          ) : (
            <Form className="stack" onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
              <Field label={words.taskFor} hint={agent?.tools.join(', ')}>
                <Select value={agentId} onChange={(event) => choose(event.target.value)}>
                  {pages.rows.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              </Field>
              <Field label={words.task} error={fault}>
                <TextArea rows={3} value={text} onChange={(event) => setText(event.target.value)} />
              </Field>
              {fault === undefined && <ProblemNote problem={begin.problem} />}
              <p className="line">
                <Button type="submit" look="primary" icon={Play} busy={begin.isBusy && words.starting}>
                  {words.run}
                </Button>
              </p>
            </Form>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
    </>
  );
}

function Runs() {
  const words = useWords(agentWords);
  const pages = usePages(AgentRunsDocument, {}, ({ agentRuns }) => agentRuns);
  return (
    <Section title={words.runs}>
      <RowList pages={pages} name={words.runs} nothing={words.noRuns} as="ul">
        {(run) => <RunRow key={run.id} run={run} />}
      </RowList>
    </Section>
  );
}
