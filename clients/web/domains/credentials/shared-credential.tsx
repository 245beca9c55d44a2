import { Note, Panel, useWords } from '@codai/ui';
import { Fragment, useEffect, useState } from 'react';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { IssuerName } from '../../shared/credentials/issuer-name.tsx';
import { Front } from '../../shared/front/front.tsx';
import { SeeSharedCredentialDocument } from './generated/operations.ts';
import { ownWords } from './own-words.ts';
import './credentials.css';

/** Credential that a link shows. The token stands behind the `#` and so is in no log. */
export default function SharedCredentialPage() {
  const words = useWords(ownWords);
  const [token] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const part = usePart(SeeSharedCredentialDocument, { token });
  useEffect(() => {
    document.title = `${words.shared.title} · Codai`;
  }, [words]);
  return (
    <Front>
      <div className="credentials">
        {isAbsent(part, 'sharedCredential') ? (
          <Note title={words.shared.gone} />
        ) : (
          <PartView part={part} pick={({ sharedCredential }) => sharedCredential} name={words.shared.title}>
            {({ title, issuerName, issuerVerification, fields, verification }) => (
              <>
                <div className="credentials-lines">
                  <h1 className="title">{title}</h1>
                  <p className="meta">
                    <IssuerName name={issuerName} verification={issuerVerification} />
                  </p>
                </div>
                <Note
                  tone={verification.valid ? 'good' : 'danger'}
                  title={verification.valid ? words.shared.valid : words.shared.invalid}
                />
                <Panel>
                  {fields.length === 0 ? (
                    <p className="meta credentials-form">{words.shared.none}</p>
                  ) : (
                    <dl className="pairs credentials-form">
                      {fields.map(({ field, value }) => (
                        <Fragment key={field}>
                          <dt>{words.mine.field[field]}</dt>
                          <dd>{value ?? '—'}</dd>
                        </Fragment>
                      ))}
                    </dl>
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
