import { Button, Drawer, Field, Form, Panel, Section, TextArea, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { serverDate } from '../../lib/clock.ts';
import { Confirm } from '../../lib/confirm.tsx';
import { allOf, PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import {
  DecidePolicyRemovalDocument,
  DeskPoliciesDocument,
  type DeskPoliciesQuery,
  RequestPolicyRemovalDocument,
} from './generated/lookup.ts';
import { deskPolicyWords } from './policy-words.ts';

type Policy = NonNullable<DeskPoliciesQuery['organizationPolicies']>['edges'][number]['node'];
type Removal = NonNullable<DeskPoliciesQuery['policyRemovals']>['edges'][number]['node'];

/** Policies of an organisation, of which one operator asks to remove one and another decides. */
export function Policies({ organizationId }: { readonly organizationId: string }) {
  const words = useWords(deskPolicyWords);
  const part = usePart(DeskPoliciesDocument, { organizationId, first: 50 });
  const [requested, setRequested] = useState<Policy | null>(null);
  const [approved, setApproved] = useState<Removal | null>(null);
  const isOpen = ({ status, expiresAt }: Removal) =>
    status === 'PENDING_APPROVAL' && new Date(expiresAt) > serverDate();
  const waiting = new Map(
    part.data?.policyRemovals?.edges.flatMap(({ node }) => (isOpen(node) ? [[node.policyId, node] as const] : [])),
  );
  return (
    <Section title={words.title}>
      <p className="meta">{words.about}</p>
      <Panel>
        <PartView part={part} pick={(data) => allOf(data)} name={words.title}>
          {({ organizationPolicies: { edges: rows } }) =>
            rows.length === 0 ? (
              <p className="meta">{words.none}</p>
            ) : (
              <ul className="rows">
                {rows.map(({ node }) => (
                  <li key={node.id} className="wrap">
                    <span className="grow">
                      <span className="strong user-text">{node.name}</span>{' '}
                      <span className="meta">{node.actions.join(' · ')}</span>
                    </span>
                    <PolicyActs
                      policy={node}
                      removal={waiting.get(node.id) ?? null}
                      onRequest={() => setRequested(node)}
                      onApprove={setApproved}
                      onDone={part.reload}
                    />
                  </li>
                ))}
              </ul>
            )
          }
        </PartView>
      </Panel>
      {requested && (
        <RequestRemoval
          policy={requested}
          organizationId={organizationId}
          onClose={() => setRequested(null)}
          onDone={part.reload}
        />
      )}
      {approved && <Approve removal={approved} onClose={() => setApproved(null)} onDone={part.reload} />}
    </Section>
  );
}

interface PolicyActsProps {
  readonly policy: Policy;
  readonly removal: Removal | null;
  readonly onRequest: () => void;
  readonly onApprove: (removal: Removal) => void;
  readonly onDone: () => void;
}

function PolicyActs({ policy, removal, onRequest, onApprove, onDone }: PolicyActsProps) {
  const words = useWords(deskPolicyWords);
  const locale = useLocale();
  const tell = useToast();
  const { me } = useSession();
  const decide = useAct(DecidePolicyRemovalDocument);
  if (removal === null) {
    return (
      <Button size="s" aria-label={words.requestOf(policy.name)} onClick={onRequest}>
        {words.request}
      </Button>
    );
  }
  if (removal.requestedById === me?.id) return <span className="meta">{words.own}</span>;
  const reject = async () => {
    if ((await decide.run({ input: { removalId: removal.id, isApproved: false } })) === null) return;
    tell(words.decided);
    onDone();
  };
  return (
    <span className="line wrap">
      <span className="meta">{words.waits(locale.when(removal.expiresAt))}</span>
      <span className="user-text">{removal.reason}</span>
      <Button size="s" onClick={() => onApprove(removal)}>
        {words.approve}
      </Button>
      <Button size="s" look="plain" onClick={() => void reject()}>
        {words.reject}
      </Button>
      <ProblemNote problem={decide.problem} />
    </span>
  );
}

interface DoneProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

interface RequestRemovalProps extends DoneProps {
  readonly policy: Policy;
  readonly organizationId: string;
}

function RequestRemoval({ policy, organizationId, onClose, onDone }: RequestRemovalProps) {
  const words = useWords(deskPolicyWords);
  const tell = useToast();
  const request = useAct(RequestPolicyRemovalDocument);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const fault = isTried && reason.trim() === '' ? words.wanted : request.fieldError('reason');
  const submit = async () => {
    setTried(true);
    if (reason.trim() === '') return;
    if ((await request.run({ input: { organizationId, policyId: policy.id, reason } })) === null) return;
    onClose();
    onDone();
    tell(words.requested);
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.requestOf(policy.name)} isChanged={reason !== ''}>
      <Form onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
        <Field label={words.reason} hint={words.reasonHint} error={fault}>
          <TextArea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <ProblemNote problem={request.problem} />
        <p className="line">
          <Button type="submit" look="primary" busy={request.isBusy && words.requesting}>
            {words.request}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

function Approve({ removal, onClose, onDone }: DoneProps & { readonly removal: Removal }) {
  const words = useWords(deskPolicyWords);
  const tell = useToast();
  const decide = useAct(DecidePolicyRemovalDocument);
  return (
    <Confirm
      title={words.approveTitle(removal.policyName)}
      why={words.approveWhy}
      act={words.approve}
      busy={words.approving}
      keep={words.keep}
      action={decide}
      onConfirm={async () => {
        if ((await decide.run({ input: { removalId: removal.id, isApproved: true } })) === null) return;
        onClose();
        onDone();
        tell(words.decided);
      }}
      onClose={onClose}
    />
  );
}
