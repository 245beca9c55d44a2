import { Button, Dialog, useLocale, useWords } from '@codai/ui';
import { useState } from 'react';
import { type Shortcut, shortcutsInForce } from '../../lib/keys.ts';
import type { Place } from '../../lib/manifest.ts';
import { setPreferences, usePreferences } from '../../lib/preferences.ts';
import { shellWords } from '../words.ts';

interface KeyboardHelpProps {
  readonly places: readonly Place[];
  readonly onClose: () => void;
}

/** Keys that act on the page that is shown, and those that lead to others. */
export default function KeyboardHelp({ places, onClose }: KeyboardHelpProps) {
  const words = useWords(shellWords).keys;
  const locale = useLocale();
  const { hasKeys } = usePreferences();
  // Those of the page below, as they were when the help was opened.
  const [here] = useState(shortcutsInForce);
  const leading = places.flatMap(({ keys, label }) => (keys === undefined ? [] : [{ keys, label }]));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.title}
      description={hasKeys ? undefined : words.areOff}
      actions={
        <>
          {!hasKeys && <Button onClick={() => setPreferences({ hasKeys: true })}>{words.turnOn}</Button>}
          <Button look="primary" onClick={onClose}>
            {words.close}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
      <section className="keyboard-help" aria-label={words.title} tabIndex={0}>
        <Keys title={words.here} rows={here.map((one) => ({ keys: keysOf(one), label: locale.words(one.label) }))} />
        <Keys
          title={words.pages}
          rows={leading.map(({ keys, label }) => ({ keys: keys.split(' '), label: locale.words(label) }))}
        />
      </section>
    </Dialog>
  );
}

const keysOf = ({ key, withCommand }: Shortcut): readonly string[] => (withCommand ? ['⌘', key] : [key]);

interface KeysProps {
  readonly title: string;
  readonly rows: readonly { readonly keys: readonly string[]; readonly label: string }[];
}

function Keys({ title, rows }: KeysProps) {
  return (
    <section>
      <h3 className="menu-label">{title}</h3>
      <dl className="keys">
        {rows.map(({ keys, label }) => (
          <div key={`${keys.join(' ')} ${label}`}>
            <dt>{label}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key.toUpperCase()}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
