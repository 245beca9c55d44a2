import type { AuditLogFilter } from '@codai/sdk';
import { useWords } from '@codai/ui';
import { Page } from '../../../lib/page.tsx';
import { usePages } from '../../../lib/part.tsx';
import { Checkpoints } from './checkpoints.tsx';
import { OwnAuditLogDocument } from './generated/operations.ts';
import { EntryTable, Log } from './log.tsx';
import { useLogPlace } from './log-place.ts';
import { auditWords } from './words.ts';

/** Acts in the caller's name, in all organisations. */
export default function OwnLogPage() {
  const words = useWords(auditWords);
  const { key, filter } = useLogPlace();
  return (
    <Page title={words.own.title} trail={[{ label: words.security, path: '/security' }]}>
      <div className="audit">
        <Log name={words.own.title} about={words.own.about}>
          <Entries key={key} filter={filter} />
        </Log>
        <Checkpoints />
      </div>
    </Page>
  );
}

function Entries({ filter }: { readonly filter: AuditLogFilter | null }) {
  const words = useWords(auditWords);
  const pages = usePages(OwnAuditLogDocument, { first: 25, filter }, ({ myAuditLog }) => myAuditLog);
  return <EntryTable name={words.log} pages={pages} />;
}
