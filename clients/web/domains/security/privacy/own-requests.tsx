import { Button, Drawer, Empty, Panel, Section, useLocale, useToast, useWords, When } from '@codai/ui';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { serverDate } from '../../../lib/clock.ts';
import { Confirm } from '../../../lib/confirm.tsx';
import { MoreRows, type Pages, type Part, PartView, usePart } from '../../../lib/part.tsx';
import {
  CancelDataRequestDocument,
  DataRequestDocument,
  LinkDataExportDocument,
  type OwnDataRequestsQuery,
} from './generated/operations.ts';
import { type DataRequest, Progress, RequestFacts, RequestState, sizeText } from './request-facts.tsx';
import { save } from './save.ts';
import { privacyWords } from './words.ts';

interface OwnRequestsProps {
  readonly pages: Pages<DataRequest> & { readonly part: Part<OwnDataRequestsQuery> };
}

export function OwnRequests({ pages }: OwnRequestsProps) {
  const words = useWords(privacyWords).requests;
  const { get, change } = useAddress();
  const open = pages.rows.find(({ id }) => id === get('request'));
  return (
    <Section title={words.title} count={pages.rows.length || undefined}>
      <Panel>
        <PartView part={pages.part} pick={({ myDataRequests }) => myDataRequests} name={words.title}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <ul className="rows">
                {pages.rows.map((request) => (
                  <RequestRow
                    key={request.id}
                    request={request}
                    onOpen={() => change({ request: request.id })}
                    onChanged={pages.part.reload}
                  />
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
      {open && <RequestDrawer request={open} onClose={() => change({ request: null })} />}
    </Section>
  );
}

interface RequestRowProps {
  readonly request: DataRequest;
  readonly onOpen: () => void;
  readonly onChanged: () => void;
}

function RequestRow({ request, onOpen, onChanged }: RequestRowProps) {
  const all = useWords(privacyWords);
  const words = all.requests;
  const [isCancelling, setCancelling] = useState(false);
  const kind = all.kinds[request.kind];
  return (
    <li>
      <div className="privacy-request">
        <p className="line wrap">
          <button type="button" className="link strong" onClick={onOpen} aria-label={words.open(kind)}>
            {kind}
          </button>
          <span className="meta">
            <When at={request.requestedAt} />
          </span>
          <span className="end">
            <RequestState request={request} />
          </span>
        </p>
        {request.status === 'RUNNING' && <Progress request={request} />}
        {request.refusalCode !== null && (
          <p className="meta">{words.refusals[request.refusalCode] ?? request.refusalCode}</p>
        )}
        <Archive request={request} />
        {request.isCancellable && (
          <p className="line">
            <Button size="s" onClick={() => setCancelling(true)}>
              {words.cancel}
            </Button>
          </p>
        )}
        {isCancelling && <CancelRequest request={request} onClose={() => setCancelling(false)} onChanged={onChanged} />}
      </div>
    </li>
  );
}

/** The archive of a completed copy, while it is there. */
function Archive({ request }: { readonly request: DataRequest }) {
  const words = useWords(privacyWords).requests;
  const locale = useLocale();
  const link = useAct(LinkDataExportDocument);
  const { archiveBytes, archiveEndsAt } = request;
  if (request.kind !== 'EXPORT' || request.status !== 'COMPLETED') return null;
  if (archiveBytes === null || archiveEndsAt === null || new Date(archiveEndsAt) < serverDate())
    return <p className="meta">{words.archiveGone}</p>;
  return (
    <>
      <p className="line wrap">
        <Button
          size="s"
          icon={Download}
          busy={link.isBusy && words.preparing}
          onClick={async () => {
            const done = await link.run({ input: { id: request.id } });
            if (done !== null) save(done.url);
          }}
        >
          {words.download}
        </Button>
        <span className="meta">{words.archive(sizeText(locale, archiveBytes), locale.day(archiveEndsAt))}</span>
      </p>
      <ProblemNote problem={link.problem} />
    </>
  );
}

interface CancelRequestProps {
  readonly request: DataRequest;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

function CancelRequest({ request, onClose, onChanged }: CancelRequestProps) {
  const words = useWords(privacyWords).requests;
  const tell = useToast();
  const cancel = useAct(CancelDataRequestDocument);
  return (
    <Confirm
      title={words.cancelTitle[request.kind]}
      why={words.cancelWhy[request.kind]}
      act={words.cancel}
      busy={words.cancelling}
      keep={words.keep}
      isDanger={false}
      action={cancel}
      onConfirm={async () => {
        if ((await cancel.run({ input: { id: request.id } })) === null) return;
        onClose();
        onChanged();
        tell(words.cancelled);
      }}
      onClose={onClose}
    />
  );
}

function RequestDrawer({ request, onClose }: { readonly request: DataRequest; readonly onClose: () => void }) {
  const words = useWords(privacyWords);
  const title = words.kinds[request.kind];
  const part = usePart(DataRequestDocument, { id: request.id });
  return (
    <Drawer isOpen onClose={onClose} title={title}>
      <PartView part={part} pick={({ dataSubjectRequest }) => dataSubjectRequest} name={title}>
        {(whole) => <RequestFacts request={whole} />}
      </PartView>
    </Drawer>
  );
}
