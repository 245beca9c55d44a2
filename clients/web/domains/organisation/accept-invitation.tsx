import { Button, Field, Form, Input, Note, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { LockedPart } from '../../lib/locked.tsx';
import { Page } from '../../lib/page.tsx';
import { useSession } from '../../lib/session.tsx';
import { AcceptInvitationDocument } from './generated/operations.ts';
import { useEnterOrganisation } from './use-organisation.ts';
import { organisationWords } from './words.ts';

/** Joins an organisation by the code of the mail, which a link may bring along. Nothing happens before the button is pressed. */
export default function AcceptInvitationPage() {
  const all = useWords(organisationWords);
  const words = all.accept;
  const tell = useToast();
  const { token = '' } = useParams<{ token?: string }>();
  const { factors } = useSession();
  const [, go] = useLocation();
  const [code, setCode] = useState(token);
  const [isTried, setTried] = useState(false);
  const accept = useAct(AcceptInvitationDocument);
  const enter = useEnterOrganisation();
  const isSpent = ['INVALID_GRANT', 'INVITATION_EXPIRED'].includes(accept.problem?.refusal?.code ?? '');

  const submit = async () => {
    setTried(true);
    if (code.trim() === '') return;
    const joined = await accept.run({ input: { token: code.trim() } });
    if (joined === null) return;
    await enter(joined.id);
    tell(words.done(joined.name));
    go('/organisation/members');
  };
  return (
    <Page title={words.title}>
      <div className="page-narrow stack">
        <p className="support">{words.about}</p>
        {factors < 2 && <LockedPart />}
        <Form onSubmit={() => void submit()}>
          <Field
            label={words.code}
            hint={words.codeHint}
            error={isTried && code.trim() === '' ? all.required : accept.fieldError('token')}
          >
            <Input
              value={code}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setCode(event.target.value)}
            />
          </Field>
          {isSpent ? (
            <Note
              tone="danger"
              title={words.spent}
              actions={
                <Link href="/home" className="link">
                  {words.toHome}
                </Link>
              }
            >
              {words.spentWhy}
            </Note>
          ) : (
            <ProblemNote problem={accept.problem} />
          )}
          <Button type="submit" look="primary" size="l" busy={accept.isBusy && words.accepting} disabled={factors < 2}>
            {words.accept}
          </Button>
        </Form>
      </div>
    </Page>
  );
}
