import { DecideKycDocument } from '@codai/sdk';
import { Button, Field, Form, Input, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../app/act.tsx';
import { Decision } from './decision.tsx';
import { useDeskPlace } from './queue.tsx';
import { deskWords } from './words.ts';

/** Decides by the id of the tenant, since the API lists no submitted checks. */
export function KycQueue() {
  const all = useWords(deskWords);
  const words = all.kyc;
  const tell = useToast();
  const { verb, begin } = useDeskPlace();
  const [tenantId, setTenant] = useState('');
  const [isTried, setTried] = useState(false);
  const decide = useAct(DecideKycDocument);
  const isApproval = verb !== 'reject';
  const ask = (next: 'accept' | 'reject') => {
    setTried(true);
    if (tenantId.trim() !== '') begin(next);
  };
  const run = async (reason: string) => {
    if ((await decide.run({ input: { tenantId: tenantId.trim(), approve: isApproval, reason } })) === null) return;
    begin(null);
    setTenant('');
    setTried(false);
    tell(all.done);
  };
  return (
    <div className="desk-page page-narrow">
      <Form onSubmit={() => ask('accept')}>
        <h2 className="heading">{words.title}</h2>
        <p className="support">{words.about}</p>
        <Field
          label={all.columns.tenant}
          error={isTried && tenantId.trim() === '' ? words.wanted : decide.fieldError('tenantId')}
        >
          <Input value={tenantId} autoComplete="off" onChange={(event) => setTenant(event.target.value)} />
        </Field>
        <div className="desk-verbs">
          <Button look="danger" onClick={() => ask('reject')}>
            {words.reject}
          </Button>
          <Button look="primary" type="submit">
            {words.approve}
          </Button>
        </div>
      </Form>
      {verb !== null && tenantId.trim() !== '' && (
        <Decision
          title={isApproval ? words.approveTitle : words.rejectTitle}
          why={words.why}
          verb={isApproval ? words.approve : words.reject}
          isDanger={!isApproval}
          needsReason={!isApproval}
          isBusy={decide.isBusy}
          problem={decide.problem}
          onClose={() => begin(null)}
          onDecide={(reason) => void run(reason)}
        />
      )}
    </div>
  );
}
