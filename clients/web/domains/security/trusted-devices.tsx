import { ForgetDeviceDocument, MyTrustedDevicesDocument } from '@codai/sdk';
import { Button, Glyph, Panel, Section, useLocale, useToast, useWords } from '@codai/ui';
import { MonitorCheck } from 'lucide-react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { factorWords } from './factor-words.ts';

/** Devices that stand for the second factor at sign-in. */
export function TrustedDevices() {
  const words = useWords(factorWords).devices;
  const locale = useLocale();
  const tell = useToast();
  const devices = usePages(MyTrustedDevicesDocument, { first: 20 }, ({ myTrustedDevices }) => myTrustedDevices);
  const forget = useAct(ForgetDeviceDocument);
  const run = async (deviceId: string) => {
    if ((await forget.run({ input: { deviceId } })) === null) return;
    tell(words.forgotten);
  };
  return (
    <Section title={words.title} count={devices.rows.length || undefined}>
      <Panel>
        <PartView part={devices.part} pick={({ myTrustedDevices }) => myTrustedDevices} name={words.title}>
          {() =>
            devices.rows.length === 0 ? (
              <p className="meta security-no-devices">{words.none}</p>
            ) : (
              <div className="rows">
                {devices.rows.map((device) => (
                  <div key={device.id}>
                    <Glyph icon={MonitorCheck} />
                    <span className="grow">
                      <span className="strong user-text">{device.name ?? words.unnamed}</span>
                      <br />
                      <span className="meta">{words.until(locale.day(device.expiresAt))}</span>
                    </span>
                    <Button
                      look="plain"
                      aria-label={`${words.forget}: ${device.name ?? words.unnamed}`}
                      onClick={() => void run(device.id)}
                    >
                      {words.forget}
                    </Button>
                  </div>
                ))}
              </div>
            )
          }
        </PartView>
        <MoreRows pages={devices} />
        <ProblemNote problem={forget.problem} />
      </Panel>
    </Section>
  );
}
