// Before the first paint, so that no light page flashes in a dark room. The app writes the setting (app/preferences.ts).
try {
  const { theme, language } = JSON.parse(localStorage.getItem('codai.preferences') ?? '{}');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  if (language) document.documentElement.lang = language;
} catch {}
