import { Badge, Empty, Note, Panel, useWords, When } from '@codai/ui';
import { useEffect } from 'react';
import { Link, useParams } from 'wouter';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { IssuerName } from '../../shared/credentials/issuer-name.tsx';
import { Front } from '../../shared/front/front.tsx';
import { PublicPortfolioDocument } from './generated/operations.ts';
import { ownWords } from './own-words.ts';
import { tones } from './tones.ts';
import './credentials.css';

/** A portfolio as everybody sees it, without a session. */
export default function PublicPortfolioPage() {
  const words = useWords(ownWords);
  const { handle = '' } = useParams();
  const part = usePart(PublicPortfolioDocument, { handle });
  useEffect(() => {
    document.title = `${words.portfolio.of(handle)} · Codai`;
  }, [words, handle]);
  return (
    <Front>
      <div className="credentials">
        {isAbsent(part, 'portfolio') ? (
          <Note title={words.portfolio.missing} />
        ) : (
          <PartView part={part} pick={({ portfolio }) => portfolio} name={words.views.portfolio}>
            {({ headline, items }) => (
              <>
                <div className="credentials-lines">
                  <h1 className="title">{words.portfolio.of(handle)}</h1>
                  {headline !== null && <p className="meta">{headline}</p>}
                </div>
                <Panel>
                  {items.length === 0 ? (
                    <Empty title={words.portfolio.empty} />
                  ) : (
                    <ul className="rows">
                      {items.map(
                        ({ kind, title, issuerName, issuerVerification, issuedAt, status, verificationCode }) => (
                          <li className="row" key={verificationCode}>
                            <span className="credentials-lines grow">
                              <span className="strong">{title}</span>
                              <span className="meta">
                                {words.kind[kind]} · <IssuerName name={issuerName} verification={issuerVerification} />{' '}
                                · <When at={issuedAt} as="day" />
                              </span>
                            </span>
                            <Badge tone={tones[status]}>{words.status[status]}</Badge>
                            <Link href={`/verify/${encodeURIComponent(verificationCode)}`}>{words.mine.verify}</Link>
                          </li>
                        ),
                      )}
                    </ul>
                  )}
                </Panel>
              </>
            )}
          </PartView>
        )}
      </div>
    </Front>
  );
}
