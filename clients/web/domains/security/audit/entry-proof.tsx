import { Badge, Button, Note, useLocale, useWords } from '@codai/ui';
import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { PartView, usePart } from '../../../lib/part.tsx';
import { AuditInclusionDocument, type AuditInclusionQuery } from './generated/operations.ts';
import { keepCheckpoint } from './kept-checkpoints.ts';
import { canVerify, fingerprintOf, isIncluded, type SignatureCheck, signatureOf } from './proof.ts';
import { auditWords } from './words.ts';

type Proof = NonNullable<AuditInclusionQuery['auditInclusionProof']>;

interface EntryProofProps {
  readonly entryId: string;
  /** The position that the entry itself tells: the proof has to be about that one. */
  readonly sequence: string;
}

export function EntryProof({ entryId, sequence }: EntryProofProps) {
  const words = useWords(auditWords).proof;
  const part = usePart(AuditInclusionDocument, { entryId }, { requestPolicy: 'network-only' });
  return (
    <PartView
      part={part}
      pick={({ auditInclusionProof, auditSigningKeys }) =>
        auditSigningKeys && { proof: auditInclusionProof, keys: auditSigningKeys }
      }
      name={words.title}
    >
      {({ proof, keys }) =>
        proof === null ? (
          <Note
            tone="accent"
            title={words.notYet}
            actions={
              <Button size="s" onClick={part.reload}>
                {words.again}
              </Button>
            }
          >
            {words.notYetWhy}
          </Note>
        ) : canVerify() ? (
          <Verified proof={proof} keys={keys} sequence={sequence} />
        ) : (
          <>
            <Note tone="warning" title={words.cannot}>
              {words.cannotWhy}
            </Note>
            <ProofFacts proof={proof} />
          </>
        )
      }
    </PartView>
  );
}

interface Result {
  readonly isIncluded: boolean;
  readonly signature: SignatureCheck;
  readonly fingerprint: string | null;
}

interface VerifiedProps {
  readonly proof: Proof;
  readonly keys: readonly string[];
  readonly sequence: string;
}

function Verified({ proof, keys, sequence }: VerifiedProps) {
  const words = useWords(auditWords).proof;
  const [result, setResult] = useState<Result | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void Promise.all([
      isIncluded(proof),
      signatureOf(proof.checkpoint, keys),
      keys[0] === undefined ? null : fingerprintOf(keys[0]),
    ]).then(([included, signature, fingerprint]) => {
      if (isCurrent) setResult({ isIncluded: included, signature, fingerprint });
    });
    return () => {
      isCurrent = false;
    };
  }, [proof, keys]);
  const holds = result?.isIncluded === true && result.signature !== 'FORGED' && proof.sequence === sequence;
  useEffect(() => {
    if (holds) keepCheckpoint(proof.checkpoint);
  }, [holds, proof]);
  if (result === null) return <p className="meta">{words.checking}</p>;
  return (
    <div className="stack">
      {holds ? (
        <Note tone="good" title={words.holds}>
          {words.holdsWhy}
        </Note>
      ) : (
        <Note tone="danger" title={words.fails}>
          {words.failsWhy}
        </Note>
      )}
      <ul className="audit-checks">
        <Check state={proof.sequence === sequence ? 'good' : 'bad'}>{words.position(sequence)}</Check>
        <Check state={result.isIncluded ? 'good' : 'bad'}>{words.path(proof.path.length, proof.checkpoint.size)}</Check>
        <SignatureLine signature={result.signature} />
        <Check state="unchecked" why={words.contentWhy}>
          {words.content}
        </Check>
        <Check state="unchecked" why={words.keySourceWhy}>
          {words.keySource}
        </Check>
      </ul>
      <ProofFacts proof={proof} fingerprint={result.fingerprint} />
    </div>
  );
}

export function SignatureLine({ signature }: { readonly signature: SignatureCheck }) {
  const words = useWords(auditWords).proof;
  const state = signature === 'VALID' ? 'good' : signature === 'FORGED' ? 'bad' : 'unchecked';
  return (
    <Check state={state} why={state === 'unchecked' ? words.noEd25519 : undefined}>
      {words.signature}
    </Check>
  );
}

type CheckState = 'bad' | 'good' | 'unchecked';
const looks: Readonly<Record<CheckState, { icon: LucideIcon; tone?: 'danger' | 'good' }>> = {
  good: { icon: CircleCheck, tone: 'good' },
  bad: { icon: CircleX, tone: 'danger' },
  unchecked: { icon: CircleHelp },
};

interface CheckProps {
  readonly state: CheckState;
  readonly why?: string | undefined;
  readonly children: ReactNode;
}

/** One thing that was checked, or was not. */
export function Check({ state, why, children }: CheckProps) {
  const words = useWords(auditWords).proof.states;
  const { icon, tone } = looks[state];
  return (
    <li>
      <span>
        {children}
        {why && <span className="meta audit-why">{why}</span>}
      </span>
      <Badge icon={icon} tone={tone}>
        {words[state]}
      </Badge>
    </li>
  );
}

function ProofFacts({ proof, fingerprint = null }: { readonly proof: Proof; readonly fingerprint?: string | null }) {
  const words = useWords(auditWords).proof.facts;
  const locale = useLocale();
  return (
    <dl className="audit-hashes">
      <dt>{words.hash}</dt>
      <dd className="mono">{proof.entryHash}</dd>
      <dt>{words.checkpoint}</dt>
      <dd>{proof.checkpoint.size}</dd>
      <dt>{words.root}</dt>
      <dd className="mono">{proof.checkpoint.root}</dd>
      <dt>{words.signedAt}</dt>
      <dd>{locale.exactly(proof.checkpoint.signedAt)}</dd>
      {fingerprint !== null && (
        <>
          <dt>{words.key}</dt>
          <dd className="mono">{fingerprint}</dd>
        </>
      )}
    </dl>
  );
}
