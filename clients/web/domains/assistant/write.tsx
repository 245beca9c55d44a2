import type { GenerationKind } from '@codai/sdk';
import { Button, Segments, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { PartView, usePages, usePart } from '../../lib/part.tsx';
import { Earlier } from './earlier.tsx';
import { GenerationFactsDocument, GenerationsDocument } from './generated/generations.ts';
import { AssistantPlaces } from './places.tsx';
import { WriteForm } from './write-form.tsx';
import { WriteResult } from './write-result.tsx';
import { writeWords } from './write-words.ts';
import './assistant.css';

const kinds: readonly GenerationKind[] = [
  'COURSE',
  'QUIZ',
  'LEARNING_PATH',
  'JOB_DESCRIPTION',
  'MARKETING_COPY',
  'RESUME_REVIEW',
];

/** Drafts from what a person gives, and those written so far. What is open stands in the address. */
export default function WritePage() {
  const words = useWords(writeWords);
  const { get, change } = useAddress();
  const [generation, setGeneration] = useState(0);
  const open = get('draft');
  const kind = kinds.find((one) => one === get('kind')) ?? 'COURSE';
  return (
    <Page
      title={words.title}
      actions={
        open !== null && (
          <Button icon={Plus} onClick={() => change({ draft: null })}>
            {words.start}
          </Button>
        )
      }
    >
      <AssistantPlaces here="write" />
      <div className="columns">
        {open === null ? (
          <div className="stack">
            <p className="meta">{words.about}</p>
            <div className="assistant-scroll">
              <Segments
                label={words.kind}
                value={kind}
                options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
                onChange={(value) => change({ kind: value === 'COURSE' ? null : value }, { replace: true })}
              />
            </div>
            <WriteForm
              key={kind}
              kind={kind}
              onDone={(draft) => {
                change({ draft });
                setGeneration((now) => now + 1);
              }}
            />
          </div>
        ) : (
          <Draft key={open} id={open} />
        )}
        <Drafts key={generation} open={open} />
      </div>
    </Page>
  );
}

function Draft({ id }: { readonly id: string }) {
  const words = useWords(writeWords);
  const part = usePart(GenerationFactsDocument, { id });
  return (
    <PartView part={part} pick={({ generation }) => generation} name={words.title}>
      {(generation) => <WriteResult generation={generation} />}
    </PartView>
  );
}

function Drafts({ open }: { readonly open: string | null }) {
  const words = useWords(writeWords);
  const pages = usePages(GenerationsDocument, {}, ({ generations }) => generations);
  return (
    <Earlier
      name={words.made}
      pages={pages}
      member="draft"
      open={open}
      words={words}
      row={({ kind, title, createdAt }) => ({ title, at: createdAt, before: `${words.kinds[kind]} · ` })}
    />
  );
}
