import type { AuditLogFilter } from '@codai/sdk';
import { useWords } from '@codai/ui';
import { Page } from '../../../lib/page.tsx';
import { usePages } from '../../../lib/part.tsx';
import { useSession } from '../../../lib/session.tsx';
import { Checkpoints } from './checkpoints.tsx';
import { ExportLog } from './export.tsx';
import { OrganizationAuditLogDocument } from './generated/operations.ts';
import { EntryTable, Log } from './log.tsx';
import { useLogPlace } from './log-place.ts';
import { auditWords } from './words.ts';

/** Acts in the active organisation. For its owners. */
export default function OrganisationLogPage() {
  const words = useWords(auditWords);
  const { tenant } = useSession();
  const { key, filter } = useLogPlace();
  return (
    <Page title={words.organisation.title} trail={[{ label: words.members, path: '/organisation/members' }]}>
      <div className="audit">
        <Log
          name={words.organisation.title}
          about={words.organisation.about}
          tools={tenant?.role === 'OWNER' && <ExportLog scope="ORGANIZATION" />}
        >
          <Entries key={key} filter={filter} />
        </Log>
        <Checkpoints />
      </div>
    </Page>
  );
}

function Entries({ filter }: { readonly filter: AuditLogFilter | null }) {
  const words = useWords(auditWords);
  const pages = usePages(
    OrganizationAuditLogDocument,
    { first: 25, filter },
    ({ organizationAuditLog }) => organizationAuditLog,
  );
  return <EntryTable name={words.log} pages={pages} />;
}
