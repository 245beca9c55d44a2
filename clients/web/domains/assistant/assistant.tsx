import { Button, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { Chat } from './chat.tsx';
import { Conversations } from './conversations.tsx';
import { AssistantPlaces } from './places.tsx';
import { assistantWords } from './words.ts';
import './assistant.css';

/** Conversations with the assistant, and the open one. It stands in the address. */
export default function AssistantPage() {
  const words = useWords(assistantWords);
  const { get, change } = useAddress();
  const [generation, setGeneration] = useState(0);
  const open = get('conversation');
  return (
    <Page
      title={words.title}
      actions={
        <>
          <Link className="button" href="/assistant/usage">
            {words.usage}
          </Link>
          <Button icon={Plus} onClick={() => change({ conversation: null })}>
            {words.start}
          </Button>
        </>
      }
    >
      <AssistantPlaces here="ask" />
      <div className="columns assistant">
        <Chat
          key={open ?? 'new'}
          conversationId={open}
          onBegun={(conversation) => {
            change({ conversation }, { replace: true });
            setGeneration((now) => now + 1);
          }}
        />
        <Conversations
          key={generation}
          open={open}
          onDeleted={(id) => id === open && change({ conversation: null }, { replace: true })}
        />
      </div>
    </Page>
  );
}
