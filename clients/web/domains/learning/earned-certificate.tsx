import { Glyph, Panel, Section, useWords, When } from '@codai/ui';
import { Award, BadgeCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { PartView, usePart } from '../../lib/part.tsx';
import { certificateWords } from './certificate-words.ts';
import { EarnedCertificatesDocument } from './generated/certificate.ts';

/** A certificate is issued some moments after the completion: asked for again after 1, 2, 4, 8 and 16 seconds. */
const TRIES = 5;
const FIRST_WAIT_MS = 1_000;

/** Certificates that the completion of a course has earned: to be looked at, shared and verified. */
export function EarnedCertificates({ completionId }: { readonly completionId: string }) {
  const words = useWords(certificateWords);
  const part = usePart(EarnedCertificatesDocument, { completionId });
  const [tries, setTries] = useState(0);
  const isAwaited = part.data?.myCredentials?.edges.length === 0 && tries < TRIES;
  const { reload } = part;
  useEffect(() => {
    if (!isAwaited) return;
    const timer = setTimeout(
      () => {
        setTries(tries + 1);
        reload();
      },
      FIRST_WAIT_MS * 2 ** tries,
    );
    return () => clearTimeout(timer);
  }, [isAwaited, tries, reload]);
  return (
    <Section title={words.earned}>
      <PartView part={part} pick={({ myCredentials }) => myCredentials} name={words.earned}>
        {({ edges }) =>
          edges.length === 0 ? (
            <p className="support">{isAwaited ? words.earnedSoon : words.earnedNone}</p>
          ) : (
            <Panel>
              <ul className="rows">
                {edges.map(({ node: { id, title, issuerName, issuedAt, verificationCode } }) => (
                  <li key={id} className="line wrap">
                    <Glyph icon={Award} tone="good" />
                    <span className="grow learning-lines">
                      <bdi className="strong">{title}</bdi>
                      <span className="meta">
                        {words.by(issuerName)} · <When at={issuedAt} as="day" />
                      </span>
                    </span>
                    <Link
                      href={`/credentials?credential=${encodeURIComponent(id)}`}
                      className="button"
                      data-look="primary"
                    >
                      {words.look}
                    </Link>
                    <Link href={`/verify/${encodeURIComponent(verificationCode)}`} className="button" data-look="tonal">
                      <BadgeCheck className="icon" aria-hidden />
                      {words.verify}
                    </Link>
                  </li>
                ))}
              </ul>
            </Panel>
          )
        }
      </PartView>
    </Section>
  );
}
