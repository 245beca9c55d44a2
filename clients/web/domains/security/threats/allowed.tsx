import { Button, Drawer, Field, Form, Input, Panel, Section, TextArea, useToast, useWords, When } from '@codai/ui';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { MoreRows, PartView, usePages } from '../../../lib/part.tsx';
import { AllowedSourcesDocument, AllowSourceDocument, DisallowSourceDocument } from './generated/operations.ts';
import { threatWords } from './words.ts';

/** Networks whose clients no block of a source concerns. */
export function AllowedNetworks() {
  const words = useWords(threatWords).blocks.allowed;
  const tell = useToast();
  const [isAdding, setAdding] = useState(false);
  const pages = usePages(AllowedSourcesDocument, { first: 25 }, ({ allowedSources }) => allowedSources);
  const remove = useAct(DisallowSourceDocument);
  const take = async (id: string) => {
    if ((await remove.run({ input: { id } })) === null) return;
    tell(words.done.removed);
    pages.part.reload();
  };
  return (
    <Section
      title={words.title}
      actions={
        <Button size="s" icon={ShieldCheck} onClick={() => setAdding(true)}>
          {words.add}
        </Button>
      }
    >
      <p className="meta">{words.about}</p>
      <Panel>
        <PartView part={pages.part} pick={(data) => data} name={words.title}>
          {() =>
            pages.rows.length === 0 ? (
              <p className="meta">{words.none}</p>
            ) : (
              <ul className="rows">
                {pages.rows.map(({ id, network, reason, addedAt }) => (
                  <li key={id} className="wrap">
                    <span className="grow threat-lines">
                      <span className="mono threat-code">{network}</span>
                      <span className="user-text">{reason}</span>
                      <span className="meta">
                        <When at={addedAt} />
                      </span>
                    </span>
                    <Button size="s" look="plain" aria-label={words.removeOf(network)} onClick={() => void take(id)}>
                      {words.remove}
                    </Button>
                  </li>
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
        <ProblemNote problem={remove.problem} />
      </Panel>
      {isAdding && <AllowNetwork onClose={() => setAdding(false)} onDone={pages.part.reload} />}
    </Section>
  );
}

interface AllowNetworkProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function AllowNetwork({ onClose, onDone }: AllowNetworkProps) {
  const all = useWords(threatWords);
  const words = all.blocks.allowed;
  const tell = useToast();
  const allow = useAct(AllowSourceDocument);
  const [network, setNetwork] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const wanted = (text: string) => (isTried && text.trim() === '' ? all.wanted : undefined);
  const faults = {
    network: wanted(network) ?? allow.fieldError('network'),
    reason: wanted(reason) ?? allow.fieldError('reason'),
  };
  const submit = async () => {
    setTried(true);
    if (network.trim() === '' || reason.trim() === '') return;
    if ((await allow.run({ input: { network: network.trim(), reason: reason.trim() } })) === null) return;
    onClose();
    onDone();
    tell(words.done.added);
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.add} isChanged={network !== '' || reason !== ''}>
      <Form
        onSubmit={() => void submit()}
        errors={[faults.network, faults.reason].filter((fault) => fault !== undefined)}
      >
        <Field label={words.network} hint={words.networkHint} error={faults.network}>
          <Input
            value={network}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setNetwork(event.target.value)}
          />
        </Field>
        <Field label={all.blocks.reason} hint={all.blocks.reasonHint} error={faults.reason}>
          <TextArea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <ProblemNote problem={allow.problem} />
        <p className="line">
          <Button type="submit" look="primary" busy={allow.isBusy && words.adding}>
            {words.add}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}
