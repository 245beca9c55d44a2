import { SwitchOrganizationDocument } from '@codai/sdk';
import { useRouter } from 'expo-router';
import ChevronRight from 'lucide-react-native/icons/chevron-right';
import { useEffect, useState } from 'react';
import { View } from 'react-native';
import { useAct } from '../data/act.tsx';
import { useOutbox } from '../data/use-outbox.ts';
import { usePreferences } from '../device/preferences.tsx';
import { placesOf } from '../frame/places.ts';
import { Screen } from '../frame/screen.tsx';
import { canLock, proveOwner } from '../lock/lock.tsx';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { Avatar, Badge, Glyph, Note, Panel, Row, Rows, Section, Segments } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { askForNotices, hasNotices } from '../push/device-notices.ts';
import { useSession } from '../session/session.tsx';
import { space } from '../theme/tokens.ts';
import { variant } from '../variant/variant.ts';
import { appWords } from '../words/app-words.ts';
import { languages, useWords } from '../words/locale.tsx';
import { moreWords } from './words.ts';

/** Account, places beyond the tab bar, organisation, settings of this device, and sign-out. */
export function More() {
  const words = useWords(moreWords);
  const { me } = useSession();
  const { language, theme, change } = usePreferences();
  return (
    <Screen title={words.title}>
      {me && (
        <Panel>
          <Row
            before={<Avatar id={me.id} name={me.displayName} />}
            title={me.displayName}
            meta={[`@${me.handle}`, me.email].filter(Boolean).join(' · ')}
          />
        </Panel>
      )}
      <Places />
      <Organisations />
      <Section title={words.language}>
        <Segments
          label={words.language}
          value={language}
          options={languages.map((one) => ({ value: one, label: { en: 'English', ro: 'Română' }[one] }))}
          onChange={(next) => change({ language: next })}
        />
      </Section>
      <Section title={words.theme}>
        <Segments
          label={words.theme}
          value={theme}
          options={[
            { value: 'system', label: words.system },
            { value: 'light', label: words.light },
            { value: 'dark', label: words.dark },
          ]}
          onChange={(next) => change({ theme: next })}
        />
      </Section>
      <LockSetting />
      <NoticesSetting />
      <SignOut />
    </Screen>
  );
}

/** Places of the variant that have no room in the tab bar. */
function Places() {
  const { tabs } = useWords(appWords);
  const router = useRouter();
  const rows = placesOf(variant.rows);
  if (rows.length === 0) return null;
  return (
    <Panel>
      <Rows items={rows} keyOf={({ name }) => name}>
        {({ name, route, icon }) => (
          <Row
            before={<Glyph of={icon} />}
            title={tabs[name]}
            after={<Icon of={ChevronRight} tone="ink3" />}
            onPress={() => router.push(`/${route}` as '/feed')}
          />
        )}
      </Rows>
    </Panel>
  );
}

function Organisations() {
  const words = useWords(moreWords);
  const { me, take } = useSession();
  const change = useAct(SwitchOrganizationDocument);
  const tenants = me?.tenants ?? [];
  if (tenants.length === 0) return null;
  const to = async (tenantId: string) => {
    const done = await change.run({ input: { organizationId: tenantId } });
    if (done !== null) await take(done, 'new caller');
  };
  return (
    <Section title={words.organisation}>
      <Panel>
        <Rows items={tenants} keyOf={({ id }) => id}>
          {({ id, name, isActive }) => (
            <Row
              before={<Avatar id={id} name={name} />}
              title={name}
              after={
                isActive ? (
                  <Badge>{words.current}</Badge>
                ) : (
                  <Button
                    look="plain"
                    label={words.change}
                    says={`${words.change}: ${name}`}
                    busy={change.isBusy ? words.changing : undefined}
                    onPress={() => void to(id)}
                  />
                )
              }
            />
          )}
        </Rows>
      </Panel>
      {change.problem && <Note tone="danger" title={change.problem.text} />}
    </Section>
  );
}

function LockSetting() {
  const words = useWords(moreWords);
  const { isLocked, change } = usePreferences();
  const [isOffered, setOffered] = useState<boolean | null>(null);
  useEffect(() => {
    void canLock().then(setOffered, () => setOffered(false));
  }, []);
  // Either way only the owner of the device changes it.
  const toggle = async () => {
    if (await proveOwner(words.proveLock)) change({ isLocked: !isLocked });
  };
  if (isOffered === null) return null;
  return (
    <Section title={words.lock}>
      {isOffered ? (
        <Button label={isLocked ? words.lockOff : words.lockOn} onPress={() => void toggle()} />
      ) : (
        <Text tone="ink2">{words.noLock}</Text>
      )}
    </Section>
  );
}

function NoticesSetting() {
  const words = useWords(moreWords);
  const { isTold, change } = usePreferences();
  const [isDenied, setDenied] = useState(false);
  const toggle = async () => {
    if (isTold) return change({ isTold: false });
    const isGranted = await askForNotices();
    setDenied(!isGranted);
    if (isGranted) change({ isTold: true });
  };
  return (
    <Section title={words.notices}>
      <Text tone="ink2">{hasNotices ? words.noticesWhy : words.noticesWeb}</Text>
      {isDenied && <Note tone="warning" title={words.noticesDenied} />}
      {hasNotices && <Button label={isTold ? words.noticesOff : words.noticesOn} onPress={() => void toggle()} />}
    </Section>
  );
}

/** Nothing that was written is thrown away without a question. */
function SignOut() {
  const words = useWords(moreWords);
  const { signOut } = useSession();
  const { waiting } = useOutbox();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const hasUnsent = waiting.some(({ kind }) => kind !== 'read');
  const leave = async () => {
    setBusy(true);
    await signOut();
  };
  return (
    <>
      <Button
        look="danger"
        label={words.signOut}
        busy={isBusy ? words.signingOut : undefined}
        onPress={() => (hasUnsent ? setAsking(true) : void leave())}
      />
      <Sheet isOpen={isAsking} title={words.unsent} onClose={() => setAsking(false)}>
        <View style={{ gap: space.s4 }}>
          <Text tone="ink2">{words.unsentWhy}</Text>
          <Button look="primary" label={words.keep} onPress={() => setAsking(false)} />
          <Button look="danger" label={words.discard} onPress={() => void leave()} />
        </View>
      </Sheet>
    </>
  );
}
