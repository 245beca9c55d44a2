import {
  NotificationPreferencesDocument,
  type NotificationPreferencesQuery,
  SetNotificationPreferenceDocument,
} from '@codai/sdk';
import { Button, DataTable, Panel, Section, Switch, useLocale, useToast, useWords } from '@codai/ui';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { type Category, categories } from '../../shared/notifications/inbox.ts';
import { ResubscribeDocument } from './generated/operations.ts';
import { PushDevices } from './push.tsx';
import { Timing } from './timing.tsx';
import { notificationsWords } from './words.ts';
import './notifications.css';

type Preference = NonNullable<NotificationPreferencesQuery['notificationPreferences']>[number];
const channels = ['IN_APP', 'EMAIL', 'PUSH'] as const;
/** Marketing is only mailed, so the inbox has no place for it. */
const chosen: readonly Category[] = [...categories, 'MARKETING'];
/** Mails of this group cannot be ended. */
const CRITICAL: Category = 'SECURITY';

/** Notification settings by type and channel. */
export default function NotificationSettingsPage() {
  const words = useWords(notificationsWords);
  const { language } = useLocale();
  const part = usePart(NotificationPreferencesDocument, { locale: language });
  return (
    <Page title={words.settingsTitle} trail={[{ label: words.title, path: '/notifications' }]}>
      <div className="page-narrow">
        <p className="support entry-filters">{words.settingsWhy}</p>
        <PartView
          part={part}
          pick={({ notificationPreferences }) => notificationPreferences}
          name={words.settingsTitle}
        >
          {(preferences) =>
            chosen.map((category) => {
              const kinds = new Map(
                preferences.flatMap(({ type }) =>
                  type !== null && type.category === category ? [[type.key, type.name] as const] : [],
                ),
              );
              if (kinds.size === 0) return null;
              return (
                <Section key={category} title={words.categories[category]}>
                  <Panel>
                    <DataTable
                      label={words.categories[category]}
                      className="preferences"
                      rows={[...kinds]}
                      idOf={([kind]) => kind}
                      columns={[
                        { key: 'kind', title: words.kind, isHead: true, cell: ([, name]) => name },
                        ...channels.map((channel) => ({
                          key: channel,
                          title: words.channels[channel],
                          narrow: 'labelled' as const,
                          cell: ([kind, name]: readonly [string, string]) => (
                            <PreferenceSwitch
                              preference={preferences.find((one) => one.type?.key === kind && one.channel === channel)}
                              name={words.switchLabel(name, words.channels[channel])}
                              onChange={part.reload}
                            />
                          ),
                        })),
                      ]}
                    />
                  </Panel>
                </Section>
              );
            })
          }
        </PartView>
        <Timing />
        <PushDevices />
        <Section title={words.unsubscribed}>
          <p className="support entry-filters">{words.unsubscribedWhy}</p>
          <Panel>
            <div className="rows" data-tight>
              {chosen
                .filter((category) => category !== CRITICAL)
                .map((category) => (
                  <Resubscribe key={category} category={category} />
                ))}
            </div>
          </Panel>
        </Section>
      </div>
    </Page>
  );
}

interface PreferenceSwitchProps {
  readonly preference: Preference | undefined;
  readonly name: string;
  readonly onChange: () => void;
}

function PreferenceSwitch({ preference, name, onChange }: PreferenceSwitchProps) {
  const words = useWords(notificationsWords);
  const set = useAct(SetNotificationPreferenceDocument);
  if (preference === undefined || preference.type === null) return <span className="meta">{words.notOffered}</span>;
  const { type, channel, isEnabled, version } = preference;
  if (type.isCritical) return <span className="meta">{words.critical}</span>;
  const change = async (isOn: boolean) => {
    await set.run({ input: { type: type.key, channel, isEnabled: isOn, expectedVersion: version } });
    // Read again after a refusal as well: another tab may have changed it.
    onChange();
  };
  return (
    <>
      <Switch isOn={isEnabled} onChange={(isOn) => void change(isOn)} label={name} isDisabled={set.isBusy} />
      {set.problem && (
        <span className="field-error" role="alert">
          {set.problem.title}
        </span>
      )}
    </>
  );
}

function Resubscribe({ category }: { readonly category: Category }) {
  const words = useWords(notificationsWords);
  const tell = useToast();
  const resubscribe = useAct(ResubscribeDocument);
  const name = words.categories[category];
  const run = async () => {
    const done = await resubscribe.run({ input: { category } });
    if (done !== null) tell(done.wasUnsubscribed ? words.resubscribed(name) : words.wasSubscribed(name));
  };
  return (
    <div>
      <span className="grow strong">{name}</span>
      <ProblemNote problem={resubscribe.problem} />
      <Button size="s" busy={resubscribe.isBusy && words.busy} onClick={() => void run()}>
        {words.resubscribe(name)}
      </Button>
    </div>
  );
}
