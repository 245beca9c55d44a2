// Shows push notifications of the web app. Its payload is made by subgraphs/notifications/adapters/push/web.ts.

const ROOT = '/app/';

/** The page to open: one of ours, whatever the payload says. */
function pageOf(url) {
  const page =
    typeof url === 'string' && URL.canParse(url, self.location.origin) ? new URL(url, self.location.origin) : null;
  return page !== null && page.origin === self.location.origin && page.pathname.startsWith(ROOT)
    ? page.href
    : `${self.location.origin}${ROOT}notifications`;
}

function read(event) {
  try {
    const message = event.data.json();
    return typeof message.title === 'string' ? message : null;
  } catch {
    return null;
  }
}

self.addEventListener('push', (event) => {
  const message = read(event);
  // Browsers ask for a notification for each push, and end the subscription of pages that show none.
  const { id = 'push', title = 'Codai', body = '', url = null } = message ?? {};
  event.waitUntil(
    self.registration.showNotification(title, {
      body: String(body),
      tag: String(id),
      icon: `${ROOT}icon.svg`,
      data: { url },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const page = pageOf(event.notification.data?.url);
  event.waitUntil(
    (async () => {
      const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
      const ours = open.find((client) => new URL(client.url).pathname.startsWith(ROOT));
      if (ours === undefined) return self.clients.openWindow(page);
      await ours.focus();
      return ours.navigate(page).catch(() => self.clients.openWindow(page));
    })(),
  );
});
