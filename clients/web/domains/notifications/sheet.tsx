import { IconButton, useWords } from '@codai/ui';
import { Settings2, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { Link } from 'wouter';
import { useInbox } from '../../shared/notifications/inbox.ts';
import { Entries, MarkAllRead } from './list.tsx';
import { notificationsWords } from './words.ts';

/** Focuses the sheet itself, so that the first key does not close it. */
function focusSheet(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

/** The inbox beside the page that is shown, which stays in use. */
export default function NotificationSheet({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(notificationsWords);
  const inbox = useInbox({ unreadOnly: false, archived: false, snoozed: false, category: null });
  return (
    <Dialog.Root open modal={false} onOpenChange={(isOpen) => isOpen || onClose()}>
      <Dialog.Portal>
        <Dialog.Content className="sheet" onOpenAutoFocus={focusSheet} aria-describedby={undefined}>
          <header>
            <Dialog.Title className="heading grow">{words.title}</Dialog.Title>
            <MarkAllRead inbox={inbox} />
            <Link
              href="/notifications/settings"
              className="button"
              data-look="plain"
              data-icon
              aria-label={words.settings}
              title={words.settings}
            >
              <Settings2 className="icon" aria-hidden />
            </Link>
            <IconButton icon={X} label={words.close} onClick={onClose} />
          </header>
          <div className="sheet-body">
            <Entries inbox={inbox} />
          </div>
          <footer>
            <Link href="/notifications" className="button" data-look="plain">
              {words.openPage}
            </Link>
          </footer>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
