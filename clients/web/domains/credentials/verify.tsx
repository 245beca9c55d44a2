import type { CredentialCheck } from '@codai/sdk';
import { Badge, Button, Field, Form, Note, SkeletonRows, TextArea, type Tone, useWords, When } from '@codai/ui';
import { Fragment, useEffect, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { PartDown, usePart } from '../../lib/part.tsx';
import { IssuerName } from '../../shared/credentials/issuer-name.tsx';
import { Front } from '../../shared/front/front.tsx';
import { VerifyCredentialDocument, type VerifyCredentialQuery } from './generated/operations.ts';
import { type Checked, credentialsWords } from './words.ts';

type Answer = NonNullable<VerifyCredentialQuery['verifyCredential']>;
type Verification = Extract<Answer, { readonly __typename: 'CredentialVerification' }>;

const CHARACTERS_MAX = 65_536;
const CODE_MAX = 40;
const EMBEDDED = 'embedded-dev';
const checks: readonly Checked[] = ['signature', 'integrity', 'issuerKey', 'expiry', 'revocation', 'anchor'];
const tones: Readonly<Record<CredentialCheck, Tone | 'waits'>> = {
  PASSED: 'good',
  FAILED: 'danger',
  PENDING: 'warning',
  NOT_APPLICABLE: 'waits',
};

/** Where a QR code leads: anybody has a credential verified, by its code or its document. */
export default function VerifyPage() {
  const words = useWords(credentialsWords);
  const { code } = useParams<{ readonly code?: string }>();
  const [, go] = useLocation();
  const [document_, setDocument] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${words.title} · Codai`;
  }, [words]);
  const ask = (text: string) => {
    if (text.length <= CODE_MAX) go(`/verify/${encodeURIComponent(text)}`);
    else setDocument(text);
  };
  const again = () => {
    setDocument(null);
    if (code !== undefined) go('/verify');
  };
  return (
    <Front>
      <div className="sign-in">
        {code === undefined && document_ === null ? (
          <Ask onAsk={ask} />
        ) : (
          <Outcome variables={document_ === null ? { code: code ?? '' } : { document: document_ }} onAgain={again} />
        )}
      </div>
    </Front>
  );
}

function Ask({ onAsk }: { readonly onAsk: (text: string) => void }) {
  const words = useWords(credentialsWords);
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const error = isTried && text.trim() === '' ? words.inputNeeded : undefined;
  const submit = () => {
    setTried(true);
    if (text.trim() !== '') onAsk(text.trim());
  };
  return (
    <>
      <h1 className="title">{words.title}</h1>
      <p className="support">{words.why}</p>
      <Form onSubmit={submit} errors={error === undefined ? [] : [error]}>
        <Field label={words.input} hint={words.inputHint} error={error}>
          <TextArea
            value={text}
            rows={4}
            maxLength={CHARACTERS_MAX}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Button type="submit" look="primary" size="l">
          {words.verify}
        </Button>
      </Form>
    </>
  );
}

interface OutcomeProps {
  readonly variables: { readonly code: string } | { readonly document: string };
  readonly onAgain: () => void;
}

function Outcome({ variables, onAgain }: OutcomeProps) {
  const words = useWords(credentialsWords);
  // Never from the cache: it may have been revoked a moment ago.
  const part = usePart(VerifyCredentialDocument, variables, { requestPolicy: 'network-only' });
  const answer = part.data?.verifyCredential;
  if (part.isDown) return <PartDown name={words.title} onRetry={part.reload} />;
  if (answer === undefined || answer === null) {
    return (
      <>
        <h1 className="title">{words.verifying}</h1>
        <SkeletonRows rows={4} />
      </>
    );
  }
  return (
    <div className="stack">
      {answer.__typename === 'CredentialVerification' ? (
        <Found of={answer} />
      ) : (
        <>
          <h1 className="title">{words.invalid}</h1>
          <p className="support">{words.malformed}</p>
        </>
      )}
      <p className="line wrap">
        <Button size="l" onClick={onAgain}>
          {words.another}
        </Button>
        <Link href="/" className="button" data-size="l">
          {words.home}
        </Link>
      </p>
    </div>
  );
}

function Found({ of }: { readonly of: Verification }) {
  const words = useWords(credentialsWords);
  return (
    <div className="stack" data-valid={of.valid}>
      <h1 className="title">{of.valid ? words.valid : words.invalid}</h1>
      {of.reason !== null && <Note tone="danger" title={words.reasons[of.reason]} />}
      {of.title !== null && (
        <p className="strong" dir="auto">
          {of.title}
        </p>
      )}
      {of.issuerName !== null && (
        <dl className="pairs">
          <dt>{words.issuer}</dt>
          <dd>
            <IssuerName name={of.issuerName} verification={of.issuerVerification} />
            <br />
            <span className="meta">{of.issuerDid}</span>
          </dd>
          {of.issuedAt !== null && (
            <>
              <dt>{words.issuedAt}</dt>
              <dd>
                <When at={of.issuedAt} as="day" />
              </dd>
            </>
          )}
          {of.expiresAt !== null && (
            <>
              <dt>{words.expiresAt}</dt>
              <dd>
                <When at={of.expiresAt} as="day" />
              </dd>
            </>
          )}
        </dl>
      )}
      {of.title !== null && (
        <dl className="pairs" aria-label={words.checks}>
          {checks.map((check) => (
            <Fragment key={check}>
              <dt>{words.check[check]}</dt>
              <dd>
                <Badge tone={tones[of.checks[check]]}>{words.outcome[of.checks[check]]}</Badge>
              </dd>
            </Fragment>
          ))}
        </dl>
      )}
      {of.network !== null && (
        <p className="meta">{of.network === EMBEDDED ? words.embedded : words.network(of.network)}</p>
      )}
    </div>
  );
}
