import { Button, Empty, Note, Panel, Switch, useWords } from '@codai/ui';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { scopeWords } from '../../shared/scopes/scope-words.ts';
import {
  AuthorizationRequestDocument,
  type AuthorizationRequestQuery,
  GrantConsentDocument,
} from './generated/operations.ts';
import { consentWords } from './words.ts';
import './oauth.css';

type Request = NonNullable<AuthorizationRequestQuery['authorizationRequest']>;

/** Another program asks to sign the user in. Its browser waits here for the answer. */
export default function ConsentPage() {
  const words = useWords(consentWords);
  const { id = '' } = useParams();
  const part = usePart(AuthorizationRequestDocument, { id });
  return (
    <Page title={words.name}>
      <PartView part={part} pick={(data) => ({ request: data.authorizationRequest })} name={words.name}>
        {({ request }) =>
          request === null ? (
            <Empty
              title={words.over}
              action={
                <Link href="/home" className="link">
                  {words.home}
                </Link>
              }
            >
              {words.overWhy}
            </Empty>
          ) : (
            <Consent key={request.id} request={request} />
          )
        }
      </PartView>
    </Page>
  );
}

function Consent({ request: { id, clientName, redirectHost, scopes } }: { readonly request: Request }) {
  const words = useWords(consentWords);
  const scopeNames = useWords(scopeWords);
  const { me, tenant } = useSession();
  const grant = useAct(GrantConsentDocument);
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const [state, setState] = useState<'asking' | 'allowing' | 'denying' | 'leading' | 'over'>('asking');

  const answer = async (body: { readonly ticket: string } | { readonly denied: true }) => {
    const location = await sendAnswer(id, body);
    setState(location === null ? 'over' : 'leading');
    if (location !== null) window.location.assign(location);
  };
  const allow = async () => {
    setState('allowing');
    const done = await grant.run({ input: { requestId: id, scopes: scopes.filter((scope) => !refused.has(scope)) } });
    if (done === null) setState('asking');
    else await answer({ ticket: done.ticket });
  };
  const deny = async () => {
    setState('denying');
    await answer({ denied: true });
  };
  const toggle = (scope: string, isOn: boolean) => {
    const next = new Set(refused);
    if (isOn) next.delete(scope);
    else next.add(scope);
    setRefused(next);
  };
  return (
    <div className="consent">
      <h2 className="title user-text">{words.title(clientName)}</h2>
      <p className="support">{words.about(clientName, me?.email ?? me?.handle ?? '')}</p>
      <Panel>
        <div className="rows">
          {scopes.map((scope) => {
            const name = scopeNames[scope] ?? scope;
            return (
              <div key={scope}>
                <span className="grow">{name}</span>
                {scope !== 'openid' && (
                  <Switch isOn={!refused.has(scope)} onChange={(isOn) => toggle(scope, isOn)} label={name} />
                )}
              </div>
            );
          })}
        </div>
      </Panel>
      {redirectHost !== null && <p className="meta user-text">{words.goesTo(redirectHost)}</p>}
      {tenant !== null && <p className="meta">{words.inTenant(tenant.name)}</p>}
      <p className="meta">{words.never}</p>
      <ProblemNote problem={grant.problem} />
      {state === 'over' && <Note tone="danger" title={words.otherBrowser} />}
      {state === 'leading' ? (
        <p role="status">{words.leading}</p>
      ) : (
        <p className="line wrap">
          <Button look="primary" onClick={() => void allow()} busy={state === 'allowing' && words.allowing}>
            {words.allow}
          </Button>
          <Button onClick={() => void deny()} busy={state === 'denying' && words.denying}>
            {words.deny}
          </Button>
        </p>
      )}
    </div>
  );
}

/** Where the browser goes on to; null when this is not the browser that the request came with. Its cookie goes along. */
async function sendAnswer(id: string, body: object): Promise<string | null> {
  try {
    const response = await fetch(`/oauth/interaction/${encodeURIComponent(id)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) return null;
    return ((await response.json()) as { location: string }).location;
  } catch {
    return null;
  }
}
