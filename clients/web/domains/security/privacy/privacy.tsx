import { useWords } from '@codai/ui';
import { useLive } from '../../../lib/live.ts';
import { Page } from '../../../lib/page.tsx';
import { usePages } from '../../../lib/part.tsx';
import { Consents } from './consents.tsx';
import { DataCopy } from './data-copy.tsx';
import { Erasure } from './erasure.tsx';
import { OwnDataRequestProgressDocument, OwnDataRequestsDocument } from './generated/operations.ts';
import { OwnRequests } from './own-requests.tsx';
import { privacyWords } from './words.ts';
import './privacy.css';

/** Data of a person on the platform: a copy, its erasure, and the consents. */
export default function PrivacyPage() {
  const words = useWords(privacyWords);
  const pages = usePages(OwnDataRequestsDocument, { first: 10 }, ({ myDataRequests }) => myDataRequests);
  const { reload } = pages.part;
  const known = new Set(pages.rows.map(({ id }) => id));
  useLive(
    OwnDataRequestProgressDocument,
    {},
    {
      // The event brings the request itself; only one that is not in the list yet changes the list.
      onEvent: ({ dataRequestProgress: request }) => {
        if (request !== null && !known.has(request.id)) reload();
      },
      onOpen: reload,
      onGap: reload,
    },
    { factors: 1 },
  );
  const openOf = (kind: 'ERASURE' | 'EXPORT') =>
    pages.rows.find((request) => request.kind === kind && request.endedAt === null) ?? null;
  return (
    <Page title={words.title} trail={[{ label: words.security, path: '/security' }]}>
      <div className="columns">
        <div>
          <DataCopy open={openOf('EXPORT')} onChanged={reload} />
          <Erasure open={openOf('ERASURE')} onChanged={reload} />
          <OwnRequests pages={pages} />
        </div>
        <Consents />
      </div>
    </Page>
  );
}
