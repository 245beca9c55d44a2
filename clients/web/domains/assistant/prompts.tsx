import { Badge, Button, Empty, Panel, Section, useWords, When } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { CreateDataset, Evaluations } from './evaluations.tsx';
import { type PromptPartsFragment, PromptsPageDocument } from './generated/prompts.ts';
import { AssistantPlaces } from './places.tsx';
import { PromptDrawer } from './prompt-drawer.tsx';
import { PublishPrompt } from './prompt-publish.tsx';
import { promptWords } from './prompt-words.ts';
import './assistant.css';

/** Prompts of the organisation with their versions and labels, and how well they do. What is open stands in the address. */
export default function PromptsPage() {
  const words = useWords(promptWords);
  const { tenant } = useSession();
  const isManager = tenant?.role === 'OWNER' || tenant?.role === 'ADMIN';
  const { get, change } = useAddress();
  const pages = usePages(PromptsPageDocument, {}, ({ prompts }) => prompts);
  const [generation, setGeneration] = useState(0);
  const open = pages.rows.find(({ id }) => id === get('prompt'));
  const reload = () => pages.part.reload();
  return (
    <Page
      title={words.title}
      actions={
        isManager && (
          <Button icon={Plus} onClick={() => change({ new: 'prompt' })}>
            {words.newPrompt}
          </Button>
        )
      }
    >
      <AssistantPlaces here="prompts" />
      <div className="stack">
        <p className="meta">{words.about}</p>
        <Panel>
          <PartView part={pages.part} pick={(data) => data} name={words.title}>
            {() =>
              pages.rows.length === 0 ? (
                <Empty title={words.none}>{words.noneWhy}</Empty>
              ) : (
                <ul className="rows">
                  {pages.rows.map((prompt) => (
                    <PromptRow key={prompt.id} prompt={prompt} onOpen={() => change({ prompt: prompt.id })} />
                  ))}
                </ul>
              )
            }
          </PartView>
          <MoreRows pages={pages} />
        </Panel>
        <Section
          title={words.evaluations}
          actions={
            isManager && (
              <Button size="s" onClick={() => change({ new: 'dataset' })}>
                {words.newDataset}
              </Button>
            )
          }
        >
          <Evaluations key={generation} prompts={pages.rows} isManager={isManager} />
        </Section>
      </div>
      {open && (
        <PromptDrawer
          prompt={open}
          isManager={isManager}
          onChanged={reload}
          onClose={() => change({ prompt: null })}
          onNewVersion={() => change({ new: 'version' })}
        />
      )}
      {(get('new') === 'prompt' || (get('new') === 'version' && open)) && (
        <PublishPrompt
          of={get('new') === 'version' ? open : undefined}
          onClose={() => change({ new: null })}
          onPublished={reload}
        />
      )}
      {get('new') === 'dataset' && (
        <CreateDataset onClose={() => change({ new: null })} onCreated={() => setGeneration((now) => now + 1)} />
      )}
    </Page>
  );
}

function PromptRow({ prompt, onOpen }: { readonly prompt: PromptPartsFragment; readonly onOpen: () => void }) {
  const words = useWords(promptWords);
  const newest = prompt.versions[0];
  return (
    <li>
      <button type="button" className="assistant-row" onClick={onOpen}>
        <span className="line wrap">
          <span className="strong">{prompt.name}</span>
          {prompt.labels.map(({ label, number }) => (
            <Badge key={label} tone="accent">
              {label} → {number}
            </Badge>
          ))}
        </span>
        {newest && (
          <span className="meta">
            {words.version(newest.number)} · <When at={newest.publishedAt} />
          </span>
        )}
      </button>
    </li>
  );
}
