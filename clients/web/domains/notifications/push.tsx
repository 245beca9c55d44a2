import { type PushDeviceLineFragment, RegisterPushDeviceDocument, UnregisterPushDeviceDocument } from '@codai/sdk';
import { Button, Note, Panel, Section, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { allOf, PartView, usePart } from '../../lib/part.tsx';
import { PushDevicesDocument } from './generated/operations.ts';
import { browserName, pushAbility, subscribeBrowser, unsubscribeBrowser } from './push-browser.ts';
import { pushWords } from './push-words.ts';

/** Browsers and apps that show notifications, and this browser among them. */
export function PushDevices() {
  const words = useWords(pushWords);
  const tell = useToast();
  const part = usePart(PushDevicesDocument, {});
  const register = useAct(RegisterPushDeviceDocument);
  const [fault, setFault] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const ability = pushAbility();
  const add = async (publicKey: string) => {
    setAsking(true);
    setFault(null);
    try {
      const subscription = await subscribeBrowser(publicKey);
      if (subscription === null) return setFault(words.refused);
      const input = { kind: 'WEB' as const, name: browserName(), ...subscription };
      if ((await register.run({ input })) === null) return;
      tell(words.added);
      part.reload();
    } catch {
      setFault(words.failed);
    } finally {
      setAsking(false);
    }
  };
  return (
    <Section title={words.title}>
      <p className="support entry-filters">{words.why}</p>
      <Panel>
        <PartView part={part} pick={(data) => allOf(data)} name={words.title}>
          {({ pushDevices, pushPublicKey }) => (
            <>
              <ul className="rows">
                {pushDevices.edges.map(({ node }) => (
                  <Device key={node.id} device={node} onRemoved={part.reload} />
                ))}
                <li className="wrap">
                  <span className="grow">
                    {ability === 'READY' ? words.thisOne(browserName()) : words.unable[ability]}
                  </span>
                  {ability === 'READY' && (
                    <Button size="s" busy={isAsking && words.adding} onClick={() => void add(pushPublicKey)}>
                      {words.add}
                    </Button>
                  )}
                </li>
              </ul>
              {fault !== null && <Note tone="warning" title={fault} />}
              <ProblemNote problem={register.problem} />
            </>
          )}
        </PartView>
      </Panel>
    </Section>
  );
}

interface DeviceProps {
  readonly device: PushDeviceLineFragment;
  readonly onRemoved: () => void;
}

function Device({ device: { id, kind, name, seenAt }, onRemoved }: DeviceProps) {
  const words = useWords(pushWords);
  const locale = useLocale();
  const remove = useAct(UnregisterPushDeviceDocument);
  const shown = name ?? words.nameless;
  const run = async () => {
    if ((await remove.run({ input: { pushDeviceId: id } })) === null) return;
    // Only when it is this one; the server has forgotten it in any case.
    if (kind === 'WEB' && name === browserName()) await unsubscribeBrowser().catch(() => {});
    onRemoved();
  };
  return (
    <li className="wrap">
      <span className="grow">
        <span className="strong user-text">{shown}</span>{' '}
        <span className="meta">
          {words.kinds[kind]} · {words.seen(locale.when(seenAt))}
        </span>
        <ProblemNote problem={remove.problem} />
      </span>
      <Button
        size="s"
        aria-label={`${words.remove}: ${shown}`}
        busy={remove.isBusy && words.removing}
        onClick={() => void run()}
      >
        {words.remove}
      </Button>
    </li>
  );
}
