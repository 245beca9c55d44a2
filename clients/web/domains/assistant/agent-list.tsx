import { Badge, Button, Panel, Section, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import type { AgentPages } from './agent-pages.ts';
import { agentWords } from './agent-words.ts';
import { dollars } from './dollars.ts';
import { type AgentLineFragment, RetireAgentDocument } from './generated/agents.ts';

interface AgentListProps {
  readonly pages: AgentPages;
  readonly onEdit: (id: string) => void;
}

/** Definitions of agents, each of which a manager edits or retires. */
export function AgentList({ pages, onEdit }: AgentListProps) {
  const words = useWords(agentWords);
  const locale = useLocale();
  const tell = useToast();
  const retire = useAct(RetireAgentDocument);
  const [asked, ask] = useState<AgentLineFragment | null>(null);
  return (
    <Section title={words.all}>
      <Panel>
        <ul className="rows">
          {pages.rows.map((agent) => (
            <li key={agent.id} className="wrap assistant-wide">
              <span className="grow assistant-lines">
                <span className="line wrap">
                  <span className="strong">{agent.name}</span>
                  <Badge>{words.version(locale.number(agent.version))}</Badge>
                </span>
                <span className="meta">
                  {agent.model?.name ?? words.defaultModel} · {agent.tools.join(', ') || words.noTools} ·{' '}
                  {words.steps(locale.number(agent.stepsMax))} ·{' '}
                  {words.most(dollars(agent.budgetMicros, locale.language))}
                </span>
              </span>
              <span className="line">
                <Button size="s" aria-label={`${words.edit}: ${agent.name}`} onClick={() => onEdit(agent.id)}>
                  {words.edit}
                </Button>
                <Button size="s" look="danger" aria-label={`${words.retire}: ${agent.name}`} onClick={() => ask(agent)}>
                  {words.retire}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      {asked && (
        <Confirm
          title={words.retireTitle(asked.name)}
          why={words.retireWhy}
          act={words.retire}
          busy={words.retiring}
          keep={words.keep}
          action={retire}
          onClose={() => ask(null)}
          onConfirm={async () => {
            if ((await retire.run({ input: { agentId: asked.id } })) === null) return;
            tell(words.retired);
            pages.part.reload();
            ask(null);
          }}
        />
      )}
    </Section>
  );
}
