import { Button, Panel, Section, useLocale, useToast, useWords, When } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { PartDown, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { Person } from '../../shared/people/person.tsx';
import { agentWords } from './agent-words.ts';
import { argumentLines } from './arguments.ts';
import {
  AgentApprovalsDocument,
  type AgentApprovalsQuery,
  ApproveAgentCallDocument,
  RejectAgentCallDocument,
} from './generated/agents.ts';

type Call = NonNullable<AgentApprovalsQuery['agentToolCalls']>['edges'][number]['node'];

/** Critical calls that wait. Nothing is shown while none does. */
export function Approvals() {
  const words = useWords(agentWords);
  const locale = useLocale();
  const tell = useToast();
  const { me } = useSession();
  const part = usePart(AgentApprovalsDocument, {});
  const approve = useAct(ApproveAgentCallDocument);
  const reject = useAct(RejectAgentCallDocument);
  const [asked, ask] = useState<{ readonly call: Call; readonly isApproved: boolean } | null>(null);
  const calls = (part.data?.agentToolCalls?.edges ?? []).map(({ node }) => node);
  if (calls.length === 0) return part.isDown ? <PartDown name={words.approvals} onRetry={part.reload} /> : null;
  return (
    <Section title={words.approvals} count={calls.length}>
      <p className="meta">{words.approvalsWhy}</p>
      <Panel>
        <ul className="rows">
          {calls.map((call) => (
            <li key={call.id} className="wrap">
              <span className="grow assistant-lines">
                <span className="strong">{call.tool}</span>
                <span className="user-text assistant-text">{argumentLines(call.arguments)}</span>
                <span className="meta">
                  {words.askedBy} <Person id={call.requester?.id} /> · <When at={call.createdAt} />
                  {call.expiresAt !== null && ` · ${words.until(locale.when(call.expiresAt))}`}
                </span>
                {call.requester !== null && call.requester.id === me?.id && <span className="meta">{words.own}</span>}
              </span>
              {call.requester !== null && call.requester.id !== me?.id && (
                <span className="line">
                  <Button size="s" onClick={() => ask({ call, isApproved: true })}>
                    {words.approve}
                  </Button>
                  <Button size="s" look="danger" onClick={() => ask({ call, isApproved: false })}>
                    {words.reject}
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      {asked && (
        <Confirm
          title={`${asked.isApproved ? words.approve : words.reject}: ${asked.call.tool}`}
          why={asked.isApproved ? words.approveWhy : words.rejectWhy}
          act={asked.isApproved ? words.approve : words.reject}
          busy={asked.isApproved ? words.approving : words.rejecting}
          keep={words.keep}
          isDanger={!asked.isApproved}
          action={asked.isApproved ? approve : reject}
          onClose={() => ask(null)}
          onConfirm={async () => {
            const variables = { input: { toolCallId: asked.call.id } };
            const done = asked.isApproved ? await approve.run(variables) : await reject.run(variables);
            if (done === null) return;
            tell(asked.isApproved ? words.approved : words.rejected);
            part.reload();
            ask(null);
          }}
        />
      )}
    </Section>
  );
}
