import { Button, Panel, Section, Select, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import type { Category } from '../../shared/notifications/inbox.ts';
import { ResubscribeDocument } from './generated/operations.ts';
import { CRITICAL, Preferences, shownCategories } from './preferences.tsx';
import { PushDevices } from './push.tsx';
import { Timing } from './timing.tsx';
import { notificationsWords } from './words.ts';
import './notifications.css';

const mailed = shownCategories.filter((category) => category !== CRITICAL);

/** Notification settings: times, events by channel, devices, ended e-mails. */
export default function NotificationSettingsPage() {
  const words = useWords(notificationsWords);
  return (
    <Page title={words.settingsTitle} trail={[{ label: words.title, path: '/notifications' }]}>
      <div className="page-narrow">
        <Timing />
        <Preferences />
        <PushDevices />
        <Resubscribe />
      </div>
    </Page>
  );
}

/** Receives the e-mails of a group again. The server tells nobody which groups were ended: a link may have ended them for an address. */
function Resubscribe() {
  const words = useWords(notificationsWords);
  const tell = useToast();
  const [category, setCategory] = useState<Category>('SOCIAL');
  const resubscribe = useAct(ResubscribeDocument);
  const name = words.categories[category];
  const run = async () => {
    const done = await resubscribe.run({ input: { category } });
    if (done !== null) tell(done.wasUnsubscribed ? words.resubscribed(name) : words.wasSubscribed(name));
  };
  return (
    <Section title={words.unsubscribed}>
      <Panel>
        <div className="panel-body">
          <p className="support entry-filters">{words.unsubscribedWhy}</p>
          <div className="line wrap entry-choice">
            <Select
              aria-label={words.group}
              value={category}
              onChange={(event) => setCategory(mailed.find((one) => one === event.target.value) ?? 'SOCIAL')}
            >
              {mailed.map((one) => (
                <option key={one} value={one}>
                  {words.categories[one]}
                </option>
              ))}
            </Select>
            <Button busy={resubscribe.isBusy && words.busy} onClick={() => void run()}>
              {words.resubscribe}
            </Button>
          </div>
          <ProblemNote problem={resubscribe.problem} />
        </div>
      </Panel>
    </Section>
  );
}
