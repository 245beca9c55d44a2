import { Button, useWords, When } from '@codai/ui';
import { FileText, Plus } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { type OwnPages, usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { documentWords } from './document-words.ts';
import {
  type DocumentCardFragment,
  DocumentsOfConversationDocument,
  DocumentsOfGroupDocument,
} from './generated/documents.ts';

export type DocumentCard = DocumentCardFragment;

/** A document in a list. */
export function DocumentRow({ document: { id, title, updatedAt, editors } }: { readonly document: DocumentCard }) {
  const words = useWords(documentWords);
  return (
    <Link href={`/people/documents/${id}`} data-document={id}>
      <FileText className="icon" aria-hidden />
      <span className="grow cut">
        <bdi className="strong">{title}</bdi>
        <br />
        <span className="meta">
          {words.changed} <When at={updatedAt} />
          {editors === 'LEADERS' && ` · ${words.editors.LEADERS}`}
        </span>
      </span>
    </Link>
  );
}

interface DocumentsProps {
  readonly pages: OwnPages<DocumentCard>;
  readonly name: string;
  /** The address of the form that begins one here. */
  readonly begin: string;
}

function Documents({ pages, name, begin }: DocumentsProps) {
  const words = useWords(documentWords);
  const [, go] = useLocation();
  const button = (
    <Button icon={Plus} onClick={() => go(begin)}>
      {words.begin}
    </Button>
  );
  return (
    <>
      {pages.rows.length > 0 && <div className="line">{button}</div>}
      <RowList
        pages={pages}
        name={`${words.documents}: ${name}`}
        nothing={words.noneHere}
        nothingWhy={words.noneHereWhy}
        nothingAction={button}
      >
        {(document) => <DocumentRow key={document.id} document={document} />}
      </RowList>
    </>
  );
}

/** All documents of one community. */
export function DocumentsOfCommunity({ id, name }: { readonly id: string; readonly name: string }) {
  const pages = usePages(DocumentsOfGroupDocument, { id }, ({ socialGroup }) => socialGroup?.documents);
  return <Documents pages={pages} name={name} begin={`/people/documents?new=yes&group=${encodeURIComponent(id)}`} />;
}

/** All documents of one conversation. */
export function DocumentsOfConversation({ id, name }: { readonly id: string; readonly name: string }) {
  const pages = usePages(DocumentsOfConversationDocument, { id }, ({ conversation }) => conversation?.documents);
  return (
    <Documents pages={pages} name={name} begin={`/people/documents?new=yes&conversation=${encodeURIComponent(id)}`} />
  );
}
