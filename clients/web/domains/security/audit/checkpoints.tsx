import { Badge, Button, Dialog, Empty, Note, Panel, Section, type Tone, useLocale, useWords, When } from '@codai/ui';
import { useEffect, useState } from 'react';
import { PartView, usePart } from '../../../lib/part.tsx';
import { useSession } from '../../../lib/session.tsx';
import { SignatureLine } from './entry-proof.tsx';
import { AuditConsistencyDocument, AuditNewestCheckpointDocument } from './generated/operations.ts';
import { forgetCheckpoints, keepCheckpoint, keptCheckpoints } from './kept-checkpoints.ts';
import { type Checkpoint, canVerify, isConsistent, type SignatureCheck, signatureOf } from './proof.ts';
import { auditWords } from './words.ts';

/** The newest checkpoint, and whether its log begins with the logs that this browser has seen before. */
export function Checkpoints() {
  const words = useWords(auditWords).checkpoint;
  const proofWords = useWords(auditWords).proof;
  const [forgotten, setForgotten] = useState(0);
  const part = usePart(AuditNewestCheckpointDocument, {}, { requestPolicy: 'network-only' });
  return (
    <Section title={words.title}>
      <p className="meta audit-about">{words.about}</p>
      <PartView
        part={part}
        pick={({ auditCheckpoint, auditSigningKeys }) =>
          auditSigningKeys && { newest: auditCheckpoint, keys: auditSigningKeys }
        }
        name={words.title}
      >
        {({ newest, keys }) =>
          newest === null ? (
            <Panel>
              <Empty title={words.none}>{words.noneWhy}</Empty>
            </Panel>
          ) : canVerify() ? (
            <Compared
              key={`${newest.size} ${forgotten}`}
              newest={newest}
              keys={keys}
              onForgotten={() => setForgotten(forgotten + 1)}
            />
          ) : (
            <Note tone="warning" title={proofWords.cannot}>
              {proofWords.cannotWhy}
            </Note>
          )
        }
      </PartView>
    </Section>
  );
}

/** `UNPROVEN`: the server says that it has no proof. `UNKNOWN`: it did not answer. */
type Relation = 'CHECKING' | 'CONSISTENT' | 'DIFFERENT' | 'UNKNOWN' | 'UNPROVEN';
const tones: Readonly<Record<Relation, Tone | undefined>> = {
  CHECKING: undefined,
  CONSISTENT: 'good',
  DIFFERENT: 'danger',
  UNKNOWN: 'warning',
  UNPROVEN: 'danger',
};

interface ComparedProps {
  readonly newest: Checkpoint;
  readonly keys: readonly string[];
  readonly onForgotten: () => void;
}

function Compared({ newest, keys, onForgotten }: ComparedProps) {
  const words = useWords(auditWords).checkpoint;
  const [isForgetting, setForgetting] = useState(false);
  const locale = useLocale();
  const { client } = useSession();
  const [kept] = useState(keptCheckpoints);
  const [relations, setRelations] = useState<Readonly<Record<string, Relation>>>({});
  const [signature, setSignature] = useState<SignatureCheck | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const relationOf = async (earlier: Checkpoint): Promise<Relation> => {
      // A log that is shorter than one seen before has lost entries.
      if (BigInt(earlier.size) > BigInt(newest.size)) return 'DIFFERENT';
      const { data, error } = await client.query(
        AuditConsistencyDocument,
        { from: earlier.size, to: newest.size },
        { requestPolicy: 'network-only' },
      );
      if (!data || error !== undefined) return 'UNKNOWN';
      const proof = data.auditConsistencyProof;
      if (proof === null) return 'UNPROVEN';
      // The kept root is held against the proof, not the one that the server tells now.
      return (await isConsistent(earlier, newest, proof.path)) ? 'CONSISTENT' : 'DIFFERENT';
    };
    void (async () => {
      const signed = await signatureOf(newest, keys);
      if (isCurrent) setSignature(signed);
      const found: Relation[] = [];
      for (const earlier of kept) {
        const relation = await relationOf(earlier);
        if (!isCurrent) return;
        found.push(relation);
        setRelations((known) => ({ ...known, [earlier.size]: relation }));
      }
      if (signed !== 'FORGED' && found.every((relation) => relation === 'CONSISTENT')) keepCheckpoint(newest);
    })();
    return () => {
      isCurrent = false;
    };
  }, [client, kept, newest, keys]);
  const isRewritten = Object.values(relations).some((one) => one === 'DIFFERENT' || one === 'UNPROVEN');
  return (
    <div className="stack">
      {isRewritten && (
        <Note
          tone="danger"
          title={words.rewritten}
          actions={
            <Button size="s" onClick={() => setForgetting(true)}>
              {words.forget}
            </Button>
          }
        >
          {words.rewrittenWhy}
        </Note>
      )}
      <Dialog
        isOpen={isForgetting}
        onClose={() => setForgetting(false)}
        title={words.forgetTitle}
        description={words.forgetWhy}
        actions={
          <>
            <Button onClick={() => setForgetting(false)}>{words.forgetNot}</Button>
            <Button
              look="danger-solid"
              onClick={() => {
                forgetCheckpoints();
                onForgotten();
              }}
            >
              {words.forget}
            </Button>
          </>
        }
      />
      <Panel>
        <div className="panel-body stack">
          <dl className="audit-hashes">
            <dt>{words.newest}</dt>
            <dd>
              {locale.plural(Number(newest.size), words.covers)} · <When at={newest.signedAt} />
            </dd>
            <dd className="mono">{newest.root}</dd>
          </dl>
          {signature !== null && (
            <ul className="audit-checks">
              <SignatureLine signature={signature} />
            </ul>
          )}
        </div>
      </Panel>
      <h3 className="strong">{words.kept}</h3>
      {kept.length === 0 ? (
        <p className="meta">{words.keptNone}</p>
      ) : (
        <Panel>
          <ul className="rows">
            {kept.map((checkpoint) => {
              const relation = relations[checkpoint.size] ?? 'CHECKING';
              return (
                <li key={checkpoint.size}>
                  <span className="grow audit-kept">
                    <span className="strong">{locale.plural(Number(checkpoint.size), words.covers)}</span>
                    <span className="meta">
                      <When at={checkpoint.signedAt} /> · <span className="mono">{checkpoint.root.slice(0, 16)}…</span>
                    </span>
                  </span>
                  <Badge tone={tones[relation]}>{words.states[relation]}</Badge>
                </li>
              );
            })}
          </ul>
        </Panel>
      )}
    </div>
  );
}
