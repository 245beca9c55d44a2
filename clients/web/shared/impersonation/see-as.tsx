import { Button, Drawer, Field, Form, Input, Note, TextArea, useWords } from '@codai/ui';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { type Problem, ProblemNote, useAct } from '../../lib/act.tsx';
import { useCurrentPath } from '../../lib/current-path.ts';
import { useSession } from '../../lib/session.tsx';
import { StartImpersonationDocument } from './generated/operations.ts';
import { impersonationWords } from './impersonation-words.ts';

interface SeeAsProps {
  readonly userId: string;
  /** The name of the person where it is known, otherwise the id. */
  readonly name: string;
  readonly organizationId?: string;
}

/** Lets an operator see what a person sees, for a reason that the person receives. */
export function SeeAs({ userId, name, organizationId = '' }: SeeAsProps) {
  const words = useWords(impersonationWords);
  const [isAsking, ask] = useState(false);
  return (
    <>
      <Button icon={Eye} onClick={() => ask(true)}>
        {words.start}
      </Button>
      {isAsking && <Ask userId={userId} name={name} organizationId={organizationId} onClose={() => ask(false)} />}
    </>
  );
}

function Ask({ userId, name, organizationId, onClose }: Required<SeeAsProps> & { readonly onClose: () => void }) {
  const words = useWords(impersonationWords);
  const { impersonate } = useSession();
  const from = useCurrentPath();
  const start = useAct(StartImpersonationDocument);
  const [reason, setReason] = useState('');
  const [tenant, setTenant] = useState(organizationId);
  const [isTried, setTried] = useState(false);
  const fault = isTried && reason.trim() === '' ? words.reasonWanted : start.fieldError('reason');
  const tenantFault = start.fieldError('organizationId');
  const submit = async () => {
    setTried(true);
    if (reason.trim() === '') return;
    const tokens = await start.run({
      input: { userId, reason: reason.trim(), ...(tenant.trim() !== '' && { organizationId: tenant.trim() }) },
    });
    if (tokens !== null) impersonate({ tokens, userId, from });
  };
  const told = [fault, tenantFault].filter((text) => text !== undefined);
  return (
    <Drawer isOpen onClose={onClose} title={words.startOf(name)} isChanged={reason !== ''}>
      <Form onSubmit={() => void submit()} errors={told}>
        <p className="meta">{words.about}</p>
        <Field label={words.reason} hint={words.reasonHint} error={fault}>
          <TextArea rows={3} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Field>
        <Field label={words.organisation} hint={words.organisationHint} error={tenantFault}>
          <Input
            value={tenant}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setTenant(target.value)}
          />
        </Field>
        {told.length === 0 && <Refused problem={start.problem} />}
        <p className="line">
          <Button type="submit" look="primary" icon={Eye} busy={start.isBusy && words.starting}>
            {words.start}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

/** The refusals of this act in words of their own. */
function Refused({ problem }: { readonly problem: Problem | null }) {
  const words = useWords(impersonationWords);
  const code = problem?.refusal?.code;
  if (code === 'CONFLICT') return <Note tone="danger" title={words.ofOperator} />;
  if (code === 'INVALID_STATE') return <Note tone="danger" title={words.notActive} />;
  return <ProblemNote problem={problem} />;
}
