import { Button, Section, useWords, When } from '@codai/ui';
import { useState } from 'react';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { Person } from '../../shared/people/person.tsx';
import { FileReadingsDocument } from './generated/operations.ts';
import { filesWords } from './words.ts';

/** People who have read a file of the caller in the last 90 days. Asked for when it is opened: it needs a second factor. */
export function Readings({ fileId }: { readonly fileId: string }) {
  const words = useWords(filesWords).readings;
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={words.name}>
      {isOpen ? (
        <Rows fileId={fileId} />
      ) : (
        <p className="line">
          <Button onClick={() => setOpen(true)}>{words.show}</Button>
        </p>
      )}
    </Section>
  );
}

function Rows({ fileId }: { readonly fileId: string }) {
  const words = useWords(filesWords);
  const pages = usePages(FileReadingsDocument, { fileId, first: 25 }, ({ fileAccessLog }) => fileAccessLog);
  return (
    <PartView part={pages.part} pick={({ fileAccessLog }) => fileAccessLog} name={words.readings.name}>
      {() => (
        <>
          {pages.rows.length === 0 ? (
            <p className="meta">{words.readings.none}</p>
          ) : (
            <ul className="rows" data-tight>
              {pages.rows.map(({ id, kind, number, user, createdAt }) => (
                <li key={id}>
                  <span className="grow files-lines">
                    {user === null ? <span>{words.readings.byLink}</span> : <Person id={user.id} />}
                    <span className="meta">
                      {words.readings.kinds[kind]} · {words.versions.number(number)}
                    </span>
                  </span>
                  <When at={createdAt} />
                </li>
              ))}
            </ul>
          )}
          <MoreRows pages={pages} />
        </>
      )}
    </PartView>
  );
}
