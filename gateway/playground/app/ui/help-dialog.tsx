import { Dialog } from './dialog.tsx';

const KEYS = [
  { keys: 'Ctrl or ⌘ + Enter', does: 'Run the operation the cursor is in' },
  { keys: 'Escape', does: 'Close what is open; stop what runs' },
  { keys: 'Ctrl or ⌘ + Shift + P', does: 'Format the operation' },
  { keys: 'Ctrl or ⌘ + K', does: 'Search the schema' },
  { keys: 'Ctrl or ⌘ + F', does: 'Search in the editor or the response that has the focus' },
  { keys: 'Arrows', does: 'Move the line between two panes that has the focus; Enter resets it' },
  { keys: 'Ctrl + Space', does: 'Complete' },
  { keys: 'Ctrl or ⌘ + click', does: 'Documentation of a field or a type' },
  { keys: 'Alt + T', does: 'New tab' },
  { keys: '?', does: 'This page, outside an editor' },
] as const;

export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts and help" onClose={onClose}>
      <table className="key-map">
        <tbody>
          {KEYS.map(({ keys, does }) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>Stored data</h3>
      <p>
        Tabs, history, collections and environments stay in this browser, without headers of tabs and without secrets.
        Tokens stay in memory; a reload fetches another one for the caller you chose. A shared link holds the operation
        and its variables without secrets, and nothing else.
      </p>
      <h3>In the editor</h3>
      <p>
        <code>{'{{name}}'}</code> in variables and headers is a value of the environment in use.{' '}
        <code>{'{{random}}'}</code> is another text each time an operation is run: an idempotency key. A subscription
        that loses its socket comes back by the cursor of its last frame; what was missed comes first, or is reported as
        a gap.
      </p>
    </Dialog>
  );
}
