import { Amount, Panel, Section, useWords, When } from '@codai/ui';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { CreditNotesListDocument } from './generated/operations.ts';
import { paymentsWords } from './words.ts';

/** Shown once there are any. */
export function CreditNotes() {
  const all = useWords(paymentsWords);
  const words = all.notes;
  const pages = usePages(CreditNotesListDocument, { first: 20 }, ({ creditNotes }) => creditNotes);
  if (pages.part.data !== undefined && pages.rows.length === 0) return null;
  return (
    <Section title={words.title}>
      <Panel>
        <PartView part={pages.part} pick={({ creditNotes }) => creditNotes} name={words.title}>
          {() => (
            <div className="rows">
              {pages.rows.map((note) => (
                <div key={note.id}>
                  <span className="grow">
                    <span className="strong num">{note.number}</span>
                    <br />
                    <span className="meta user-text">
                      <When at={note.issuedAt} /> {note.reason}
                    </span>
                    <br />
                    <a
                      className="link meta"
                      href={note.pdfUrl}
                      download
                      aria-label={`${note.number}, ${all.invoices.pdf}`}
                    >
                      {all.invoices.pdf}
                    </a>{' '}
                    <a
                      className="link meta"
                      href={note.xmlUrl}
                      download
                      aria-label={`${note.number}, ${all.invoices.xml}`}
                    >
                      {all.invoices.xml}
                    </a>
                  </span>
                  <Amount money={note.total} />
                </div>
              ))}
            </div>
          )}
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
    </Section>
  );
}
