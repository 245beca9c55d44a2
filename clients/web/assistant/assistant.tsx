import { AiConversationsDocument } from '@codai/sdk';
import { Button, Empty, useWords, When } from '@codai/ui';
import { Plus } from 'lucide-react';
import { type ComponentType, lazy, Suspense, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useAddress } from '../app/address.ts';
import { MoreRows, PartView, usePages } from '../app/part.tsx';
import { Page } from '../app/shell.tsx';
import { Chat } from './chat.tsx';
import { assistantWords } from './words.ts';
import './assistant.css';

const pages: Readonly<Record<string, ComponentType>> = {
  '/assistant/agents': lazy(() => import('./agents.tsx')),
  '/assistant/reviews': lazy(() => import('./reviews.tsx')),
  '/assistant/usage': lazy(() => import('./usage.tsx')),
};

export default function AssistantPage() {
  const [path] = useLocation();
  const Own = pages[path] ?? Conversing;
  return (
    <Suspense>
      <Own />
    </Suspense>
  );
}

/** Conversations with the assistant, and the open one. It stands in the address. */
function Conversing() {
  const words = useWords(assistantWords);
  const { get, change } = useAddress();
  const [generation, setGeneration] = useState(0);
  const open = get('conversation');
  return (
    <Page
      title={words.title}
      actions={
        <>
          <Link className="button" href="/assistant/agents">
            {words.agents}
          </Link>
          <Link className="button" href="/assistant/usage">
            {words.usage}
          </Link>
          <Button icon={Plus} onClick={() => change({ conversation: null })}>
            {words.start}
          </Button>
        </>
      }
    >
      <div className="columns assistant">
        <Chat
          key={open ?? 'new'}
          conversationId={open}
          onBegun={(conversation) => {
            change({ conversation }, { replace: true });
            setGeneration((now) => now + 1);
          }}
        />
        <Conversations key={generation} open={open} />
      </div>
    </Page>
  );
}

function Conversations({ open }: { readonly open: string | null }) {
  const words = useWords(assistantWords);
  const { change } = useAddress();
  const pages = usePages(AiConversationsDocument, {}, ({ aiConversations }) => aiConversations);
  return (
    <nav aria-label={words.conversations}>
      <h2 className="heading">{words.conversations}</h2>
      <PartView part={pages.part} pick={(data) => data} name={words.conversations}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.none}>{words.noneWhy}</Empty>
          ) : (
            <ul className="rows">
              {pages.rows.map(({ id, title, updatedAt }) => (
                <li key={id}>
                  <button
                    type="button"
                    className="assistant-row"
                    aria-current={id === open}
                    onClick={() => change({ conversation: id })}
                  >
                    <span className="cut user-text">{title}</span>
                    <span className="meta">
                      <When at={updatedAt} />
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
    </nav>
  );
}
