import type { AuditLogFilter } from '@codai/sdk';
import { useWords } from '@codai/ui';
import { usePages } from '../../../lib/part.tsx';
import { ExportLog } from './export.tsx';
import { AuditLogDocument } from './generated/operations.ts';
import { EntryTable, Log } from './log.tsx';
import { useLogPlace } from './log-place.ts';
import { auditWords } from './words.ts';

/** The log of the whole platform. For operators. */
export default function PlatformLog() {
  const words = useWords(auditWords);
  const { key, filter } = useLogPlace();
  return (
    <Log name={words.log} tools={<ExportLog scope="PLATFORM" />}>
      <Entries key={key} filter={filter} />
    </Log>
  );
}

function Entries({ filter }: { readonly filter: AuditLogFilter | null }) {
  const words = useWords(auditWords);
  const pages = usePages(AuditLogDocument, { first: 25, filter }, ({ auditLog }) => auditLog);
  return <EntryTable name={words.log} pages={pages} />;
}
